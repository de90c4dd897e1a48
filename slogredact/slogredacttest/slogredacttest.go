// Package slogredacttest fails a test when a credential reaches its log.
//
//	func TestCheckout(t *testing.T) {
//		shop := NewShop(slog.New(slogredacttest.New(t)))
//		shop.Checkout("ada")
//	}
//
// A failure says which line logged it, where in the record, and the rule that
// found it, and not what it was:
//
//	shop.go:41: a credential reached the log at request.header.Authorization (rule authorization)
package slogredacttest

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"math"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/tokenredact/tokenredact/slogredact"
)

// New returns a handler that fails t for each credential that it is given, once
// for each line of code and place in the record. It takes every level, writes
// masked records to the output of the test, and asks values that render
// themselves for both text and JSON.
//
// The options are those of [slogredact.New]; with those of the program the test
// finds what the program would mask. What is logged after the end of the test is
// dropped.
func New(t testing.TB, opts ...slogredact.Option) *slogredact.Handler {
	var mu sync.Mutex
	told, done := make(map[string]bool), false
	t.Cleanup(func() {
		mu.Lock()
		defer mu.Unlock()
		done = true
	})
	tell := func(_ context.Context, f slogredact.Finding) {
		s := sentence(f)
		mu.Lock()
		defer mu.Unlock()
		if !told[s] && !done {
			told[s] = true
			t.Errorf("%s", s)
		}
	}
	out := writer(func(b []byte) {
		mu.Lock()
		defer mu.Unlock()
		if !done {
			_, _ = t.Output().Write(b)
		}
	})
	all := &slog.HandlerOptions{Level: slog.Level(math.MinInt)}
	both := both{slog.NewTextHandler(out, all), slog.NewJSONHandler(io.Discard, all)}
	return slogredact.New(both, append(opts[:len(opts):len(opts)], slogredact.WithOnFinding(tell))...)
}

func sentence(f slogredact.Finding) string {
	at := "an unknown line"
	if f.Source.File != "" {
		at = fmt.Sprintf("%s:%d", shortest(f.Source.File), f.Source.Line)
	}
	return fmt.Sprintf("%s: a credential reached the log at %s (rule %s)", at, f.Path, f.Rule)
}

// shortest returns a file's path from the folder of the tested package, if it is
// below.
func shortest(file string) string {
	here, err := filepath.Abs(".")
	if err != nil {
		return file
	}
	if rel, err := filepath.Rel(here, file); err == nil && !strings.HasPrefix(rel, "..") {
		return rel
	}
	return file
}

type writer func([]byte)

func (w writer) Write(b []byte) (int, error) {
	w(bytes.Clone(b))
	return len(b), nil
}

// both hands a record to two handlers.
type both [2]slog.Handler

func (b both) Enabled(ctx context.Context, l slog.Level) bool { return b[0].Enabled(ctx, l) }

func (b both) Handle(ctx context.Context, r slog.Record) error {
	return errors.Join(b[0].Handle(ctx, r.Clone()), b[1].Handle(ctx, r))
}

func (b both) WithAttrs(as []slog.Attr) slog.Handler {
	return both{b[0].WithAttrs(as), b[1].WithAttrs(as)}
}

func (b both) WithGroup(name string) slog.Handler {
	return both{b[0].WithGroup(name), b[1].WithGroup(name)}
}
