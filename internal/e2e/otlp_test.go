package e2e

import "fmt"

// The payloads are OTLP/JSON, so that the test depends on nothing of ours and
// nothing of the Collector's.
type obj = map[string]any

const (
	traceID = "4bf92f3577b34da6a3ce929d0e0e4736"
	spanID  = "00f067aa0ba902b7"
	moment  = "1795511642000000000"
)

func str(s string) obj           { return obj{"stringValue": s} }
func attr(key string, v obj) obj { return obj{"key": key, "value": v} }
func list(vs ...any) obj         { return obj{"arrayValue": obj{"values": vs}} }
func attrs(kvs ...any) []any     { return kvs }
func kvlist(kvs ...any) obj      { return obj{"kvlistValue": obj{"values": kvs}} }
func service() obj               { return obj{"attributes": attrs(attr("service.name", str("e2e")))} }
func identity(c canary) obj      { return attr("case", str(c.kind)) }
func leak(c canary) obj          { return attr(c.key, str(c.text)) }
func scoped(records string, v any) obj {
	return obj{"scope": obj{"name": "e2e", "version": "1.2.3"}, records: v}
}

// logs holds two records a canary: one with a body of text, one with a map.
func logs(cs []canary) obj {
	var records []any
	for _, c := range cs {
		context := attrs(identity(c), leak(c),
			attr("n", obj{"intValue": "42"}),
			attr("raw", obj{"bytesValue": []byte(c.text)}),
			attr("nested", kvlist(attr("deep", list(str("first"), kvlist(leak(c)), obj{"boolValue": true})))))
		if !c.bare() {
			context = attrs(identity(c), leak(c), attr("nested", kvlist(leak(c))))
		}
		text := obj{"timeUnixNano": moment, "severityNumber": 17, "severityText": "ERROR", "traceId": traceID, "spanId": spanID,
			"attributes": context, "body": str("order A-20417 stored")}
		if c.bare() {
			text["body"] = str(c.text)
		}
		records = append(records, text, obj{"timeUnixNano": moment, "attributes": attrs(identity(c)),
			"body": kvlist(leak(c), attr("status", obj{"intValue": "401"}), attr("order", str("A-20417")))})
	}
	return obj{"resourceLogs": []any{obj{"resource": service(), "scopeLogs": []any{scoped("logRecords", records)}}}}
}

// traces holds a span a canary. The last resource leaks by itself.
func traces(cs []canary) obj {
	var resources []any
	for _, c := range cs {
		span := obj{"traceId": traceID, "spanId": spanID, "name": "GET /r4/Patient/{id}", "kind": 3,
			"startTimeUnixNano": moment, "endTimeUnixNano": moment, "attributes": attrs(identity(c), leak(c)),
			"events": []any{obj{"timeUnixNano": moment, "name": "exception", "attributes": attrs(leak(c), attr("attempt", obj{"intValue": "2"}))}},
			"links":  []any{obj{"traceId": traceID, "spanId": spanID, "attributes": attrs(leak(c))}},
			"status": obj{"code": 2, "message": "upstream said 401"}}
		if c.bare() {
			span["status"] = obj{"code": 2, "message": c.text}
		}
		resources = append(resources, obj{
			"resource":   obj{"attributes": attrs(attr("service.name", str("e2e")), leak(c))},
			"scopeSpans": []any{scoped("spans", []any{span})}})
	}
	return obj{"resourceSpans": resources}
}

// metrics holds a metric a canary, its type by turns.
func metrics(cs []canary) obj {
	var all []any
	for i, c := range cs {
		m := obj{"name": fmt.Sprintf("http.client.duration.%d", i), "unit": "s", "description": "Duration of requests"}
		if c.bare() {
			m["description"] = c.text
		}
		point := obj{"startTimeUnixNano": moment, "timeUnixNano": moment, "attributes": attrs(identity(c), leak(c))}
		exemplars := []any{obj{"timeUnixNano": moment, "asDouble": 0.25, "traceId": traceID, "spanId": spanID,
			"filteredAttributes": attrs(leak(c))}}
		data := obj{"dataPoints": []any{point}}
		switch i % 5 {
		case 0:
			point["asDouble"], point["exemplars"], m["gauge"] = 0.75, exemplars, data
		case 1:
			point["asInt"], point["exemplars"], m["sum"] = "3", exemplars, data
			data["aggregationTemporality"], data["isMonotonic"] = 2, true
		case 2:
			point["count"], point["sum"], point["exemplars"], m["histogram"] = "3", 0.75, exemplars, data
			point["bucketCounts"], point["explicitBounds"], data["aggregationTemporality"] = []string{"1", "2"}, []float64{0.1}, 2
		case 3:
			point["count"], point["sum"], point["scale"], point["exemplars"], m["exponentialHistogram"] = "3", 0.75, 1, exemplars, data
			point["positive"], data["aggregationTemporality"] = obj{"offset": 1, "bucketCounts": []string{"3"}}, 2
		case 4:
			point["count"], point["sum"], m["summary"] = "3", 0.75, data
		}
		all = append(all, m)
	}
	return obj{"resourceMetrics": []any{obj{"resource": service(), "scopeMetrics": []any{scoped("metrics", all)}}}}
}
