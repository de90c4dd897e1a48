package slogredact

import (
	"context"
	"log/slog"
	"runtime"
	"strings"

	"github.com/tokenredact/tokenredact/redact"
)

// A Finding says which rule fired, where in the record, and which line of the
// program logged it. It holds no byte of the secret.
type Finding struct {
	// Rule is the rule's ID in package redact, or "keys" for a name given to
	// WithKeys and for the tag mask, "limit" for a value too large, too deep, or
	// one that holds itself, "private-key" for a key of crypto, "internal-error"
	// where a method of the value or the engine failed, "not-declared" for what
	// WithStrict does not let pass.
	Rule  string
	Where redact.Where // the kind of place in the text
	Path  string       // "msg", or the way to the value: group.key.Field

	// Fingerprint tells which credential it was, with whatever mask, if the
	// redactor has a key; see [redact.Redactor.Fingerprint].
	Fingerprint string

	// Source is the call that logged. Function, File and Line are empty when
	// the record carries no program counter: log.Printf gives one only if
	// log.SetFlags(log.Lshortfile) stood before slog.SetDefault.
	Source slog.Source
}

// The context of a call to the user's function carries this mark; what is
// logged with it reports nothing, so that a report cannot cause the next.
type reporting struct{}

func (w *walk) report(found []redact.Finding) {
	if w.quiet {
		return
	}
	for _, f := range found {
		w.c.counts.add(f.Rule)
	}
	if len(w.c.onFinding) == 0 || w.ctx.Value(reporting{}) != nil || w.c.calls.Load() > 0 && isReporting() {
		return
	}
	src := w.source()
	for _, f := range found {
		w.c.call(w.ctx, Finding{Rule: f.Rule, Where: f.Where, Path: w.root + string(w.path), Fingerprint: f.Fingerprint, Source: src})
	}
}

func (c *config) call(ctx context.Context, f Finding) {
	c.calls.Add(1)
	defer c.calls.Add(-1)
	for _, tell := range c.onFinding {
		c.tell(ctx, f, tell)
	}
}

func (c *config) tell(ctx context.Context, f Finding, tell func(context.Context, Finding)) {
	defer func() { _ = recover() }()
	tell(context.WithValue(ctx, reporting{}, true), f)
}

// isReporting reports whether this goroutine runs a user's function that logs
// without the context that it was given. It is asked only while some goroutine
// runs one.
func isReporting() bool {
	const tell = "github.com/tokenredact/tokenredact/slogredact.(*config).tell"
	var pcs [64]uintptr
	for skip := 2; ; skip += len(pcs) {
		n := runtime.Callers(skip, pcs[:])
		if n == 0 {
			return false
		}
		for frames := runtime.CallersFrames(pcs[:n]); ; {
			f, more := frames.Next()
			if f.Function == tell {
				return true
			}
			if !more {
				break
			}
		}
	}
}

// source returns the line that logged. With and ReplaceAttr are given no program
// counter, so there it is who called the Logger; or else the first caller outside
// of slog and this package.
func (w *walk) source() slog.Source {
	var pcs [64]uintptr
	if w.pc == 0 && !w.with {
		return slog.Source{}
	}
	n := 1
	if pcs[0] = w.pc; w.pc == 0 {
		n = runtime.Callers(2, pcs[:])
	}
	var first slog.Source
	logger := false
	for frames := runtime.CallersFrames(pcs[:n]); ; {
		f, more := frames.Next()
		at := slog.Source{Function: f.Function, File: f.File, Line: f.Line}
		switch {
		case w.pc != 0:
			return at
		case strings.HasPrefix(f.Function, "log/slog.(*Logger)."):
			logger = true
		case isOurs(f):
		case logger:
			return at
		case first.Line == 0:
			first = at
		}
		if !more {
			return first
		}
	}
}

func isOurs(f runtime.Frame) bool {
	const pkg = "github.com/tokenredact/tokenredact/slogredact."
	return strings.HasPrefix(f.Function, "log/slog.") || strings.HasPrefix(f.Function, pkg) &&
		!strings.HasSuffix(f.File, "_test.go")
}
