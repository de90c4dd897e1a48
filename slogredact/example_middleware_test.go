package slogredact_test

import (
	"log/slog"
	"os"

	"github.com/tokenredact/tokenredact/slogredact"
)

// How does it go into a chain of handlers, such as slog-multi's Pipe? Last, next
// to the handler that writes.
func ExampleMiddleware() {
	mask := slogredact.Middleware()
	slog.New(mask(slog.NewTextHandler(os.Stdout, noTime))).Info("GET /cb?code=4" + "/0AX4XfWh&state=" + "xyzABC123")
	// Output:
	// level=INFO msg="GET /cb?code=REDACTED&state=REDACTED"
}
