package slogredact_test

import (
	"fmt"
	"log/slog"
	"os"

	"github.com/tokenredact/tokenredact/slogredact"
)

// How do I keep a value out of every log, whoever writes it?
func ExampleSecret() {
	key := slogredact.NewSecret("correct" + "horse7")
	fmt.Println(key)
	slog.New(slog.NewTextHandler(os.Stdout, noTime)).Info("started", "with", key)
	// Output:
	// REDACTED
	// level=INFO msg=started with=REDACTED
}
