package main

import (
	"io"
	"os"
	"regexp"
	"strings"
	"testing"
)

// TestEveryEngine holds that every engine gives the right answer on every input,
// and that every contest runs to its end. No time is judged.
func TestEveryEngine(t *testing.T) {
	s := settings{rounds: 1, batches: 2, records: 100, seed: 1, only: regexp.MustCompile(""), corpus: os.Getenv("TOKENREDACT_CORPUS"), log: io.Discard}
	var out strings.Builder
	if err := bench(&out, s); err != nil {
		t.Fatal(err)
	}
	t.Log(out.String())
}
