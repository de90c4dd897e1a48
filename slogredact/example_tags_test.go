package slogredact_test

import (
	"log/slog"
	"os"

	"github.com/tokenredact/tokenredact/slogredact"
)

// How does a struct say itself what is secret? With a tag.
func Example_tags() {
	type patient struct {
		ID   string `json:"id"`
		MRN  string `json:"mrn" redact:"mask"`
		Note string `json:"note" redact:"drop"`
		Hint string `json:"password_hint" redact:"safe"`
	}
	p := patient{"p-1", "00-1234", "told nobody", "the blue one"}
	slog.New(slogredact.New(slog.NewJSONHandler(os.Stdout, noTime))).Info("admitted", "patient", p)
	// Output:
	// {"level":"INFO","msg":"admitted","patient":{"id":"p-1","mrn":"REDACTED","password_hint":"the blue one"}}
}
