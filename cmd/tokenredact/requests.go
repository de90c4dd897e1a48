package main

import (
	"encoding/hex"
	"maps"
	"slices"
	"strconv"
	"time"
)

// This file writes canaries as OTLP in JSON
// (https://opentelemetry.io/docs/specs/otlp/#json-protobuf-encoding).

// A request is a body for one of the paths of an OTLP receiver.
type request struct {
	path string
	body []byte
}

// An obj is an object of JSON.
type obj = map[string]any

// requests returns one for each signal.
func requests(cs []canary) []request {
	var logs, spans, points []any
	resource := []any{keyValue("service.name", "tokenredact-selftest")}
	now := strconv.FormatInt(time.Now().UnixNano(), 10)
	for _, k := range cs {
		attributes := []any{keyValue("selftest", true)}
		if k.place == inAttribute {
			attributes = k.attributes()
		}
		switch k.signal {
		case "logs":
			body := anyValue("selftest")
			if k.place == inBody {
				body = anyValue(k.value)
			}
			logs = append(logs, obj{"timeUnixNano": now, "severityNumber": 9, "body": body, "attributes": attributes})
		case "traces":
			spans = append(spans, spanOf(k, attributes, now))
		case "metrics":
			if k.place == inResource {
				resource = append(resource, k.attributes()...)
			}
			points = append(points, obj{"timeUnixNano": now, "asInt": "1", "attributes": attributes})
		}
	}
	plain := obj{"attributes": []any{keyValue("service.name", "tokenredact-selftest")}}
	return []request{
		{"/v1/logs", []byte(toJSON(obj{"resourceLogs": []any{obj{"resource": plain, "scopeLogs": []any{obj{"logRecords": logs}}}}}))},
		{"/v1/traces", []byte(toJSON(obj{"resourceSpans": []any{obj{"resource": plain, "scopeSpans": []any{obj{"spans": spans}}}}}))},
		{"/v1/metrics", []byte(toJSON(obj{"resourceMetrics": []any{obj{"resource": obj{"attributes": resource}, "scopeMetrics": []any{obj{"metrics": []any{
			obj{"name": "tokenredact.selftest", "gauge": obj{"dataPoints": points}}}}}}}}))},
	}
}

// attributes is the canary among attributes, and beside it the word that must arrive:
// where that is shown, so would be the credential.
func (k canary) attributes() []any {
	return []any{keyValue("selftest.record", k.context), keyValue(k.key, k.value)}
}

func spanOf(k canary, attributes []any, now string) obj {
	span := obj{"traceId": hex.EncodeToString(draw(16)), "spanId": hex.EncodeToString(draw(8)), "name": "selftest", "kind": 1, "startTimeUnixNano": now, "endTimeUnixNano": now, "attributes": attributes}
	switch k.place {
	case inName:
		span["name"] = k.value
	case inStatus:
		span["status"] = obj{"code": 2, "message": k.value}
	case inEvent:
		span["events"] = []any{obj{"timeUnixNano": now, "name": "exception", "attributes": k.attributes()}}
	case inLink:
		span["links"] = []any{obj{"traceId": hex.EncodeToString(draw(16)), "spanId": hex.EncodeToString(draw(8)), "attributes": k.attributes()}}
	}
	return span
}

func keyValue(key string, value any) obj { return obj{"key": key, "value": anyValue(value)} }

// anyValue is the AnyValue of a string, a boolean, a list or a map.
func anyValue(v any) obj {
	switch v := v.(type) {
	case []any:
		values := make([]any, len(v))
		for i, e := range v {
			values[i] = anyValue(e)
		}
		return obj{"arrayValue": obj{"values": values}}
	case map[string]any:
		var values []any
		for _, name := range slices.Sorted(maps.Keys(v)) {
			values = append(values, keyValue(name, v[name]))
		}
		return obj{"kvlistValue": obj{"values": values}}
	case bool:
		return obj{"boolValue": v}
	}
	return obj{"stringValue": v}
}
