package slogredact

import (
	"reflect"
)

func (w *walk) copyMap(p place, v reflect.Value) (reflect.Value, verdict) {
	if out, did, ok := w.copyCommon(p, v); ok {
		return out, did
	}
	c := w.companyOf(v)
	var out reflect.Value
	for it := v.MapRange(); it.Next(); {
		key, val := it.Key(), it.Value()
		s, isText := stringIn(key)
		at := w.entry(p, s, isText, c)
		k, kdid := w.copyOf(w.c.plan(v.Type()).ofKeys(p), key)
		e, edid := val, same
		n := w.enter(s)
		if !w.spared() {
			e, edid = w.copyOf(at, val)
		}
		w.leave(n)
		switch {
		case kdid == nocopy || edid == nocopy:
			return v, nocopy
		case kdid == same && edid == same:
			continue
		}
		if !out.IsValid() {
			out = cloneMap(v)
		}
		if kdid == changed {
			out.SetMapIndex(key, reflect.Value{})
			k = freeKey(out, k)
		}
		out.SetMapIndex(k, e)
	}
	if !out.IsValid() {
		return v, same
	}
	return out, changed
}

func cloneMap(v reflect.Value) reflect.Value {
	out := reflect.MakeMapWithSize(v.Type(), v.Len())
	for it := v.MapRange(); it.Next(); {
		out.SetMapIndex(it.Key(), it.Value())
	}
	return out
}

// freeKey tells apart keys that the mask made alike, so that no entry is lost.
func freeKey(m, k reflect.Value) reflect.Value {
	for m.MapIndex(k).IsValid() {
		held, isText := k, k.Kind() == reflect.String
		if k.Kind() == reflect.Interface {
			held = k.Elem()
			isText = held.Kind() == reflect.String
		}
		if !isText {
			return k
		}
		s := reflect.New(held.Type()).Elem()
		s.SetString(held.String() + "_")
		k = s
	}
	return k
}
