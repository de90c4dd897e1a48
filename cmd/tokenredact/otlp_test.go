package main

import (
	"encoding/json"
	"strings"
	"testing"
)

func TestScanTellsThePlaceInOTLP(t *testing.T) {
	value := func(key, text string) string { return `{"key":"` + key + `","value":{"stringValue":"` + text + `"}}` }
	resource := func(attrs ...string) string { return `{"resource":{"attributes":[` + strings.Join(attrs, ",") + `]},` }
	tests := []struct{ name, in, want string }{
		{"attribute", `{"resourceLogs":[` + resource(value("service.name", "shop")) + `"scopeLogs":[{"scope":{},"logRecords":[{"body":{"stringValue":"x"},"attributes":[` + value("db.password", secret) + `]}]}]}]}`,
			"logs, service shop, attributes.db.password"},
		{"body", `{"resourceLogs":[` + resource(value("service.name", "shop")) + `"scopeLogs":[{"logRecords":[{"body":{"stringValue":"password=` + secret + `"}}]}]}]}`,
			"logs, service shop, body"},
		{"body of objects", `{"resourceLogs":[` + resource() + `"scopeLogs":[{"logRecords":[{"body":{"kvlistValue":{"values":[{"key":"a","value":{"kvlistValue":{"values":[` + value("client_secret", secret) + `]}}}]}}}]}]}]}`,
			"logs, body.a.client_secret"},
		{"span's event", `{"resourceSpans":[` + resource(value("service.name", "pay")) + `"scopeSpans":[{"spans":[{"name":"GET","events":[{"name":"exception","attributes":[` + value("exception.message", "password="+secret) + `]}]}]}]}]}`,
			"spans, service pay, events.attributes.exception.message"},
		{"resource", `{"resourceMetrics":[` + resource(value("process.command_line", "run --password="+secret), value("service.name", "late")) + `"scopeMetrics":[]}]}`,
			"metrics, service late, resource.attributes.process.command_line"},
		{"list", `{"resourceSpans":[` + resource() + `"scopeSpans":[{"spans":[{"attributes":[{"key":"tokenValue","value":{"arrayValue":{"values":[{"stringValue":"password=` + secret + `"}]}}}]}]}]}]}`,
			"spans, attributes.tokenValue"},
		{"second resource", `{"resourceLogs":[` + resource(value("service.name", "a")) + `"scopeLogs":[]},` + resource(value("service.name", "b")) + `"scopeLogs":[{"logRecords":[{"body":{"stringValue":"password=` + secret + `"}}]}]}]}`,
			"logs, service b, body"},
		{"secret in a name", `{"resourceLogs":[` + resource(value("service.name", "password="+secret)) + `"scopeLogs":[]}]}`,
			"logs, service password=REDACTED, resource.attributes.service.name"},
		{"other JSON", `{"resource":{"password":"` + secret + `"}}`, ""},
		{"cut short", `{"resourceLogs":[` + resource(value("service.name", "shop")) + `"scopeLogs":[{"logRecords":[{"body":{"stringValue":"password=` + secret + `"},"attri`,
			"logs, service shop, body"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := with("clean\n"+tt.in+"\n", "scan", "-json")
			if strings.Contains(got.out, secret) || got.code != exitFound {
				t.Fatalf("got %+v", got)
			}
			for l := range strings.Lines(got.out) {
				var f finding
				if err := json.Unmarshal([]byte(l), &f); err != nil {
					t.Fatal(err)
				}
				if tt.want == "" && f.OTLP != nil || tt.want != "" && (f.OTLP == nil || f.OTLP.String() != tt.want || f.Line != 2) {
					t.Errorf("got %+v at %v, want %q", f, f.OTLP, tt.want)
				}
			}
			if text := with(tt.in, "scan"); tt.want != "" && !strings.HasSuffix(text.out, " in "+tt.want+"\n") {
				t.Errorf("got %q", text.out)
			}
		})
	}
}

// The file exporter's own output, with all signals.
func FuzzPlaces(f *testing.F) {
	f.Add(`{"resourceLogs":[{"resource":{"attributes":[{"key":"service.name","value":{"stringValue":"x"}}]}}]}`, 40)
	f.Add(`{"resourceSpans":["`, 3)
	f.Add(`{"resourceMetrics":{"a":["b",{}]}}`, 30)
	f.Add(`{"resourceLogs":"key"}`, 18)
	r := mustRedactor(f)
	f.Fuzz(func(t *testing.T, line string, at int) {
		if at < 0 || at >= len(line) {
			return
		}
		if got := placesIn(r, line, []int{at, at}); got != nil && (len(got) != 2 || got[0] != got[1]) {
			t.Errorf("one offset has two places: %+v", got)
		}
	})
}
