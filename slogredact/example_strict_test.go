package slogredact_test

import (
	"log/slog"
	"os"

	"github.com/tokenredact/tokenredact/slogredact"
)

// How do I let nothing pass but what I declared?
func ExampleWithStrict() {
	type visit struct {
		Ward    string `redact:"safe"`
		Patient string
	}
	h := slogredact.New(slog.NewJSONHandler(os.Stdout, noTime),
		slogredact.WithStrict(), slogredact.WithSafeKeys("status", "path"))
	slog.New(h).Info("served", "status", 200, "path", "/visits", "visit", visit{"3b", "Ada"}, "agent", "curl/8")
	// Output:
	// {"level":"INFO","msg":"served","status":200,"path":"/visits","visit":{"Ward":"3b","Patient":"REDACTED"},"agent":"REDACTED"}
}
