package deploy

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// inTree returns the path of a file in the repository.
func inTree(t *testing.T, elem ...string) string {
	t.Helper()
	path, err := filepath.Abs(filepath.Join(append([]string{"..", ".."}, elem...)...))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(path); err != nil {
		t.Fatal(err)
	}
	return path
}

func readTree(t *testing.T, elem ...string) string {
	t.Helper()
	b, err := os.ReadFile(inTree(t, elem...))
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// collector returns the path of the Collector that make collector builds.
func collector(t *testing.T) string {
	t.Helper()
	path := filepath.Join(inTree(t), "_build", "otelcol-tokenredact")
	if _, err := os.Stat(path); err != nil {
		t.Fatalf("%v; make collector builds it", err)
	}
	return path
}

// run runs a command at the repository's root and returns what it printed.
func run(t *testing.T, env []string, name string, args ...string) string {
	t.Helper()
	cmd := exec.Command(name, args...)
	cmd.Dir = inTree(t)
	cmd.Env = append(os.Environ(), env...)
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("%s %s: %v\n%s", name, strings.Join(args, " "), err, out)
	}
	return string(out)
}

func write(t *testing.T, path, text string) string {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	return path
}
