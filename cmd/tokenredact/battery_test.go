package main

import (
	"strings"
	"testing"

	"github.com/tokenredact/tokenredact/internal/cases"
)

// TestFilterMasksEveryNotation sends the engine's battery through the filter: texts
// of one line in one stream, with an empty line between them, and a few of the
// others, each by itself.
func TestFilterMasksEveryNotation(t *testing.T) {
	r := mustRedactor(t)
	samples, err := cases.All("../../testdata", func(text string) string { s, _ := r.Redact("", text); return s })
	if err != nil {
		t.Fatal(err)
	}
	var in strings.Builder
	var lines []cases.Written
	alone := 0
	check := func(w *cases.Written, got string) {
		t.Helper()
		if fault := w.Fault(got); fault != "" {
			t.Errorf("%s in %s, %d deep: %s\n in   %q\n got  %q", w.Name, w.Notation.Name, w.Depth, fault, w.Text, got)
		}
	}
	for w := range cases.Battery(samples, 1) {
		switch {
		case !strings.ContainsAny(w.Text, "\r\n"):
			lines = append(lines, w)
			in.WriteString(w.Text + "\n\n")
		case alone < 200:
			alone++
			check(&w, with(w.Text).out)
		}
	}
	got := strings.Split(with(in.String()).out, "\n")
	if len(lines) == 0 || alone == 0 || len(got) != 2*len(lines)+1 {
		t.Fatalf("%d lines come of %d texts, and %d go alone", len(got), len(lines), alone)
	}
	for i := range lines {
		check(&lines[i], got[2*i])
	}
}
