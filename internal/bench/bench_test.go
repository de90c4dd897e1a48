package main

import (
	"bytes"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// TestMain starts the engine in a process of its own when a test asks for it.
func TestMain(m *testing.M) {
	if len(os.Args) == 2 && os.Args[1] == startFlag {
		must(begin(os.Stdout))
		return
	}
	m.Run()
}

// TestEveryEngine holds that every engine gives the right answer on every input,
// that every contest runs to its end, and that its report and record are whole.
// No time is judged.
func TestEveryEngine(t *testing.T) {
	s := settings{rounds: 1, batches: 1, records: 60, largest: 64 << 10, seed: 1, only: regexp.MustCompile(""), corpus: os.Getenv("TOKENREDACT_CORPUS"), log: io.Discard}
	dir := t.TempDir()
	o := outputs{readme: filepath.Join(dir, "README.md"), record: filepath.Join(dir, "record.txt")}
	if err := os.WriteFile(o.readme, []byte("before\n"+sectionBegins+"stale\n"+sectionEnds+"after\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if err := run(&out, s, o); err != nil {
		t.Fatal(err)
	}
	t.Log(out.String())
	readme, recorded := read(t, o.readme), read(t, o.record)
	for _, want := range []string{"before\n", "\nafter\n", "| decode+encode | 1.00 | 1.00 |", "| slogredact |", "heap of one engine", "hostile texts"} {
		if !strings.Contains(readme, want) {
			t.Errorf("the section lacks %q:\n%s", want, readme)
		}
	}
	if strings.Contains(readme, "stale") || strings.Contains(readme, "NaN") || strings.Contains(readme, "Inf") {
		t.Errorf("the section holds what it should not:\n%s", readme)
	}
	line := regexp.MustCompile(`(?m)^BenchmarkText/attribute/memchr 1 \S+ ns/text 1 ratio `)
	if !line.MatchString(recorded) {
		t.Errorf("the record lacks %v:\n%s", line, recorded)
	}
}

func read(t *testing.T, path string) string {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}
