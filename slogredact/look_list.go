package slogredact

import (
	"encoding/base64"
	"reflect"
	"unicode/utf8"

	"github.com/tokenredact/tokenredact/redact"
)

func (l *look) list(p place, v reflect.Value, elem *plan, depth int) {
	if elem.kind == reflect.Uint8 {
		l.bytes(p, v)
		return
	}
	if v.Len() == 0 {
		return
	}
	if v.Kind() == reflect.Slice && elem.kind != reflect.String {
		id := visit{v.Pointer(), v.Len(), v.Type(), p.id()}
		if !l.begin(id) {
			return
		}
		defer l.open.set(id, finished)
	}
	of := l.rowsOf(p, v, elem)
	args := l.argumentsIn(p, v)
	for i := range v.Len() {
		at := of.at(l.element(p, v, i), i)
		if was, arg, ch := l.argument(at, v.Index(i), args, i); ch {
			l.hits = append(l.hits, hit{was, arg, false})
			continue
		}
		l.planned(at, v.Index(i), elem, depth)
	}
}

// arguments returns the arguments of a command of which some tell together what
// each alone does not, with these masked, or nil.
func (w *walk) arguments(p place, list []string) []string {
	if p.rule != "" || !redact.HoldsArguments(p.own.String()) {
		return nil
	}
	masked, found := w.c.redactor.Arguments(list)
	if found == nil {
		return nil
	}
	for _, f := range found {
		w.report(f)
	}
	return masked
}

// argumentsIn is arguments of a list of any kind of strings.
func (w *walk) argumentsIn(p place, v reflect.Value) []string {
	e := v.Type().Elem()
	if e.Kind() != reflect.String && (e.Kind() != reflect.Interface || e.NumMethod() > 0) || !redact.HoldsArguments(p.own.String()) {
		return nil
	}
	list := make([]string, v.Len())
	for i := range list {
		list[i], _ = stringIn(v.Index(i))
	}
	return w.arguments(p, list)
}

// argument returns what takes the place of the argument v, if together with the
// others it says more than by itself.
func (w *walk) argument(p place, v reflect.Value, masked []string, i int) (was, out string, ch bool) {
	if masked == nil {
		return "", "", false
	}
	if was, _ = stringIn(v); masked[i] == was {
		return was, was, false
	}
	out, _ = w.text(p, masked[i])
	return was, out, true
}

func stringIn(v reflect.Value) (string, bool) {
	if v.Kind() == reflect.Interface {
		v = v.Elem()
	}
	if v.Kind() != reflect.String {
		return "", false
	}
	return v.String(), true
}

// bytes judges text as text. Other bytes under a telling name are judged in the
// form that json gives them.
func (l *look) bytes(p place, v reflect.Value) {
	b := bytesOf(v)
	if utf8.Valid(b) {
		l.leaf(p, string(b), true)
	} else if p.hot() {
		if _, changed := l.text(p, base64.StdEncoding.EncodeToString(b)); changed {
			l.hits = append(l.hits, hit{string(b), l.c.mask(internal), true})
		}
	} else if s := string(b); s != "" {
		l.leaf(p, s, true)
	}
}

func bytesOf(v reflect.Value) []byte {
	if v.Kind() == reflect.Slice {
		return v.Bytes()
	}
	b := make([]byte, v.Len())
	for i := range b {
		b[i] = byte(v.Index(i).Uint())
	}
	return b
}
