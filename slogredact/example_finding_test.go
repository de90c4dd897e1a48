package slogredact_test

import (
	"context"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"path/filepath"

	"github.com/tokenredact/tokenredact/slogredact"
)

// Which line of my program leaks?
func ExampleWithOnFinding() {
	h := slogredact.New(slog.NewTextHandler(io.Discard, nil),
		slogredact.WithOnFinding(func(_ context.Context, f slogredact.Finding) {
			fmt.Printf("leak stopped: %s by rule %s, logged at %s:%d\n", f.Path, f.Rule, filepath.Base(f.Source.File), f.Source.Line)
		}))
	slog.New(h).WithGroup("req").Info("sent", "header", http.Header{"Authorization": {"Bearer " + token}})
	// Output:
	// leak stopped: req.header.Authorization by rule authorization, logged at example_finding_test.go:20
}
