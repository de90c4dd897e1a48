package tokenredactionprocessor

import (
	"errors"
	"strings"
	"testing"

	"go.opentelemetry.io/collector/component"
	"go.opentelemetry.io/collector/component/componenttest"
	"go.opentelemetry.io/collector/consumer/consumererror"
	"go.opentelemetry.io/collector/pdata/pcommon"
	"go.opentelemetry.io/collector/pdata/plog"
	"go.opentelemetry.io/collector/pdata/pmetric"
	"go.opentelemetry.io/collector/pdata/pprofile"
	"go.opentelemetry.io/collector/pdata/ptrace"
	"go.uber.org/zap"
	"go.uber.org/zap/zaptest/observer"

	"github.com/tokenredact/tokenredact/processor/tokenredactionprocessor/internal/metadata"
	"github.com/tokenredact/tokenredact/redact"
)

// A brokenEngine panics with the text that it was given.
func brokenEngine(on string) walk {
	return walk{
		redact: func(_, s string) (string, []redact.Finding) {
			if strings.Contains(s, on) {
				panic(s)
			}
			return s, nil
		},
		sensitive: func(key string) bool {
			if key == on {
				panic(key)
			}
			return false
		},
		mask: "REDACTED",
	}
}

func brokenRedaction(t *testing.T, on string, logger *zap.Logger) *redaction {
	m, err := newMeters(componenttest.NewNopTelemetrySettings(), component.NewID(metadata.Type), "logs")
	must(t, err)
	return &redaction{engine: brokenEngine(on), logger: logger, meters: m}
}

func TestPanicMasksTheValueAlone(t *testing.T) {
	ld := plog.NewLogs()
	records := ld.ResourceLogs().AppendEmpty().ScopeLogs().AppendEmpty().LogRecords()
	for _, body := range []string{"one", "boom two", "three"} {
		lr := records.AppendEmpty()
		lr.Body().SetStr(body)
		lr.Attributes().PutStr("peer", "db-1")
		lr.Attributes().PutInt("boom", 7)
		lr.Attributes().PutStr("path", "/"+body)
	}
	w := brokenEngine("boom")
	w.logs(ld)

	for i, want := range []struct{ body, path string }{{"one", "/one"}, {"REDACTED", "REDACTED"}, {"three", "/three"}} {
		lr := records.At(i)
		path, _ := lr.Attributes().Get("path")
		if lr.Body().Str() != want.body || path.Str() != want.path {
			t.Errorf("record %d is %v %v", i, lr.Body().Str(), lr.Attributes().AsRaw())
		}
		if peer, _ := lr.Attributes().Get("peer"); peer.Str() != "db-1" {
			t.Errorf("record %d lost what could be judged: %v", i, lr.Attributes().AsRaw())
		}
		if _, there := lr.Attributes().Get("boom"); there {
			t.Errorf("record %d keeps a key that could not be judged", i)
		}
	}
}

func TestKeyThatCannotBeJudgedMasksItsNumber(t *testing.T) {
	w := brokenEngine("boom")
	v := pcommon.NewValueInt(7)
	w.redact = func(key, _ string) (string, []redact.Finding) { panic(key) }
	w.value("boom", v, 0)
	if v.AsString() != "REDACTED" {
		t.Errorf("got %s", v.AsString())
	}
}

// A trap is a slice that becomes shorter while it is walked, so that the walk
// itself panics. It stands for a defect of ours that nobody foresaw.
type trap struct {
	slice  pcommon.Slice
	sprung func() // what else happens then
}

func (tr *trap) set(m pcommon.Map) {
	m.PutStr("canary", "c4nary")
	tr.slice = m.PutEmptySlice("trap")
	tr.slice.AppendEmpty().SetStr("spring")
	tr.slice.AppendEmpty().SetStr("never reached")
}

func (tr *trap) walk() walk {
	return walk{
		redact: func(_, s string) (string, []redact.Finding) {
			if s == "spring" {
				tr.slice.RemoveIf(func(pcommon.Value) bool { return true })
				if tr.sprung != nil {
					tr.sprung()
				}
			}
			return s, nil
		},
		sensitive: func(string) bool { return false },
		mask:      "REDACTED",
	}
}

func TestPanicOfTheWalkBlanksTheRecordAlone(t *testing.T) {
	for name, place := range places {
		t.Run(name, func(t *testing.T) {
			td, ld, md, pd := signals()
			var tr trap
			tr.set(place.of(td, ld, md, pd))
			w := tr.walk()
			for _, b := range batches(td, ld, md, pd) {
				_, before := b.wire(t)
				n := b.records()
				b.walk(&w)
				_, after := b.wire(t)
				blank := 0
				if strings.HasPrefix(name, b.name) {
					blank = place.blank
				}
				if was, is := count(before, "whole"), count(after, "whole"); is != was-blank {
					t.Errorf("%s: %d of %d maps are whole, want all but %d", b.name, is, was, blank)
				}
				if count(after, "c4nary") > 0 {
					t.Errorf("%s: what could not be judged was let through", b.name)
				}
				if b.records() != n {
					t.Errorf("%s: %d of %d records are left", b.name, b.records(), n)
				}
			}
			if w.lost != (lost{blanked: 1}) {
				t.Errorf("lost %+v", w.lost)
			}
		})
	}
}

func count(wire []byte, s string) int { return strings.Count(string(wire), s) }

// Blanking reaches whatever the walk reaches: nothing of a record is left.
func TestBlankedRecordsHoldNothing(t *testing.T) {
	f := newFiller(t)
	td, ld, md, pd := filled(f)
	w := walk{mask: "REDACTED"}
	td2, ld2, md2, pd2 := ptrace.NewTraces(), plog.NewLogs(), pmetric.NewMetrics(), pprofile.NewProfiles()
	s := td2.ResourceSpans().AppendEmpty().ScopeSpans().AppendEmpty().Spans().AppendEmpty()
	span(td).CopyTo(s)
	w.blankSpan(s)
	lr := ld2.ResourceLogs().AppendEmpty().ScopeLogs().AppendEmpty().LogRecords().AppendEmpty()
	ld.ResourceLogs().At(0).ScopeLogs().At(0).LogRecords().At(0).CopyTo(lr)
	w.blankRecord(lr)
	m := md2.ResourceMetrics().AppendEmpty().ScopeMetrics().AppendEmpty().Metrics().AppendEmpty()
	metric(md, 0).CopyTo(m)
	w.blankMetric(m)
	m.SetEmptyGauge() // its points are records of their own
	pd.Dictionary().CopyTo(pd2.Dictionary())
	w.blankDictionary(pd2.Dictionary())
	p := pd2.ResourceProfiles().AppendEmpty().ScopeProfiles().AppendEmpty().Profiles().AppendEmpty()
	pd.ResourceProfiles().At(0).ScopeProfiles().At(0).Profiles().At(0).CopyTo(p)
	w.blankProfile(p)
	for _, b := range batches(td2, ld2, md2, pd2) {
		proto, json := b.wire(t)
		if in := f.survivors(append(proto, json...)); len(in) > 0 {
			t.Errorf("%s: left are\n%s", b.name, strings.Join(in, "\n"))
		}
	}
}

func TestBlankedGroupsHoldNothing(t *testing.T) {
	for _, part := range []string{".Resource.", ".Scope."} {
		f := newFiller(t)
		_, ld, _, _ := filled(f)
		rl := ld.ResourceLogs().At(0)
		attributes, url := rl.Resource().Attributes(), rl.SchemaUrl
		if part == ".Scope." {
			attributes, url = rl.ScopeLogs().At(0).Scope().Attributes(), rl.ScopeLogs().At(0).SchemaUrl
		}
		var tr trap
		tr.set(attributes)
		w := tr.walk()
		w.logs(ld)
		proto, err := (&plog.ProtoMarshaler{}).MarshalLogs(ld)
		must(t, err)
		for _, place := range f.survivors(proto) {
			if strings.Contains(place, part) {
				t.Errorf("left is %s", place)
			}
		}
		if url() != "" {
			t.Errorf("%s: the schema's URL is left", part)
		}
		if w.lost != (lost{blanked: 1}) || ld.LogRecordCount() != 1 {
			t.Errorf("%s: lost %+v", part, w.lost)
		}
	}
}

func TestRecordThatCannotBeBlankedIsDropped(t *testing.T) {
	ld := plog.NewLogs()
	records := ld.ResourceLogs().AppendEmpty().ScopeLogs().AppendEmpty().LogRecords()
	records.AppendEmpty().Body().SetStr("whole")
	var tr trap
	tr.set(records.AppendEmpty().Attributes())
	records.AppendEmpty().Body().SetStr("whole")
	tr.sprung = ld.MarkReadOnly
	w := tr.walk()
	w.logs(ld)
	if w.lost != (lost{dropped: 1}) || records.Len() != 2 {
		t.Fatalf("lost %+v, %d records are left", w.lost, records.Len())
	}
	for i := range records.Len() {
		if records.At(i).Body().Str() != "whole" {
			t.Errorf("record %d is not whole", i)
		}
	}
}

// A batch that cannot be written to at all is refused for good, without a word
// of what it holds.
func TestBatchIsRefusedAsTheLastResort(t *testing.T) {
	core, logged := observer.New(zap.DebugLevel)
	td, ld, md, pd := signals()
	td.MarkReadOnly()
	ld.MarkReadOnly()
	md.MarkReadOnly()
	pd.MarkReadOnly()
	p := brokenRedaction(t, "whole", zap.New(core))
	_, errTraces := p.traces(t.Context(), td)
	_, errLogs := p.logs(t.Context(), ld)
	_, errMetrics := p.metrics(t.Context(), md)
	_, errProfiles := p.profiles(t.Context(), pd)
	for _, err := range []error{errTraces, errLogs, errMetrics, errProfiles} {
		if !consumererror.IsPermanent(err) || !errors.Is(err, errBatch) {
			t.Errorf("got %v", err)
		}
	}
	for _, e := range logged.All() {
		t.Errorf("logged %v", e)
	}
}

func TestWhatWasLostIsLoggedOncePerBatchWithoutText(t *testing.T) {
	core, logged := observer.New(zap.DebugLevel)
	_, ld, _, _ := signals()
	p := brokenRedaction(t, "yes", zap.New(core))
	if _, err := p.logs(t.Context(), ld); err != nil {
		t.Fatal(err)
	}
	if logged.Len() != 1 {
		t.Fatalf("%d lines", logged.Len())
	}
	if got := logged.All()[0].ContextMap()["values_masked"]; got != int64(8) {
		t.Errorf("values_masked is %v", got)
	}
}

func TestOnErrorDropsTheRecordAlone(t *testing.T) {
	ld := plog.NewLogs()
	records := ld.ResourceLogs().AppendEmpty().ScopeLogs().AppendEmpty().LogRecords()
	for _, body := range []string{"one", "boom two", "three"} {
		records.AppendEmpty().Body().SetStr(body)
	}
	nested(10_000, "leaf").CopyTo(records.AppendEmpty().Body())
	var tr trap
	tr.set(records.AppendEmpty().Attributes())
	w := brokenEngine("boom")
	inner, trapped := w.redact, tr.walk().redact
	w.redact = func(key, s string) (string, []redact.Finding) {
		trapped(key, s)
		return inner(key, s)
	}
	w.onError = OnErrorDrop
	w.logs(ld)
	if records.Len() != 2 || records.At(0).Body().Str() != "one" || records.At(1).Body().Str() != "three" {
		t.Errorf("%d records are left", records.Len())
	}
	if w.lost != (lost{values: 2, dropped: 3}) {
		t.Errorf("lost %+v", w.lost)
	}
}

func TestOnErrorDropTakesWhatAResourceHeads(t *testing.T) {
	_, _, md, _ := signals()
	md.ResourceMetrics().At(0).Resource().Attributes().PutStr("a", "boom")
	w := brokenEngine("boom")
	w.onError = OnErrorDrop
	w.metrics(md)
	if md.ResourceMetrics().Len() != 1 || w.lost.dropped != 1 {
		t.Errorf("%d groups are left, lost %+v", md.ResourceMetrics().Len(), w.lost)
	}
}

func TestOnErrorPropagateRefusesTheBatch(t *testing.T) {
	for _, value := range []string{"yes", ""} {
		td, ld, md, pd := signals()
		if value == "" { // the engine is whole, and a value nests too deep
			nested(10_000, "leaf").CopyTo(span(td).Attributes().PutEmpty("deep"))
			nested(10_000, "leaf").CopyTo(ld.ResourceLogs().At(0).Resource().Attributes().PutEmpty("deep"))
			nested(10_000, "leaf").CopyTo(metric(md, 0).Metadata().PutEmpty("deep"))
			nested(10_000, "leaf").CopyTo(pd.Dictionary().AttributeTable().At(0).Value())
			value = "nothing"
		}
		p := brokenRedaction(t, value, zap.NewNop())
		p.engine.onError = OnErrorPropagate
		_, errTraces := p.traces(t.Context(), td)
		_, errLogs := p.logs(t.Context(), ld)
		_, errMetrics := p.metrics(t.Context(), md)
		_, errProfiles := p.profiles(t.Context(), pd)
		for _, err := range []error{errTraces, errLogs, errMetrics, errProfiles} {
			if !consumererror.IsPermanent(err) || strings.Contains(err.Error(), "leaf") {
				t.Errorf("got %v", err)
			}
		}
	}
}
