package slogredact_test

import (
	"log/slog"
	"os"

	"github.com/tokenredact/tokenredact/redact"
	"github.com/tokenredact/tokenredact/slogredact"
)

// How do I add names and rules of my own?
func ExampleWithRedactor() {
	r, err := redact.New(redact.Config{Rules: []redact.Pattern{{ID: "acme-key", Pattern: `acme_([a-z0-9]{8})`}}})
	if err != nil {
		panic(err)
	}
	h := slogredact.New(slog.NewTextHandler(os.Stdout, noTime),
		slogredact.WithRedactor(r), slogredact.WithKeys("badge"), slogredact.WithSafeKeys("token_hint"))
	slog.New(h).Info("hello acme_1a2b3c4d", "badge", 1234, "token_hint", "the blue one")
	// Output:
	// level=INFO msg="hello acme_REDACTED" badge=REDACTED token_hint="the blue one"
}
