package main

import (
	"fmt"
	"time"

	"go.opentelemetry.io/collector/pdata/plog"
)

func (s *service) logs() plog.Logs {
	out := plog.NewLogs()
	rl := out.ResourceLogs().AppendEmpty()
	s.resource(rl.Resource().Attributes())
	scope := rl.ScopeLogs().AppendEmpty()
	scope.Scope().SetName("com.example.clinic.PatientService")
	for range perBatch {
		s.record(scope.LogRecords().AppendEmpty())
	}
	return out
}

// record is a line of an access log, of a program's log, or of one in JSON; of some
// programs with a stack trace.
func (s *service) record(r plog.LogRecord) {
	r.SetTimestamp(s.now())
	r.SetObservedTimestamp(r.Timestamp())
	r.SetSeverityNumber(plog.SeverityNumberInfo)
	r.SetSeverityText("INFO")
	attrs := r.Attributes()
	moment := time.Unix(0, int64(r.Timestamp())).UTC() //nolint:gosec // a time of this century
	switch kind := s.IntN(100); {
	case kind < 40:
		r.Body().SetStr(fmt.Sprintf(`%s - - [%s] "GET /r4/Patient/%d?_count=20&_include=Patient:organization%s HTTP/1.1" %s %d "https://portal.example.org/patients" "%s" rt=0.%03d uct=0.001 id=%s`,
			s.ip(), moment.Format("02/Jan/2006:15:04:05 -0700"), s.IntN(1e6), s.leak(), s.pick("200", "200", "304", "404"), s.IntN(1e5), s.pick("okhttp/4.12.0", "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36"), s.IntN(1000), s.hex(16)))
		attrs.PutStr("log.file.name", "access.log")
		attrs.PutStr("log.file.path", "/var/log/nginx/access.log")
		return
	case kind < 75:
		r.Body().SetStr(fmt.Sprintf("%s loaded %s/%d with %d entries in %d ms from %s%s",
			s.pick("PatientService", "ConsentFilter", "AuditWriter"), s.pick("Patient", "Observation", "Encounter", "Consent"), s.IntN(1e6), s.IntN(50), s.IntN(400), s.pick("cache", "database", "https://consent.clinic.svc:8443/v1/consents?page=2"), s.leak()))
	case kind < 95:
		r.Body().SetStr(fmt.Sprintf(`{"ts":"%s","level":"info","logger":"com.example.clinic.Scheduler","msg":"slot booked","slot":"%s","practitioner":%d,"duration_ms":%d,"url":"https://api.example.org/v1/slots?from=%s%s"}`,
			moment.Format(time.RFC3339Nano), s.uuid(), s.IntN(5000), s.IntN(900), moment.Format(time.DateOnly), s.leak()))
	default:
		r.SetSeverityNumber(plog.SeverityNumberError)
		r.SetSeverityText("ERROR")
		r.Body().SetStr("call of consent.clinic.svc failed, attempt " + s.pick("1", "2", "3") + " of 3" + s.leak())
		s.exception(attrs)
	}
	r.SetTraceID(s.traceID())
	r.SetSpanID(s.spanID())
	attrs.PutStr("code.function.name", s.pick("com.example.clinic.PatientService.search", "com.example.clinic.Scheduler.book"))
	attrs.PutInt("code.line.number", int64(s.IntN(900)))
	attrs.PutStr("thread.name", fmt.Sprintf("http-nio-8080-exec-%d", s.IntN(200)))
	attrs.PutInt("thread.id", int64(s.IntN(200)))
}
