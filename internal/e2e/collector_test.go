package e2e

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// A collector is a running Collector, its files in a folder of its own.
type collector struct {
	otlp, log, out string // OTLP/HTTP address, the tailed log, the exported telemetry

	cmd   *exec.Cmd
	ended chan error // nil once it has ended
}

const config = `
extensions:
  health_check: {endpoint: "%[1]s"}
receivers:
  otlp: {protocols: {http: {endpoint: "%[2]s"}}}
  file_log:
    include: ["%[3]s"]
    start_at: beginning
    poll_interval: 50ms
    multiline: {line_start_pattern: '^\d\d\d\d-'}
processors:
  memory_limiter: {check_interval: 1s, limit_mib: 512}
  batch: {timeout: 50ms}
%[4]s
exporters:
  file: {path: "%[5]s", flush_interval: 50ms}
service:
  telemetry: {metrics: {level: none}}
  extensions: [health_check]
  pipelines:
    traces: {receivers: [otlp], processors: [memory_limiter, %[6]s batch], exporters: [file]}
    metrics: {receivers: [otlp], processors: [memory_limiter, %[6]s batch], exporters: [file]}
    logs: {receivers: [otlp, file_log], processors: [memory_limiter, %[6]s batch], exporters: [file]}
`

// start runs the Collector, with the processor or without, until the test ends.
func start(t *testing.T, masks bool) *collector {
	t.Helper()
	dir := t.TempDir()
	c := &collector{otlp: freeAddr(t), log: filepath.Join(dir, "app.log"), out: filepath.Join(dir, "out.jsonl")}
	health, section, step := freeAddr(t), "", ""
	if masks {
		section, step = "  token_redaction:", "token_redaction,"
	}
	file := filepath.Join(dir, "config.yaml")
	write(t, file, fmt.Sprintf(config, health, c.otlp, c.log, section, c.out, step))
	write(t, c.log, "")

	c.cmd = exec.Command(binary(t), "--config", file)
	var stderr bytes.Buffer
	c.cmd.Stderr = &stderr
	if err := c.cmd.Start(); err != nil {
		t.Fatal(err)
	}
	c.ended = make(chan error, 1)
	go func() { c.ended <- c.cmd.Wait() }()
	t.Cleanup(func() { c.stop(t) })
	for deadline := time.Now().Add(30 * time.Second); !healthy(health); time.Sleep(50 * time.Millisecond) {
		select {
		case err := <-c.ended:
			c.ended = nil
			t.Fatalf("the Collector did not start: %v\n%s", err, &stderr)
		default:
		}
		if time.Now().After(deadline) {
			t.Fatal("the Collector is not healthy after 30 s")
		}
	}
	return c
}

// stop ends the Collector as an operator does, and waits until it has written
// everything. A second call does nothing.
func (c *collector) stop(t *testing.T) {
	t.Helper()
	if c.ended == nil {
		return
	}
	if err := c.cmd.Process.Signal(os.Interrupt); err != nil {
		t.Error(err)
	}
	select {
	case err := <-c.ended:
		if err != nil {
			t.Errorf("the Collector ended badly: %v", err)
		}
	case <-time.After(20 * time.Second):
		t.Errorf("the Collector did not end within 20 s of an interrupt: %v", c.cmd.Process.Kill())
	}
	c.ended = nil
}

func binary(t *testing.T) string {
	t.Helper()
	path := os.Getenv("TOKENREDACT_COLLECTOR")
	if path == "" {
		path = filepath.Join("..", "..", "_build", "otelcol-tokenredact")
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

func healthy(addr string) bool {
	ctx, cancel := context.WithTimeout(context.Background(), time.Second)
	defer cancel()
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, "http://"+addr, nil)
	if err != nil {
		return false
	}
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		return false
	}
	defer resp.Body.Close()
	return resp.StatusCode == http.StatusOK
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

func write(t *testing.T, path, text string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}
