package slogredact

import (
	"log/slog"
	"reflect"
)

// A verdict says what copyOf did.
type verdict int

const (
	same    verdict = iota // nothing changed: the value itself
	changed                // a copy of the same type
	nocopy                 // no copy of its type can hold the change
)

// copier returns a walk that copies what was looked at, and reports nothing again.
func (w *walk) copier(l *look) walk {
	cp := walk{c: w.c, ctx: w.ctx, pc: w.pc, root: w.root, path: w.path, quiet: true, spent: w.spent}
	if cp.spent == nil {
		cp.spent = new(int)
	}
	*cp.spent += l.nodes
	return cp
}

// overspent reports whether a copy has cost too much: its parts are looked at by
// themselves, and may lead to each other.
func (w *walk) overspent() bool { return w.spent != nil && *w.spent > 16*maxNodes }

// copyOf returns v as it came, or a copy of the same type with only what has to
// change changed. Structs, pointers and values that render themselves have no
// such copy.
func (w *walk) copyOf(p place, v reflect.Value) (reflect.Value, verdict) {
	t := w.c.plan(v.Type())
	switch {
	case t.passes(&p):
		return v, same
	case t.renders, t.valuer, t.private, w.overspent():
		return v, nocopy
	}
	if t.says.key.Sensitive() {
		p = t.named(p)
	}
	switch v.Kind() {
	case reflect.String:
		return w.copyString(p, v)
	case reflect.Interface:
		return w.copyHeld(p, v)
	case reflect.Slice, reflect.Array:
		return w.copyList(p, v)
	case reflect.Map:
		return w.copyMap(p, v)
	}
	// Look once more at this part: was it what made the whole change?
	l := look{walk: *w}
	l.value(p, v, 0)
	*w.spent += l.nodes
	if l.fail != "" || l.renders || len(l.hits) > 0 || len(l.drops) > 0 || len(l.wholes) > 0 {
		return v, nocopy
	}
	return v, same
}

func (w *walk) copyString(p place, v reflect.Value) (reflect.Value, verdict) {
	s, ch := w.text(p, v.String())
	if !ch {
		return v, same
	}
	out := reflect.New(v.Type()).Elem()
	out.SetString(s)
	return out, changed
}

// copyHeld copies what an interface holds; the copy may have another type, as
// long as the interface can hold it.
func (w *walk) copyHeld(p place, v reflect.Value) (reflect.Value, verdict) {
	if v.IsNil() {
		return v, same
	}
	x, ch := w.inAny(p, v.Interface())
	if !ch {
		return v, same
	}
	out := reflect.New(v.Type()).Elem()
	if o := reflect.ValueOf(x); o.IsValid() {
		if !o.Type().AssignableTo(v.Type()) {
			return v, nocopy
		}
		out.Set(o)
	}
	return out, changed
}

// inAny returns what takes the place of x, where a value of any type may stand.
func (w *walk) inAny(p place, x any) (any, bool) {
	if y, ok := w.typed(x); ok {
		y, _ = w.value(p, y)
		return plain(y), true
	}
	if lv, ok := x.(slog.LogValuer); ok {
		x, _ = w.any(p, plain(slog.AnyValue(lv).Resolve()))
		return x, true
	}
	return w.held(p, x)
}

func (w *walk) held(p place, x any) (any, bool) {
	switch v := slog.AnyValue(x); v.Kind() {
	case slog.KindInt64, slog.KindUint64, slog.KindFloat64:
		if p.hot() {
			if s, ch := w.text(p, number(v)); ch {
				return s, true
			}
		}
		return x, false
	}
	if e, ok := x.(error); ok {
		return w.heldErr(p, e)
	}
	return w.any(p, x)
}

// heldErr is err for one that stands inside of something: slog prints an error's
// text, json its fields.
func (w *walk) heldErr(p place, e error) (any, bool) {
	out, ch := w.any(p, e)
	l := look{walk: *w}
	l.value(p, reflect.ValueOf(e), 0)
	if w.spent != nil {
		*w.spent += l.nodes
	}
	dirty := len(l.hits) > 0 || len(l.drops) > 0 || len(l.wholes) > 0
	switch masks, ok := out.(*maskedError); {
	case l.fail != "":
		return w.whole(l.fail), true
	case ok && !dirty:
		return &marshalingError{masks}, ch
	case ok:
		return &marshalingError{&maskedError{replace(l.hits, masks.text), w.masked(p, e, &l).self}}, true
	case ch || !dirty:
		return out, ch
	}
	said, _ := errorText(e)
	said, _ = w.text(p, replace(l.hits, said))
	return &marshalingError{&maskedError{said, w.masked(p, e, &l).self}}, true
}

func (w *walk) copyList(p place, v reflect.Value) (reflect.Value, verdict) {
	if v.Type().Elem().Kind() == reflect.Uint8 {
		return w.copyBytes(p, v)
	}
	var out reflect.Value
	of := w.rowsOf(p, v, w.c.plan(v.Type().Elem()))
	args := w.argumentsIn(p, v)
	for i := range v.Len() {
		at := of.at(w.element(p, v, i), i)
		e, did := w.copyOf(at, v.Index(i))
		if _, arg, ch := w.argument(at, v.Index(i), args, i); ch {
			e, did = reflect.ValueOf(arg).Convert(v.Type().Elem()), changed
		}
		switch {
		case did == nocopy:
			return v, nocopy
		case did == changed && !out.IsValid():
			out = cloneList(v)
			fallthrough
		case did == changed:
			out.Index(i).Set(e)
		}
	}
	if !out.IsValid() {
		return v, same
	}
	return out, changed
}

func cloneList(v reflect.Value) reflect.Value {
	if v.Kind() == reflect.Slice {
		out := reflect.MakeSlice(v.Type(), v.Len(), v.Len())
		reflect.Copy(out, v)
		return out
	}
	out := reflect.New(v.Type()).Elem()
	out.Set(v)
	return out
}

// copyBytes has no copy of an array: the mask has another length.
func (w *walk) copyBytes(p place, v reflect.Value) (reflect.Value, verdict) {
	l := look{walk: *w}
	l.bytes(p, v)
	switch {
	case len(l.hits) == 0:
		return v, same
	case v.Kind() == reflect.Array:
		return v, nocopy
	}
	out := reflect.New(v.Type()).Elem()
	out.SetBytes([]byte(l.hits[0].masked))
	return out, changed
}
