package zapredact

import (
	"errors"
	"fmt"
	"io"
	"reflect"
	"strings"

	"go.uber.org/zap"
	"go.uber.org/zap/zapcore"
)

// failure leaves an error as it is when nothing that it says is secret, and neither
// is anything that it wraps: some cores report the chain.
func (w with) failure(p place, f zapcore.Field) (zapcore.Field, bool) {
	e := f.Interface.(error)
	said, ok := textOf(e.Error)
	if !ok {
		if isNil(e) {
			return zap.String(f.Key, "<nil>"), true // what zap says
		}
		return zap.String(f.Key, mask), true
	}
	p = w.m.below(p, f.Key)
	told := w.m.told(e, nil, new(int))
	v := w.m.voice(p, f.Key, e, said, told)
	alone, tells := w.m.chain(p, e, told, nil, new(int))
	if !v.masked && !tells {
		return f, false
	}
	if p.over == "" { // or the whole was judged by a name
		v.text, v.verbose = replaced(v.text, alone), replaced(v.verbose, alone)
	}
	f.Interface = v.error(e)
	return f, true
}

// A voice is what an error says, masked.
type voice struct {
	text, verbose string
	causes        []error
	masked        bool
}

func (m *masker) voice(p place, key string, e error, said string, told []string) voice {
	hide := func(s string) string {
		for _, secret := range told {
			s = strings.ReplaceAll(s, secret, mask)
		}
		return m.text(p, key, s)
	}
	v := voice{text: hide(said)}
	v.masked = v.text != said
	if _, ok := e.(fmt.Formatter); ok {
		long, _ := textOf(func() string { return fmt.Sprintf("%+v", e) })
		if strings.Contains(long, "(PANIC=") { // fmt prints what a method panicked with
			long = mask
		}
		v.verbose = hide(long)
		v.masked = v.masked || v.verbose != long
	}
	if g, ok := e.(interface{ Errors() []error }); ok {
		for _, cause := range g.Errors() {
			v.causes = append(v.causes, m.cause(p, cause))
		}
	}
	return v
}

// cause masks one of several errors, each in its turn.
func (m *masker) cause(p place, e error) error {
	if e == nil {
		return nil
	}
	f, _ := with{m: m}.failure(p, zap.NamedError("", e))
	if masked, ok := f.Interface.(error); ok {
		return masked
	}
	return errors.New(f.String)
}

// error returns an error that says what the voice does. What zap logs depends on
// the methods that it has.
func (v voice) error(e error) error {
	m := maskedError{func() error { return e }, v}
	switch _, formats := e.(fmt.Formatter); {
	case v.causes != nil:
		return groupError{m}
	case formats:
		return formattingError{m}
	}
	return m
}

// A maskedError stands for an error that said something secret. It has no Unwrap
// and no As: both would lead to what was said. Nor has it a field that does: some
// encoders print what they find in private fields, but none calls a function there.
type maskedError struct {
	orig func() error
	voice
}

func (e maskedError) Error() string { return e.text }

// Is reports whether the original is or wraps target.
func (e maskedError) Is(target error) bool { return errors.Is(e.orig(), target) }

// ErrorType names the original's type, for cores that record it as OpenTelemetry's
// error.type.
func (e maskedError) ErrorType() string {
	orig := e.orig()
	if t, ok := orig.(interface{ ErrorType() string }); ok {
		return t.ErrorType()
	}
	return strings.TrimPrefix(reflect.TypeOf(orig).String(), "*")
}

// A formattingError stands for one that has a longer form.
type formattingError struct{ maskedError }

// Format prints the longer form for %+v.
func (e formattingError) Format(s fmt.State, verb rune) {
	text := e.text
	if verb == 'v' && s.Flag('+') {
		text = e.verbose
	}
	_, _ = io.WriteString(s, text)
}

// A groupError stands for several errors.
type groupError struct{ maskedError }

// Errors returns the errors, masked.
func (e groupError) Errors() []error { return e.causes }
