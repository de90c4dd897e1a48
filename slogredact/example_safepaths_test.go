package slogredact_test

import (
	"log/slog"
	"os"

	"github.com/tokenredact/tokenredact/slogredact"
)

// How do I let the value at one place through, whoever logs it?
func ExampleWithSafePaths() {
	h := slogredact.New(slog.NewTextHandler(os.Stdout, noTime), slogredact.WithSafePaths("page.token"))
	logger := slog.New(h)
	logger.WithGroup("page").Info("next", "token", "c29tZSBjdXJzb3I")
	logger.WithGroup("user").Info("login", "token", "c29tZSBjdXJzb3I")
	// Output:
	// level=INFO msg=next page.token=c29tZSBjdXJzb3I
	// level=INFO msg=login user.token=REDACTED
}
