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
	if isNilPointer(e) || p.calm() && w.c.calmErr(&p.own, e) {
		return e, false
	}
	return w.maskErr(p, e, "", nil)
}

// judgedErr is err for one of which the glance judged what it says.
func (w *walk) judgedErr(p place, e error, masked string, found []redact.Finding) (out any, ch bool) {
	defer func() {
		if recover() != nil {
			out, ch = w.whole(internal), true
		}
	}()
	return w.maskErr(p, e, masked, found)
}

// maskErr masks an error. What its text is was judged already, if found says so.
func (w *walk) maskErr(p place, e error, masked string, found []redact.Finding) (any, bool) {
	l := look{walk: *w}
	links := 0
	l.chain(e, &links)
	text, dirty, ok := l.errText(p, e, masked, found)
	if !ok {
		return w.whole(internal), true
	}
	links = 0
	text, dirty = l.wrapped(p, e, text, dirty, &links)
	t := w.c.plan(reflect.TypeOf(e))
	if t.formats && !dirty {
		s, ok := sprint("%+v", e)
		_, dirty = w.quietText(p, s)
		dirty = dirty || !ok
	}
	if !dirty && !t.intoJSON && !t.intoText {
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

// errText returns what e says, masked, and whether that or what is in it is to be
// masked. It fails for one that panics.
func (l *look) errText(p place, e error, masked string, found []redact.Finding) (text string, dirty, ok bool) {
	said, ok := errorText(e)
	below := len(l.hits) > 0 || l.fail != ""
	switch {
	case !ok:
		return "", true, false
	case below:
		text, _ = l.text(p, replace(l.hits, said))
		return text, true, true
	}
	text, dirty = l.judgedText(p, said, masked, found)
	return text, dirty, true
}

func (w *walk) quietText(p place, s string) (string, bool) {
	q := walk{c: w.c, ctx: w.ctx, quiet: true}
	return q.text(p, s)
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
