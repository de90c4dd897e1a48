package slogredact

import (
	"encoding"
	"errors"
	"fmt"
	"reflect"

	"github.com/tokenredact/tokenredact/redact"
)

// err returns e itself when nothing that it prints is secret, and neither is
// anything that it wraps: sinks print the chain.
func (w *walk) err(p place, e error) (any, bool) {
	if isNilPointer(e) || p.calm() && w.c.calmErr(p.own, e) {
		return e, false
	}
	said, ok := errorText(e)
	if !ok {
		return w.whole(internal), true
	}
	return w.maskErr(p, e, w.c.plan(reflect.TypeOf(e)), said)
}

func (w *walk) maskErr(p place, e error, t *plan, said string) (any, bool) {
	l := look{walk: *w}
	links := 0
	l.chain(e, &links)
	text, masked := w.text(p, replace(l.hits, said))
	dirty := masked || len(l.hits) > 0 || l.fail != ""
	if t.formats && !dirty {
		s, ok := sprint("%+v", e)
		_, dirty = w.quietText(p, s)
		dirty = dirty || !ok
	}
	links = 0
	if !dirty && !t.intoJSON && !t.intoText && !w.c.chainIsDirty(p.own, e, &links) {
		return e, false // what a name above says was judged with the whole text
	}
	m := w.masked(p, e, &l)
	m.renders = true
	masks := &maskedError{text, m.self}
	if t.intoJSON {
		return &marshalingError{masks}, true
	}
	return masks, true
}

func (w *walk) quietText(p place, s string) (string, bool) {
	q := walk{c: w.c, ctx: w.ctx, quiet: true}
	return q.text(p, s)
}

// chainIsDirty looks at what e wraps. The text of e itself has been judged.
func (c *config) chainIsDirty(key redact.Key, e error, links *int) bool {
	one, many := unwrap(e)
	if one != nil && c.linkIsDirty(key, one, links) {
		return true
	}
	for _, inner := range many {
		if inner != nil && c.linkIsDirty(key, inner, links) {
			return true
		}
	}
	return false
}

func (c *config) linkIsDirty(key redact.Key, e error, links *int) bool {
	if *links++; *links > maxDepth {
		return true
	}
	if isNilPointer(e) {
		return false
	}
	said, ok := errorText(e)
	return !ok || !c.calmText(key, said) || c.chainIsDirty(key, e, links)
}

// chain looks at the fields of e and of all that it wraps, where one of them
// tells.
func (l *look) chain(e error, links *int) {
	if *links++; e == nil || *links > maxDepth || isNilPointer(e) {
		return
	}
	if l.c.plan(reflect.TypeOf(e)).tellsBelow() {
		l.value(place{}, reflect.ValueOf(e), 0)
	}
	one, many := unwrap(e)
	l.chain(one, links)
	for _, inner := range many {
		l.chain(inner, links)
	}
}

func isNilPointer(x any) bool {
	v := reflect.ValueOf(x)
	return v.Kind() == reflect.Pointer && v.IsNil()
}

func unwrap(e error) (one error, many []error) {
	defer func() {
		if recover() != nil {
			one, many = nil, nil
		}
	}()
	switch x := e.(type) {
	case interface{ Unwrap() error }:
		return x.Unwrap(), nil
	case interface{ Unwrap() []error }:
		return nil, x.Unwrap()
	}
	return nil, nil
}

func errorText(e error) (s string, ok bool) {
	defer func() {
		if recover() != nil {
			s, ok = "", false
		}
	}()
	return e.Error(), true
}

// A maskedError stands for an error whose text held a credential. It has no
// Unwrap and no As: both would lead to the text. Nor has it a field that does: some
// handlers print what they find in private fields, but none calls a function there.
type maskedError struct {
	text string
	of   func() *masked
}

func (e *maskedError) Error() string { return e.text }

func (e *maskedError) orig() error { return e.of().x.(error) }

// Is reports whether the original is or wraps target.
func (e *maskedError) Is(target error) bool { return errors.Is(e.orig(), target) }

// ErrorType names the original's type, for handlers that record it as
// OpenTelemetry's error.type.
func (e *maskedError) ErrorType() string {
	orig := e.orig()
	if t, ok := orig.(interface{ ErrorType() string }); ok {
		return e.of().scan(t.ErrorType())
	}
	t := reflect.TypeOf(orig)
	if t.PkgPath() == "" && t.Name() == "" {
		return t.String()
	}
	return t.PkgPath() + "." + t.Name()
}

// Format prints as the original does, masked.
func (e *maskedError) Format(s fmt.State, verb rune) {
	m := e.of()
	_, formats := m.x.(fmt.Formatter)
	_, marshals := m.x.(encoding.TextMarshaler)
	if formats || marshals {
		m.Format(s, verb)
		return
	}
	fmt.Fprintf(s, fmt.FormatString(s, verb), e.text)
}

// A marshalingError stands for an error that has a MarshalJSON.
type marshalingError struct{ *maskedError }

// MarshalJSON marshals the original and masks what came out.
func (e *marshalingError) MarshalJSON() ([]byte, error) { return e.of().MarshalJSON() }
