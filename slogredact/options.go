package slogredact

import (
	"context"
	"log/slog"
	"reflect"
	"sync"
	"sync/atomic"

	"github.com/tokenredact/tokenredact/redact"
)

// An Option changes what a [Handler] does. None is needed.
type Option func(*config)

// WithRedactor masks with r instead of a redactor of the default rules.
func WithRedactor(r *redact.Redactor) Option {
	return func(c *config) { c.redactor = r }
}

// WithSecrets masks the values of a set, wherever they stand.
func WithSecrets(s *Secrets) Option {
	return func(c *config) { c.secrets = s }
}

// WithOnFinding calls f for each credential that was found, after it was
// masked and before the inner handler writes the record. A value that renders
// itself may report while the inner handler writes it, on its goroutine. Of
// several such options all are called.
//
// A panic of f is dropped. What f logs with the context that it was given is
// masked, and reports nothing. So does what it logs on its own goroutine
// without it.
func WithOnFinding(f func(context.Context, Finding)) Option {
	return func(c *config) { c.onFinding = append(c.onFinding, f) }
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

// WithSafePaths lets through what stands at one of these paths, and below, as it
// is: nothing of it is scanned. A path is written as in [Finding].Path:
// group.key.Field, with case, and without indices of lists.
//
// A struct of which one field is safe and another is masked is an exception if
// something in it renders itself: then all of its text is scanned.
func WithSafePaths(paths ...string) Option {
	return func(c *config) {
		if c.safePaths == nil {
			c.safePaths = make(map[string]bool)
		}
		for _, p := range paths {
			c.safePaths[p] = true
		}
	}
}

// WithType logs each T as what f makes of it, and each pointer to one, as if T
// had a LogValue method. What f returns is scanned like any other value. It does
// not apply to the kinds that slog knows itself, such as string and time.Time.
func WithType[T any](f func(T) slog.Value) Option {
	return func(c *config) {
		if c.types == nil {
			c.types = make(map[reflect.Type]func(any) slog.Value)
		}
		c.types[reflect.TypeFor[T]()] = func(x any) slog.Value { return f(x.(T)) }
	}
}

// WithStrict lets only pass what is declared safe: values under a name given to
// WithSafeKeys, at a path given to WithSafePaths, of a type given to WithType, in
// a field with the tag `redact:"safe"`, or in [Unredacted]. What is declared is
// still scanned, paths and Unredacted aside. All else is masked, in groups,
// structs and maps value by value; booleans and durations pass, and so do
// messages and names, which are scanned as always.
func WithStrict() Option {
	return func(c *config) { c.strict = true }
}

// WithDangerouslyReportOnly finds and reports, and masks nothing: credentials
// reach the log. It is for measuring before masking is switched on. New writes a
// warning to the inner handler, and Stats says so.
func WithDangerouslyReportOnly() Option {
	return func(c *config) { c.reportOnly = true }
}

// A config is what all handlers derived from one call of New share. Nothing but
// the caches and the counters changes once New has returned.
type config struct {
	redactor   *redact.Redactor
	secrets    *Secrets
	onFinding  []func(context.Context, Finding)
	own        ownNames
	safePaths  map[string]bool
	types      map[reflect.Type]func(any) slog.Value
	strict     bool
	reportOnly bool

	noKey  redact.Key    // of text that stands under no name
	known  *boundSecrets // what finds the values of secrets
	tracks bool          // whether someone asks for paths
	names  nameTable     // of attributes
	heads  nameTable     // of headers and parameters: the keys of maps of lists of strings
	plans  sync.Map      // reflect.Type to *plan
	latest planTable     // of them
	counts counters
	calls  atomic.Int32 // of the functions of onFinding, that run now
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
	if c.secrets != nil {
		c.known = c.secrets.set().bind(c.redactor)
	}
	c.tracks = len(c.onFinding) > 0 || c.safePaths != nil
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
