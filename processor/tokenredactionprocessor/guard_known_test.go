package tokenredactionprocessor

import (
	"reflect"
	"testing"

	"go.opentelemetry.io/collector/pdata/pcommon"

	"github.com/tokenredact/tokenredact/redact"
)

// failingAt is a walk to which some names are known, at whose values the engine fails.
func failingAt(t *testing.T, cfg *Config, names ...string) *walk {
	t.Helper()
	w := engineWalk(t, cfg)
	for _, name := range names {
		w.known.add(name)
		n := w.known.find(name)
		if n == nil {
			t.Fatalf("%s is not known", name)
		}
		n.key = redact.Key{} // which has no engine
	}
	return w
}

func failing(t *testing.T) pcommon.Map {
	t.Helper()
	m := pcommon.NewMap()
	m.PutStr("a", "kept")
	m.PutStr("boom", "two")
	m.PutStr("b", "password="+pass)
	m.PutInt("boom.n", 7)
	m.PutEmptyMap("in").PutStr("boom", "three")
	m.PutStr("boom too", "four")
	m.PutStr("c", "kept")
	return m
}

// Where the engine fails at a value whose name is known, that value is masked, and
// those before and behind it are walked as ever.
func TestPanicAtAKnownNameMasksTheValueAlone(t *testing.T) {
	w, m := failingAt(t, &Config{Summary: SummaryDebug}, "boom", "boom too"), failing(t)
	w.recordAttributes(atAttribute, m)
	want := map[string]any{
		"a": "kept", "boom": "REDACTED", "b": "password=REDACTED", "boom.n": int64(7), "in": map[string]any{"boom": "REDACTED"}, "boom too": "REDACTED", "c": "kept",
		"redaction.masked.keys": "b,boom,boom too,in", "redaction.masked.count": int64(4),
	}
	if got := m.AsRaw(); !reflect.DeepEqual(got, want) {
		t.Errorf("got  %v\nwant %v", got, want)
	}
	if w.lost != (lost{values: 3}) || w.counts.values != 14 || w.counts.masked != 1 {
		t.Errorf("lost %+v, counted %+v", w.lost, w.counts)
	}
}

func TestPanicAtAKnownNameInReportMode(t *testing.T) {
	w, m := failingAt(t, &Config{ReportOnly: true}, "boom", "boom too"), failing(t)
	before := m.AsRaw()
	w.recordAttributes(atAttribute, m)
	if got := m.AsRaw(); !reflect.DeepEqual(got, before) || w.lost != (lost{values: 3}) || w.counts.masked != 1 {
		t.Errorf("got %v, lost %+v, counted %+v", got, w.lost, w.counts)
	}
}
