package custom

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/tokenredact/tokenredact/internal/printed"
)

const tree = "../../.."

// newest changes the manifest to the newest Collector that resolves. file_log is
// one of contrib, of which that version does not.
func newest(manifest string) string {
	var out strings.Builder
	for line := range strings.Lines(manifest) {
		if strings.Contains(line, "go.opentelemetry.io/collector/") {
			line = strings.NewReplacer("v0.160.0", "v0.162.0", "v1.66.0", "v1.68.0").Replace(line)
		}
		out.WriteString(line)
	}
	return out.String()
}

// TestCustomCollector builds the manifest of the page from published modules, has
// the Collector judge the configuration of the page, and masks a line with it. Then
// the same with the newest Collector.
func TestCustomCollector(t *testing.T) {
	if os.Getenv("TOKENREDACT_CUSTOM") == "" {
		t.Skip("make custom runs it: it builds two Collectors")
	}
	manifest, config := page(t)
	p := publish(t, tree)
	for builder, manifest := range map[string]string{"v0.160.0": manifest, "v0.162.0": newest(manifest)} {
		t.Run(builder, func(t *testing.T) {
			binary := p.build(t, builder, manifest)
			masks(t, binary, config)
		})
	}
}

// page returns the manifest and the configuration of docs/custom-collector.md.
func page(t *testing.T) (manifest, config string) {
	t.Helper()
	b, err := os.ReadFile(filepath.Join(tree, "docs", "custom-collector.md"))
	if err != nil {
		t.Fatal(err)
	}
	var blocks []string
	for i, part := range strings.Split(string(b), "```") {
		if yaml, ok := strings.CutPrefix(part, "yaml\n"); ok && i%2 == 1 {
			blocks = append(blocks, yaml)
		}
	}
	if len(blocks) != 2 || !strings.Contains(blocks[0], "dist:") || !strings.Contains(blocks[1], "service:") {
		t.Fatalf("%d blocks, not a manifest and a configuration", len(blocks))
	}
	return blocks[0], blocks[1]
}

// build runs the Collector builder, which gets our modules from the proxy alone.
func (p proxy) build(t *testing.T, builder, manifest string) string {
	t.Helper()
	if strings.Contains(manifest, "replaces:") || strings.Contains(manifest, " path:") || !strings.Contains(manifest, root) {
		t.Fatal("the manifest does not use published modules")
	}
	dir := t.TempDir()
	var out strings.Builder
	for line := range strings.Lines(manifest) {
		if strings.Contains(line, root) {
			line = strings.Replace(line, "v0.1.0", p.version, 1)
		}
		out.WriteString(line)
	}
	file := filepath.Join(dir, "manifest.yaml")
	if err := os.WriteFile(file, []byte(out.String()), 0o600); err != nil {
		t.Fatal(err)
	}
	upstream, err := exec.Command("go", "env", "GOPROXY").Output()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command("go", "run", "go.opentelemetry.io/collector/cmd/builder@"+builder, "--config", file)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "GOWORK=off", "GOFLAGS=-buildvcs=false", "CGO_ENABLED=0",
		"GOPROXY=file://"+p.dir+","+strings.TrimSpace(string(upstream)), "GONOSUMDB="+root)
	if b, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("builder %s: %v\n%s", builder, err, b)
	}
	return filepath.Join(dir, "_build", "otelcol-custom")
}

// masks runs the Collector on a file with a leak.
func masks(t *testing.T, binary, config string) {
	t.Helper()
	dir := t.TempDir()
	log, file := filepath.Join(dir, "app.log"), filepath.Join(dir, "config.yaml")
	for path, text := range map[string]string{file: config, log: "GET /cb?access_token=" + "Zx8kQ2v7" + "Lm4Tn9Rb" + "&n=1\n"} {
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	env := append(os.Environ(), "LOGS="+log)
	judge := exec.Command(binary, "validate", "--config", file)
	judge.Env = env
	if b, err := judge.CombinedOutput(); err != nil {
		t.Fatalf("validate: %v\n%s", err, b)
	}
	var out printed.Log
	cmd := exec.Command(binary, "--config", file)
	cmd.Env, cmd.Stdout, cmd.Stderr = env, &out, &out
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	for deadline := time.Now().Add(2 * time.Minute); out.Count("GET /cb?access_token=") == 0 && time.Now().Before(deadline); {
		time.Sleep(50 * time.Millisecond)
	}
	if err := cmd.Process.Signal(syscall.SIGTERM); err != nil {
		t.Error(err)
	}
	if err := cmd.Wait(); err != nil {
		t.Errorf("the Collector ended badly: %v", err)
	}
	if got := out.String(); !strings.Contains(got, "GET /cb?access_token=REDACTED&n=1") || strings.Contains(got, "Zx8kQ2v7"+"Lm4Tn9Rb") {
		t.Errorf("the line did not come out masked:\n%s", got)
	}
}

// TestReleaseOrder: our modules can be tagged one after the other, and what they
// need of each other is there.
func TestReleaseOrder(t *testing.T) {
	p := publish(t, tree)
	for _, folder := range published {
		if _, err := os.Stat(filepath.Join(p.dir, filepath.FromSlash(root), folder, "@v", p.version+".zip")); err != nil {
			t.Error(err)
		}
	}
	b, err := os.ReadFile(filepath.Join(tree, "docs", "release.md"))
	if err != nil {
		t.Fatal(err)
	}
	at := 0
	for _, folder := range published {
		tag := "`" + strings.TrimPrefix(folder+"/vX.Y.Z`", "/")
		next := strings.Index(string(b)[at:], tag)
		if next < 0 {
			t.Fatalf("docs/release.md does not tell when %s is tagged", tag)
		}
		at += next
	}
}
