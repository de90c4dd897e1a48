package tokenredactionprocessor

import (
	"crypto/fips140"
	"reflect"
	"strings"
	"testing"

	"go.opentelemetry.io/collector/config/configopaque"
	"go.opentelemetry.io/collector/pdata/pcommon"
	"go.opentelemetry.io/collector/pdata/plog"
	"go.opentelemetry.io/collector/pdata/ptrace"
)

func no() *bool { return new(bool) }

// Each row is a deviation of the README's table, or contrib's behaviour where a
// deviation might be expected.
func TestLists(t *testing.T) {
	tests := []struct {
		name     string
		cfg      Config
		in, want map[string]any
	}{
		{
			"keys that are not allowed are deleted",
			Config{AllowedKeys: []string{"a", "m"}},
			map[string]any{"a": "1", "b": "2", "m": map[string]any{"b": "3"}},
			map[string]any{"a": "1", "m": map[string]any{"b": "3"}},
		},
		{"no key is allowed", Config{AllowAllKeys: no()}, map[string]any{"a": "1"}, map[string]any{}},
		{
			"ignored keys are allowed",
			Config{AllowAllKeys: no(), IgnoredKeys: []string{"a"}, IgnoredKeyPatterns: []string{`^k8s\.`}},
			map[string]any{"a": "1", "b": "2", "k8s.pod": "3"},
			map[string]any{"a": "1", "k8s.pod": "3"},
		},
		{
			"no rule looks at what stands under an ignored key",
			Config{IgnoredKeys: []string{"password", "m"}, BlockedValues: []string{"1"}},
			map[string]any{"password": pass, "m": map[string]any{"token": []any{opaque, "1"}}, "db.password": pass},
			map[string]any{"password": pass, "m": map[string]any{"token": []any{opaque, "1"}}, "db.password": "REDACTED"},
		},
		{
			"an ignored key at any depth",
			Config{IgnoredKeys: []string{"password"}},
			map[string]any{"m": []any{map[string]any{"password": pass, "secret_password": pass}}},
			map[string]any{"m": []any{map[string]any{"password": pass, "secret_password": "REDACTED"}}},
		},
		{
			"a neighbour's name ignores nothing",
			Config{IgnoredKeys: []string{"password"}},
			map[string]any{"m": map[string]any{"name": "password", "value": pass}},
			map[string]any{"m": map[string]any{"name": "password", "value": "REDACTED"}},
		},
		{
			"values under a blocked key, whatever their type",
			Config{BlockedKeyPatterns: []string{"^pin"}},
			map[string]any{"pin": "a\nb", "pin.n": 12, "pin.s": []any{1, "x"}, "pin.b": []byte{1}, "pin.m": map[string]any{"a": 1}, "pin.e": "", "x": 12},
			map[string]any{"pin": "REDACTED", "pin.n": "REDACTED", "pin.s": "REDACTED", "pin.b": "REDACTED", "pin.m": "REDACTED", "pin.e": "REDACTED", "x": int64(12)},
		},
		{
			"blocked keys at any depth, flags and names",
			Config{BlockedKeyPatterns: []string{"door"}},
			map[string]any{"a": []any{map[string]any{"door": 1}, "--door", "north", map[string]any{"name": "door", "value": "south"}}},
			map[string]any{"a": []any{map[string]any{"door": "REDACTED"}, "--door", "REDACTED", map[string]any{"name": "door", "value": "REDACTED"}}},
		},
		{
			"the hash of a value's text, not of the empty one",
			Config{BlockedKeyPatterns: []string{"^pin"}, HashFunction: HashMD5},
			map[string]any{"pin": "12", "pin.n": 12, "pin.b": []byte("12"), "pin.s": []any{"12"}},
			map[string]any{"pin": md5of12, "pin.n": md5of12, "pin.b": md5of12, "pin.s": "b3e8c14e714910cb8dd7089f097be133"},
		},
		{
			"blocked values in text, elements and bytes",
			Config{BlockedValues: []string{`ward [0-9]+`}},
			map[string]any{"a": "to ward 12, ward 7", "s": []any{"ward 1", map[string]any{"x": "ward 2"}, 12}, "b": []byte("at ward 3\n")},
			map[string]any{"a": "to REDACTED, REDACTED", "s": []any{"REDACTED", map[string]any{"x": "REDACTED"}, int64(12)}, "b": []byte("at REDACTED\n")},
		},
		{
			"numbers where they are asked for",
			Config{BlockedValues: []string{`^[0-9]{4}$`, "true"}, RedactAllTypes: true},
			map[string]any{"n": 1234, "s": []any{1234, 12345}, "b": true},
			map[string]any{"n": "REDACTED", "s": []any{"REDACTED", int64(12345)}, "b": "REDACTED"},
		},
		{
			"known secrets that are numbers",
			Config{Secrets: []SecretConfig{{Value: "4711471147114711"}}, RedactAllTypes: true},
			map[string]any{"n": 4711471147114711, "m": 4711471147114712},
			map[string]any{"n": "REDACTED", "m": int64(4711471147114712)},
		},
		{
			"the text between an argument's bounds",
			Config{BlockedValues: []string{`door=\S+`}, RedactAllTypes: true},
			map[string]any{"args": []any{"app", "--door=abc", "--port=80"}},
			map[string]any{"args": []any{"app", "--REDACTED", "--port=80"}},
		},
		{
			"allowed values keep what lies within them",
			Config{BlockedValues: []string{`\S+@\S+`}, AllowedValues: []string{`\S+@acme\.com`, "^$"}, BlockedKeyPatterns: []string{"^pin"}},
			map[string]any{"a": "bob@acme.com and eve@evil.org, " + bearer + opaque, "pin": "bob@acme.com", "pin.n": 1},
			map[string]any{"a": "bob@acme.com and REDACTED " + bearer + "REDACTED", "pin": "REDACTED", "pin.n": "REDACTED"},
		},
		{
			"built-in rules mask what an allowed value holds",
			Config{AllowedValues: []string{".+"}},
			map[string]any{"a": bearer + opaque},
			map[string]any{"a": bearer + "REDACTED"},
		},
		{
			"overlapping patterns, and the hash of a hash",
			Config{BlockedValues: []string{`[a-c]+`, `[b-e]+`, `[0-9a-f]{32}`}, HashFunction: HashMD5},
			map[string]any{"a": "xx abcde yy"},
			map[string]any{"a": "xx ab56b4d92b40713acc5af89985d4b786 yy"},
		},
		{
			"a mask in the text",
			Config{BlockedValues: []string{`[A-Z]`}},
			map[string]any{"a": "REDACTED X"},
			map[string]any{"a": "REDACTED REDACTED"},
		},
		{
			"a blocked value around a credential, within one, and in part",
			Config{BlockedValues: []string{`ward .* day`, `xKw2`, `JqM\S+ end`}},
			map[string]any{"a": "ward " + bearer + opaque + " day", "b": bearer + opaque, "c": bearer + opaque + " end of it", "d": "x"},
			map[string]any{"a": "REDACTED", "b": bearer + "REDACTED", "c": bearer + "REDACTED of it", "d": "x"},
		},
		{
			"a credential in part under a hash",
			Config{BlockedValues: []string{`JqM\S+ end`, `ward .* day`}, HashFunction: HashMD5},
			map[string]any{"c": bearer + opaque + " end of it", "d": `{"pin": 1234, "x": "ward 1 day"}`},
			map[string]any{"c": bearer + "REDACTED of it", "d": `{"pin": "REDACTED", "x": "1b78c11a4b214aab151a8ce1e920f31b"}`},
		},
		{
			"an account that comes in is scanned",
			Config{Summary: SummaryDebug, AllowAllKeys: no()},
			map[string]any{"redaction.masked.keys": bearer + opaque, "redaction.body.allowed.count": 2, "redaction.other": 1},
			map[string]any{"redaction.masked.keys": bearer + "REDACTED", "redaction.body.allowed.count": int64(2)},
		},
		{
			"sensitive keys keep their rule beside the lists",
			Config{BlockedValues: []string{"zzz"}},
			map[string]any{"password": pass, "n": "zzz"},
			map[string]any{"password": "REDACTED", "n": "REDACTED"},
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			w := engineWalk(t, &tt.cfg)
			m := pcommon.NewMap()
			must(t, m.FromRaw(tt.in))
			w.attributes(atAttribute, m)
			if got := m.AsRaw(); !reflect.DeepEqual(got, tt.want) {
				t.Errorf("got  %v\nwant %v", got, tt.want)
			}
			if w.lost != (lost{}) {
				t.Errorf("lost %+v", w.lost)
			}
			if tt.cfg.HashFunction != HashNone {
				return // a hash is hashed again: see the README
			}
			w.attributes(atAttribute, m)
			if got := m.AsRaw(); !reflect.DeepEqual(got, tt.want) {
				t.Errorf("the second walk makes %v", got)
			}
		})
	}
}

const md5of12 = "c20ad4d76fe97759aa27a0c99bff6710"

func TestBodiesHaveListsAtAnyDepth(t *testing.T) {
	cfg := &Config{AllowedKeys: []string{"req", "user", "args", "pin"}, BlockedKeyPatterns: []string{"^pin$"}, BlockedValues: []string{"4711"}}
	lr := plog.NewLogRecord()
	must(t, lr.Body().FromRaw(map[string]any{"req": map[string]any{"user": 4711, "args": []any{4711, map[string]any{"pin": 1, "x": 2}}, "x": 3}, "x": 4}))
	engineWalk(t, cfg).record(lr)
	want := map[string]any{"req": map[string]any{"user": "REDACTED", "args": []any{"REDACTED", map[string]any{"pin": "REDACTED"}}}}
	if got := lr.Body().AsRaw(); !reflect.DeepEqual(got, want) {
		t.Errorf("got %v", got)
	}
}

func TestBlockedValuesReachNamesAndMessages(t *testing.T) {
	td := ptrace.NewTraces()
	ss := td.ResourceSpans().AppendEmpty().ScopeSpans().AppendEmpty()
	ss.Scope().SetName("ward 12")
	s := ss.Spans().AppendEmpty()
	s.SetName("ward 12")
	s.Status().SetMessage("ward 12")
	s.Events().AppendEmpty().SetName("ward 12")
	s.Links().AppendEmpty().Attributes().PutStr("ward 12", "ward 12")
	engineWalk(t, &Config{BlockedValues: []string{"ward [0-9]+"}}).traces(td)
	for _, got := range []string{s.Name(), s.Status().Message(), s.Events().At(0).Name()} {
		if got != "REDACTED" {
			t.Errorf("got %q", got)
		}
	}
	// The lists are of values: what tells what a thing is has the built-in rules alone.
	if v, ok := s.Links().At(0).Attributes().Get("ward 12"); !ok || v.Str() != "REDACTED" || ss.Scope().Name() != "ward 12" {
		t.Errorf("got %v, scope %q", s.Links().At(0).Attributes().AsRaw(), ss.Scope().Name())
	}
}

func TestSummaryIsNotedOnRecords(t *testing.T) {
	attributes := map[string]any{
		"pin": 12, "note": "ward 12", "mail": "bob@acme.com", "skip": "ward 12", "gone": "1", "clean": "x",
		"deep": map[string]any{"a": []any{"ward 1", "ward 2"}}, "password": pass,
		"redaction.masked.count": 2, "redaction.masked.keys": "earlier",
	}
	body := map[string]any{"pin": 1, "note": []any{"x", map[string]any{"deep": "ward 12"}}, "gone": map[string]any{}, "skip": 1, "mail": "bob@acme.com"}
	cfg := Config{
		AllowedKeys:        []string{"pin", "note", "mail", "skip", "clean", "deep", "password"},
		IgnoredKeys:        []string{"skip"},
		BlockedKeyPatterns: []string{"^pin$"},
		BlockedValues:      []string{"ward [0-9]+"},
		AllowedValues:      []string{"@acme"},
	}
	counts := map[string]any{
		"redaction.masked.count": int64(6), "redaction.redacted.count": int64(1), "redaction.allowed.count": int64(1), "redaction.ignored.count": int64(1),
		"redaction.body.masked.count": int64(2), "redaction.body.redacted.count": int64(1), "redaction.body.allowed.count": int64(1), "redaction.body.ignored.count": int64(1),
	}
	names := map[string]any{
		"redaction.masked.keys": "deep,earlier,note,password,pin", "redaction.redacted.keys": "gone", "redaction.allowed.keys": "mail",
		"redaction.body.masked.keys": "note.[1].deep,pin", "redaction.body.redacted.keys": "gone", "redaction.body.allowed.keys": "mail",
	}
	for summary, want := range map[Summary][]map[string]any{SummarySilent: {}, SummaryInfo: {counts}, SummaryDebug: {counts, names}} {
		cfg.Summary = summary
		ld := plog.NewLogs()
		rl := ld.ResourceLogs().AppendEmpty()
		must(t, rl.Resource().Attributes().FromRaw(map[string]any{"pin": 1}))
		lr := rl.ScopeLogs().AppendEmpty().LogRecords().AppendEmpty()
		must(t, lr.Attributes().FromRaw(attributes))
		must(t, lr.Body().FromRaw(body))
		engineWalk(t, &cfg).logs(ld)
		got := map[string]any{}
		for k, v := range lr.Attributes().AsRaw() {
			if strings.HasPrefix(k, "redaction.") {
				got[k] = v
			}
		}
		wanted := map[string]any{}
		for _, w := range want {
			for k, v := range w {
				wanted[k] = v
			}
		}
		if summary == SummarySilent || summary == SummaryInfo {
			wanted["redaction.masked.keys"] = "earlier"
		}
		if summary == SummarySilent {
			wanted["redaction.masked.count"] = int64(2)
		}
		if !reflect.DeepEqual(got, wanted) {
			t.Errorf("%s: got  %v\nwant %v", summary, got, wanted)
		}
		if n := rl.Resource().Attributes().Len(); n != 1 {
			t.Errorf("%s: the resource has %d attributes", summary, n)
		}
	}
}

func TestSummaryShowsNoSecretOfAKey(t *testing.T) {
	lr := plog.NewLogRecord()
	lr.Attributes().PutStr(bearer+opaque, bearer+opaque)
	lr.Body().SetEmptyMap().PutEmptyMap(bearer+opaque).PutStr("a", bearer+opaque)
	engineWalk(t, &Config{Summary: SummaryDebug}).record(lr)
	if got := str(lr, "redaction.masked.keys"); got != bearer+"REDACTED" {
		t.Errorf("got %q", got)
	}
	if got := str(lr, "redaction.body.masked.keys"); got != bearer+"REDACTED.a" {
		t.Errorf("got %q", got)
	}
}

func TestSummaryOfABodyThatIsText(t *testing.T) {
	lr := plog.NewLogRecord()
	lr.Body().SetStr("password=" + pass)
	engineWalk(t, &Config{Summary: SummaryDebug}).record(lr)
	if got := str(lr, "redaction.body.masked.keys"); got != "body" {
		t.Errorf("got %q", got)
	}
}

func TestHashFunctions(t *testing.T) {
	key := strings.Repeat("k", 64)
	for f, want := range map[HashFunction]string{
		HashMD5: md5of12, HashSHA1: "7b52009b64fd0a2a49e6d8a939753077792b0554",
	} {
		got, err := (&Config{HashFunction: f}).hash()
		must(t, err)
		if got("12") != want {
			t.Errorf("%s: got %s", f, got("12"))
		}
	}
	for f, n := range map[HashFunction]int{HashSHA3: 64, HashHMACSHA256: 64, HashHMACSHA512: 128} {
		cfg := &Config{HashFunction: f}
		if f != HashSHA3 {
			cfg.HMACKey = "k"
			if _, err := cfg.hash(); err == nil {
				t.Errorf("%s takes a key of one byte", f)
			}
			cfg.HMACKey = configopaque.String(key)
		}
		got, err := cfg.hash()
		must(t, err)
		if len(got("12")) != n || got("12") == got("13") {
			t.Errorf("%s: got %s", f, got("12"))
		}
	}
}

// In FIPS 140-3 mode, which GODEBUG=fips140=on turns on, two functions are refused.
func TestHashFunctionsInFIPSMode(t *testing.T) {
	for f, refused := range map[HashFunction]bool{HashMD5: true, HashSHA1: true, HashSHA3: false} {
		_, err := (&Config{HashFunction: f}).hash()
		if (err != nil) != (refused && fips140.Enabled()) {
			t.Errorf("%s: %v", f, err)
		}
	}
}

// Many masks and many matches cost no more than their number.
func TestBlockedValuesAreLinear(t *testing.T) {
	const n = 100_000
	w := engineWalk(t, &Config{BlockedValues: []string{"x", "y"}, AllowedValues: []string{"z"}})
	text := strings.Repeat("REDACTED x z y ", n)
	_, _, matches := w.match("", text)
	parts, _ := w.lists.blocked(text, matches)
	if len(parts) != 2*n {
		t.Errorf("%d parts", len(parts))
	}
}
