package ownlogs

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/tokenredact/tokenredact/internal/e2e/run"
)

func secrets() map[string]string {
	return map[string]string{"an exporter's URL": urlSecret, "the telemetry": bodySecret, "a server's answer": answerSecret}
}

func TestTheCollectorsOwnLogsHoldNoCredential(t *testing.T) {
	got := listen(t, run.Sidecar)
	for what, secret := range secrets() {
		if strings.Contains(got.stderr, secret) {
			t.Errorf("standard error holds the secret of %s:\n%s", what, got.stderr)
		}
		if strings.Contains(got.exported, secret) {
			t.Errorf("the exported logs hold the secret of %s", what)
		}
	}
	for _, kept := range []string{"access_token=REDACTED", "kept-span", "PASSWORD 'REDACTED'", "401"} {
		if !strings.Contains(got.stderr, kept) {
			t.Errorf("standard error has lost %q:\n%s", kept, got.stderr)
		}
	}
	// The component that logs stands in the scope of what is exported, as ever.
	for _, kept := range []string{"access_token=REDACTED", "otelcol.component.id", "otlp_http"} {
		if !strings.Contains(got.exported, kept) {
			t.Errorf("the exported logs have lost %q", kept)
		}
	}
}

// The same Collector with the telemetry that the builder puts in by default says
// all of it: the test above can fail.
func TestWithoutTheModuleItTellsThemAll(t *testing.T) {
	got := listen(t, withoutTheModule(t))
	for what, secret := range secrets() {
		if !strings.Contains(got.stderr, secret) {
			t.Errorf("standard error does not hold the secret of %s:\n%s", what, got.stderr)
		}
	}
	if !strings.Contains(got.exported, urlSecret) {
		t.Error("the exported logs do not hold the secret of an exporter's URL")
	}
}

// withoutTheModule builds what the builder wrote again, with otelconftelemetry in
// the telemetry slot.
func withoutTheModule(t *testing.T) string {
	t.Helper()
	from, to := filepath.Dir(run.Binary(t, run.Sidecar)), t.TempDir()
	files, err := filepath.Glob(filepath.Join(from, "*.go"))
	if err != nil || len(files) == 0 {
		t.Fatalf("%s holds no source of the builder's: %v", from, err)
	}
	for _, path := range append(files, filepath.Join(from, "go.mod"), filepath.Join(from, "go.sum")) {
		b, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		text := string(b)
		switch filepath.Base(path) {
		case "components.go":
			const ours = `"github.com/tokenredact/tokenredact/telemetry/tokenredactiontelemetry"`
			if !strings.Contains(text, ours) {
				t.Fatal("the Collector is built without the module")
			}
			text = strings.Replace(text, ours, `"go.opentelemetry.io/collector/service/telemetry/otelconftelemetry"`, 1)
		case "go.mod":
			text = regexp.MustCompile(`(?m)=> \.\./`).ReplaceAllLiteralString(text, "=> "+filepath.Dir(from)+"/")
		}
		if err := os.WriteFile(filepath.Join(to, filepath.Base(path)), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	binary := filepath.Join(to, "otelcol")
	cmd := exec.Command("go", "build", "-mod=mod", "-trimpath", "-ldflags=-s -w", "-o", binary, ".")
	cmd.Dir = to
	cmd.Env = append(os.Environ(), "CGO_ENABLED=0", "GOWORK=off")
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	return binary
}
