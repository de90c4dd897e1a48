package tokenredactionprocessor

import (
	"go.opentelemetry.io/collector/pdata/pcommon"
	"go.opentelemetry.io/collector/pdata/plog"
)

func (w *walk) logs(ld plog.Logs) {
	ld.ResourceLogs().RemoveIf(func(rl plog.ResourceLogs) bool {
		if !w.resource(rl.Resource(), rl.SchemaUrl(), rl.SetSchemaUrl) {
			return true
		}
		rl.ScopeLogs().RemoveIf(func(sl plog.ScopeLogs) bool {
			if !w.scope(sl.Scope(), sl.SchemaUrl(), sl.SetSchemaUrl) {
				return true
			}
			sl.LogRecords().RemoveIf(func(lr plog.LogRecord) bool {
				return !w.keep(func() { w.record(lr) }, func() { w.blankRecord(lr) })
			})
			return false
		})
		return false
	})
}

func (w *walk) record(lr plog.LogRecord) {
	w.recordAttributes(atAttribute, lr.Attributes())
	w.body(lr.Body(), lr.Attributes())
	w.field(atSeverity, lr.SeverityText(), lr.SetSeverityText)
	w.field(atName, lr.EventName(), lr.SetEventName)
	w.exposedRecord(lr.Attributes())
}

func (w *walk) blankRecord(lr plog.LogRecord) {
	lr.Attributes().Clear()
	lr.Body().SetStr(w.mask)
	lr.SetSeverityText("")
	lr.SetEventName("")
}

func (w *walk) body(v pcommon.Value, attributes pcommon.Map) {
	w.at = atBody
	if w.ignored != nil {
		if w.paths = w.ignored[atBody]; ended(w.paths) {
			return
		}
	}
	if w.lists == nil || !w.lists.audits() {
		w.value("", v, 0)
	} else {
		w.audited(ofBody, attributes, func() { w.value("", v, 0) })
	}
	w.paths = nil
}
