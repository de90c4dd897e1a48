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
	case a.Value.Kind() == slog.KindString && redact.HoldsName(a.Key) && w.c.sensitive(a.Value.String()):
		*of = pair(a.Value.String())
	}
	return in.child(n)
}

// markPair finds the fields of a name and its value, as in {Name, Value}, by their
// names in Go or in JSON.
func (t *plan) markPair(of reflect.Type) {
	holds := false
	for i := range t.fields {
		f, sf := &t.fields[i], of.Field(i)
		is := func(what func(string) bool) bool { return what(sf.Name) || what(nameIn(sf, "json")) }
		if pointed(sf.Type).Kind() == reflect.String && is(redact.HoldsName) {
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
		f := v.Field(i)
		if f.Kind() == reflect.Pointer {
			f = f.Elem()
		}
		if f.IsValid() {
			name = w.telling(name, f.String())
		}
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
