package tokenredactionprocessor

import (
	"fmt"
	"reflect"
	"strings"
	"testing"

	"go.opentelemetry.io/collector/pdata/pcommon"
	"go.opentelemetry.io/collector/pdata/xpdata/entity"
)

// settersNotCalled are the methods with a string in their signature that the
// filler does not call by itself, and why. A method that is neither called nor
// named here fails the test: pdata has got a string that the walk may not know.
var settersNotCalled = map[string]string{
	"Map.PutEmpty":         "fillMap writes what a map may hold",
	"Map.PutStr":           "called by fillMap",
	"Map.PutBool":          "the key is the same as PutStr's",
	"Map.PutInt":           "the key is the same as PutStr's",
	"Map.PutDouble":        "the key is the same as PutStr's",
	"Map.PutEmptyBytes":    "called by fillMap",
	"Map.PutEmptyMap":      "called by fillMap",
	"Map.PutEmptySlice":    "called by fillMap",
	"Map.GetOrPutEmpty":    "the key is the same as PutStr's",
	"Map.FromRaw":          "writes what PutStr and its like write",
	"Map.Get":              "reads",
	"Map.Remove":           "removes",
	"Map.RemoveIf":         "removes",
	"Map.Range":            "reads",
	"Value.SetStr":         "called by fillSlice, through AppendEmpty",
	"Value.FromRaw":        "writes what SetStr and its like write",
	"StringSlice.Append":   "called by fill",
	"StringSlice.FromRaw":  "writes what Append writes",
	"StringSlice.RemoveIf": "removes",
	"StringSlice.SetAt":    "writes where Append wrote",
}

// A filler writes a credential of its own into each string that it can reach
// by pdata's setters. It goes by reflection, so that a setter which a later
// pdata adds is called too.
type filler struct {
	t      *testing.T
	places []string        // by number of the canary
	exempt map[string]bool // settersNotCalled that were met
}

func newFiller(t *testing.T) *filler { return &filler{t: t, exempt: map[string]bool{}} }

// canary returns a credential that only this place holds.
func (f *filler) canary(place string) string {
	f.places = append(f.places, place)
	return "Bea" + "rer " + mark(len(f.places)-1) + "Zx9Qk7LmP2vT8wRb"
}

func mark(n int) string { return fmt.Sprintf("c4nary%05d", n) }

// survivors returns the places whose canary is in the wire format.
func (f *filler) survivors(wire []byte) (in []string) {
	for n, place := range f.places {
		if strings.Contains(string(wire), mark(n)) {
			in = append(in, place)
		}
	}
	return in
}

func (f *filler) fill(v reflect.Value, place string) {
	switch p := v.Interface().(type) {
	case pcommon.Map:
		f.fillMap(p, place, 0)
	case pcommon.Value:
		f.fillSlice(p.SetEmptySlice(), place, 0)
	case pcommon.StringSlice:
		p.Append(f.canary(place))
	case pcommon.ByteSlice:
		p.FromRaw([]byte(f.canary(place)))
	case pcommon.Resource:
		f.fill(reflect.ValueOf(entity.ResourceEntityRefs(p)), place+".entity_refs")
	}
	special := map[reflect.Type]bool{
		reflect.TypeFor[pcommon.Map](): true, reflect.TypeFor[pcommon.Value](): true,
		reflect.TypeFor[pcommon.Slice](): true, reflect.TypeFor[pcommon.StringSlice](): true,
	}[v.Type()]
	for m, call := range v.Methods() {
		f.method(v, m, call, place+"."+m.Name, special)
	}
}

// method calls a method that sets a string, or that leads to one.
func (f *filler) method(v reflect.Value, m reflect.Method, call reflect.Value, place string, special bool) {
	t := call.Type()
	setsString := t.NumIn() == 1 && t.In(0).Kind() == reflect.String
	switch {
	case special || t.NumIn() > 0 && !setsString:
		f.mustBeExempt(v, m.Name, t)
	case setsString && (strings.HasPrefix(m.Name, "Set") || m.Name == "FromRaw"):
		call.Call([]reflect.Value{reflect.ValueOf(f.canary(place))})
	case setsString:
		f.mustBeExempt(v, m.Name, t)
	case m.Name == "AppendEmpty":
		f.elements(call, place)
	case t.NumOut() == 1 && isPdata(t.Out(0)) && !strings.HasPrefix(m.Name, "SetEmpty"):
		if _, choice := v.Type().MethodByName("SetEmpty" + m.Name); !choice {
			f.fill(call.Call(nil)[0], place)
		}
	}
}

// elements appends an element, or where an element is one of several kinds,
// such as a metric, one of each.
func (f *filler) elements(appendEmpty reflect.Value, place string) {
	plain := true
	for m := range appendEmpty.Type().Out(0).Methods() {
		if strings.HasPrefix(m.Name, "SetEmpty") {
			plain = false
			e := appendEmpty.Call(nil)[0]
			f.fill(e, place)
			f.fill(e.MethodByName(m.Name).Call(nil)[0], place+"."+m.Name)
		}
	}
	if plain {
		f.fill(appendEmpty.Call(nil)[0], place)
	}
}

func (f *filler) mustBeExempt(v reflect.Value, name string, t reflect.Type) {
	for i := range t.NumIn() {
		if !holdsString(t.In(i)) {
			continue
		}
		id := v.Type().Name() + "." + name
		if settersNotCalled[id] == "" {
			f.t.Errorf("%s may set a string and is not called: let the walk visit it, and the filler", id)
		}
		f.exempt[id] = true
	}
}

// holdsString reports whether a string can be handed over in a t.
func holdsString(t reflect.Type) bool {
	switch t.Kind() {
	case reflect.String:
		return true
	case reflect.Interface:
		return t.NumMethod() == 0
	case reflect.Slice, reflect.Array, reflect.Pointer:
		return holdsString(t.Elem())
	case reflect.Map:
		return holdsString(t.Key()) || holdsString(t.Elem())
	case reflect.Func:
		for i := range t.NumIn() {
			if holdsString(t.In(i)) {
				return true
			}
		}
	}
	return false
}

func isPdata(t reflect.Type) bool {
	return t.Kind() == reflect.Struct && strings.HasPrefix(t.PkgPath(), "go.opentelemetry.io/collector/pdata/") && t.NumMethod() > 0
}

// fillMap writes a secret key and a value of each kind that may hold text.
func (f *filler) fillMap(m pcommon.Map, place string, depth int) {
	m.PutStr(f.canary(place+"{key}"), "value")
	m.PutStr("str", f.canary(place+".str"))
	m.PutEmptyBytes("bytes").FromRaw([]byte(f.canary(place + ".bytes")))
	if depth < 2 {
		f.fillMap(m.PutEmptyMap("map"), place+".map", depth+1)
		f.fillSlice(m.PutEmptySlice("slice"), place+".slice", depth+1)
	}
}

func (f *filler) fillSlice(s pcommon.Slice, place string, depth int) {
	s.AppendEmpty().SetStr(f.canary(place + "[str]"))
	s.AppendEmpty().SetEmptyBytes().FromRaw([]byte(f.canary(place + "[bytes]")))
	if depth < 2 {
		f.fillMap(s.AppendEmpty().SetEmptyMap(), place+"[map]", depth+1)
		f.fillSlice(s.AppendEmpty().SetEmptySlice(), place+"[slice]", depth+1)
	}
}
