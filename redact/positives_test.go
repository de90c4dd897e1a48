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

// Values that issuers draw, and passwords that people and programs choose.
var (
	drawnValues  = []string{"tGzv3JOkF0XG5Qx2TlKWIA", "wJalrXUtnFEMI/K7MDENG+bPxRfiCY==", "550e8400-e29b-41d4-a716-446655440000", "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822c"}
	chosenValues = []string{"hunter2", "c0rrect-h0rse!", "p@ss w0rd", "a\"b\\c", "it's", "50%&more", "Pa$$w0rd#1", "pässwörd9", "x"}
	passwords    = []string{"password", "DB_PASSWORD", "userPassword", "db-passwd", "spring.datasource.password", "passphrase", "Kennwort"}
)

// TestEveryName writes values under each name of the catalogue, and passwords
// under names of passwords, in every notation, at every depth.
func TestEveryName(t *testing.T) {
	r := newDefault(t)
	names, err := cases.NamesOf("../testdata/formats.tsv")
	if err != nil {
		t.Fatal(err)
	}
	mask := func(text string) string { s, _ := r.Redact("", text); return s }
	samples, without := cases.Named(names, drawnValues, mask)
	chosen, none := cases.Named(passwords, chosenValues, mask)
	t.Log(len(names), len(samples), without)
	if len(none) > 0 {
		t.Errorf("no password is masked under %v", none)
	}
	battery(t, r, append(samples, chosen...))
}

// battery fails where a text of the battery does not come out as it should.
func battery(t *testing.T, r *redact.Redactor, samples []cases.Sample) {
	t.Helper()
	n, faults := 0, 0
	told := make(map[string]bool) // one text for each notation and rule
	for w := range cases.Battery(samples, 1) {
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
