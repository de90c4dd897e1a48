package sink

import (
	"testing"

	"go.opentelemetry.io/collector/pdata/pcommon"
	"go.opentelemetry.io/collector/pdata/pmetric"
)

// Numbers returns how often the record of each number has arrived of a signal: the
// number stands in an attribute.
func (s *Sink) Numbers(t testing.TB, signal, attribute string) map[int]int {
	t.Helper()
	out := make(map[int]int)
	for _, b := range s.Batches() {
		if b.Signal != signal {
			continue
		}
		b.attributes(t, func(attrs pcommon.Map) {
			if n, ok := attrs.Get(attribute); ok {
				out[int(n.Int())]++
			}
		})
	}
	return out
}

// attributes calls f with those of each record.
func (b Batch) attributes(t testing.TB, f func(pcommon.Map)) {
	t.Helper()
	switch b.Signal {
	case "logs":
		for _, rl := range b.Logs(t).ResourceLogs().All() {
			for _, sl := range rl.ScopeLogs().All() {
				for _, r := range sl.LogRecords().All() {
					f(r.Attributes())
				}
			}
		}
	case "traces":
		for _, rs := range b.Traces(t).ResourceSpans().All() {
			for _, ss := range rs.ScopeSpans().All() {
				for _, span := range ss.Spans().All() {
					f(span.Attributes())
				}
			}
		}
	case "metrics":
		for _, rm := range b.Metrics(t).ResourceMetrics().All() {
			for _, sm := range rm.ScopeMetrics().All() {
				for _, m := range sm.Metrics().All() {
					sums(m, f)
				}
			}
		}
	}
}

func sums(m pmetric.Metric, f func(pcommon.Map)) {
	if m.Type() != pmetric.MetricTypeSum {
		return
	}
	for _, p := range m.Sum().DataPoints().All() {
		f(p.Attributes())
	}
}

// Lines returns how many log records have arrived that were read from a file of a
// name.
func (s *Sink) Lines(t testing.TB, file string) (n int) {
	t.Helper()
	for _, b := range s.Batches() {
		if b.Signal == "logs" {
			b.attributes(t, func(attrs pcommon.Map) {
				if name, ok := attrs.Get("log.file.name"); ok && name.Str() == file {
					n++
				}
			})
		}
	}
	return n
}
