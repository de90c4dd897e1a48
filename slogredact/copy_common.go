package slogredact

import (
	"maps"
	"reflect"
)

// copyCommon is copyMap for the maps that most values hold, of which reflection would
// allocate for each entry. It fails for other maps.
func (w *walk) copyCommon(p place, v reflect.Value) (out reflect.Value, did verdict, ok bool) {
	t := w.c.plan(v.Type())
	switch {
	case !v.CanInterface():
		return v, nocopy, false
	case t.texts:
		m := v.Convert(typeTexts).Interface().(map[string]string)
		out, did = copied(w, p, v, m, w.text)
	case t.lists:
		m := v.Convert(typeLists).Interface().(map[string][]string)
		out, did = copied(w, p, v, m, w.strings)
	default:
		m, common := commonMap(v)
		if !common {
			return v, nocopy, false
		}
		out, did = copied(w, p, v, m, w.orNil)
	}
	return out, did, true
}

func (w *walk) orNil(p place, x any) (any, bool) {
	if x == nil {
		return nil, false
	}
	return w.inAny(p, x)
}

// copied returns v, which is m, or a copy in which the entries that one changes are
// changed.
func copied[V any](w *walk, p place, v reflect.Value, m map[string]V, one func(place, V) (V, bool)) (reflect.Value, verdict) {
	c := company{w.pairInMap(v), w.companyOfNames(v, func(key string) bool { _, ok := m[key]; return ok })}
	var out map[string]V
	for key, x := range m {
		k, renamed := w.text(place{}, key)
		y, ch := x, false
		n := w.enter(key)
		if !w.spared() {
			y, ch = one(w.entry(p, key, true, c), x)
		}
		w.leave(n)
		if !renamed && !ch {
			continue
		}
		if out == nil {
			out = maps.Clone(m)
		}
		if renamed {
			delete(out, key)
			for _, taken := out[k]; taken; _, taken = out[k] { // no entry is lost
				k += "_"
			}
		}
		out[k] = y
	}
	if out == nil {
		return v, same
	}
	return reflect.ValueOf(out).Convert(v.Type()), changed
}
