package main

import (
	"fmt"
	"math/rand/v2"
	"strings"

	"go.opentelemetry.io/collector/pdata/pcommon"
	"go.opentelemetry.io/collector/pdata/plog"
	"go.opentelemetry.io/collector/pdata/ptrace"
)

// A generator makes batches with the attributes of the semantic conventions and
// bodies as servers write them. The same seed makes the same batch; with masked
// set, the batch that masking must make of it.
type generator struct {
	*rand.Rand
	records int
	rate    float64 // of the records, how many hold a credential
	masked  bool
	lines   []string // of real logs, if any, for a share of the bodies

	drawn  string // the latest secret
	leaked []leak
}

func newGenerator(s settings, batch int, rate float64, masked bool) *generator {
	seed := s.seed*1000 + uint64(batch)
	return &generator{Rand: rand.New(rand.NewPCG(seed, 2)), records: s.records, rate: rate, masked: masked, lines: s.lines}
}

func pickOne[T any](g *generator, of ...T) T { return of[g.IntN(len(of))] }

// letters returns n random ones of an alphabet.
func (g *generator) letters(n int, alphabet string) string {
	b := make([]byte, n)
	for i := range b {
		b[i] = alphabet[g.IntN(len(alphabet))]
	}
	return string(b)
}

const (
	hexDigits = "0123456789abcdef"
	base62    = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
)

func (g *generator) hex(n int) string { return g.letters(n, hexDigits) }

func (g *generator) uuid() string {
	return strings.Join([]string{g.hex(8), g.hex(4), "4" + g.hex(3), "a" + g.hex(3), g.hex(12)}, "-")
}

func (g *generator) ip() string {
	return fmt.Sprintf("10.%d.%d.%d", g.IntN(256), g.IntN(256), g.IntN(256))
}

func (g *generator) route() string {
	return pickOne(g, "/fhir/Patient/{id}", "/fhir/Observation", "/api/v1/orders", "/api/v1/orders/{id}/items", "/oauth/info", "/healthz")
}

func (g *generator) path() string {
	return strings.ReplaceAll(g.route(), "{id}", fmt.Sprint(g.IntN(1e6)))
}

func (g *generator) resource(r pcommon.Resource) {
	a := r.Attributes()
	a.PutStr("service.name", pickOne(g, "checkout", "fhir-gateway", "orders", "billing"))
	a.PutStr("service.version", fmt.Sprintf("1.%d.%d", g.IntN(30), g.IntN(10)))
	a.PutStr("service.instance.id", g.uuid())
	a.PutStr("host.name", "ip-"+strings.ReplaceAll(g.ip(), ".", "-"))
	a.PutStr("k8s.namespace.name", "prod")
	a.PutStr("k8s.pod.name", "checkout-"+g.hex(10)+"-"+g.hex(5))
	a.PutStr("telemetry.sdk.language", "go")
}

func (g *generator) traces() traces {
	t := traces{ptrace.NewTraces()}
	for done := 0; done < g.records; {
		rs := t.ResourceSpans().AppendEmpty()
		g.resource(rs.Resource())
		ss := rs.ScopeSpans().AppendEmpty()
		ss.Scope().SetName("go.opentelemetry.io/contrib/instrumentation/net/http/otelhttp")
		ss.Scope().SetVersion("0.61.0")
		for n := min(50, g.records-done); n > 0; n-- {
			g.span(ss.Spans().AppendEmpty())
			done++
		}
	}
	return t
}

func (g *generator) span(s ptrace.Span) {
	var id pcommon.TraceID
	copy(id[:], g.hex(len(id)))
	s.SetTraceID(id)
	s.SetSpanID(pcommon.SpanID(id[:8]))
	s.SetStartTimestamp(pcommon.Timestamp(1_790_000_000_000_000_000 + g.Uint64N(1e12)))
	s.SetEndTimestamp(s.StartTimestamp() + pcommon.Timestamp(g.Uint64N(1e9)))
	if g.IntN(3) == 0 {
		g.databaseSpan(s)
	} else {
		g.serverSpan(s)
	}
	a := s.Attributes()
	a.PutStr("thread.name", fmt.Sprintf("worker-%d", g.IntN(64)))
	a.PutInt("thread.id", int64(g.IntN(64)))
	a.PutStr("enduser.id", g.hex(12))
	if g.IntN(20) == 0 {
		s.Status().SetCode(ptrace.StatusCodeError)
		s.Status().SetMessage("upstream request timeout after 30s")
		e := s.Events().AppendEmpty()
		e.SetName("exception")
		e.Attributes().PutStr("exception.type", "java.net.SocketTimeoutException")
		e.Attributes().PutStr("exception.message", "connect to "+g.ip()+":443 timed out")
		e.Attributes().PutStr("exception.stacktrace", g.stackTrace())
	}
	if g.leaks() {
		key, text := g.leakedAttribute()
		a.PutStr(key, text)
	}
}

func (g *generator) serverSpan(s ptrace.Span) {
	method, route := pickOne(g, "GET", "GET", "POST", "PUT"), g.route()
	s.SetName(method + " " + route)
	s.SetKind(ptrace.SpanKindServer)
	a := s.Attributes()
	a.PutStr("http.request.method", method)
	a.PutInt("http.response.status_code", int64(pickOne(g, 200, 200, 201, 404, 500)))
	a.PutStr("http.route", route)
	a.PutStr("url.full", "https://api.example.org"+g.path()+fmt.Sprintf("?page=%d&_count=%d", g.IntN(20), g.IntN(100)))
	a.PutStr("url.scheme", "https")
	a.PutStr("server.address", "api.example.org")
	a.PutInt("server.port", 443)
	a.PutStr("client.address", g.ip())
	a.PutStr("network.protocol.version", "1.1")
	a.PutStr("user_agent.original", g.userAgent())
}

func (g *generator) databaseSpan(s ptrace.Span) {
	s.SetName("SELECT orders")
	s.SetKind(ptrace.SpanKindClient)
	a := s.Attributes()
	a.PutStr("db.system.name", "postgresql")
	a.PutStr("db.namespace", "orders")
	a.PutStr("db.operation.name", "SELECT")
	a.PutStr("db.query.text", "SELECT o.id, o.total, c.name FROM orders o JOIN customers c ON c.id = o.customer_id WHERE o.id = $1 AND o.state <> $2 ORDER BY o.created_at DESC LIMIT 50")
	a.PutStr("server.address", "db-1.prod.internal")
	a.PutInt("server.port", 5432)
	a.PutInt("db.response.returned_rows", int64(g.IntN(50)))
	a.PutStr("peer.service", "orders-db")
}

func (g *generator) logs() logs {
	l := logs{plog.NewLogs()}
	for done := 0; done < g.records; {
		rl := l.ResourceLogs().AppendEmpty()
		g.resource(rl.Resource())
		sl := rl.ScopeLogs().AppendEmpty()
		sl.Scope().SetName("org.example.orders")
		for n := min(50, g.records-done); n > 0; n-- {
			g.record(sl.LogRecords().AppendEmpty())
			done++
		}
	}
	return l
}

func (g *generator) record(r plog.LogRecord) {
	r.SetTimestamp(pcommon.Timestamp(1_790_000_000_000_000_000 + g.Uint64N(1e12)))
	r.SetSeverityText(pickOne(g, "INFO", "INFO", "WARN", "ERROR"))
	leak := ""
	if g.leaks() {
		leak = g.leakedText()
	}
	r.Body().SetStr(g.body(leak))
	a := r.Attributes()
	a.PutStr("log.file.path", "/var/log/containers/orders-"+g.hex(10)+".log")
	a.PutStr("log.iostream", pickOne(g, "stdout", "stderr"))
	a.PutStr("code.function.name", pickOne(g, "orders.Place", "fhir.(*Client).Search", "org.example.orders.OrderService.place"))
	a.PutInt("code.line.number", int64(g.IntN(900)))
	a.PutStr("thread.name", fmt.Sprintf("http-nio-8080-exec-%d", g.IntN(64)))
	a.PutStr("http.request.method", "GET")
	a.PutStr("request_id", g.uuid())
}
