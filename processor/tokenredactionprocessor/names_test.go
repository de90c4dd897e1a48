package tokenredactionprocessor

import (
	"reflect"
	"strconv"
	"strings"
	"sync"
	"testing"

	"go.opentelemetry.io/collector/pdata/pcommon"

	"github.com/tokenredact/tokenredact/internal/cases"
	"github.com/tokenredact/tokenredact/redact"
)

// forgetful is a walk that judges each name anew.
func forgetful(t testing.TB, cfg *Config) *walk {
	w := engineWalk(t, cfg)
	known := w.known
	w.redact, w.sensitive, w.known = known.redactor.Redact, known.sensitiveAnew, nil
	if known.watching != nil {
		w.watch = func(name, text string) []redact.Finding {
			_, found := known.watching.Redact(name, text)
			return found
		}
	}
	if w.match != nil {
		w.match = func(name, text string) (string, []redact.Finding, []redact.Match) {
			return known.redactor.Key(name).Match(text)
		}
	}
	if w.lists != nil {
		w.lists.names = nil
	}
	return w
}

// knownNames returns the names that the table holds.
func (t *nameTable) knownNames() (names []string) {
	for i := range t.slots {
		if n := t.slots[i].Load(); n != nil {
			names = append(names, n.text)
		}
	}
	return names
}

// A twin walks as another does that knows no names.
type twin struct {
	cfg                 *Config
	knowing, forgetting *walk
}

func twins(t testing.TB) (all []twin) {
	for _, cfg := range []*Config{
		{},
		{ReportOnly: true},
		{Rules: []RuleConfig{{ID: "ward", Pattern: "note=ward-[0-9]+"}}},
		{BlockedKeyPatterns: []string{"not"}, IgnoredKeys: []string{"bytes"}, IgnoredKeyPatterns: []string{"^val"}},
		{AllowedKeys: []string{"note", "bytes", "list note", "password"}, Summary: SummaryDebug},
		{Summary: SummaryInfo, IgnoredKeys: []string{"note"}},
		{IgnorePaths: []string{`attributes["no*"]`, `attributes["in *"].value`, `resource.attributes["bytes"]`, "body.bytes"}, Summary: SummaryDebug},
		{BlockedValues: []string{"[0-9]{4}"}, RedactAllTypes: true},
		{BlockedValues: []string{"(?i)token|[0-9]{3}"}, AllowedValues: []string{"[a-c]"}, Summary: SummaryDebug},
		{ReportOnlyRules: []string{"password", "bearer", "authorization"}, BlockedValues: []string{"(?i)token|[0-9]{3}"}},
	} {
		all = append(all, twin{cfg, engineWalk(t, cfg), forgetful(t, cfg)})
	}
	return all
}

// agree holds that a name gives the same values, findings, exposures and counts in
// each form that a value has, as a new one and as one that is known.
func (tw twin) agree(t *testing.T, key, text string) {
	t.Helper()
	want, wantCounts := judged(tw.forgetting, key, text)
	for _, time := range []string{"first", "second"} {
		got, counts := judged(tw.knowing, key, text)
		if !reflect.DeepEqual(got, want) || !reflect.DeepEqual(counts, wantCounts) {
			t.Fatalf("%q under %q, the %s time:\ngot  %q %+v\nwant %q %+v", text, key, time, got, counts, want, wantCounts)
		}
	}
}

func TestKnownNamesJudgeAsNewOnes(t *testing.T) {
	all, err := cases.Load("../../testdata")
	must(t, err)
	for nth, tw := range twins(t) {
		for i, c := range all {
			if nth > 0 && i%10 != nth { // each configuration has its own share
				continue
			}
			for _, key := range []string{c.Key, "note", "name", "value"} {
				tw.agree(t, key, c.Text)
			}
		}
		if n := len(tw.knowing.known.knownNames()); nth == 0 && n < 100 {
			t.Errorf("only %d names are known", n)
		}
	}
}

func FuzzKnownNames(f *testing.F) {
	for key, text := range map[string]string{
		"password": pass, "http.request.header.authorization": bearer + opaque, "note": "see /cb?access_token=" + opaque,
		"value": "password=" + pass, bearer + opaque: "ward-1234", "k\xff": `{"name":"token","value":"x"}`, "-p": "4711",
	} {
		f.Add(key, text)
	}
	all := twins(f)
	f.Fuzz(func(t *testing.T, key, text string) {
		for _, tw := range all {
			tw.agree(t, key, text)
		}
	})
}

// judged returns what becomes of a text in each form that a value has, and what the
// walk counted.
func judged(w *walk, key, text string) (map[string]any, counts) {
	m := pcommon.NewMap()
	m.PutStr(key, text)
	m.PutEmptyBytes("bytes").FromRaw([]byte(text))
	in := m.PutEmptyMap("in " + key)
	in.PutInt(key+"n", 4711)
	in.PutStr(key, text)
	list := m.PutEmptySlice("list " + key)
	list.AppendEmpty().SetStr(text)
	list.AppendEmpty().SetBool(true)
	list.AppendEmpty().SetEmptyMap().PutStr(key, text)
	w.counts, w.exposing.kinds = counts{}, 0
	w.recordAttributes(atAttribute, m)
	w.exposedBy(m)
	return m.AsRaw(), w.counts
}

func TestNamesThatAreSecretsAreNotRemembered(t *testing.T) {
	for _, cfg := range []*Config{{}, {ReportOnly: true}, {Secrets: []SecretConfig{{Value: "correcthorse-batterystaple"}}}} {
		w := engineWalk(t, cfg)
		secret := []string{bearer + opaque, "password=" + pass, "/cb?access_token=" + opaque}
		if len(cfg.Secrets) > 0 {
			secret = append(secret, "correcthorse-batterystaple")
		}
		for range 3 {
			m := pcommon.NewMap()
			m.PutStr("http.request.method", "GET")
			m.PutStr(strings.Repeat("long.", longestName), "x")
			for _, s := range secret {
				m.PutStr(s, "x")
			}
			w.attributes(atAttribute, m)
		}
		if got := w.known.knownNames(); !reflect.DeepEqual(got, []string{"http.request.method"}) {
			t.Errorf("%+v: remembered are %q", cfg, got)
		}
	}
}

// Names that are made of data come first and fill the table: those of programs
// still find room, and a name costs far less than an allocation.
func TestNamesMadeOfDataDoNotKeepOthersOut(t *testing.T) {
	w := engineWalk(t, &Config{})
	names := make([]string, 30*nameSlots)
	for i := range names {
		names[i] = "request." + strconv.Itoa(i)
	}
	flood := func(n int) {
		for _, name := range names[:n] {
			w.key(name)
		}
		names = names[n:]
	}
	flood(20 * nameSlots)
	if n := len(w.known.knownNames()); n > nameSlots || n < nameSlots*9/10 {
		t.Fatalf("%d names are known", n)
	}
	// One in moveIn moves in: not one of 10,000 is no accident.
	for range 10_000 {
		if w.key("service.name"); w.known.find("service.name") != nil {
			break
		}
	}
	if w.known.find("service.name") == nil {
		t.Error("service.name found no room")
	}
	if n := testing.AllocsPerRun(15, func() { flood(1000) }); !raced() && n > 500 {
		t.Errorf("%v allocations for 1,000 names", n)
	}
}

// Several goroutines judge names that they share and that throw each other out.
func TestNamesAreSharedByGoroutines(t *testing.T) {
	shared := engineWalk(t, &Config{})
	var all sync.WaitGroup
	for g := range 8 {
		all.Go(func() {
			w := *shared
			for i := range 2000 {
				m := pcommon.NewMap()
				m.PutStr("password", pass)
				m.PutStr("db.password", pass)
				m.PutStr("k"+strconv.Itoa(i*(g%3+1)), "plain")
				m.PutStr(bearer+opaque, "x")
				w.attributes(atAttribute, m)
				for k, v := range m.All() {
					if strings.Contains(k, opaque) || v.Str() == pass || strings.HasPrefix(k, "k") && v.Str() != "plain" {
						t.Errorf("%q is %q", k, v.Str())
					}
				}
			}
		})
	}
	all.Wait()
}
