package tokenredactionprocessor

import (
	"go.opentelemetry.io/collector/pdata/pcommon"
	"go.opentelemetry.io/collector/pdata/ptrace"
)

func (w *walk) traces(td ptrace.Traces) {
	td.ResourceSpans().RemoveIf(func(rs ptrace.ResourceSpans) bool {
		if !w.resource(rs.Resource(), rs.SchemaUrl(), rs.SetSchemaUrl) {
			return true
		}
		rs.ScopeSpans().RemoveIf(func(ss ptrace.ScopeSpans) bool {
			if !w.scope(ss.Scope(), ss.SchemaUrl(), ss.SetSchemaUrl) {
				return true
			}
			ss.Spans().RemoveIf(func(s ptrace.Span) bool {
				return !w.keep(func() { w.span(s) }, func() { w.blankSpan(s) })
			})
			return false
		})
		return false
	})
}

func (w *walk) span(s ptrace.Span) {
	w.field(atName, s.Name(), s.SetName)
	w.traceState(s.TraceState())
	w.field(atStatus, s.Status().Message(), s.Status().SetMessage)
	w.recordAttributes(atAttribute, s.Attributes())
	for i := range s.Events().Len() {
		e := s.Events().At(i)
		w.field(atEvent, e.Name(), e.SetName)
		w.recordAttributes(atEvent, e.Attributes())
	}
	for i := range s.Links().Len() {
		l := s.Links().At(i)
		w.traceState(l.TraceState())
		w.attributes(atLink, l.Attributes())
	}
	w.exposedRecord(s.Attributes())
}

func (w *walk) traceState(t pcommon.TraceState) { w.field(atTraceState, t.AsRaw(), t.FromRaw) }

func (w *walk) blankSpan(s ptrace.Span) {
	s.SetName(w.mask)
	s.TraceState().FromRaw("")
	s.Status().SetMessage("")
	s.Attributes().Clear()
	s.Events().RemoveIf(func(ptrace.SpanEvent) bool { return true })
	s.Links().RemoveIf(func(ptrace.SpanLink) bool { return true })
}
