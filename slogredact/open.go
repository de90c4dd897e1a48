package slogredact

import "reflect"

// What follows is for lists and maps of which no copy of the same type can hold the
// change: of structs, of pointers. Handlers that go through a list go through the
// one that takes its place, and each pointer in it prints as what it points to.

// followed returns what v points to, as long as that is a pointer, a text, a list or
// a map: of most, fmt prints the address, and JSON makes no difference.
func (c *config) followed(v reflect.Value) reflect.Value {
	for v.Kind() == reflect.Pointer && !v.IsNil() && !c.plan(v.Type()).renders {
		if e := v.Elem(); e.Kind() != reflect.Pointer && e.Kind() != reflect.String && !c.opens(e) {
			break
		}
		v = v.Elem()
	}
	return v
}

// opens reports whether v is a list or a map that prints as its elements do.
func (c *config) opens(v reflect.Value) bool {
	t := c.plan(v.Type())
	if t.renders || t.valuer || t.private {
		return false
	}
	switch v.Kind() {
	case reflect.Slice, reflect.Array:
		return t.elem.kind != reflect.Uint8
	case reflect.Map:
		return true
	}
	return false
}

// opened returns a list or a map with elements of any type in the place of v. It
// fails when no key of the map's type can hold the change.
func (w *walk) opened(p place, v reflect.Value) (any, bool) {
	if v.Kind() == reflect.Map {
		return w.openedMap(p, v)
	}
	out := make([]any, v.Len())
	of := w.rowsOf(p, v, w.c.plan(v.Type().Elem()))
	for i := range out {
		at := of.at(w.element(p, v, i), i)
		out[i], _ = w.inAny(at, v.Index(i).Interface())
	}
	return out, !w.overspent()
}

func (w *walk) openedMap(p place, v reflect.Value) (any, bool) {
	c := w.companyOf(v)
	out := reflect.MakeMapWithSize(reflect.MapOf(v.Type().Key(), typeAny), v.Len())
	for it := v.MapRange(); it.Next(); {
		key := it.Key()
		k, did := w.copyOf(place{}, key)
		if did == nocopy || w.overspent() {
			return nil, false
		}
		if did == changed {
			k = freeKey(out, k)
		}
		s, isText := stringIn(key)
		n := w.enter(s)
		x := it.Value().Interface()
		if !w.spared() {
			x, _ = w.inAny(w.entry(p, s, isText, c), x)
		}
		w.leave(n)
		out.SetMapIndex(k, reflect.ValueOf(&x).Elem())
	}
	return out.Interface(), true
}
