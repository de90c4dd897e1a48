package slogredact_test

import (
	"fmt"
	"io"
	"log/slog"

	"github.com/tokenredact/tokenredact/slogredact"
)

// How often does it find something? Stats counts, by rule.
func ExampleHandler_Stats() {
	h := slogredact.New(slog.NewTextHandler(io.Discard, nil))
	slog.New(h).Info("sent", "authorization", "Bearer "+token)
	slog.New(h).Info("login", "password", "correct"+"horse7")
	fmt.Println(h.Stats().Findings)
	// Output:
	// map[authorization:1 password:1]
}
