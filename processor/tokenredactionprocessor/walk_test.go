package tokenredactionprocessor

import (
	"reflect"
	"strings"
	"testing"

	"go.opentelemetry.io/collector/pdata/pcommon"

	"github.com/tokenredact/tokenredact/redact"
)

// Joined, so that no file of the repository holds a whole credential.
var (
	bearer = "Bea" + "rer "
	opaque = "mF_9.B5f-" + "4.1JqM8xKw2"
	pass   = "hunt" + "er2x"
)

func TestValuesKeepTheirTypes(t *testing.T) {
	tests := []struct {
		name     string
		in, want map[string]any
	}{
		{"text", map[string]any{"note": bearer + opaque}, map[string]any{"note": bearer + "REDACTED"}},
		{"under its key", map[string]any{"db.password": pass}, map[string]any{"db.password": "REDACTED"}},
		{
			"a header's values",
			map[string]any{"http.request.header.authorization": []any{bearer + opaque}},
			map[string]any{"http.request.header.authorization": []any{bearer + "REDACTED"}},
		},
		{
			"slices of a key",
			map[string]any{"password": []any{pass, []any{pass}}},
			map[string]any{"password": []any{"REDACTED", []any{"REDACTED"}}},
		},
		{
			"maps, at any depth",
			map[string]any{"a": map[string]any{"b": []any{map[string]any{"password": pass, "host": "db-1"}}}},
			map[string]any{"a": map[string]any{"b": []any{map[string]any{"password": "REDACTED", "host": "db-1"}}}},
		},
		{
			"text sent as bytes",
			map[string]any{"body": []byte("Authorization: " + bearer + opaque + "\r\n")},
			map[string]any{"body": []byte("Authorization: " + bearer + "REDACTED\r\n")},
		},
		{
			"text cut short within a rune",
			map[string]any{"body": []byte("Authorization: " + bearer + opaque + " caf\xc3")},
			map[string]any{"body": []byte("Authorization: " + bearer + "REDACTED caf\xc3")},
		},
		{
			"binary",
			map[string]any{"body": []byte("\x00\x01\xff " + bearer + opaque)},
			map[string]any{"body": []byte("\x00\x01\xff " + bearer + opaque)},
		},
		{
			"numbers elsewhere",
			map[string]any{"http.status_code": 200, "ratio": 0.5, "ok": true, "none": nil},
			map[string]any{"http.status_code": int64(200), "ratio": 0.5, "ok": true, "none": nil},
		},
		{
			"a number that is a password",
			map[string]any{"password": 12345678},
			map[string]any{"password": "REDACTED"},
		},
		{
			"a command line",
			map[string]any{"process.command_args": []any{"app", "--token", opaque, "--port", "80", "-v"}},
			map[string]any{"process.command_args": []any{"app", "--token", "REDACTED", "--port", "80", "-v"}},
		},
		{
			"a value like a flag",
			map[string]any{"process.command_args": []any{"app", "--password", "-" + opaque}},
			map[string]any{"process.command_args": []any{"app", "--password", "REDACTED"}},
		},
		{
			"a name and its value",
			map[string]any{"env": []any{map[string]any{"value": pass, "name": "DB_PASSWORD"}, map[string]any{"name": "HOME", "value": "/home/app"}}},
			map[string]any{"env": []any{map[string]any{"value": "REDACTED", "name": "DB_PASSWORD"}, map[string]any{"name": "HOME", "value": "/home/app"}}},
		},
		{
			"a name under a label, beside a type",
			map[string]any{"env": []any{map[string]any{"content": pass, "type": "Opaque", "label": "DB_PASSWORD"}}},
			map[string]any{"env": []any{map[string]any{"content": "REDACTED", "type": "Opaque", "label": "DB_PASSWORD"}}},
		},
		{
			"attributes in OTLP's JSON",
			map[string]any{"attributes": []any{map[string]any{"key": "db.password", "value": map[string]any{"stringValue": pass}}}},
			map[string]any{"attributes": []any{map[string]any{"key": "db.password", "value": map[string]any{"stringValue": "REDACTED"}}}},
		},
		{
			"a value with no other name",
			map[string]any{"password": map[string]any{"value": pass}},
			map[string]any{"password": map[string]any{"value": "REDACTED"}},
		},
	}
	w := engineWalk(t, &Config{})
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			m := pcommon.NewMap()
			if err := m.FromRaw(tt.in); err != nil {
				t.Fatal(err)
			}
			for _, pass := range []string{"first", "second"} {
				w.attributes(atAttribute, m)
				if got := m.AsRaw(); !reflect.DeepEqual(got, tt.want) {
					t.Errorf("after the %s walk: got %v, want %v", pass, got, tt.want)
				}
			}
		})
	}
}

func TestFlags(t *testing.T) {
	for s, want := range map[string]bool{
		"-p": true, "-P": true, "--token": true, "--accessToken": true, "-password": true, "--api-key": true,
		"": false, "-": false, "--": false, "-1": false, "--token=x": false, "-" + opaque: false, "token": false, "--x y": false,
	} {
		if isFlag(s) != want {
			t.Errorf("isFlag(%q) is %v", s, !want)
		}
	}
}

// Copies of a bytes value share their memory: what another pipeline holds may
// not change under it.
func TestBytesOfACopyStay(t *testing.T) {
	ours := pcommon.NewValueBytes()
	text := bearer + opaque
	ours.Bytes().FromRaw([]byte(text))
	theirs := pcommon.NewValueEmpty()
	ours.CopyTo(theirs)
	engineWalk(t, &Config{}).value("", ours, 0)
	if got := string(ours.Bytes().AsRaw()); got != bearer+"REDACTED" {
		t.Errorf("ours is %q", got)
	}
	if got := string(theirs.Bytes().AsRaw()); got != text {
		t.Errorf("theirs became %q", got)
	}
}

// nested returns a value of depth containers, maps and slices by turns, with
// the text inside.
func nested(depth int, text string) pcommon.Value {
	root := pcommon.NewValueEmpty()
	v := root
	for i := range depth {
		if i%2 == 0 {
			v = v.SetEmptyMap().PutEmpty("k")
		} else {
			v = v.SetEmptySlice().AppendEmpty()
		}
	}
	v.SetStr(text)
	return root
}

func TestDeepValues(t *testing.T) {
	for depth, want := range map[int]string{0: "leaf", maxDepth: "leaf", maxDepth + 1: "REDACTED", 10_000: "REDACTED"} {
		w := reachWalk()
		v := nested(depth, "leaf")
		w.value("", v, 0)
		at := 0
		for ; v.Type() != pcommon.ValueTypeStr; at++ {
			if v.Type() == pcommon.ValueTypeMap {
				v, _ = v.Map().Get("k")
			} else {
				v = v.Slice().At(0)
			}
		}
		if v.Str() != want || at != min(depth, maxDepth) {
			t.Errorf("depth %d: %q at %d", depth, v.Str(), at)
		}
		if lost := w.lost.values; (lost == 1) != (want == "REDACTED") {
			t.Errorf("depth %d: %d values lost", depth, lost)
		}
	}
}

// Flags within slices within slices: each string is judged a few times at
// most, never once for each way to it.
func TestWalkIsLinear(t *testing.T) {
	calls := 0
	w := reachWalk()
	inner := w.redact
	w.redact = func(key, s string) (string, []redact.Finding) { calls++; return inner(key, s) }
	root := pcommon.NewValueSlice()
	for s := root.Slice(); ; s = s.AppendEmpty().SetEmptySlice() {
		s.AppendEmpty().SetStr("--token")
		if calls++; calls == maxDepth {
			break
		}
	}
	calls = 0
	w.value("password", root, 0)
	if calls > 4*maxDepth {
		t.Errorf("%d calls for %d strings", calls, maxDepth)
	}
}

func TestKeysThatAreSecretsAreRenamed(t *testing.T) {
	m := pcommon.NewMap()
	m.PutStr("first", "1")
	m.PutStr(bearer+opaque, "2")
	m.PutStr(bearer+"REDACTED", "3")
	m.PutEmptySlice(bearer + opaque + "x").AppendEmpty().SetInt(4)
	m.PutInt("last", 5)
	m.PutStr("k\xff", "6")
	engineWalk(t, &Config{}).attributes(atAttribute, m)
	var got []string
	for k, v := range m.All() {
		got = append(got, k+"="+v.AsString())
	}
	want := []string{
		"first=1", bearer + "REDACTED-2=2", bearer + "REDACTED=3", bearer + "REDACTED-3=[4]", "last=5", "k\xff=6",
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got  %q\nwant %q", got, want)
	}
}

// A map of many keys that all become one costs no more than its length.
func TestRenameIsLinear(t *testing.T) {
	const n = 50_000
	raw := make(map[string]any, n)
	for i := range n {
		raw[mark(i)+"x"] = i
	}
	m := pcommon.NewMap()
	if err := m.FromRaw(raw); err != nil {
		t.Fatal(err)
	}
	reachWalk().attributes(atAttribute, m)
	seen := map[string]bool{}
	for k := range m.All() {
		if strings.Contains(k, "c4nary") || seen[k] {
			t.Fatalf("key %q", k)
		}
		seen[k] = true
	}
	if len(seen) != n {
		t.Errorf("%d keys are left of %d", len(seen), n)
	}
}
