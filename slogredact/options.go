package slogredact

import (
	"context"
	"log/slog"
	"strings"
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
	mask      string
	plans     sync.Map // reflect.Type to *plan
}

func newConfig(opts []Option) *config {
	c := &config{mask: redact.DefaultMask}
	for _, o := range opts {
		o(c)
	}
	if c.redactor == nil {
		c.redactor = defaultRedactor()
	}
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

// ownNames holds the user's names: true says secret, false safe.
type ownNames map[string]bool

func (o ownNames) add(names []string, secret bool) ownNames {
	if o == nil {
		o = make(ownNames)
	}
	for _, n := range names {
		o[plainName(n)] = secret
	}
	return o
}

var separators = strings.NewReplacer("-", "", "_", "", ".", "")

func plainName(s string) string { return strings.ToLower(separators.Replace(s)) }

// Middleware returns New with the options given, in the form that chains of
// handlers take.
func Middleware(opts ...Option) func(slog.Handler) slog.Handler {
	c := newConfig(opts)
	return func(inner slog.Handler) slog.Handler { return newHandler(inner, c) }
}
