package redact_test

import (
	"testing"

	"github.com/tokenredact/tokenredact/internal/cases"
	"github.com/tokenredact/tokenredact/redact"
)

func newDefault(t testing.TB) *redact.Redactor {
	t.Helper()
	r, err := redact.New(redact.Config{})
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func TestCases(t *testing.T) {
	r := newDefault(t)
	cs, err := cases.Load("../testdata")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range cs {
		got, _ := r.Redact(c.Key, c.Text)
		if got != c.Want {
			t.Errorf("%s: key %q\n in   %s\n got  %s\n want %s", c.At, c.Key, c.Text, got, c.Want)
		}
	}
}
