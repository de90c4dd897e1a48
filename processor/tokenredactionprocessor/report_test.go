package tokenredactionprocessor

import (
	"bytes"
	"strings"
	"testing"

	"go.opentelemetry.io/collector/component"
	"go.opentelemetry.io/collector/component/componenttest"
	"go.opentelemetry.io/collector/consumer/consumertest"
	"go.opentelemetry.io/collector/pdata/pcommon"
	"go.opentelemetry.io/collector/pdata/plog"
	"go.opentelemetry.io/collector/processor/processortest"
	"go.opentelemetry.io/otel/sdk/metric/metricdata/metricdatatest"
	"go.uber.org/zap"
	"go.uber.org/zap/zaptest/observer"

	"github.com/tokenredact/tokenredact/processor/tokenredactionprocessor/internal/metadata"
	"github.com/tokenredact/tokenredact/processor/tokenredactionprocessor/internal/metadatatest"
)

// In report mode each string of each signal leaves as it came, and all is counted
// that would be if it were masked.
func TestReportChangesNothingAndCountsAll(t *testing.T) {
	cfg := Config{AllowedKeys: []string{"str", "map", "slice", "bytes"}, BlockedKeyPatterns: []string{"bytes"}, BlockedValues: []string{"value"}}
	masking := engineWalk(t, &cfg)
	cfg.ReportOnly = true
	reporting := engineWalk(t, &cfg)
	f := newFiller(t)
	td, ld, md, pd := filled(f)
	nested(10_000, "leaf").CopyTo(ld.ResourceLogs().At(0).ScopeLogs().At(0).LogRecords().AppendEmpty().Body())
	pd.ResourceProfiles().At(0).ScopeProfiles().At(0).Profiles().AppendEmpty().OriginalPayload().FromRaw([]byte{1, 2, 3})
	for _, b := range batches(td, ld, md, pd) {
		before, _ := b.wire(t)
		b.walk(reporting)
		if after, _ := b.wire(t); !bytes.Equal(before, after) {
			t.Errorf("%s: the batch was changed", b.name)
		}
		b.walk(masking)
		if after, _ := b.wire(t); bytes.Equal(before, after) {
			t.Errorf("%s: there is nothing to mask", b.name)
		}
	}
	if n := len(reporting.counts.found); n == 0 || n < len(masking.counts.found) {
		t.Errorf("%d kinds of findings, and %d where they are masked", n, len(masking.counts.found))
	}
}

func TestReportSaysSoAndNeverTheValue(t *testing.T) {
	core, logged := observer.New(zap.DebugLevel)
	tt := componenttest.NewTelemetry()
	set := metadatatest.NewSettings(tt)
	set.Logger = zap.New(core)
	sink := new(consumertest.LogsSink)
	p, err := createLogs(t.Context(), set, &Config{ReportOnly: true, Summary: SummaryDebug}, sink)
	must(t, err)
	for range 2 {
		must(t, p.Start(t.Context(), componenttest.NewNopHost()))
	}
	if n := logged.FilterMessageSnippet("NOTHING IS MASKED").Len(); n != 2 {
		t.Errorf("%d warnings at two starts", n)
	}
	metadatatest.AssertEqualProcessorTokenRedactionReportOnly(t, tt, points("logs", map[string]int64{"": 1}), metricdatatest.IgnoreTimestamp())
	ld := plog.NewLogs()
	rl := ld.ResourceLogs().AppendEmpty()
	rl.Resource().Attributes().PutStr("service.name", bearer+opaque)
	lr := rl.ScopeLogs().AppendEmpty().LogRecords().AppendEmpty()
	lr.Attributes().PutStr(bearer+opaque, bearer+opaque)
	must(t, p.ConsumeLogs(t.Context(), ld))
	got := sink.AllLogs()[0].ResourceLogs().At(0).ScopeLogs().At(0).LogRecords().At(0)
	if str(got, bearer+opaque) != bearer+opaque {
		t.Errorf("got %v", got.Attributes().AsRaw())
	}
	if keys := str(got, "redaction.masked.keys"); keys != bearer+"REDACTED" {
		t.Errorf("the account names %q", keys)
	}
	for _, e := range logged.All() {
		for _, v := range e.ContextMap() {
			if s, _ := v.(string); strings.Contains(e.Message+s, opaque) {
				t.Errorf("logged %v", e)
			}
		}
		if strings.HasPrefix(e.Message, "masked") {
			t.Errorf("logged %q", e.Message)
		}
	}
}

func TestReportLetsThroughWhatCannotBeJudged(t *testing.T) {
	_, ld, _, _ := signals()
	core, logged := observer.New(zap.DebugLevel)
	tt := componenttest.NewTelemetry()
	m, err := newMeters(tt.NewTelemetrySettings(), component.NewID(metadata.Type), "logs")
	must(t, err)
	p := &redaction{engine: brokenEngine("yes"), logger: zap.New(core), meters: m}
	p.engine.reporting = true
	before, err := (&plog.ProtoMarshaler{}).MarshalLogs(ld)
	must(t, err)
	if _, err := p.logs(t.Context(), ld); err != nil {
		t.Fatal(err)
	}
	if after, err := (&plog.ProtoMarshaler{}).MarshalLogs(ld); err != nil || !bytes.Equal(before, after) {
		t.Error("the batch was changed", err)
	}
	if lines := logged.FilterMessageSnippet("let through").FilterField(zap.Int("values_let_through", 8)); logged.Len() != 1 || lines.Len() != 1 {
		t.Errorf("logged %v", logged.All())
	}
	metadatatest.AssertEqualProcessorTokenRedactionErrors(t, tt, points("logs", map[string]int64{"outcome=let_through": 8}), metricdatatest.IgnoreTimestamp())

	ld.MarkReadOnly() // the walk itself fails
	if _, err := p.logs(t.Context(), ld); err != nil {
		t.Fatal(err)
	}
	metadatatest.AssertEqualProcessorTokenRedactionErrors(t, tt, points("logs", map[string]int64{"outcome=let_through": 9}), metricdatatest.IgnoreTimestamp())
}

// One rule on report lets through what it finds, and nothing that another finds.
func TestRulesOnReport(t *testing.T) {
	cfg := &Config{
		Rules:           []RuleConfig{{ID: "ward-code", Pattern: "ward=([0-9]+)"}, {ID: "door-code", Pattern: "door=([0-9]+)"}},
		Enable:          []string{"aws-access-key-id"},
		ReportOnlyRules: []string{"password", "ward-code", "aws-access-key-id"},
	}
	w := engineWalk(t, cfg)
	key := "AK" + "IAZ2J4K6L7M3N5P7Q2"
	m := pcommon.NewMap()
	m.PutStr("a", "password="+pass+" "+bearer+opaque+" ward=12 door=34 id "+key)
	m.PutStr("password", bearer+opaque)
	m.PutInt("db.password", 12345678)
	w.attributes(atAttribute, m)
	want := map[string]any{"a": "password=" + pass + " " + bearer + "REDACTED ward=12 door=REDACTED id " + key, "password": bearer + "REDACTED", "db.password": int64(12345678)}
	for k, v := range want {
		if got := m.AsRaw()[k]; got != v {
			t.Errorf("%s is %v, want %v", k, got, v)
		}
	}
	found := map[string]int{}
	for b, met := range w.counts.found {
		found[b.rule] += met.n
	}
	for rule, n := range map[string]int{"password": 3, "bearer": 2, "ward-code": 1, "door-code": 1, "aws-access-key-id": 1} {
		if found[rule] != n {
			t.Errorf("%s was found %d times, want %d", rule, found[rule], n)
		}
	}
}

func TestRulesOnReportAreSaidAtStart(t *testing.T) {
	core, logged := observer.New(zap.DebugLevel)
	set := processortest.NewNopSettings(metadata.Type)
	set.Logger = zap.New(core)
	p, err := createTraces(t.Context(), set, &Config{ReportOnlyRules: []string{"jwt"}, IgnoredKeys: []string{"a"}}, consumertest.NewNop())
	must(t, err)
	must(t, p.Start(t.Context(), componenttest.NewNopHost()))
	for _, s := range []string{`UNMASKED: ["jwt"]`, "1 of ignored_keys"} {
		if logged.FilterMessageSnippet(s).Len() != 1 {
			t.Errorf("no warning holds %q", s)
		}
	}
}
