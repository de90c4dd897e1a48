package slogredact

import (
	"log/slog"
	"maps"
	"reflect"
	"slices"
)

// closed masks a value that nothing declares safe. Groups, structs and maps keep
// their shape: what is in them may be declared.
func (w *walk) closed(p place, v slog.Value) (slog.Value, bool) {
	switch v.Kind() {
	case slog.KindBool, slog.KindDuration:
		return v, false
	case slog.KindAny:
		switch x := v.Any().(type) {
		case nil, *slog.Source:
			return v, false
		default:
			if w.deep++; w.deep <= maxDepth {
				defer func() { w.deep-- }()
				if as, ok := w.attrsOf(reflect.ValueOf(x)); ok {
					as, _ = w.attrs(p, as)
					return slog.GroupValue(as...), true
				}
			}
		}
	}
	return slog.StringValue(w.whole(notDeclared)), true
}

// attrsOf takes a struct or a map of strings apart.
func (w *walk) attrsOf(v reflect.Value) ([]slog.Attr, bool) {
	for v.Kind() == reflect.Pointer && !v.IsNil() {
		if w.wide++; w.wide > maxNodes {
			return nil, false
		}
		v = v.Elem()
	}
	switch t := v.Type(); {
	case w.wide > maxNodes, w.c.plan(t).renders, isPrivateKey(t):
	case t.Kind() == reflect.Struct:
		return w.fieldsOf(v), true
	case t.Kind() == reflect.Map && t.Key() == typeString:
		byName := make(map[string]any, v.Len())
		for it := v.MapRange(); it.Next(); {
			byName[it.Key().String()] = it.Value().Interface()
		}
		var as []slog.Attr
		for _, k := range slices.Sorted(maps.Keys(byName)) {
			as = append(as, slog.Any(k, byName[k]))
		}
		w.wide += len(as)
		return as, true
	}
	return nil, false
}

// fieldsOf returns the fields that json would write. One that its tag declares
// safe is marked as such.
func (w *walk) fieldsOf(v reflect.Value) []slog.Attr {
	var as []slog.Attr
	for i := range v.NumField() {
		f := v.Type().Field(i)
		key := f.Name
		if s := nameIn(f, "json"); s != "" {
			key = s
		} else if f.Anonymous {
			key = "" // inline
		}
		if !f.IsExported() || f.Tag.Get("json") == "-" || f.Tag.Get("redact") == "drop" {
			continue
		}
		w.wide++
		x := v.Field(i).Interface()
		if f.Tag.Get("redact") == "safe" {
			x = declared{x}
		}
		as = append(as, slog.Any(key, x))
	}
	return as
}

// A declared value stands under a tag that says it is safe.
type declared struct{ v any }
