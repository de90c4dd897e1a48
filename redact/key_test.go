package redact_test

import (
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
		if got, _ := k.Redact(c.Text); got != c.Want {
			t.Errorf("%s: under %q got %q, want %q", c.At, k, got, c.Want)
		}
		if k.Sensitive() != r.Sensitive(c.Key) || k.String() != c.Key {
			t.Errorf("%s: %q is judged otherwise", c.At, c.Key)
		}
	}
}
