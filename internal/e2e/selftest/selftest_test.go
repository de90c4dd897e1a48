// Package selftest runs tokenredact selftest against the built Collector.
package selftest

import (
	"fmt"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/tokenredact/tokenredact/internal/e2e/run"
)

const config = `
receivers: {otlp: {protocols: {http: {endpoint: %q}}}}
processors: {token_redaction: {}}
exporters: {file: {path: %q, flush_interval: 100ms}}
service:
  telemetry: {metrics: {level: none}}
  pipelines:
    logs: {receivers: [otlp], processors: [%[3]s], exporters: [file]}
    traces: {receivers: [otlp], processors: [%[3]s], exporters: [file]}
    metrics: {receivers: [otlp], processors: [%[3]s], exporters: [file]}
`

// built returns the path of the command.
func built(t *testing.T) string {
	t.Helper()
	command := filepath.Join(t.TempDir(), "tokenredact")
	build := exec.Command("go", "build", "-o", command, "./cmd/tokenredact")
	build.Dir = run.Root(t)
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	return command
}

func TestSelftestOfARunningPipeline(t *testing.T) {
	command := built(t)
	for _, c := range []struct {
		processor string
		code      int
		says      string
	}{
		{"", 1, " 0 masked, "},
		{"token_redaction", 0, " 0 came out, 0 did not arrive"},
	} {
		t.Run("processor="+c.processor, func(t *testing.T) {
			addr, output := run.Addr(t), filepath.Join(t.TempDir(), "out.jsonl")
			run.Start(t, run.Spec{Binary: run.Sidecar, Configs: []string{run.File(t, "config.yaml", fmt.Sprintf(config, addr, output, c.processor))}})
			cmd := exec.Command(command, "selftest", "-endpoint", "http://"+addr, "-output", output, "-timeout", "2m")
			out, err := cmd.CombinedOutput()
			if cmd.ProcessState == nil || cmd.ProcessState.ExitCode() != c.code || !strings.Contains(string(out), c.says) {
				t.Errorf("%v\n%s", err, out)
			}
		})
	}
}

// TestScanReadsWhatTheFileExporterCompresses sends what selftest sends through a
// pipeline without the processor, and finds it in the file.
func TestScanReadsWhatTheFileExporterCompresses(t *testing.T) {
	command := built(t)
	for name, flags := range map[string][]string{"messages one by one": nil, "the file as a whole": {"--feature-gates=exporter.file.nativeCompression"}} {
		t.Run(name, func(t *testing.T) {
			addr, output := run.Addr(t), filepath.Join(t.TempDir(), "out.jsonl.zst")
			c := run.Start(t, run.Spec{Binary: run.Sidecar, Flags: flags, Configs: []string{
				run.File(t, "config.yaml", fmt.Sprintf(config, addr, output, "")), run.File(t, "over.yaml", "exporters: {file: {compression: zstd}}"),
			}})
			if out, err := exec.Command(command, "selftest", "-endpoint", "http://"+addr, "-output", output, "-timeout", "1s").CombinedOutput(); !strings.Contains(string(out), "20 did not arrive") {
				t.Fatalf("selftest reads what is compressed: %v\n%s", err, out)
			}
			c.Stop(t)
			cmd := exec.Command(command, "scan", output)
			out, err := cmd.CombinedOutput()
			if cmd.ProcessState.ExitCode() != 1 || strings.Count(string(out), " in logs, service tokenredact-selftest, ") < 12 || !strings.Contains(string(out), " in spans, ") || !strings.Contains(string(out), " in metrics, ") {
				t.Errorf("%v\n%s", err, out)
			}
		})
	}
}
