package redact_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestCleanCorpus holds that real logs without credentials stay as they are,
// line by line and as whole files.
func TestCleanCorpus(t *testing.T) {
	dir := os.Getenv("TOKENREDACT_CORPUS")
	if dir == "" {
		t.Skip("TOKENREDACT_CORPUS is not set: the false-positive test is skipped")
	}
	files, err := filepath.Glob(filepath.Join(dir, "*"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no file in TOKENREDACT_CORPUS (%v)", err)
	}
	r := newDefault(t)
	lines := 0
	for _, f := range files {
		b, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		for n, line := range strings.Split(string(b), "\n") {
			lines++
			if got, found := r.Redact("", line); got != line {
				t.Errorf("%s:%d: %v\n got %.300s", filepath.Base(f), n+1, found, around(got))
			}
		}
		if got, found := r.Redact("", string(b)); got != string(b) {
			t.Errorf("%s as a whole: %v", filepath.Base(f), found)
		}
	}
	t.Logf("%d lines in %d files", lines, len(files))
}

// around returns what stands around the first mask in s.
func around(s string) string {
	i := strings.Index(s, "REDACTED")
	return s[max(0, i-100):min(len(s), i+60)]
}
