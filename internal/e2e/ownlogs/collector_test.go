package ownlogs

import (
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/tokenredact/tokenredact/internal/e2e/run"
	"github.com/tokenredact/tokenredact/internal/e2e/sink"
	"github.com/tokenredact/tokenredact/internal/printed"
)

// What stands in the configuration of an exporter or in telemetry, and must not
// stand in the Collector's own logs.
const (
	urlSecret    = "q7Xv2Lr9" + "TzMpW4dKs8Yb"
	bodySecret   = "Hj3Kp8Wn" + "Vx5Rt2Qz7Lm4"
	answerSecret = "c0ffee00-1111-4222-8333-" + "444455556666"
)

const configuration = `
receivers:
  otlp: {protocols: {http: {endpoint: "%[1]s"}}}
exporters:
  debug: {verbosity: detailed}
  otlp_http:
    traces_endpoint: "%[2]s/v1/traces?access_token=%[3]s"
    retry_on_failure: {enabled: false}
    sending_queue: {enabled: false}
service:
  telemetry:
    metrics: {level: none}
    logs: {processors: [{simple: {exporter: {otlp: {protocol: http/protobuf, endpoint: "%[2]s/own"}}}}]}
  pipelines:
    traces: {receivers: [otlp], exporters: [debug, otlp_http]}
`

// said is what a Collector told of itself while it failed to export one span.
type said struct{ stderr, exported string }

func listen(t *testing.T, binary string) said {
	t.Helper()
	var own printed.Log
	backend := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if strings.HasPrefix(r.URL.Path, "/own") {
			_, _ = io.Copy(&own, r.Body)
			return
		}
		w.WriteHeader(http.StatusUnauthorized)
		_, _ = io.WriteString(w, refusal("Invalid access token: "+answerSecret))
	}))
	defer backend.Close()

	addr := run.Addr(t)
	c := run.Start(t, run.Spec{Binary: binary, Configs: []string{run.File(t, "config.yaml", fmt.Sprintf(configuration, addr, backend.URL, urlSecret))}})
	send(t, addr)
	sink.Until(t, "it does not say that exporting failed", func() bool {
		return c.Stderr.Count("Exporting failed") > 0 && own.Count("Exporting failed") > 0
	})
	c.Stop(t)
	return said{c.Stderr.String(), own.String()}
}

// refusal is a google.rpc.Status: the code unauthenticated and a short message.
func refusal(message string) string {
	return "\x08\x10\x12" + string(rune(len(message))) + message
}

// send posts a span; the Collector answers with the exporter's error.
func send(t *testing.T, addr string) {
	t.Helper()
	span := `{"resourceSpans":[{"resource":{},"scopeSpans":[{"scope":{},"spans":[{"traceId":"5b8efff798038103d269b633813fc60c","spanId":"eee19b7ec3c1b174","name":"kept-span","kind":3,"attributes":[{"key":"db.statement","value":{"stringValue":"CREATE USER kept PASSWORD '` + bodySecret + `'"}}]}]}]}]}`
	resp, err := http.Post("http://"+addr+"/v1/traces", "application/json", strings.NewReader(span))
	if err != nil {
		t.Fatal(err)
	}
	resp.Body.Close()
}
