package slogredact

import (
	"context"
	"log/slog"
	"strconv"

	"github.com/tokenredact/tokenredact/redact"
)

// A walk goes through one record, or the attributes of one call to With. It is
// used by one goroutine and lives on its stack.
type walk struct {
	c     *config
	ctx   context.Context
	pc    uintptr
	with  bool   // the walk belongs to With: there is no record
	quiet bool   // what is found has been reported already
	deep  int    // with WithStrict, the structs and maps that are open
	wide  int    // and the values that were taken from them
	root  string // the path of the groups that are open
	path  []byte // the path below root; only kept when someone listens
	spent *int   // the nodes looked at for one copy
}

// child returns the place named key in p.
func (w *walk) child(p place, key string) place { return p.child(w.c.judge(key)) }

// text returns s with what is secret in it masked, and whether it changed.
func (w *walk) text(p place, s string) (string, bool) {
	if s == "" {
		return s, false
	}
	if p.rule != "" {
		mask := w.c.mask(p.rule)
		if s == mask {
			return s, false
		}
		w.report([]redact.Finding{{Rule: p.rule, Where: redact.InKey, End: len(s)}})
		return mask, true
	}
	var few [2]redact.Finding
	out, found := w.c.knownSecrets(s, few[:0])
	out, found = w.c.redact(p.own, out, found)
	if p.over.Sensitive() {
		out, found = w.c.redact(p.over, out, found)
	}
	if len(found) == 0 {
		return s, false
	}
	w.report(found)
	return out, out != s
}

// judgedText is text for one that was judged by itself, where something was found.
func (w *walk) judgedText(p place, s, masked string, found []redact.Finding) (string, bool) {
	if len(found) == 0 {
		return w.text(p, s)
	}
	w.report(found)
	return masked, masked != s
}

// attr masks an attribute. Of is what the attributes before it say that it is.
func (w *walk) attr(in place, a slog.Attr, of *pair) (slog.Attr, bool) {
	k := a.Value.Kind()
	if a.Key == "" && (k == slog.KindAny && a.Value.Any() == nil) {
		return a, false // the zero Attr, which handlers drop
	}
	at, key, renamed := in, a.Key, false
	if key != "" { // a group without a name stands where it is written
		var nm name
		nm, key, renamed = w.attrName(key)
		at = w.inPair(in, a, of, nm)
	}
	n := w.enter(key)
	v, changed := a.Value, false
	if !w.spared() {
		v, changed = w.value(at, v)
	}
	w.leave(n)
	return slog.Attr{Key: key, Value: v}, renamed || changed
}

// attrs returns as itself, or as a copy when some attribute changed.
func (w *walk) attrs(in place, as []slog.Attr) ([]slog.Attr, bool) {
	var out []slog.Attr
	var of pair
	for i, a := range as {
		b, changed := w.attr(in, a, &of)
		if changed && out == nil {
			out = append(make([]slog.Attr, 0, len(as)), as[:i]...)
		}
		if out != nil {
			out = append(out, b)
		}
	}
	if out == nil {
		return as, false
	}
	return out, true
}

func (w *walk) value(p place, v slog.Value) (slog.Value, bool) {
	if w.c.types != nil || w.c.strict {
		if y, ok := w.declaration(&p, v); ok {
			v, _ = w.value(p, y)
			return v, true
		}
		if k := v.Kind(); w.c.strict && !p.declared && k != slog.KindGroup && k != slog.KindLogValuer {
			return w.closed(p, v)
		}
	}
	switch v.Kind() {
	case slog.KindString:
		if s, changed := w.text(p, v.String()); changed {
			return slog.StringValue(s), true
		}
	case slog.KindInt64, slog.KindUint64, slog.KindFloat64:
		if !p.hot() {
			break
		}
		if s, changed := w.text(p, number(v)); changed {
			return slog.StringValue(s), true
		}
	case slog.KindGroup:
		if as, changed := w.attrs(p, v.Group()); changed {
			return slog.GroupValue(as...), true
		}
	case slog.KindLogValuer:
		if u, ok := v.Any().(unredacted); ok {
			return u.LogValue().Resolve(), true
		}
		// A second call could return something else, so what was looked at goes on.
		v, _ = w.value(p, v.Resolve())
		return v, true
	case slog.KindAny:
		if x, changed := w.any(p, v.Any()); changed {
			return slog.AnyValue(x), true
		}
	}
	return v, false
}

func number(v slog.Value) string {
	switch v.Kind() {
	case slog.KindInt64:
		return strconv.FormatInt(v.Int64(), 10)
	case slog.KindUint64:
		return strconv.FormatUint(v.Uint64(), 10)
	}
	return strconv.FormatFloat(v.Float64(), 'f', -1, 64) // as json has it
}

// enter and leave keep the path. It costs nothing when nobody listens.
func (w *walk) enter(name string) int {
	n := len(w.path)
	if w.c.tracks {
		if n > 0 && name != "" {
			w.path = append(w.path, '.')
		}
		w.path = append(w.path, name...)
	}
	return n
}

func (w *walk) leave(n int) { w.path = w.path[:n] }
