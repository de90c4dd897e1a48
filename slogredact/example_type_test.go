package slogredact_test

import (
	"log/slog"
	"os"

	"github.com/tokenredact/tokenredact/slogredact"
)

type creditCard struct{ Holder, Number string }

// How do I log a type that is not mine, and has no LogValue?
func ExampleWithType() {
	h := slogredact.New(slog.NewTextHandler(os.Stdout, noTime),
		slogredact.WithType(func(c creditCard) slog.Value {
			return slog.GroupValue(slog.String("holder", c.Holder), slog.String("ends", c.Number[len(c.Number)-4:]))
		}))
	slog.New(h).Info("paid", "card", &creditCard{"Ada", "4111111111111111"})
	// Output:
	// level=INFO msg=paid card.holder=Ada card.ends=1111
}
