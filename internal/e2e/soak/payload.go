package main

import (
	"fmt"
	"math/rand/v2"
	"time"

	"go.opentelemetry.io/collector/pdata/pcommon"
	"go.opentelemetry.io/collector/pdata/plog"
	"go.opentelemetry.io/collector/pdata/plog/plogotlp"
	"go.opentelemetry.io/collector/pdata/ptrace"
	"go.opentelemetry.io/collector/pdata/ptrace/ptraceotlp"
)

// A batch is a request as it is sent.
type batch struct {
	raw   []byte
	items int
}

const (
	perBatch = 512
	leaky    = 50 // one item in so many leaks
)

// batches makes requests of telemetry as services send it, of which few leak.
func batches(kind string) ([]batch, error) {
	r := rand.New(rand.NewPCG(1, 2))
	var all []batch
	for range 16 {
		var raw []byte
		var err error
		if kind == "logs" {
			raw, err = plogotlp.NewExportRequestFromLogs(logs(r)).MarshalProto()
		} else {
			raw, err = ptraceotlp.NewExportRequestFromTraces(traces(r)).MarshalProto()
		}
		if err != nil {
			return nil, err
		}
		all = append(all, batch{raw, perBatch})
	}
	return all, nil
}

func logs(r *rand.Rand) plog.Logs {
	out := plog.NewLogs()
	rl := out.ResourceLogs().AppendEmpty()
	resource(rl.Resource().Attributes())
	records := rl.ScopeLogs().AppendEmpty().LogRecords()
	for range perBatch {
		record := records.AppendEmpty()
		record.SetTimestamp(pcommon.NewTimestampFromTime(time.Now()))
		record.SetSeverityText("INFO")
		record.Body().SetStr(fmt.Sprintf(`10.2.%d.%d - - [24/Nov/2026:09:14:%02d +0000] "GET /r4/Patient/%d?_count=20%s HTTP/1.1" 200 %d "-" "okhttp/4.12.0" rt=0.%03d`,
			r.IntN(255), r.IntN(255), r.IntN(60), r.IntN(1e6), leak(r), r.IntN(1e5), r.IntN(1000)))
		record.Attributes().PutStr("log.file.name", "access.log")
		record.Attributes().PutStr("http.route", "/r4/Patient/{id}")
		record.Attributes().PutInt("http.response.status_code", 200)
	}
	return out
}

func traces(r *rand.Rand) ptrace.Traces {
	out := ptrace.NewTraces()
	rs := out.ResourceSpans().AppendEmpty()
	resource(rs.Resource().Attributes())
	spans := rs.ScopeSpans().AppendEmpty().Spans()
	for range perBatch {
		span := spans.AppendEmpty()
		var id pcommon.TraceID
		for i := range id {
			id[i] = byte(r.Uint32())
		}
		span.SetTraceID(id)
		span.SetSpanID(pcommon.SpanID(id[:8]))
		span.SetName("GET /r4/Patient/{id}")
		span.SetKind(ptrace.SpanKindServer)
		attrs := span.Attributes()
		attrs.PutStr("http.request.method", "GET")
		attrs.PutStr("http.route", "/r4/Patient/{id}")
		attrs.PutInt("http.response.status_code", 200)
		attrs.PutStr("url.full", fmt.Sprintf("https://fhir.example.org/r4/Patient/%d?_count=20%s", r.IntN(1e6), leak(r)))
		attrs.PutStr("server.address", "fhir.example.org")
		attrs.PutStr("network.protocol.version", "1.1")
		attrs.PutStr("user_agent.original", "okhttp/4.12.0")
		attrs.PutStr("db.query.text", "SELECT id, body FROM resources WHERE type = $1 AND id = $2")
	}
	return out
}

func leak(r *rand.Rand) string {
	if r.IntN(leaky) > 0 {
		return ""
	}
	return fmt.Sprintf("&access_token=%016x%016x", r.Uint64(), r.Uint64())
}

func resource(attrs pcommon.Map) {
	attrs.PutStr("service.name", "fhir-gateway")
	attrs.PutStr("service.version", "4.2.1")
	attrs.PutStr("host.name", "node-7.internal.example.org")
	attrs.PutStr("k8s.pod.name", "fhir-gateway-7d9f8b6c5-x2lkq")
}
