package tokenredactionprocessor

import "go.opentelemetry.io/collector/pdata/plog"

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
	w.attributes(atAttribute, lr.Attributes())
	w.at = atBody
	w.value("", lr.Body(), 0)
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
