package slogredact

import (
	"encoding/json"
	"log/slog"
	"reflect"
	"slices"

	"github.com/tokenredact/tokenredact/redact"
)

// any returns x itself when nothing in it is to be masked, else what goes to the
// inner handler in its place.
//
// A fault in what follows masks the value: nothing panics out of a log call.
func (w *walk) any(p place, orig any) (out any, ch bool) {
	defer func() {
		if recover() != nil {
			out, ch = w.whole(internal), true
		}
	}()
	switch x := orig.(type) {
	case nil, *slog.Source:
		return orig, false
	case error:
		return w.err(p, x)
	case json.RawMessage:
		if out, ch := w.raw(p, x); ch {
			return out, true
		}
		return orig, false
	case string:
		return w.text(p, x)
	case []string:
		if out, ch := w.strings(p, x); ch {
			return out, true
		}
		return orig, false
	}
	return w.anyOther(p, orig)
}

// anyOther is any for the types that have no way of their own.
func (w *walk) anyOther(p place, orig any) (any, bool) {
	v, isReflect := orig.(reflect.Value)
	if !isReflect {
		v = reflect.ValueOf(orig)
	}
	l := look{walk: *w}
	l.value(p, v, 0)
	switch {
	case l.fail != "":
		return w.whole(l.fail), true
	case len(l.hits) == 0 && len(l.drops) == 0 && len(l.wholes) == 0 && !l.renders:
		return orig, false
	case isReflect:
		return w.masked(p, orig, &l).standIn(), true
	}
	cp := w.copier(&l)
	switch out, did := cp.copyOf(p, v); did {
	case same:
		return orig, false
	case changed:
		return out.Interface(), true
	}
	if f := w.c.followed(v); f.Type() != v.Type() {
		v = f
		if out, did := cp.copyOf(p, v); did == changed {
			return out.Interface(), true
		}
	}
	if !l.renders && w.c.opens(v) {
		if out, ok := cp.opened(p, v); ok {
			return out, true
		}
	}
	return w.masked(p, v.Interface(), &l).standIn(), true
}

// whole returns the mask for a value that is masked whole.
func (w *walk) whole(rule string) string {
	w.report([]redact.Finding{{Rule: rule, Where: redact.InKey}})
	return w.c.mask(rule)
}

// strings is the way of the commonest list, without reflection.
func (w *walk) strings(p place, list []string) ([]string, bool) {
	var out []string
	args := w.arguments(p, list)
	for i, s := range list {
		at := p
		if i > 0 && list[i-1] != "" && list[i-1][0] == '-' {
			at = w.element(p, reflect.ValueOf(list), i)
		}
		if args != nil {
			s = args[i]
		}
		t, _ := w.text(at, s)
		if t != list[i] && out == nil {
			out = slices.Clone(list)
		}
		if out != nil {
			out[i] = t
		}
	}
	if out == nil {
		return list, false
	}
	return out, true
}

// raw masks JSON text value by value, so that it stays JSON.
func (w *walk) raw(p place, b json.RawMessage) (any, bool) {
	if !json.Valid(b) {
		if s, ch := w.text(p, string(b)); ch {
			return s, true // no JSON before, none after: a handler that marshals it would fail
		}
		return b, false
	}
	out := w.json(p, b, &masked{})
	if string(out) == string(b) {
		return b, false
	}
	return json.RawMessage(out), true
}
