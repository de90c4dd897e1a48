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
	root  string // the path of the groups that are open
	path  []byte // the path below root; only kept when someone listens
}

// A place is where a value stands: the names that it is judged by.
type place struct {
	key     string // its own name
	over    string // once settled, the nearest name, its own or above, that names a credential
	always  bool   // the user said that what stands here is secret
	settled bool
}

// child returns the place named key in p.
func (w *walk) child(p place, key string) place {
	p = w.settle(p)
	c := place{key: key, over: p.over, always: p.always}
	if len(w.c.own) > 0 {
		if secret, ok := w.c.own[plainName(key)]; ok {
			c.always = c.always || secret
			if !secret {
				c.key = ""
			}
		}
	}
	return c
}

// settle asks whether p's own name names a credential. Strings need no answer,
// the engine judges them with their name; what stands above others does, and
// so do numbers.
func (w *walk) settle(p place) place {
	if !p.settled {
		p.settled = true
		if p.over == "" && w.c.sensitive(p.key) {
			p.over = p.key
		}
	}
	return p
}

// hot reports whether what stands in a settled place is judged as a credential.
func (p place) hot() bool { return p.over != "" || p.always }

// text returns s with what is secret in it masked, and whether it changed.
func (w *walk) text(p place, s string) (string, bool) {
	if s == "" {
		return s, false
	}
	if p.always {
		if s == w.c.mask {
			return s, false
		}
		w.report([]redact.Finding{{Rule: ownKey, Where: redact.InKey, End: len(s)}})
		return w.c.mask, true
	}
	out, found := w.c.redact(p.key, s)
	if p.over != "" && p.over != p.key {
		var more []redact.Finding
		if out, more = w.c.redact(p.over, out); len(more) > 0 {
			found = append(found[:len(found):len(found)], more...)
		}
	}
	if len(found) > 0 {
		w.report(found)
	}
	return out, out != s
}

// redact is the engine's door. A panic in the engine masks the whole value.
func (c *config) redact(key, s string) (out string, found []redact.Finding) {
	defer func() {
		if recover() != nil {
			out, found = c.mask, []redact.Finding{{Rule: internal, End: len(s)}}
		}
	}()
	return c.redactor.Redact(key, s)
}

func (c *config) sensitive(key string) (yes bool) {
	if key == "" {
		return false
	}
	defer func() {
		if recover() != nil {
			yes = true
		}
	}()
	return c.redactor.Sensitive(key)
}

func (w *walk) attr(in place, a slog.Attr) (slog.Attr, bool) {
	k := a.Value.Kind()
	if a.Key == "" && (k == slog.KindAny && a.Value.Any() == nil) {
		return a, false // the zero Attr, which handlers drop
	}
	at := in // a group without a name stands where it is written
	if a.Key != "" || k != slog.KindGroup {
		at = w.child(in, a.Key)
	}
	key, renamed := w.text(place{}, a.Key)
	n := w.enter(key)
	v, changed := w.value(at, a.Value)
	w.leave(n)
	return slog.Attr{Key: key, Value: v}, renamed || changed
}

// attrs returns as itself, or as a copy when some attribute changed.
func (w *walk) attrs(in place, as []slog.Attr) ([]slog.Attr, bool) {
	var out []slog.Attr
	for i, a := range as {
		b, changed := w.attr(in, a)
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
	switch v.Kind() {
	case slog.KindString:
		if s, changed := w.text(p, v.String()); changed {
			return slog.StringValue(s), true
		}
	case slog.KindInt64, slog.KindUint64, slog.KindFloat64:
		if p = w.settle(p); !p.hot() {
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
	return strconv.FormatFloat(v.Float64(), 'g', -1, 64)
}

// enter and leave keep the path. It costs nothing when nobody listens.
func (w *walk) enter(name string) int {
	n := len(w.path)
	if w.c.onFinding != nil {
		if n > 0 && name != "" {
			w.path = append(w.path, '.')
		}
		w.path = append(w.path, name...)
	}
	return n
}

func (w *walk) leave(n int) { w.path = w.path[:n] }
