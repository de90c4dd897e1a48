package tokenredactionprocessor

import (
	"go.opentelemetry.io/collector/pdata/pcommon"
	"go.opentelemetry.io/collector/pdata/plog"
	"go.opentelemetry.io/collector/pdata/pmetric"
	"go.opentelemetry.io/collector/pdata/pprofile"
	"go.opentelemetry.io/collector/pdata/ptrace"
)

// signals returns a batch of each signal: two groups of two records each, with
// the attribute whole in every map.
func signals() (ptrace.Traces, plog.Logs, pmetric.Metrics, pprofile.Profiles) {
	td, ld, md, pd := ptrace.NewTraces(), plog.NewLogs(), pmetric.NewMetrics(), pprofile.NewProfiles()
	pd.Dictionary().StringTable().Append("", "whole")
	pd.Dictionary().AttributeTable().AppendEmpty().SetKeyStrindex(1)
	whole(pd.Dictionary().AttributeTable().At(0).Value().SetEmptyMap())
	for range 2 {
		rs, rl, rm := td.ResourceSpans().AppendEmpty(), ld.ResourceLogs().AppendEmpty(), md.ResourceMetrics().AppendEmpty()
		rp := pd.ResourceProfiles().AppendEmpty()
		sp := rp.ScopeProfiles().AppendEmpty()
		whole(rp.Resource().Attributes(), sp.Scope().Attributes())
		ss, sl, sm := rs.ScopeSpans().AppendEmpty(), rl.ScopeLogs().AppendEmpty(), rm.ScopeMetrics().AppendEmpty()
		whole(rs.Resource().Attributes(), rl.Resource().Attributes(), rm.Resource().Attributes(),
			ss.Scope().Attributes(), sl.Scope().Attributes(), sm.Scope().Attributes())
		for range 2 {
			s := ss.Spans().AppendEmpty()
			whole(s.Attributes(), s.Events().AppendEmpty().Attributes(), s.Links().AppendEmpty().Attributes())
			whole(sl.LogRecords().AppendEmpty().Attributes())
			sp.Profiles().AppendEmpty().OriginalPayload().FromRaw([]byte("whole"))
			gauge, sum := sm.Metrics().AppendEmpty(), sm.Metrics().AppendEmpty()
			for _, p := range []pmetric.NumberDataPoint{gauge.SetEmptyGauge().DataPoints().AppendEmpty(), sum.SetEmptySum().DataPoints().AppendEmpty()} {
				whole(p.Attributes(), p.Exemplars().AppendEmpty().FilteredAttributes())
			}
			h := sm.Metrics().AppendEmpty().SetEmptyHistogram().DataPoints().AppendEmpty()
			e := sm.Metrics().AppendEmpty().SetEmptyExponentialHistogram().DataPoints().AppendEmpty()
			whole(gauge.Metadata(), sum.Metadata(), h.Attributes(), h.Exemplars().AppendEmpty().FilteredAttributes(),
				e.Attributes(), e.Exemplars().AppendEmpty().FilteredAttributes(),
				sm.Metrics().AppendEmpty().SetEmptySummary().DataPoints().AppendEmpty().Attributes())
		}
	}
	return td, ld, md, pd
}

func whole(ms ...pcommon.Map) {
	for _, m := range ms {
		m.PutStr("whole", "yes")
	}
}

// places are the maps of each kind of record, and how many maps a record of
// that kind has.
var places = map[string]struct {
	of    func(ptrace.Traces, plog.Logs, pmetric.Metrics, pprofile.Profiles) pcommon.Map
	blank int
}{
	"traces/resource": {func(td ptrace.Traces, _ plog.Logs, _ pmetric.Metrics, _ pprofile.Profiles) pcommon.Map {
		return td.ResourceSpans().At(0).Resource().Attributes()
	}, 1},
	"traces/scope": {func(td ptrace.Traces, _ plog.Logs, _ pmetric.Metrics, _ pprofile.Profiles) pcommon.Map {
		return td.ResourceSpans().At(0).ScopeSpans().At(0).Scope().Attributes()
	}, 1},
	"traces/span": {func(td ptrace.Traces, _ plog.Logs, _ pmetric.Metrics, _ pprofile.Profiles) pcommon.Map {
		return span(td).Attributes()
	}, 3},
	"traces/event": {func(td ptrace.Traces, _ plog.Logs, _ pmetric.Metrics, _ pprofile.Profiles) pcommon.Map {
		return span(td).Events().At(0).Attributes()
	}, 3},
	"traces/link": {func(td ptrace.Traces, _ plog.Logs, _ pmetric.Metrics, _ pprofile.Profiles) pcommon.Map {
		return span(td).Links().At(0).Attributes()
	}, 3},
	"logs/resource": {func(_ ptrace.Traces, ld plog.Logs, _ pmetric.Metrics, _ pprofile.Profiles) pcommon.Map {
		return ld.ResourceLogs().At(0).Resource().Attributes()
	}, 1},
	"logs/scope": {func(_ ptrace.Traces, ld plog.Logs, _ pmetric.Metrics, _ pprofile.Profiles) pcommon.Map {
		return ld.ResourceLogs().At(0).ScopeLogs().At(0).Scope().Attributes()
	}, 1},
	"logs/record": {func(_ ptrace.Traces, ld plog.Logs, _ pmetric.Metrics, _ pprofile.Profiles) pcommon.Map {
		return ld.ResourceLogs().At(0).ScopeLogs().At(0).LogRecords().At(0).Attributes()
	}, 1},
	"metrics/resource": {func(_ ptrace.Traces, _ plog.Logs, md pmetric.Metrics, _ pprofile.Profiles) pcommon.Map {
		return md.ResourceMetrics().At(0).Resource().Attributes()
	}, 1},
	"metrics/scope": {func(_ ptrace.Traces, _ plog.Logs, md pmetric.Metrics, _ pprofile.Profiles) pcommon.Map {
		return md.ResourceMetrics().At(0).ScopeMetrics().At(0).Scope().Attributes()
	}, 1},
	"metrics/metric": {func(_ ptrace.Traces, _ plog.Logs, md pmetric.Metrics, _ pprofile.Profiles) pcommon.Map {
		return metric(md, 0).Metadata()
	}, 1},
	"metrics/gauge": {func(_ ptrace.Traces, _ plog.Logs, md pmetric.Metrics, _ pprofile.Profiles) pcommon.Map {
		return metric(md, 0).Gauge().DataPoints().At(0).Attributes()
	}, 2},
	"metrics/exemplar": {func(_ ptrace.Traces, _ plog.Logs, md pmetric.Metrics, _ pprofile.Profiles) pcommon.Map {
		return metric(md, 1).Sum().DataPoints().At(0).Exemplars().At(0).FilteredAttributes()
	}, 2},
	"metrics/histogram": {func(_ ptrace.Traces, _ plog.Logs, md pmetric.Metrics, _ pprofile.Profiles) pcommon.Map {
		return metric(md, 2).Histogram().DataPoints().At(0).Attributes()
	}, 2},
	"metrics/exponential histogram": {func(_ ptrace.Traces, _ plog.Logs, md pmetric.Metrics, _ pprofile.Profiles) pcommon.Map {
		return metric(md, 3).ExponentialHistogram().DataPoints().At(0).Attributes()
	}, 2},
	"metrics/summary": {func(_ ptrace.Traces, _ plog.Logs, md pmetric.Metrics, _ pprofile.Profiles) pcommon.Map {
		return metric(md, 4).Summary().DataPoints().At(0).Attributes()
	}, 1},
}

func span(td ptrace.Traces) ptrace.Span {
	return td.ResourceSpans().At(0).ScopeSpans().At(0).Spans().At(0)
}

func metric(md pmetric.Metrics, i int) pmetric.Metric {
	return md.ResourceMetrics().At(0).ScopeMetrics().At(0).Metrics().At(i)
}
