package zapredact

import (
	"errors"
	"sync"

	"github.com/tokenredact/tokenredact/redact"
	"go.uber.org/zap/zapcore"
)

// An Option changes what a core does. None is needed.
type Option func(*masker)

// WithRedactor masks with r instead of a redactor of the default rules.
func WithRedactor(r *redact.Redactor) Option {
	return func(m *masker) { m.redactor = r }
}

// A masker is what all cores derived from one call of NewCore share. Nothing but
// the cache changes once NewCore has returned.
type masker struct {
	redactor *redact.Redactor
	errors   sync.Map // reflect.Type to [][]int: the telling fields of an error
}

func newMasker(opts []Option) *masker {
	m := new(masker)
	for _, o := range opts {
		o(m)
	}
	if m.redactor == nil {
		m.redactor = defaultRedactor()
	}
	return m
}

// defaultRedactor returns the redactor of the default rules; building one takes
// longer than using it.
var defaultRedactor = sync.OnceValue(func() *redact.Redactor {
	r, err := redact.New(redact.Config{})
	if err != nil {
		panic("zapredact: internal error: the default rules do not build: " + err.Error())
	}
	return r
})

// What is masked because it could not be judged.
const mask = redact.DefaultMask

// A place is what stands above a value: the nearest name that names a credential,
// or none.
type place struct{ over string }

// below returns the place under a name.
func (m *masker) below(p place, name string) place {
	if p.over == "" && m.sensitive(name) {
		p.over = name
	}
	return p
}

// text returns s with what is secret in it masked: as the value of its own name,
// and as that of the telling name above.
func (m *masker) text(p place, key, s string) string {
	if s == "" {
		return s
	}
	out := m.redact(key, s)
	if p.over != "" && p.over != key {
		out = m.redact(p.over, out)
	}
	return out
}

// redact is the engine's door. A panic in the engine masks the whole text.
func (m *masker) redact(key, s string) (out string) {
	defer func() {
		if recover() != nil {
			out = mask
		}
	}()
	out, _ = m.redactor.Redact(key, s)
	return out
}

func (m *masker) sensitive(key string) (yes bool) {
	if key == "" {
		return false
	}
	defer func() {
		if recover() != nil {
			yes = true
		}
	}()
	return m.redactor.Sensitive(key)
}

// telling returns the one of two names, of which the first may be empty, that says
// what its neighbour is.
func (m *masker) telling(name, other string) string {
	if name == "" || other != "" && !m.sensitive(name) {
		return other
	}
	return name
}

func (m *masker) entry(ent zapcore.Entry) zapcore.Entry {
	ent.Message = m.text(place{}, "", ent.Message)
	ent.LoggerName = m.text(place{}, "", ent.LoggerName)
	ent.Stack = m.text(place{}, "", ent.Stack)
	return ent
}

// err returns an error with its text masked, or the error itself.
func (m *masker) err(err error) error {
	if err == nil {
		return nil
	}
	said, ok := textOf(err.Error)
	if masked := m.text(place{}, "", said); !ok || masked != said {
		return errors.New(masked)
	}
	return err
}

// textOf calls a method that returns text. One that panics has said the mask.
func textOf(say func() string) (s string, ok bool) {
	defer func() {
		if recover() != nil {
			s, ok = mask, false
		}
	}()
	return say(), true
}
