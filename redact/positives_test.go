package redact_test

import (
	"testing"

	"github.com/tokenredact/tokenredact/internal/cases"
	"github.com/tokenredact/tokenredact/redact"
)

// TestEveryForm writes a credential of each rule that goes by a form in every
// notation, at every depth.
func TestEveryForm(t *testing.T) {
	r := newDefault(t)
	samples, without := cases.Samples(load(t), func(text string) string { s, _ := r.Redact("", text); return s })
	t.Log(len(samples), without)
	battery(t, r, samples)
}

// TestEveryName writes values under each name of the catalogue, and passwords
// under names of passwords, in every notation, at every depth.
func TestEveryName(t *testing.T) {
	r := newDefault(t)
	names, err := cases.NamesOf("../testdata/formats.tsv")
	if err != nil {
		t.Fatal(err)
	}
	mask := func(text string) string { s, _ := r.Redact("", text); return s }
	samples, without := cases.Named(names, cases.Drawn, mask)
	chosen, none := cases.Named(cases.Passwords, cases.Chosen, mask)
	t.Log(len(names), len(samples), without)
	if len(none) > 0 {
		t.Errorf("no password is masked under %v", none)
	}
	battery(t, r, append(samples, chosen...))
}

// every is which share of the battery runs: all of it, or one in eleven under
// the race detector, which takes ten times as long and looks for something else.
func every() int {
	if underRace {
		return 11
	}
	return 1
}

// battery fails where a text of the battery does not come out as it should.
func battery(t *testing.T, r *redact.Redactor, samples []cases.Sample) {
	t.Helper()
	n, faults := 0, 0
	told := make(map[string]bool) // one text for each notation and rule
	for w := range cases.Battery(samples, every()) {
		n++
		got, _ := r.Redact("", w.Text)
		fault := w.Fault(got)
		if again, _ := r.Redact("", got); fault == "" && again != got {
			fault = "the second time it becomes " + again
		}
		if fault != "" {
			faults++
			if k := w.Rule + w.Notation.Name; !told[k] && len(told) < 40 {
				told[k] = true
				t.Errorf("%s %q (%s) in %s, %d deep: %s\n in   %q\n got  %q\n want %q", w.Name, w.Value, w.At, w.Notation.Name, w.Depth, fault, w.Text, got, w.Want)
			}
		}
	}
	if n == 0 {
		t.Error("no text was written")
	}
	t.Logf("%d faults in %d texts", faults, n)
}
