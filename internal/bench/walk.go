package main

import (
	"go.opentelemetry.io/collector/pdata/pcommon"
	"go.opentelemetry.io/collector/pdata/plog"
	"go.opentelemetry.io/collector/pdata/ptrace"
)

// A visit sees a text and its name, and returns what stands there afterwards.
type visit func(key, text string) string

// put visits one text that a getter returned.
func put(v visit, key, text string, set func(string)) {
	if now := v(key, text); now != text {
		set(now)
	}
}

func (t traces) walk(v visit) {
	for _, rs := range t.ResourceSpans().All() {
		attributes(v, rs.Resource().Attributes())
		for _, ss := range rs.ScopeSpans().All() {
			scope(v, ss.Scope())
			for _, s := range ss.Spans().All() {
				span(v, s)
			}
		}
	}
}

func span(v visit, s ptrace.Span) {
	put(v, "", s.Name(), s.SetName)
	put(v, "", s.Status().Message(), s.Status().SetMessage)
	put(v, "", s.TraceState().AsRaw(), s.TraceState().FromRaw)
	attributes(v, s.Attributes())
	for _, e := range s.Events().All() {
		put(v, "", e.Name(), e.SetName)
		attributes(v, e.Attributes())
	}
	for _, l := range s.Links().All() {
		attributes(v, l.Attributes())
	}
}

func (l logs) walk(v visit) {
	for _, rl := range l.ResourceLogs().All() {
		attributes(v, rl.Resource().Attributes())
		for _, sl := range rl.ScopeLogs().All() {
			scope(v, sl.Scope())
			for _, r := range sl.LogRecords().All() {
				record(v, r)
			}
		}
	}
}

func record(v visit, r plog.LogRecord) {
	put(v, "", r.SeverityText(), r.SetSeverityText)
	put(v, "", r.EventName(), r.SetEventName)
	value(v, "", r.Body())
	attributes(v, r.Attributes())
}

func scope(v visit, s pcommon.InstrumentationScope) {
	put(v, "", s.Name(), s.SetName)
	put(v, "", s.Version(), s.SetVersion)
	attributes(v, s.Attributes())
}

func attributes(v visit, m pcommon.Map) {
	for key, val := range m.All() {
		value(v, key, val)
	}
}

func value(v visit, key string, val pcommon.Value) {
	switch val.Type() {
	case pcommon.ValueTypeStr:
		text := val.Str()
		if now := v(key, text); now != text {
			val.SetStr(now)
		}
	case pcommon.ValueTypeMap:
		attributes(v, val.Map())
	case pcommon.ValueTypeSlice:
		for _, e := range val.Slice().All() {
			value(v, key, e)
		}
	}
}
