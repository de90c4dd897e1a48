package tokenredactionprocessor

import (
	"fmt"

	"go.opentelemetry.io/collector/pdata/pcommon"
	"go.opentelemetry.io/collector/pdata/pmetric"
)

// conflicts returns how many data points of a metric say the same as one before
// them: the same attributes at the same time. Those of one metric differ, until what
// they differ in is masked. It is asked only of metrics in which something was.
func conflicts(m pmetric.Metric) (n int) {
	seen := make(map[string]bool)
	add := func(at pcommon.Timestamp, attributes pcommon.Map) {
		identity := fmt.Sprint(at, attributes.AsRaw()) // fmt sorts the keys
		if seen[identity] {
			n++
		}
		seen[identity] = true
	}
	switch m.Type() {
	case pmetric.MetricTypeGauge:
		for _, p := range m.Gauge().DataPoints().All() {
			add(p.Timestamp(), p.Attributes())
		}
	case pmetric.MetricTypeSum:
		for _, p := range m.Sum().DataPoints().All() {
			add(p.Timestamp(), p.Attributes())
		}
	case pmetric.MetricTypeHistogram:
		for _, p := range m.Histogram().DataPoints().All() {
			add(p.Timestamp(), p.Attributes())
		}
	case pmetric.MetricTypeExponentialHistogram:
		for _, p := range m.ExponentialHistogram().DataPoints().All() {
			add(p.Timestamp(), p.Attributes())
		}
	case pmetric.MetricTypeSummary:
		for _, p := range m.Summary().DataPoints().All() {
			add(p.Timestamp(), p.Attributes())
		}
	}
	return n
}
