package slogredact

import (
	"log/slog"
	"reflect"
)

// spared reports whether the path that was entered is one of WithSafePaths.
func (w *walk) spared() bool {
	return w.c.safePaths != nil && w.c.safePaths[w.root+string(w.path)]
}

// declaration returns what WithType makes of a value, or what a tag declares safe,
// and declares the place.
func (w *walk) declaration(p *place, v slog.Value) (slog.Value, bool) {
	if v.Kind() != slog.KindAny {
		return v, false
	}
	if d, ok := v.Any().(declared); ok {
		p.declared = true
		return slog.AnyValue(d.v), true
	}
	y, ok := w.typed(v.Any())
	p.declared = p.declared || ok
	return y, ok
}

// typed returns what WithType makes of a value; the mask when that panics.
func (w *walk) typed(x any) (v slog.Value, ok bool) {
	if w.c.types == nil || x == nil {
		return v, false
	}
	defer func() {
		if recover() != nil {
			v, ok = slog.StringValue(w.whole(internal)), true
		}
	}()
	t := reflect.TypeOf(x)
	if f := w.c.types[t]; f != nil {
		return f(x), true
	}
	if t.Kind() == reflect.Pointer && w.c.types[t.Elem()] != nil && !isNilPointer(x) {
		return w.c.types[t.Elem()](reflect.ValueOf(x).Elem().Interface()), true
	}
	return v, false
}
