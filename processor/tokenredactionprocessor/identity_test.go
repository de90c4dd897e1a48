package tokenredactionprocessor

import (
	"testing"

	"go.opentelemetry.io/collector/component/componenttest"
	"go.opentelemetry.io/collector/consumer/consumertest"
	"go.opentelemetry.io/collector/pdata/pcommon"
	"go.opentelemetry.io/collector/pdata/pmetric"
	"go.opentelemetry.io/otel/attribute"
	"go.opentelemetry.io/otel/sdk/metric/metricdata"
	"go.opentelemetry.io/otel/sdk/metric/metricdata/metricdatatest"

	"github.com/tokenredact/tokenredact/processor/tokenredactionprocessor/internal/metadatatest"
)

// Of three points that differ in a secret alone, two become the same as another:
// in metrics of each kind, and not where the time differs or nothing is masked.
func TestIdentityConflictsAreCounted(t *testing.T) {
	type point interface {
		Attributes() pcommon.Map
		SetTimestamp(pcommon.Timestamp)
	}
	points := map[string]func(pmetric.Metric) func() point{
		"gauge": func(m pmetric.Metric) func() point {
			s := m.SetEmptyGauge().DataPoints()
			return func() point { return s.AppendEmpty() }
		},
		"sum": func(m pmetric.Metric) func() point {
			s := m.SetEmptySum().DataPoints()
			return func() point { return s.AppendEmpty() }
		},
		"histogram": func(m pmetric.Metric) func() point {
			s := m.SetEmptyHistogram().DataPoints()
			return func() point { return s.AppendEmpty() }
		},
		"exponential histogram": func(m pmetric.Metric) func() point {
			s := m.SetEmptyExponentialHistogram().DataPoints()
			return func() point { return s.AppendEmpty() }
		},
		"summary": func(m pmetric.Metric) func() point {
			s := m.SetEmptySummary().DataPoints()
			return func() point { return s.AppendEmpty() }
		},
	}
	for name, fill := range points {
		t.Run(name, func(t *testing.T) {
			tt := componenttest.NewTelemetry()
			p, err := createMetrics(t.Context(), metadatatest.NewSettings(tt), createDefaultConfig(), consumertest.NewNop())
			must(t, err)
			must(t, p.Start(t.Context(), componenttest.NewNopHost()))
			md := pmetric.NewMetrics()
			metrics := md.ResourceMetrics().AppendEmpty().ScopeMetrics().AppendEmpty().Metrics()
			masked, plain := fill(metrics.AppendEmpty()), fill(metrics.AppendEmpty())
			for i, token := range []string{opaque, opaque + "a", opaque + "b"} {
				dp := masked()
				dp.SetTimestamp(7)
				dp.Attributes().PutStr("route", "/p")
				dp.Attributes().PutStr("access_token", token)
				later := masked()
				later.SetTimestamp(pcommon.Timestamp(8 + i))
				later.Attributes().PutStr("access_token", token)
				plain().SetTimestamp(7)
			}
			must(t, p.ConsumeMetrics(t.Context(), md))
			metadatatest.AssertEqualProcessorTokenRedactionIdentityConflicts(t, tt, []metricdata.DataPoint[int64]{{Attributes: attribute.NewSet(attribute.String("processor", "token_redaction")), Value: 2}}, metricdatatest.IgnoreTimestamp())
		})
	}
}
