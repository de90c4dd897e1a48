package main

import (
	"fmt"

	"go.opentelemetry.io/collector/pdata/pcommon"
	"go.opentelemetry.io/collector/pdata/ptrace"
)

func (s *service) traces() ptrace.Traces {
	out := ptrace.NewTraces()
	rs := out.ResourceSpans().AppendEmpty()
	s.resource(rs.Resource().Attributes())
	scope := rs.ScopeSpans().AppendEmpty()
	scope.Scope().SetName("io.opentelemetry.tomcat-10.0")
	scope.Scope().SetVersion("2.20.0-alpha")
	var trace pcommon.TraceID
	var parent pcommon.SpanID
	for i := range perBatch {
		span := scope.Spans().AppendEmpty()
		if i%6 == 0 {
			trace, parent = s.traceID(), pcommon.SpanID{}
		}
		span.SetTraceID(trace)
		span.SetSpanID(s.spanID())
		span.SetParentSpanID(parent)
		parent = span.SpanID()
		span.SetStartTimestamp(s.now())
		span.SetEndTimestamp(span.StartTimestamp() + pcommon.Timestamp(s.Uint64N(90_000_000)))
		s.fill(span, i%6)
		attrs := span.Attributes()
		attrs.PutInt("thread.id", int64(s.IntN(200)))
		attrs.PutStr("thread.name", fmt.Sprintf("http-nio-8080-exec-%d", s.IntN(200)))
		if s.IntN(33) == 0 {
			span.Status().SetCode(ptrace.StatusCodeError)
			span.Status().SetMessage("connect timed out")
			event := span.Events().AppendEmpty()
			event.SetName("exception")
			event.SetTimestamp(span.EndTimestamp())
			s.exception(event.Attributes())
		}
	}
	return out
}

// fill makes a span one of those that a request leaves behind: it comes in, calls
// another service, asks a database twice, works, and sends a message.
func (s *service) fill(span ptrace.Span, step int) {
	attrs := span.Attributes()
	switch step {
	case 0:
		span.SetName("GET /r4/Patient/{id}")
		span.SetKind(ptrace.SpanKindServer)
		s.http(attrs)
		attrs.PutStr("http.route", "/r4/Patient/{id}")
		attrs.PutStr("url.scheme", "https")
		attrs.PutStr("url.path", fmt.Sprintf("/r4/Patient/%d", s.IntN(1e6)))
		attrs.PutStr("url.query", "_count=20&_include=Patient:organization"+s.leak())
		attrs.PutStr("client.address", s.ip())
		attrs.PutStr("network.peer.address", s.ip())
		attrs.PutInt("network.peer.port", int64(30000+s.IntN(30000)))
		attrs.PutStr("user_agent.original", s.pick("okhttp/4.12.0", "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36"))
	case 1:
		span.SetName("GET")
		span.SetKind(ptrace.SpanKindClient)
		s.http(attrs)
		attrs.PutStr("url.full", fmt.Sprintf("https://consent.clinic.svc:8443/v1/consents?patient=%d&scope=system%%2FPatient.read%s", s.IntN(1e6), s.leak()))
		attrs.PutStr("network.peer.address", s.ip())
	case 2, 3:
		span.SetName("SELECT clinic.resources")
		span.SetKind(ptrace.SpanKindClient)
		attrs.PutStr("db.system.name", "postgresql")
		attrs.PutStr("db.namespace", "clinic")
		attrs.PutStr("db.operation.name", "SELECT")
		attrs.PutStr("db.collection.name", "resources")
		attrs.PutStr("db.query.text", "SELECT r.id, r.body, r.updated_at FROM resources r JOIN patients p ON p.id = r.patient_id WHERE r.type = $1 AND p.id = $2 ORDER BY r.updated_at DESC LIMIT $3")
		attrs.PutStr("server.address", "db-1.clinic.internal")
		attrs.PutInt("server.port", 5432)
	case 4:
		span.SetName("PatientService.search")
		attrs.PutStr("code.function.name", "com.example.clinic.PatientService.search")
		attrs.PutInt("app.results", int64(s.IntN(100)))
	case 5:
		span.SetName("send audit")
		span.SetKind(ptrace.SpanKindProducer)
		attrs.PutStr("messaging.system", "kafka")
		attrs.PutStr("messaging.destination.name", "audit")
		attrs.PutStr("messaging.operation.type", "send")
		attrs.PutStr("messaging.client.id", "producer-"+s.hex(4))
		attrs.PutInt("messaging.kafka.offset", int64(s.IntN(1e9)))
		attrs.PutStr("messaging.destination.partition.id", fmt.Sprint(s.IntN(24)))
	}
}

func (s *service) http(attrs pcommon.Map) {
	attrs.PutStr("http.request.method", "GET")
	attrs.PutInt("http.response.status_code", int64([]int{200, 200, 200, 200, 201, 304, 404, 503}[s.IntN(8)]))
	attrs.PutStr("server.address", "fhir.example.org")
	attrs.PutInt("server.port", 443)
	attrs.PutStr("network.protocol.version", s.pick("1.1", "2"))
}
