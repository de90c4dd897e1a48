package slogredact

import (
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	"github.com/tokenredact/tokenredact/redact"
)

// Secrets is a set of values known to be secret, which are masked wherever they
// stand, in each form that an encoder gives them: escaped, in hexadecimal, in
// base64. Give it to [WithSecrets]; several handlers may share it.
//
// Values may be added while handlers use it: a log call never waits for that.
// Adding one builds an index anew, in milliseconds. What was given to With
// before a value was added stays as it was written then.
//
// It prints and marshals none of its values.
type Secrets struct {
	set func() *secretSet // since fmt reads private fields and follows pointers, but calls nothing
}

// NewSecrets returns an empty set.
func NewSecrets() *Secrets {
	set := &secretSet{}
	return &Secrets{func() *secretSet { return set }}
}

// Add adds a value. Line breaks at its end are no part of it. The name is for
// errors: a value shorter than [redact.LeastSecret] bytes is refused, since it
// would be found in clean text.
func (s *Secrets) Add(name, value string) error {
	v, err := longEnough(name, value)
	if err != nil {
		return err
	}
	return s.set().change(func(set *secretSet) { set.add(v) })
}

// AddEnv adds what the environment of this process holds: the values under names
// such as API_TOKEN and DB_PASSWORD, the password in a DATABASE_URL. It refuses
// values that are too short and those that are a plain word, such as postgres:
// the error names their variables, and the rest is added.
func (s *Secrets) AddEnv() error {
	var found []string
	var errs []error
	for _, entry := range os.Environ() {
		name, value, _ := strings.Cut(entry, "=")
		_, in := defaultRedactor().Redact(name, value)
		for _, f := range in {
			v, err := longEnough(name, value[f.Start:f.End])
			switch {
			case f.Start == f.End:
			case err != nil:
				errs = append(errs, err)
			case isWord(v):
				errs = append(errs, fmt.Errorf("secret %s: a plain word would be found in clean text; use a longer one, or one with digits in it", name))
			default:
				found = append(found, v)
			}
		}
	}
	errs = append(errs, s.set().change(func(set *secretSet) {
		for _, v := range found {
			set.add(v)
		}
	}))
	return errors.Join(errs...)
}

// Slot returns a place for a value that changes, such as an access token that is
// refreshed.
func (s *Secrets) Slot(name string) *Slot {
	set, values := s.set(), new([2]string)
	set.mu.Lock()
	defer set.mu.Unlock()
	set.slots = append(set.slots, values)
	return &Slot{name, func(v string) error {
		return set.change(func(*secretSet) {
			switch {
			case v == "":
				*values = [2]string{}
			case v != values[0]:
				*values = [2]string{v, values[0]}
			}
		})
	}}
}

// A Slot holds the value that is in use and the one before it, which may still
// turn up in a log. So a set does not grow when a token is refreshed.
type Slot struct {
	name string
	put  func(string) error
}

// Set puts a value in place of the one that is in use. It refuses what
// [Secrets.Add] refuses, and then changes nothing. The empty value clears the
// slot.
func (sl *Slot) Set(value string) error {
	if value == "" {
		return sl.put("")
	}
	v, err := longEnough(sl.name, value)
	if err != nil {
		return err
	}
	return sl.put(v)
}

func longEnough(name, value string) (string, error) {
	v := strings.TrimRight(value, "\r\n")
	if len(v) < redact.LeastSecret {
		return "", fmt.Errorf("secret %s: it has %d bytes and %d are the least; a shorter one would be found in clean text", name, len(v), redact.LeastSecret)
	}
	return v, nil
}

// isWord reports whether v is letters alone, and few enough to be a word.
func isWord(v string) bool {
	return len(v) < 16 && !strings.ContainsFunc(v, func(r rune) bool { return r|0x20 < 'a' || r|0x20 > 'z' })
}

type secretSet struct {
	mu    sync.Mutex
	added []string
	slots []*[2]string
	bound []*boundSecrets
}

// A boundSecrets finds a set's values with the masks of one redactor. It holds
// nil when the set is empty.
type boundSecrets struct {
	base *redact.Redactor
	atomic.Pointer[redact.Redactor]
}

// holds reports whether a text holds one of the values.
func (b *boundSecrets) holds(s string) bool {
	r := b.Load()
	if r == nil {
		return false
	}
	k := r.Key("")
	_, found := k.Append(nil, s)
	return found != nil
}

func (set *secretSet) add(v string) {
	if !slices.Contains(set.added, v) {
		set.added = append(set.added, v)
	}
}

// bind returns what finds the set's values from now on, masked as base masks.
func (set *secretSet) bind(base *redact.Redactor) *boundSecrets {
	set.mu.Lock()
	defer set.mu.Unlock()
	for _, b := range set.bound {
		if b.base == base {
			return b
		}
	}
	b := &boundSecrets{base: base}
	set.bound = append(set.bound, b)
	if err := b.build(set.values()); err != nil {
		panic("slogredact: internal error: " + err.Error()) // lengths were checked
	}
	return b
}

func (set *secretSet) change(f func(*secretSet)) error {
	set.mu.Lock()
	defer set.mu.Unlock()
	f(set)
	values := set.values()
	var errs []error
	for _, b := range set.bound {
		errs = append(errs, b.build(values))
	}
	return errors.Join(errs...)
}

func (set *secretSet) values() []redact.Secret {
	var all []redact.Secret
	for _, v := range set.added {
		all = append(all, redact.Secret{Value: v})
	}
	for _, slot := range set.slots {
		for _, v := range slot {
			if v != "" {
				all = append(all, redact.Secret{Value: v})
			}
		}
	}
	return all
}

func (b *boundSecrets) build(values []redact.Secret) error {
	if len(values) == 0 {
		b.Store(nil)
		return nil
	}
	r, err := b.base.ForSecrets(values)
	if err == nil {
		b.Store(r)
	}
	return err
}
