package zapredact

import (
	"errors"
	"fmt"
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

func (e maskedError) Error() string { return e.text }
