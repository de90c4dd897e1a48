package tokenredactionprocessor

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"go.opentelemetry.io/collector/component"
	"go.opentelemetry.io/collector/component/componenttest"
	"go.opentelemetry.io/collector/consumer/consumertest"
	"go.opentelemetry.io/collector/pdata/plog"
	"go.opentelemetry.io/collector/pdata/ptrace"
	"go.opentelemetry.io/otel/attribute"
	"go.opentelemetry.io/otel/sdk/metric/metricdata"
	"go.opentelemetry.io/otel/sdk/metric/metricdata/metricdatatest"
	"go.uber.org/zap"
	"go.uber.org/zap/zaptest/observer"

	"github.com/tokenredact/tokenredact/processor/tokenredactionprocessor/internal/metadata"
	"github.com/tokenredact/tokenredact/processor/tokenredactionprocessor/internal/metadatatest"
)

func points(signal string, counts map[string]int64) (dps []metricdata.DataPoint[int64]) {
	for attrs, n := range counts {
		set := []attribute.KeyValue{attribute.String("signal", signal), attribute.String("processor", "token_redaction")}
		for pair := range strings.FieldsSeq(attrs) {
			k, v, _ := strings.Cut(pair, "=")
			set = append(set, attribute.String(k, v))
		}
		dps = append(dps, metricdata.DataPoint[int64]{Attributes: attribute.NewSet(set...), Value: n})
	}
	return dps
}

func TestRedactionsAreCountedByRuleAndLocation(t *testing.T) {
	tt := componenttest.NewTelemetry()
	set := metadatatest.NewSettings(tt)
	tp, err := createTraces(t.Context(), set, createDefaultConfig(), consumertest.NewNop())
	must(t, err)
	must(t, tp.Start(t.Context(), componenttest.NewNopHost()))
	td := ptrace.NewTraces()
	rs := td.ResourceSpans().AppendEmpty()
	rs.Resource().Attributes().PutStr("k8s.pod.annotation.db_password", pass)
	ss := rs.ScopeSpans().AppendEmpty()
	ss.Scope().Attributes().PutStr("client_secret", pass)
	s := ss.Spans().AppendEmpty()
	s.SetName("GET /cb?access_token=" + opaque)
	s.TraceState().FromRaw("vendor=" + bearer + opaque)
	s.Status().SetMessage(bearer + opaque + " has expired")
	s.Attributes().PutEmptySlice("http.request.header.authorization").AppendEmpty().SetStr(bearer + opaque)
	s.Attributes().PutStr("url.full", "https://h.example/p?access_token="+opaque+"&refresh_token="+opaque)
	s.Attributes().PutStr(bearer+opaque, "1")
	s.Events().AppendEmpty().Attributes().PutStr("exception.message", bearer+opaque)
	s.Links().AppendEmpty().Attributes().PutStr("peer.password", pass)
	must(t, tp.ConsumeTraces(t.Context(), td))
	must(t, tp.ConsumeTraces(t.Context(), td)) // what is masked is not counted again
	metadatatest.AssertEqualProcessorTokenRedactionRedactions(t, tt, points("traces", map[string]int64{
		"rule=password location=resource where=key":         1,
		"rule=client-secret location=scope where=key":       1,
		"rule=access-token location=name where=query":       1,
		"rule=bearer location=trace_state where=text":       1,
		"rule=bearer location=status where=text":            1,
		"rule=authorization location=attribute where=key":   1,
		"rule=access-token location=attribute where=query":  1,
		"rule=refresh-token location=attribute where=query": 1,
		"rule=bearer location=key where=text":               1,
		"rule=bearer location=event where=text":             1,
		"rule=password location=link where=key":             1,
	}), metricdatatest.IgnoreTimestamp())
}

// Values, keys included, and their bytes.
func TestWhatIsScannedIsCounted(t *testing.T) {
	tt := componenttest.NewTelemetry()
	lp, err := createLogs(t.Context(), metadatatest.NewSettings(tt), createDefaultConfig(), consumertest.NewNop())
	must(t, err)
	ld := plog.NewLogs()
	lr := ld.ResourceLogs().AppendEmpty().ScopeLogs().AppendEmpty().LogRecords().AppendEmpty()
	lr.Body().SetStr("12345678")
	lr.Attributes().PutStr("abc", "de")
	lr.Attributes().PutInt("n", 7)
	must(t, lp.ConsumeLogs(t.Context(), ld))
	must(t, lp.ConsumeLogs(t.Context(), ld))
	// Besides these four, the six fields of the record, its scope and resource that are empty.
	metadatatest.AssertEqualProcessorTokenRedactionScannedValues(t, tt, points("logs", map[string]int64{"": 2 * (4 + 6)}), metricdatatest.IgnoreTimestamp())
	metadatatest.AssertEqualProcessorTokenRedactionScannedBytes(t, tt, points("logs", map[string]int64{"": 2 * (8 + 3 + 2 + 1)}), metricdatatest.IgnoreTimestamp())
	duration, err := tt.GetMetric("otelcol_processor_token_redaction_duration")
	must(t, err)
	dp := duration.Data.(metricdata.Histogram[float64]).DataPoints
	if len(dp) != 1 || dp[0].Count != 2 || dp[0].Sum <= 0 {
		t.Errorf("duration %+v", dp)
	}
}

// An alert on a counter needs its zero: it is there from the start.
func TestFailuresAreCounted(t *testing.T) {
	tt := componenttest.NewTelemetry()
	set := tt.NewTelemetrySettings()
	m, err := newMeters(set, component.NewID(metadata.Type), "logs")
	must(t, err)
	p := &redaction{engine: brokenEngine("yes"), logger: zap.NewNop(), meters: m}
	must(t, p.start(t.Context(), componenttest.NewNopHost()))
	assert := func(batches, items, masked, dropped, refused int64) {
		t.Helper()
		metadatatest.AssertEqualProcessorTokenRedactionDroppedBatches(t, tt, points("logs", map[string]int64{"": batches}), metricdatatest.IgnoreTimestamp())
		metadatatest.AssertEqualProcessorTokenRedactionDroppedItems(t, tt, points("logs", map[string]int64{"": items}), metricdatatest.IgnoreTimestamp())
		metadatatest.AssertEqualProcessorTokenRedactionErrors(t, tt, points("logs", map[string]int64{
			"outcome=masked": masked, "outcome=blanked": 0, "outcome=dropped": dropped, "outcome=refused": refused,
		}), metricdatatest.IgnoreTimestamp())
	}
	assert(0, 0, 0, 0, 0)

	_, ld, _, _ := signals()
	_, err = p.logs(t.Context(), ld)
	must(t, err)
	assert(0, 0, 8, 0, 0)

	_, ld, _, _ = signals() // a resource that can be neither walked nor blanked takes its two records along
	var tr trap
	tr.set(ld.ResourceLogs().At(1).Resource().Attributes())
	tr.sprung = ld.MarkReadOnly
	p.engine = tr.walk()
	_, err = p.logs(t.Context(), ld)
	must(t, err)
	assert(0, 2, 8, 1, 0)

	_, ld, _, _ = signals()
	ld.MarkReadOnly()
	p.engine = brokenEngine("yes")
	_, err = p.logs(t.Context(), ld)
	require.ErrorIs(t, err, errBatch)
	assert(1, 6, 8, 1, 1)
}

func TestWarningIsSampledAndMasked(t *testing.T) {
	core, logged := observer.New(zap.DebugLevel)
	set := metadatatest.NewSettings(componenttest.NewTelemetry())
	set.Logger = zap.New(core)
	lp, err := createLogs(t.Context(), set, createDefaultConfig(), consumertest.NewNop())
	must(t, err)
	for range 3 {
		ld := plog.NewLogs()
		rl := ld.ResourceLogs().AppendEmpty()
		rl.Resource().Attributes().PutStr("service.name", "svc "+bearer+opaque)
		records := rl.ScopeLogs().AppendEmpty().LogRecords()
		for range 3 {
			records.AppendEmpty().Attributes().PutStr("password["+bearer+opaque+"]", "x "+bearer+opaque)
		}
		must(t, lp.ConsumeLogs(t.Context(), ld))
	}
	rules := map[string]int{}
	for _, e := range logged.All() {
		rules[e.Message]++
		for k, v := range e.ContextMap() {
			if strings.Contains(e.Message+k+v.(string), opaque) {
				t.Errorf("%s: %s=%s", e.Message, k, v)
			}
		}
		if got := e.ContextMap()["service"]; got != "svc "+bearer+"REDACTED" {
			t.Errorf("service %q", got)
		}
	}
	if rules["masked a credential of the rule bearer"] != 1 || logged.Len() != len(rules) {
		t.Errorf("%d lines: %v", logged.Len(), rules)
	}
}

// A processor that masks does not hide another of the same signal that does not.
func TestProcessorsAreToldApart(t *testing.T) {
	tt := componenttest.NewTelemetry()
	set := metadatatest.NewSettings(tt)
	for _, cfg := range []*Config{{ReportOnly: true}, {}} {
		if cfg.ReportOnly {
			set.ID = component.NewIDWithName(metadata.Type, "trial")
		} else {
			set.ID = component.NewID(metadata.Type)
		}
		lp, err := createLogs(t.Context(), set, cfg, consumertest.NewNop())
		must(t, err)
		must(t, lp.Start(t.Context(), componenttest.NewNopHost()))
	}
	var want []metricdata.DataPoint[int64]
	for name, n := range map[string]int64{"token_redaction": 0, "token_redaction/trial": 1} {
		want = append(want, metricdata.DataPoint[int64]{Attributes: attribute.NewSet(attribute.String("processor", name), attribute.String("signal", "logs")), Value: n})
	}
	metadatatest.AssertEqualProcessorTokenRedactionReportOnly(t, tt, want, metricdatatest.IgnoreTimestamp())
}

// What the processor adds to the walk of a clean batch allocates nothing.
func TestCountingACleanBatchAllocatesNothing(t *testing.T) {
	tt := componenttest.NewTelemetry()
	m, err := newMeters(tt.NewTelemetrySettings(), component.NewID(metadata.Type), "traces")
	must(t, err)
	p := &redaction{engine: *engineWalk(t, &Config{}), logger: zap.NewNop(), meters: m}
	if raced() {
		t.Skip("the race detector empties pools at random: run this without -race")
	}
	td, ld, md, pd := clean(10)
	if n := testing.AllocsPerRun(20, func() {
		_, _ = p.traces(t.Context(), td)
		_, _ = p.logs(t.Context(), ld)
		_, _ = p.metrics(t.Context(), md)
		_, _ = p.profiles(t.Context(), pd)
	}); n != 0 {
		t.Errorf("%v allocations", n)
	}
}
