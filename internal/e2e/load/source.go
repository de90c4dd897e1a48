// Package load makes telemetry that leaks, numbers it, and sends it.
package load

import (
	"crypto/rand"
	"encoding/base64"
	"fmt"
	"strconv"
	"strings"
	"time"

	"go.opentelemetry.io/collector/pdata/pcommon"
	"go.opentelemetry.io/collector/pdata/plog"
	"go.opentelemetry.io/collector/pdata/pmetric"
	"go.opentelemetry.io/collector/pdata/ptrace"

	"github.com/tokenredact/tokenredact/internal/e2e/canary"
)

// Number is the attribute that tells records apart.
const Number = "seq"

// A Source makes records. Each holds one of its credentials, by turns.
type Source struct {
	Jar     canary.Jar // what it leaks
	Padding int        // bytes that each log record is longer
	tokens  []string
}

// NewSource makes a source with a number of credentials.
func NewSource(credentials int) *Source {
	s := &Source{}
	for range credentials {
		b := make([]byte, 24)
		_, _ = rand.Read(b) // never fails
		token := base64.RawURLEncoding.EncodeToString(b)
		s.Jar.Remember("access_token", token)
		s.tokens = append(s.tokens, token)
	}
	return s
}

// Line returns a line of an access log that leaks.
func (s *Source) Line(n int) string {
	return fmt.Sprintf(`%s GET /r4/Patient/%d?access_token=%s&_format=json HTTP/1.1 401 %s=%d`,
		time.Now().UTC().Format(time.RFC3339), n, s.token(n), Number, n)
}

func (s *Source) token(n int) string { return s.tokens[n%len(s.tokens)] }

// fill writes the attributes of record n.
func (s *Source) fill(attrs pcommon.Map, n int) {
	attrs.PutInt(Number, int64(n))
	attrs.PutStr("http.request.method", "GET")
	attrs.PutStr("url.full", "https://fhir.example.org/r4/Patient/"+strconv.Itoa(n)+"?access_token="+s.token(n)+"&_count=20")
	attrs.PutStr("http.request.header.authorization", "Bearer "+s.token(n))
	attrs.PutStr("server.address", "fhir.example.org")
}

func service(attrs pcommon.Map, n int) { attrs.PutStr("service.name", fmt.Sprint("service-", n%7)) }

// Logs makes the records from a number on.
func (s *Source) Logs(from, count int) plog.Logs {
	logs := plog.NewLogs()
	for n := from; n < from+count; n++ {
		rl := logs.ResourceLogs().AppendEmpty()
		service(rl.Resource().Attributes(), n)
		r := rl.ScopeLogs().AppendEmpty().LogRecords().AppendEmpty()
		r.SetTimestamp(pcommon.NewTimestampFromTime(time.Now()))
		r.Body().SetStr(s.Line(n))
		s.fill(r.Attributes(), n)
		if s.Padding > 0 {
			r.Attributes().PutStr("padding", strings.Repeat("x", s.Padding))
		}
	}
	return logs
}

// Traces makes the spans from a number on, each a trace of its own.
func (s *Source) Traces(from, count int) ptrace.Traces {
	traces := ptrace.NewTraces()
	for n := from; n < from+count; n++ {
		rs := traces.ResourceSpans().AppendEmpty()
		service(rs.Resource().Attributes(), n)
		span := rs.ScopeSpans().AppendEmpty().Spans().AppendEmpty()
		span.SetTraceID(traceID(n))
		span.SetSpanID(pcommon.SpanID{1, 2, 3, 4, 5, 6, 7, byte(n)})
		span.SetName("GET /r4/Patient/{id}")
		span.Status().SetCode(ptrace.StatusCodeError)
		span.Status().SetMessage("Invalid access token: " + s.token(n))
		s.fill(span.Attributes(), n)
		event := span.Events().AppendEmpty()
		event.SetName("exception")
		event.Attributes().PutStr("exception.message", "oauth2: Invalid access token: "+s.token(n)+"; Authorization: Bearer "+s.token(n))
	}
	return traces
}

func traceID(n int) (id pcommon.TraceID) {
	_, _ = rand.Read(id[:])
	id[15] = byte(n)
	return id
}

// Metrics makes the data points from a number on.
func (s *Source) Metrics(from, count int) pmetric.Metrics {
	metrics := pmetric.NewMetrics()
	for n := from; n < from+count; n++ {
		rm := metrics.ResourceMetrics().AppendEmpty()
		service(rm.Resource().Attributes(), n)
		m := rm.ScopeMetrics().AppendEmpty().Metrics().AppendEmpty()
		m.SetName("http.client.requests")
		point := m.SetEmptySum().DataPoints().AppendEmpty()
		point.SetIntValue(int64(n))
		s.fill(point.Attributes(), n)
	}
	return metrics
}
