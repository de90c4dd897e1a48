package ownlogs

import (
	"bytes"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"
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
	var own recorder
	backend := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if strings.HasPrefix(r.URL.Path, "/own") {
			_, _ = io.Copy(&own, r.Body)
			return
		}
		w.WriteHeader(http.StatusUnauthorized)
		_, _ = io.WriteString(w, refusal("Invalid access token: "+answerSecret))
	}))
	defer backend.Close()

	addr := freeAddr(t)
	file := filepath.Join(t.TempDir(), "config.yaml")
	if err := os.WriteFile(file, fmt.Appendf(nil, configuration, addr, backend.URL, urlSecret), 0o600); err != nil {
		t.Fatal(err)
	}
	var stderr recorder
	cmd := exec.Command(binary, "--config", file)
	cmd.Stderr = &stderr
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	ended := make(chan error, 1)
	go func() { ended <- cmd.Wait() }()
	defer func() {
		_ = cmd.Process.Signal(os.Interrupt)
		select {
		case err := <-ended:
			if err != nil {
				t.Errorf("the Collector ended badly: %v", err)
			}
		case <-time.After(time.Minute):
			t.Error("the Collector did not end within a minute of an interrupt")
			_ = cmd.Process.Kill()
		}
	}()
	until(t, "it takes a span", &stderr, func() bool { return sent(addr) })
	until(t, "it says that exporting failed", &stderr, func() bool {
		return strings.Contains(stderr.String(), "Exporting failed") && strings.Contains(own.String(), "Exporting failed")
	})
	return said{stderr.String(), own.String()}
}

// refusal is a google.rpc.Status: the code unauthenticated and a short message.
func refusal(message string) string {
	return "\x08\x10\x12" + string(rune(len(message))) + message
}

// sent posts a span; the Collector answers with the exporter's error.
func sent(addr string) bool {
	span := `{"resourceSpans":[{"resource":{},"scopeSpans":[{"scope":{},"spans":[{"traceId":"5b8efff798038103d269b633813fc60c","spanId":"eee19b7ec3c1b174","name":"kept-span","kind":3,"attributes":[{"key":"db.statement","value":{"stringValue":"CREATE USER kept PASSWORD '` + bodySecret + `'"}}]}]}]}]}`
	resp, err := http.Post("http://"+addr+"/v1/traces", "application/json", strings.NewReader(span))
	if err != nil {
		return false
	}
	resp.Body.Close()
	return true
}

func until(t *testing.T, what string, stderr fmt.Stringer, holds func() bool) {
	t.Helper()
	for deadline := time.Now().Add(2 * time.Minute); !holds(); time.Sleep(100 * time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatalf("not within two minutes: %s\n%s", what, stderr)
		}
	}
}

// A recorder keeps what several goroutines write.
type recorder struct {
	mu  sync.Mutex
	buf bytes.Buffer
}

func (r *recorder) Write(b []byte) (int, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.buf.Write(b)
}

func (r *recorder) String() string {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.buf.String()
}

func freeAddr(t *testing.T) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	return l.Addr().String()
}

// built returns the path of the Collector that make collector builds.
func built(t *testing.T) string {
	t.Helper()
	path := os.Getenv("TOKENREDACT_COLLECTOR")
	if path == "" {
		path = filepath.Join("..", "..", "..", "_build", "otelcol-tokenredact")
	}
	path, err := filepath.Abs(path)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(path); err != nil {
		t.Fatalf("%v; make collector builds it", err)
	}
	return path
}
