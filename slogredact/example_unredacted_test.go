package slogredact_test

import (
	"log/slog"
	"os"

	"github.com/tokenredact/tokenredact/slogredact"
)

// How do I let one value through?
func ExampleUnredacted() {
	logger := slog.New(slogredact.New(slog.NewTextHandler(os.Stdout, noTime)))
	logger.Info("rotated", "access_token", slogredact.Unredacted("number 7 of 9"))
	// Output:
	// level=INFO msg=rotated access_token="number 7 of 9"
}
