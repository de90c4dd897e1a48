package slogredact

import (
	"errors"
	"fmt"
	"io"
	"log/slog"
	"testing"
)

// BenchmarkLine logs lines as internal/bench does, beside a plain handler.
func BenchmarkLine(b *testing.B) {
	failed := fmt.Errorf("place order: %w", errors.New("read tcp 10.0.0.7:443: connection reset by peer"))
	five := func(note string) []any {
		return []any{"method", "GET", "path", "/api/v1/orders/17", "status", 200, "client", "10.0.0.7", "note", note}
	}
	for _, k := range []struct {
		name string
		args []any
	}{
		{"clean", five("cache miss")},
		{"secret", five(ghp)},
		{"key", append(five("cache miss"), "password", opaque)},
		{"header", append(five("cache miss"), "authorization", bearer)},
		{"error", []any{"err", failed}},
		{"masked-error", []any{"err", fmt.Errorf("place order: %w", errors.New("token="+opaque))}},
		{"struct", []any{"account", private{"Ada", ""}}},
		{"masked-struct", []any{"account", private{"Ada", opaque}}},
	} {
		for name, h := range map[string]slog.Handler{"plain": slog.NewJSONHandler(io.Discard, nil), "ours": New(slog.NewJSONHandler(io.Discard, nil))} {
			b.Run(k.name+"/"+name, func(b *testing.B) {
				l := slog.New(h)
				b.ReportAllocs()
				for b.Loop() {
					l.Info("request served", k.args...)
				}
			})
		}
	}
}
