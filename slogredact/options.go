package slogredact

import (
	"context"
	"log/slog"
	"sync"

	"github.com/tokenredact/tokenredact/redact"
)

// An Option changes what a [Handler] does. None is needed.
type Option func(*config)

// WithRedactor masks with r instead of a redactor of the default rules.
func WithRedactor(r *redact.Redactor) Option {
	return func(c *config) { c.redactor = r }
}

// WithOnFinding calls f for each credential that was found, after it was
// masked and before the inner handler writes the record. A value that renders
// itself may report while the inner handler writes it, on its goroutine.
//
// A panic of f is dropped. What f logs with the context that it was given is
// masked, and reports nothing.
func WithOnFinding(f func(context.Context, Finding)) Option {
	return func(c *config) { c.onFinding = f }
}

// WithKeys masks each value under one of these names, whatever it looks like.
// Case, hyphens, underscores and dots make no difference.
func WithKeys(names ...string) Option {
	return func(c *config) { c.own = c.own.add(names, true) }
}

// WithSafeKeys says that these names name no credential. The values under them
// are still scanned for what looks like one by itself.
func WithSafeKeys(names ...string) Option {
	return func(c *config) { c.own = c.own.add(names, false) }
}

// A config is what all handlers derived from one call of New share. Nothing but
// the caches changes once New has returned.
type config struct {
	redactor  *redact.Redactor
	onFinding func(context.Context, Finding)
	own       ownNames
	noKey     redact.Key // of text that stands under no name
	tracks    bool       // whether someone asks for paths
	names     nameTable
	plans     sync.Map // reflect.Type to *plan
}

func newConfig(opts []Option) *config {
	c := &config{}
	for _, o := range opts {
		o(c)
	}
	if c.redactor == nil {
		c.redactor = defaultRedactor()
	}
	c.noKey = c.redactor.Key("")
	c.tracks = c.onFinding != nil
	return c
}

// defaultRedactor returns the redactor of the default rules; building one
// takes longer than using it.
var defaultRedactor = sync.OnceValue(func() *redact.Redactor {
	r, err := redact.New(redact.Config{})
	if err != nil {
		panic("slogredact: internal error: the default rules do not build: " + err.Error())
	}
	return r
})

// Middleware returns New with the options given, in the form that chains of
// handlers take.
func Middleware(opts ...Option) func(slog.Handler) slog.Handler {
	c := newConfig(opts)
	return func(inner slog.Handler) slog.Handler { return newHandler(inner, c) }
}
