package redact_test

import (
	"strings"
	"testing"

	"github.com/tokenredact/tokenredact/internal/cases"
	"github.com/tokenredact/tokenredact/redact"
)

// TestForSecretsKnowsThemInEveryForm holds that it finds what a redactor finds
// that knew the secret from the start.
func TestForSecretsKnowsThemInEveryForm(t *testing.T) {
	base, err := redact.New(redact.Config{MaskingString: "REDACTED-{rule}"})
	if err != nil {
		t.Fatal(err)
	}
	const v = `Zeb"ra<&>cross'ing/100%`
	r, err := base.ForSecrets([]redact.Secret{{Value: v}})
	if err != nil {
		t.Fatal(err)
	}
	for name, write := range secretWriters {
		got, found := r.Redact("", "x "+write(v)+" y")
		if got != "x REDACTED-known-secret y" || len(found) != 1 || found[0].Rule != "known-secret" {
			t.Errorf("%s: got %q, %v", name, got, found)
		}
	}
}

// TestForSecretsKnowsNoRule holds that everything else stays, under any key.
func TestForSecretsKnowsNoRule(t *testing.T) {
	base, err := redact.New(redact.Config{})
	if err != nil {
		t.Fatal(err)
	}
	r, err := base.ForSecrets([]redact.Secret{{Value: "opensesame42"}})
	if err != nil {
		t.Fatal(err)
	}
	all, err := cases.Load("../testdata")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range all {
		for _, key := range []string{c.Key, "password", "-u", "dbpw"} {
			if got, found := r.Redact(key, c.Text); got != c.Text || found != nil || r.Sensitive(key) {
				t.Errorf("%s: under %q got %q, %v", c.At, key, got, found)
			}
		}
	}
}

func TestForSecretsRefusesShortOnes(t *testing.T) {
	base, err := redact.New(redact.Config{})
	if err != nil {
		t.Fatal(err)
	}
	_, err = base.ForSecrets([]redact.Secret{{Value: "short"}, {Value: strings.Repeat("x", redact.LeastSecret)}})
	if err == nil || !strings.Contains(err.Error(), "secrets[0]: the secret has 5 bytes") {
		t.Errorf("got %v", err)
	}
}

// BenchmarkForSecrets says what a new secret costs a program that runs.
func BenchmarkForSecrets(b *testing.B) {
	base, _ := redact.New(redact.Config{})
	for b.Loop() {
		if _, err := base.ForSecrets([]redact.Secret{{Value: "opensesame42"}}); err != nil {
			b.Fatal(err)
		}
	}
}
