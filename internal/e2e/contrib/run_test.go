package contrib

import (
	"context"
	"testing"

	"github.com/open-telemetry/opentelemetry-collector-contrib/processor/redactionprocessor"
	"go.opentelemetry.io/collector/component"
	"go.opentelemetry.io/collector/consumer/consumertest"
	"go.opentelemetry.io/collector/pdata/plog"
	"go.opentelemetry.io/collector/pdata/pmetric"
	"go.opentelemetry.io/collector/pdata/ptrace"
	"go.opentelemetry.io/collector/processor"
	"go.opentelemetry.io/collector/processor/processortest"

	"github.com/tokenredact/tokenredact/processor/tokenredactionprocessor"
)

// A fataler is a test, or a check of rapid's.
type fataler interface {
	Helper()
	Fatal(args ...any)
}

var _ fataler = (*testing.T)(nil)

// A record holds the places that both processors look at: they are the same in
// each of the signals, but for the body.
type record struct {
	resource, scope, record, span, event, point map[string]any
	body                                        any
}

// through sends a record through a processor, as a log record, a span and a data
// point. It sends each twice, so that the second meets what is known of the names in
// the first.
func through(t fataler, f processor.Factory, cfg component.Config, r record) record {
	t.Helper()
	ld, td := logs(t, f, cfg, r), traces(t, f, cfg, r)
	return record{
		resource: ld.ResourceLogs().At(0).Resource().Attributes().AsRaw(),
		record:   logRecord(ld).Attributes().AsRaw(),
		body:     logRecord(ld).Body().AsRaw(),
		scope:    td.ResourceSpans().At(0).ScopeSpans().At(0).Scope().Attributes().AsRaw(),
		span:     span(td).Attributes().AsRaw(),
		event:    span(td).Events().At(0).Attributes().AsRaw(),
		point:    points(t, f, cfg, r),
	}
}

func must(t fataler, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func logRecord(ld plog.Logs) plog.LogRecord {
	return ld.ResourceLogs().At(0).ScopeLogs().At(0).LogRecords().At(0)
}

func span(td ptrace.Traces) ptrace.Span {
	return td.ResourceSpans().At(0).ScopeSpans().At(0).Spans().At(0)
}

func settings(f processor.Factory) processor.Settings { return processortest.NewNopSettings(f.Type()) }

func logs(t fataler, f processor.Factory, cfg component.Config, r record) plog.Logs {
	sink := new(consumertest.LogsSink)
	p, err := f.CreateLogs(context.Background(), settings(f), cfg, sink)
	must(t, err)
	ld := plog.NewLogs()
	rl := ld.ResourceLogs().AppendEmpty()
	must(t, rl.Resource().Attributes().FromRaw(r.resource))
	sl := rl.ScopeLogs().AppendEmpty()
	must(t, sl.Scope().Attributes().FromRaw(r.scope))
	lr := sl.LogRecords().AppendEmpty()
	must(t, lr.Attributes().FromRaw(r.record))
	must(t, lr.Body().FromRaw(r.body))
	first := plog.NewLogs()
	ld.CopyTo(first)
	must(t, p.ConsumeLogs(context.Background(), first))
	must(t, p.ConsumeLogs(context.Background(), ld))
	return sink.AllLogs()[1]
}

func traces(t fataler, f processor.Factory, cfg component.Config, r record) ptrace.Traces {
	sink := new(consumertest.TracesSink)
	p, err := f.CreateTraces(context.Background(), settings(f), cfg, sink)
	must(t, err)
	td := ptrace.NewTraces()
	rs := td.ResourceSpans().AppendEmpty()
	ss := rs.ScopeSpans().AppendEmpty()
	must(t, ss.Scope().Attributes().FromRaw(r.scope))
	s := ss.Spans().AppendEmpty()
	must(t, s.Attributes().FromRaw(r.span))
	must(t, s.Events().AppendEmpty().Attributes().FromRaw(r.event))
	first := ptrace.NewTraces()
	td.CopyTo(first)
	must(t, p.ConsumeTraces(context.Background(), first))
	must(t, p.ConsumeTraces(context.Background(), td))
	return sink.AllTraces()[1]
}

func points(t fataler, f processor.Factory, cfg component.Config, r record) map[string]any {
	sink := new(consumertest.MetricsSink)
	p, err := f.CreateMetrics(context.Background(), settings(f), cfg, sink)
	must(t, err)
	md := pmetric.NewMetrics()
	m := md.ResourceMetrics().AppendEmpty().ScopeMetrics().AppendEmpty().Metrics().AppendEmpty()
	must(t, m.SetEmptySum().DataPoints().AppendEmpty().Attributes().FromRaw(r.point))
	first := pmetric.NewMetrics()
	md.CopyTo(first)
	must(t, p.ConsumeMetrics(context.Background(), first))
	must(t, p.ConsumeMetrics(context.Background(), md))
	return sink.AllMetrics()[1].ResourceMetrics().At(0).ScopeMetrics().At(0).Metrics().At(0).Sum().DataPoints().At(0).Attributes().AsRaw()
}

var (
	theirs  = redactionprocessor.NewFactory()
	oursNow = processor.Factory(tokenredactionprocessor.NewFactory())
)
