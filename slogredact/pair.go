package slogredact

import (
	"log/slog"
	"reflect"

	"github.com/tokenredact/tokenredact/redact"
)

// A pair is a name that an attribute holds, if it names a credential: the value of
// the next is judged by it, as in "name", "DB_PASSWORD", "value", "x".
type pair string

// inPair returns the place of an attribute, of whose name n is known.
func (w *walk) inPair(in place, a slog.Attr, of *pair, n name) place {
	switch {
	case *of != "" && redact.HoldsValue(a.Key):
		return w.child(in, string(*of))
	case redact.HoldsName(a.Key):
		if s := nameOf(a.Value); s != "" && w.c.sensitive(s) {
			*of = pair(s)
		}
	}
	return in.child(n)
}

// nameOf returns the text that may be a name, or the empty one.
func nameOf(v slog.Value) string {
	switch v.Kind() {
	case slog.KindString:
		return v.String()
	case slog.KindAny:
		return nameHeld(reflect.ValueOf(v.Any()))
	}
	return ""
}

// nameHeld is nameOf for a value: a text, bytes, or what leads to them.
func nameHeld(v reflect.Value) string {
	for range maxDepth {
		switch v.Kind() {
		case reflect.Interface, reflect.Pointer:
			v = v.Elem()
			continue
		case reflect.String:
			return v.String()
		case reflect.Slice:
			if v.Type().Elem().Kind() == reflect.Uint8 && v.Len() <= longestName {
				return string(v.Bytes())
			}
		}
		break
	}
	return ""
}

// holdsNames reports whether a value of the type may be a name.
func holdsNames(t reflect.Type) bool {
	switch t = pointed(t); t.Kind() {
	case reflect.String, reflect.Interface:
		return true
	case reflect.Slice:
		return t.Elem().Kind() == reflect.Uint8
	}
	return false
}

// markPair finds the fields of a name and its value, as in {Name, Value}, by their
// names in Go or in JSON.
func (t *plan) markPair(of reflect.Type) {
	holds := false
	for i := range t.fields {
		f, sf := &t.fields[i], of.Field(i)
		is := func(what func(string) bool) bool { return what(sf.Name) || what(nameIn(sf, "json")) }
		if holdsNames(sf.Type) && is(redact.HoldsName) {
			t.names = append(t.names, i)
		} else {
			f.valueOfPair = is(redact.HoldsValue) || sf.Name == "String" // a field of zap's
			holds = holds || f.valueOfPair
		}
	}
	if !holds {
		t.names = nil
	}
}

// pairIn returns what the name of a name and its value says, or the empty text.
func (w *walk) pairIn(t *plan, v reflect.Value) (name string) {
	for _, i := range t.names {
		name = w.telling(name, nameHeld(v.Field(i)))
	}
	return name
}

// telling returns the one of two names, of which the first may be empty, that says
// what its neighbour is.
func (w *walk) telling(name, other string) string {
	if name == "" || other != "" && !w.c.sensitive(name) {
		return other
	}
	return name
}
