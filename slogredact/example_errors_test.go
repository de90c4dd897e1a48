package slogredact_test

import (
	"errors"
	"fmt"
	"log/slog"
	"os"

	"github.com/tokenredact/tokenredact/slogredact"
)

// Are my errors still errors? errors.Is works for what reads the log.
func Example_errors() {
	logger := slog.New(slogredact.New(slog.NewTextHandler(os.Stdout, noTime)))
	err := fmt.Errorf("login with password=%s: %w", "correct"+"horse7", errors.New("connection refused"))
	logger.Error("no database", "err", err)
	// Output:
	// level=ERROR msg="no database" err="login with password=REDACTED: connection refused"
}
