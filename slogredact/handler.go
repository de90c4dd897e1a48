package slogredact

import (
	"context"
	"log/slog"
	"time"

	"github.com/tokenredact/tokenredact/redact"
)

// A Handler masks credentials and hands the record to the handler that it
// wraps. It is safe for use by several goroutines if the inner handler is.
type Handler struct {
	inner slog.Handler
	c     *config
	path  string // the groups opened, each with its dot; kept for findings only
	at    place  // where the attributes of a record stand
}

// New returns a handler that masks what it hands to inner. It panics if inner is
// nil.
func New(inner slog.Handler, opts ...Option) *Handler {
	return newHandler(inner, newConfig(opts))
}

func newHandler(inner slog.Handler, c *config) *Handler {
	if inner == nil {
		panic("slogredact: New needs a handler to wrap, got nil")
	}
	h := &Handler{inner: inner, c: c}
	if ctx := context.Background(); c.reportOnly && inner.Enabled(ctx, slog.LevelWarn) {
		_ = inner.Handle(ctx, slog.NewRecord(time.Now(), slog.LevelWarn, reportOnlyWarning, 0))
	}
	return h
}

const reportOnlyWarning = "slogredact reports credentials and does not mask them: WithDangerouslyReportOnly is set"

// Enabled reports what the inner handler reports.
func (h *Handler) Enabled(ctx context.Context, l slog.Level) bool {
	return h.inner.Enabled(ctx, l)
}

// Handle masks the record and hands it on. A clean record goes on as it came.
func (h *Handler) Handle(ctx context.Context, r slog.Record) error {
	var few [1]redact.Finding
	clean, masked, found := h.glance(&r, few[:0])
	if clean == r.NumAttrs() {
		return h.inner.Handle(ctx, r)
	}
	return h.mask(ctx, r, clean, masked, found)
}

// mask hands on what is left of a record, of which a glance told some.
func (h *Handler) mask(ctx context.Context, r slog.Record, clean int, masked string, found []redact.Finding) error {
	w := walk{c: h.c, ctx: ctx, pc: r.PC, root: h.path}
	msg, changed := r.Message, false
	if clean < 0 {
		at := w.enter("msg")
		msg, changed = w.judgedText(place{}, msg, masked, found)
		w.leave(at)
	}
	var of pair
	var few [8]slog.Attr
	out := few[:0]
	r.Attrs(func(a slog.Attr) bool {
		i, ch := len(out), false
		switch {
		case i < clean:
		case i == clean && len(found) > 0 && h.c.safePaths == nil:
			a.Value, ch = h.judged(&w, a, masked, found)
		case i == clean:
			a, ch = w.attr(h.at, a, &of)
		default:
			a, ch = h.attr(&w, a, &of)
		}
		changed = changed || ch
		out = append(out, slog.Attr{})
		out[i].Key, out[i].Value = a.Key, a.Value
		return true
	})
	if !changed || h.c.reportOnly {
		return h.inner.Handle(ctx, r)
	}
	r2 := slog.NewRecord(r.Time, r.Level, msg, r.PC)
	r2.AddAttrs(out...)
	return h.inner.Handle(ctx, r2)
}

// attr masks an attribute, at a glance where nothing before it tells of it.
func (h *Handler) attr(w *walk, a slog.Attr, of *pair) (slog.Attr, bool) {
	if *of == "" && h.c.safePaths == nil {
		var few [1]redact.Finding
		masked, found, calm := h.judgeAttr(a, few[:0])
		if calm {
			return a, false
		}
		if len(found) > 0 {
			v, ch := h.judged(w, a, masked, found)
			return slog.Attr{Key: a.Key, Value: v}, ch
		}
	}
	return w.attr(h.at, a, of)
}

// judged masks an attribute in the text of which something was found.
func (h *Handler) judged(w *walk, a slog.Attr, masked string, found []redact.Finding) (slog.Value, bool) {
	n := w.enter(a.Key)
	defer w.leave(n)
	if a.Value.Kind() == slog.KindString {
		w.report(found)
		return slog.StringValue(masked), masked != a.Value.String()
	}
	nm, _, _ := w.attrName(a.Key)
	x, changed := w.judgedErr(h.at.child(nm), a.Value.Any().(error), masked, found)
	return slog.AnyValue(x), changed
}

// WithAttrs masks the attributes now, since the inner handler may format them
// now. The slice that it is given stays as it is: others may hold it.
func (h *Handler) WithAttrs(attrs []slog.Attr) slog.Handler {
	if len(attrs) == 0 {
		return h
	}
	w := walk{c: h.c, ctx: context.Background(), with: true, root: h.path}
	masked, _ := w.attrs(h.at, attrs)
	if !h.c.reportOnly {
		attrs = masked
	}
	h2 := *h
	h2.inner = h.inner.WithAttrs(attrs)
	return &h2
}

// WithGroup opens a group. When its name says that what stands in it is a
// credential, all leaves below are judged as one.
func (h *Handler) WithGroup(name string) slog.Handler {
	if name == "" {
		return h
	}
	w := walk{c: h.c, ctx: context.Background(), with: true, root: h.path}
	nm, shown, _ := w.attrName(name)
	h2 := *h
	h2.at = h.at.child(nm)
	h2.path = h.path + shown + "."
	if !h.c.reportOnly {
		name = shown
	}
	h2.inner = h.inner.WithGroup(name)
	return &h2
}
