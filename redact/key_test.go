package redact_test

import (
	"slices"
	"testing"

	"github.com/tokenredact/tokenredact/internal/cases"
	"github.com/tokenredact/tokenredact/redact"
)

// TestKeyDoesWhatRedactDoes holds that judging a key once changes nothing.
func TestKeyDoesWhatRedactDoes(t *testing.T) {
	r, err := redact.New(redact.Config{Rules: []redact.Pattern{{ID: "own", Pattern: `badge=(\d{4})`}}})
	if err != nil {
		t.Fatal(err)
	}
	all, err := cases.Load("../testdata")
	if err != nil {
		t.Fatal(err)
	}
	all = append(all, cases.Case{Key: "badge", Text: "1234", Want: "REDACTED"})
	for _, c := range all {
		k := r.Key(c.Key)
		got, found := k.Redact(c.Text)
		if got != c.Want {
			t.Errorf("%s: under %q got %q, want %q", c.At, k, got, c.Want)
		}
		before := redact.Finding{Rule: "before"}
		if more, all := k.Append([]redact.Finding{before}, c.Text); more != got || all[0] != before || !slices.Equal(all[1:], found) {
			t.Errorf("%s: Append has %q and %v, want %q and %v", c.At, more, all, got, found)
		}
		if k.Sensitive() != r.Sensitive(c.Key) || k.String() != c.Key {
			t.Errorf("%s: %q is judged otherwise", c.At, c.Key)
		}
	}
}

// TestAppendAllocatesNoFindings holds that Append uses the slice that it is given.
func TestAppendAllocatesNoFindings(t *testing.T) {
	r, err := redact.New(redact.Config{})
	if err != nil {
		t.Fatal(err)
	}
	k := r.Key("password")
	n := testing.AllocsPerRun(100, func() {
		var few [1]redact.Finding
		if masked, found := k.Append(few[:0], "a1"+"b2c3d4e5"); masked != redact.DefaultMask || len(found) != 1 {
			t.Errorf("%q, %d findings", masked, len(found))
		}
	})
	if n > 0 && !underRace {
		t.Errorf("%v allocations", n)
	}
}
