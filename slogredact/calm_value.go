package slogredact

import (
	"reflect"
	"strings"

	"github.com/tokenredact/tokenredact/redact"
)

// mostAtAGlance is how many values in one are judged at a glance. A value that
// holds itself comes to it.
const mostAtAGlance = 256

// isCleanValue judges a value that is made of nothing but texts and numbers, in
// structs and lists of which no name tells anything. It panics as the engine does.
func (c *config) isCleanValue(key *redact.Key, v reflect.Value, t *plan, left *int) bool {
	if t.clean || t.safe {
		return true
	}
	if *left--; *left < 0 || !t.plain {
		return false
	}
	switch t.kind {
	case reflect.String:
		return c.isClean(key, v.String())
	case reflect.Struct:
		for _, i := range t.dirty {
			f := &t.fields[i]
			at := &f.name.key
			if f.embedded {
				at = key
			}
			if !c.isCleanValue(at, v.Field(i), f.plan, left) {
				return false
			}
		}
		return true
	case reflect.Slice, reflect.Array:
		return c.isCleanList(key, v, t.elem, left)
	case reflect.Pointer:
		return v.IsNil() || v.CanInterface() && c.isCleanValue(key, v.Elem(), t.elem, left)
	case reflect.Interface:
		return v.IsNil() || c.isCleanValue(key, v.Elem(), c.plan(v.Elem().Type()), left)
	}
	return false
}

// isCleanList leaves a list to the walk that may be a command's, or names and values.
func (c *config) isCleanList(key *redact.Key, v reflect.Value, elem *plan, left *int) bool {
	n := v.Len()
	switch {
	case elem.kind == reflect.Struct || elem.kind == reflect.Pointer:
		for i := range n {
			if !c.isCleanValue(key, v.Index(i), elem, left) {
				return false
			}
		}
		return true
	case elem.kind != reflect.String || !elem.plain || v.Kind() == reflect.Array && n%2 == 0 || redact.HoldsArguments(key.String()):
		return false
	}
	for i := range n {
		s := v.Index(i).String()
		if strings.HasPrefix(s, "-") || !c.isClean(key, s) {
			return false
		}
	}
	return true
}

// isPlain reports whether a value of the type can be judged at a glance, what it
// holds apart.
func (t *plan) isPlain() bool {
	switch {
	case t.renders, t.valuer, t.private, t.number, t.oauth, t.names != nil, t.special != ordinary, t.kind == reflect.Struct && t.rows >= 0, t.says.rule != "", t.says.key.Sensitive():
		return false
	}
	for i := range t.fields {
		if f := &t.fields[i]; f.tag != "" || f.telling() {
			return false
		}
	}
	return true
}
