package slogredact_test

import (
	"log/slog"
	"os"

	"github.com/tokenredact/tokenredact/slogredact"
)

// What if a framework makes the handler, and takes options only?
func ExampleReplaceAttr() {
	mask := slogredact.ReplaceAttr()
	options := &slog.HandlerOptions{ReplaceAttr: func(groups []string, a slog.Attr) slog.Attr {
		return mask(groups, noTime.ReplaceAttr(groups, a))
	}}
	slog.New(slog.NewTextHandler(os.Stdout, options)).Info("sent Bearer "+token, "authorization", "Bearer "+token)
	// Output:
	// level=INFO msg="sent Bearer REDACTED" authorization="Bearer REDACTED"
}
