package e2e

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/tokenredact/tokenredact/internal/e2e/run"
)

// A collector is a running Collector, its files in a folder of its own.
type collector struct {
	*run.Collector

	otlp, log, out string // OTLP/HTTP address, the tailed log, the exported telemetry
}

const config = `
receivers:
  otlp: {protocols: {http: {endpoint: "%[1]s"}}}
  file_log:
    include: ["%[2]s"]
    start_at: beginning
    poll_interval: 50ms
    multiline: {line_start_pattern: '^\d\d\d\d-'}
processors:
  memory_limiter: {check_interval: 1s, limit_mib: 512}
  batch: {timeout: 50ms}
%[3]s
exporters:
  file: {path: "%[4]s", flush_interval: 50ms}
service:
  telemetry: {metrics: {level: none}}
  pipelines:
    traces: {receivers: [otlp], processors: [memory_limiter, %[5]s batch], exporters: [file]}
    metrics: {receivers: [otlp], processors: [memory_limiter, %[5]s batch], exporters: [file]}
    logs: {receivers: [otlp, file_log], processors: [memory_limiter, %[5]s batch], exporters: [file]}
`

// start runs the Collector, with the processor or without, until the test ends.
func start(t *testing.T, masks bool) *collector {
	t.Helper()
	c := &collector{otlp: run.Addr(t), log: run.File(t, "app.log", ""), out: filepath.Join(t.TempDir(), "out.jsonl")}
	section, step := "", ""
	if masks {
		section, step = "  token_redaction:", "token_redaction,"
	}
	c.Collector = run.Start(t, run.Spec{Binary: run.Sidecar, Configs: []string{run.File(t, "config.yaml", fmt.Sprintf(config, c.otlp, c.log, section, c.out, step))}})
	return c
}

// post sends one OTLP/JSON payload.
func (c *collector) post(t *testing.T, signal string, payload obj) {
	t.Helper()
	body, err := json.Marshal(payload)
	if err != nil {
		t.Fatal(err)
	}
	resp, err := http.Post("http://"+c.otlp+"/v1/"+signal, "application/json", bytes.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		t.Fatalf("/v1/%s: %s", signal, resp.Status)
	}
}

// appendLog writes lines to the tailed file, in two halves as a program does.
func (c *collector) appendLog(t *testing.T, text string) {
	t.Helper()
	f, err := os.OpenFile(c.log, os.O_APPEND|os.O_WRONLY, 0)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	half := strings.LastIndexByte(text[:len(text)/2], '\n') + 1
	for _, part := range []string{text[:half], text[half:]} {
		if _, err := f.WriteString(part); err != nil {
			t.Fatal(err)
		}
		time.Sleep(100 * time.Millisecond)
	}
}
