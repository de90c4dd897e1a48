package zapredact

import (
	"errors"
	"slices"
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
// the caches change once NewCore has returned.
type masker struct {
	redactor *redact.Redactor
	errors   sync.Map // reflect.Type to [][]int: the telling fields of an error
	types    sync.Map // reflect.Type to *kind
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

// A place is what stands above a value.
type place struct {
	over string // the outermost name that names a credential, or none
	args bool   // the nearest name is that of a command's arguments
}

// below returns the place under a name.
func (m *masker) below(p place, name string) place {
	if name == "" {
		return p
	}
	if p.over == "" && m.sensitive(name) {
		p.over = name
	}
	p.args = redact.HoldsArguments(name)
	return p
}

// arguments masks the arguments of a command that tell together what each alone does
// not. It returns the list itself when there are none.
func (m *masker) arguments(p place, args []string) (out []string) {
	if !p.args {
		return args
	}
	defer func() {
		if recover() != nil {
			out = slices.Repeat([]string{mask}, len(args))
		}
	}()
	out, _ = m.redactor.Arguments(args)
	return out
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
