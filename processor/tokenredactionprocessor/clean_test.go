package tokenredactionprocessor

import (
	"bytes"
	"runtime/debug"
	"slices"
	"strconv"
	"testing"

	"go.opentelemetry.io/collector/pdata/pcommon"
	"go.opentelemetry.io/collector/pdata/plog"
	"go.opentelemetry.io/collector/pdata/pmetric"
	"go.opentelemetry.io/collector/pdata/pprofile"
	"go.opentelemetry.io/collector/pdata/ptrace"

	"github.com/tokenredact/tokenredact/redact"
)

// clean returns a batch of each signal as a web service sends them, with
// nothing to mask.
func clean(records int) (ptrace.Traces, plog.Logs, pmetric.Metrics, pprofile.Profiles) {
	td, ld, md, pd := ptrace.NewTraces(), plog.NewLogs(), pmetric.NewMetrics(), pprofile.NewProfiles()
	rs, rl, rm, rp := td.ResourceSpans().AppendEmpty(), ld.ResourceLogs().AppendEmpty(), md.ResourceMetrics().AppendEmpty(), pd.ResourceProfiles().AppendEmpty()
	for _, r := range []pcommon.Resource{rs.Resource(), rl.Resource(), rm.Resource(), rp.Resource()} {
		r.Attributes().PutStr("service.name", "patient-api")
		r.Attributes().PutStr("service.version", "2.14.3")
		r.Attributes().PutStr("k8s.pod.name", "patient-api-7d9f8c6b5-x2x4k")
		r.Attributes().PutEmptySlice("process.command_args").AppendEmpty().SetStr("--verbose")
	}
	spans := rs.ScopeSpans().AppendEmpty().Spans()
	logs := rl.ScopeLogs().AppendEmpty().LogRecords()
	metrics := rm.ScopeMetrics().AppendEmpty().Metrics()
	for i := range records {
		cleanSpan(spans.AppendEmpty(), i)
		lr := logs.AppendEmpty()
		lr.SetSeverityText("INFO")
		lr.Body().SetStr("GET /fhir/Patient/4711 answered 200 in 12.5 ms, 3 entries, upstream db-1.internal:5432")
		request(lr.Attributes(), i)
		lr.Attributes().PutEmptyMap("user").PutStr("name", "value")
		m := metrics.AppendEmpty()
		m.SetName("http.server.request.duration")
		m.SetUnit("s")
		m.SetDescription("Duration of HTTP server requests.")
		p := m.SetEmptyHistogram().DataPoints().AppendEmpty()
		request(p.Attributes(), i)
		p.Exemplars().AppendEmpty().FilteredAttributes().PutStr("thread", "worker-3")
		request(metrics.AppendEmpty().SetEmptySum().DataPoints().AppendEmpty().Attributes(), i)
	}
	cleanProfile(pd.Dictionary(), rp.ScopeProfiles().AppendEmpty().Profiles().AppendEmpty(), records)
	return td, ld, md, pd
}

func cleanProfile(d pprofile.ProfilesDictionary, p pprofile.Profile, records int) {
	d.StringTable().Append("", "cpu", "nanoseconds", "thread.name", "/usr/lib/libc.so.6", "worker-3")
	for i := range records {
		d.StringTable().Append("github.com/acme/fhir.(*Server).handlePatient." + strconv.Itoa(i))
		d.FunctionTable().AppendEmpty().SetNameStrindex(int32(d.StringTable().Len() - 1))
		p.Samples().AppendEmpty().AttributeIndices().Append(0)
	}
	d.AttributeTable().AppendEmpty().SetKeyStrindex(3)
	d.AttributeTable().At(0).Value().SetStr("worker-3")
	p.SampleType().SetTypeStrindex(1)
	p.SampleType().SetUnitStrindex(2)
}

func cleanSpan(s ptrace.Span, i int) {
	s.SetName("GET /fhir/Patient/{id}")
	s.TraceState().FromRaw("vendor=t61rcWkgMzE")
	request(s.Attributes(), i)
	e := s.Events().AppendEmpty()
	e.SetName("exception")
	e.Attributes().PutStr("exception.message", "context deadline exceeded while reading the response of db-1")
	s.Links().AppendEmpty().Attributes().PutStr("messaging.operation", "receive")
}

func request(m pcommon.Map, i int) {
	m.PutStr("http.request.method", "GET")
	m.PutStr("url.full", "https://api.example.org/fhir/Patient/4711?_include=Observation&_count=20")
	m.PutStr("user_agent.original", "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0")
	m.PutInt("http.response.status_code", 200)
	m.PutDouble("server.load", 0.25)
	m.PutBool("cache.hit", i%2 == 0)
	m.PutStr("client.address", "192.0.2.17")
	headers := m.PutEmptySlice("http.request.header.accept")
	headers.AppendEmpty().SetStr("application/fhir+json")
	headers.AppendEmpty().SetStr("*/*")
}

func TestCleanBatchIsNotTouched(t *testing.T) {
	w := engineWalk(t, &Config{})
	for _, b := range batches(clean(10)) {
		before, _ := b.wire(t)
		b.walk(w)
		if after, _ := b.wire(t); !bytes.Equal(before, after) {
			t.Errorf("%s: a clean batch was changed", b.name)
		}
	}
}

// Bytes values are left out: to read one is to copy it.
func TestCleanBatchAllocatesNothing(t *testing.T) {
	none := walk{
		redact:    func(_, s string) (string, []redact.Finding) { return s, nil },
		sensitive: func(string) bool { return false },
	}
	t.Run("walk", func(t *testing.T) { allocatesNothing(t, &none) })
	t.Run("engine", func(t *testing.T) {
		if raced() {
			t.Skip("the race detector empties pools at random: run this without -race")
		}
		allocatesNothing(t, engineWalk(t, &Config{}))
	})
}

func allocatesNothing(t *testing.T, w *walk) {
	for _, b := range batches(clean(10)) {
		if n := testing.AllocsPerRun(20, func() { b.walk(w) }); n != 0 {
			t.Errorf("%s: %v allocations", b.name, n)
		}
	}
}

// raced reports whether the race detector is on.
func raced() bool {
	info, ok := debug.ReadBuildInfo()
	return ok && slices.Contains(info.Settings, debug.BuildSetting{Key: "-race", Value: "true"})
}

func BenchmarkCleanBatch(b *testing.B) {
	w := engineWalk(b, &Config{})
	for _, batch := range batches(clean(100)) {
		b.Run(batch.name, func(b *testing.B) {
			wire, err := batch.proto()
			if err != nil {
				b.Fatal(err)
			}
			b.SetBytes(int64(len(wire)))
			b.ReportAllocs()
			for b.Loop() {
				batch.walk(w)
			}
		})
	}
}

// What operators add costs little where it finds nothing.
func BenchmarkCleanBatchWithOptions(b *testing.B) {
	for name, cfg := range map[string]*Config{
		"ignored keys":      {IgnoredKeyPatterns: []string{`^k8s\.`}},
		"blocked keys":      {BlockedKeyPatterns: []string{`(?i)pin$`, `(?i)^patient\.(name|birth_date)$`}},
		"ignored paths":     {IgnorePaths: []string{`attributes["http.request.header.x-trace-*"]`}},
		"summary":           {Summary: SummaryInfo},
		"blocked values":    {BlockedValues: []string{`(?i)password\s*[:=]\s*\S+`, `\b[0-9]{3}-[0-9]{2}-[0-9]{4}\b`}},
		"report only rules": {ReportOnlyRules: []string{"jwt"}},
	} {
		w := engineWalk(b, cfg)
		td, _, _, _ := clean(100)
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				w.traces(td)
			}
		})
	}
}
