package slogredact_test

import (
	"context"
	"fmt"
	"log/slog"
	"os"

	"github.com/tokenredact/tokenredact/slogredact"
)

// What would it mask in my program? Report first, mask later.
func ExampleWithDangerouslyReportOnly() {
	h := slogredact.New(slog.NewTextHandler(os.Stdout, noTime),
		slogredact.WithDangerouslyReportOnly(),
		slogredact.WithOnFinding(func(_ context.Context, f slogredact.Finding) { fmt.Println("would mask", f.Path) }))
	slog.New(h).Info("login", "password", "correct"+"horse7")
	// Output:
	// level=WARN msg="slogredact reports credentials and does not mask them: WithDangerouslyReportOnly is set"
	// would mask password
	// level=INFO msg=login password=correcthorse7
}
