package tokenredactionprocessor

import (
	"go.opentelemetry.io/collector/pdata/pcommon"
	"go.opentelemetry.io/collector/pdata/pmetric"
)

func (w *walk) metrics(md pmetric.Metrics) {
	md.ResourceMetrics().RemoveIf(func(rm pmetric.ResourceMetrics) bool {
		if !w.resource(rm.Resource(), rm.SchemaUrl(), rm.SetSchemaUrl) {
			return true
		}
		rm.ScopeMetrics().RemoveIf(func(sm pmetric.ScopeMetrics) bool {
			if !w.scope(sm.Scope(), sm.SchemaUrl(), sm.SetSchemaUrl) {
				return true
			}
			sm.Metrics().RemoveIf(func(m pmetric.Metric) bool {
				if !w.keep(func() { w.metric(m) }, func() { w.blankMetric(m) }) {
					return true
				}
				masked := w.counts.masked
				w.points(m)
				if w.counts.masked > masked {
					w.counts.conflicts += conflicts(m)
				}
				return false
			})
			return false
		})
		return false
	})
}

func (w *walk) metric(m pmetric.Metric) {
	w.label(atName, m.Name(), m.SetName)
	w.label(atDescription, m.Description(), m.SetDescription)
	w.label(atDescription, m.Unit(), m.SetUnit)
	w.attributes(atMetadata, m.Metadata())
	w.exposed()
}

func (w *walk) blankMetric(m pmetric.Metric) {
	m.SetName(w.mask)
	m.SetDescription("")
	m.SetUnit("")
	m.Metadata().Clear()
}

// points walks the data points of a metric, each a record of its own.
func (w *walk) points(m pmetric.Metric) {
	switch m.Type() {
	case pmetric.MetricTypeGauge:
		w.numbers(m.Gauge().DataPoints())
	case pmetric.MetricTypeSum:
		w.numbers(m.Sum().DataPoints())
	case pmetric.MetricTypeHistogram:
		m.Histogram().DataPoints().RemoveIf(func(p pmetric.HistogramDataPoint) bool {
			return !w.point(p.Attributes(), p.Exemplars())
		})
	case pmetric.MetricTypeExponentialHistogram:
		m.ExponentialHistogram().DataPoints().RemoveIf(func(p pmetric.ExponentialHistogramDataPoint) bool {
			return !w.point(p.Attributes(), p.Exemplars())
		})
	case pmetric.MetricTypeSummary:
		m.Summary().DataPoints().RemoveIf(func(p pmetric.SummaryDataPoint) bool {
			return !w.keep(func() {
				w.identity(atAttribute, p.Attributes())
				w.exposedBy(p.Attributes())
			}, p.Attributes().Clear)
		})
	}
}

func (w *walk) numbers(ps pmetric.NumberDataPointSlice) {
	ps.RemoveIf(func(p pmetric.NumberDataPoint) bool {
		return !w.point(p.Attributes(), p.Exemplars())
	})
}

// point reports whether a data point may stay.
func (w *walk) point(attributes pcommon.Map, exemplars pmetric.ExemplarSlice) bool {
	return w.keep(func() {
		w.identity(atAttribute, attributes)
		for i := range exemplars.Len() {
			w.attributes(atExemplar, exemplars.At(i).FilteredAttributes())
		}
		w.exposedBy(attributes)
	}, func() {
		attributes.Clear()
		exemplars.RemoveIf(func(pmetric.Exemplar) bool { return true })
	})
}
