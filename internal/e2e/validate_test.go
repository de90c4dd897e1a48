package e2e

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/tokenredact/tokenredact/internal/e2e/run"
)

const validated = `
receivers: {otlp: {protocols: {http: {endpoint: 127.0.0.1:0}}}}
exporters: {debug: {}}
service:
  pipelines: {logs: {receivers: [otlp], processors: [token_redaction], exporters: [debug]}}
processors:
`

// TestValidate has the built Collector judge each of testdata/config: it says of a
// *.bad.yaml all that the file's comments say, and nothing of a good one.
func TestValidate(t *testing.T) {
	root := run.Root(t)
	files, err := filepath.Glob(filepath.Join(root, "testdata", "config", "*.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	known, dir := "correcthorse"+"-batterystaple", t.TempDir()
	if err := os.CopyFS(filepath.Join(dir, "rules_file"), os.DirFS(filepath.Join(root, "testdata", "rules_file"))); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "known-secret"), []byte(known+"\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	good, bad := 0, 0
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			section, want := configOf(t, file)
			cmd := exec.Command(run.Binary(t, run.Sidecar), "validate", "--config", run.File(t, "config.yaml", validated+section))
			cmd.Dir = dir
			cmd.Env = append(os.Environ(), "TOKENREDACT_TEST_SECRET="+known[:16], "TOKENREDACT_TEST_EMPTY=", "TOKENREDACT_TEST_KEY=a key of thirty-two bytes or more, of tests")
			out, err := cmd.CombinedOutput()
			got := string(out)
			if isBad := strings.HasSuffix(file, ".bad.yaml"); isBad != (err != nil) {
				t.Fatalf("%v\n%s", err, got)
			}
			for _, line := range want {
				if !strings.Contains(got, line+"\n") {
					t.Errorf("it does not say\n%s\nbut\n%s", line, got)
				}
			}
			if strings.Contains(got, known[:16]) {
				t.Error("it prints a secret")
			}
			if err == nil {
				good++
			} else {
				bad++
			}
		})
	}
	if good < 5 || bad < 15 {
		t.Errorf("%d good configurations and %d bad ones", good, bad)
	}
}

// configOf returns a file as a section of a configuration, and the errors that its
// comments tell.
func configOf(t *testing.T, file string) (section string, errs []string) {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(text)) {
		if e, ok := strings.CutPrefix(line, "# error: "); ok {
			errs = append(errs, strings.TrimSpace(e))
			continue
		}
		section += fmt.Sprintf("  %s", line)
	}
	return section, errs
}
