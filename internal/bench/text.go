package main

import (
	"fmt"
	"strings"
)

func (g *generator) userAgent() string {
	return pickOne(g,
		"Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36",
		"Go-http-client/2.0", "kube-probe/1.33", "HAPI-FHIR/8.2.0 (FHIR Client; FHIR 4.0.1/R4; apache)")
}

func (g *generator) stamp() string {
	return fmt.Sprintf("2026-09-%02dT%02d:%02d:%02d.%03dZ", 1+g.IntN(28), g.IntN(24), g.IntN(60), g.IntN(60), g.IntN(1000))
}

// body is one log body as a server writes it, with the leak, if any, in a place
// of its own.
func (g *generator) body(leak string) string {
	switch {
	case leak != "":
		leak = " " + leak // behind a line of somebody else's, it could be a part of that
	case len(g.lines) > 0 && g.IntN(4) == 0:
		return pickOne(g, g.lines...)
	case g.IntN(24) == 0:
		return g.document()
	}
	switch g.IntN(4) {
	case 0:
		return g.accessLog() + leak
	case 1:
		return g.jsonLine() + leak
	case 2:
		return g.logfmt() + leak
	default:
		return g.stackTrace() + leak
	}
}

func (g *generator) accessLog() string {
	return fmt.Sprintf(`%s - - [12/Sep/2026:%02d:%02d:%02d +0000] "GET %s?_count=%d HTTP/1.1" %d %d "https://app.example.org/orders" "%s" rt=0.%03d uct=0.001 urt=0.%03d`,
		g.ip(), g.IntN(24), g.IntN(60), g.IntN(60), g.path(), g.IntN(100), pickOne(g, 200, 304, 404), g.IntN(90000), g.userAgent(), g.IntN(1000), g.IntN(1000))
}

func (g *generator) jsonLine() string {
	return fmt.Sprintf(`{"time":"%s","level":"info","logger":"orders","msg":"request served","trace_id":"%s","span_id":"%s","http":{"method":"GET","path":"%s","status":%d,"bytes":%d},"user":{"id":%d,"roles":["clerk","auditor"]},"tenant":"clinic-%d","duration_ms":%d.%d,"cache":"miss","request_id":"%s"}`,
		g.stamp(), g.hex(32), g.hex(16), g.path(), pickOne(g, 200, 201, 404), g.IntN(90000), g.IntN(1e6), g.IntN(50), g.IntN(900), g.IntN(10), g.uuid())
}

func (g *generator) logfmt() string {
	return fmt.Sprintf(`ts=%s level=info caller=handler.go:%d msg="order placed" order_id=%d customer=%s amount=%d.%02d currency=EUR queue=orders-v2 partition=%d offset=%d attempt=1 latency=%dms trace_id=%s`,
		g.stamp(), g.IntN(900), g.IntN(1e7), g.hex(12), g.IntN(900), g.IntN(100), g.IntN(12), g.IntN(1e9), g.IntN(900), g.hex(32))
}

func (g *generator) stackTrace() string {
	s := "java.lang.IllegalStateException: order " + fmt.Sprint(g.IntN(1e7)) + " is already closed"
	for range 8 + g.IntN(8) {
		s += fmt.Sprintf("\n\tat org.example.%s(%s.java:%d)",
			pickOne(g, "orders.OrderService.close", "web.DispatcherServlet.doDispatch", "db.PooledConnection.execute", "http.filter.SessionFilter.doFilter", "fhir.PatientProvider.read"),
			pickOne(g, "OrderService", "DispatcherServlet", "PooledConnection"), g.IntN(900))
	}
	return s
}

// document is a FHIR bundle, as a client logs the answer that it did not expect.
func (g *generator) document() string {
	var b strings.Builder
	fmt.Fprintf(&b, `{"resourceType":"Bundle","id":"%s","type":"searchset","total":%d,"entry":[`, g.uuid(), g.IntN(100))
	for i := range 4 + g.IntN(8) {
		if i > 0 {
			b.WriteByte(',')
		}
		fmt.Fprintf(&b, `{"fullUrl":"https://fhir.example.org/Observation/%d","resource":{"resourceType":"Observation","id":"%d","meta":{"versionId":"%d","lastUpdated":"%s"},"status":"final","category":[{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/observation-category","code":"vital-signs","display":"Vital Signs"}]}],"code":{"coding":[{"system":"http://loinc.org","code":"%d-%d","display":"Heart rate"}]},"subject":{"reference":"Patient/%d"},"effectiveDateTime":"%s","valueQuantity":{"value":%d,"unit":"beats/minute","system":"http://unitsofmeasure.org","code":"/min"}}}`,
			g.IntN(1e6), g.IntN(1e6), 1+g.IntN(9), g.stamp(), g.IntN(1e5), g.IntN(10), g.IntN(1e5), g.stamp(), 50+g.IntN(80))
	}
	b.WriteString("]}")
	return b.String()
}
