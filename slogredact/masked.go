package slogredact

import (
	"bytes"
	"context"
	"encoding"
	"encoding/json"
	"fmt"
	"io"
	"slices"
)

// A standIn is what the inner handler gets for a value that no copy of its type
// can hold masked. It has neither String nor MarshalText: with them, some handlers
// would write one string in place of an object. It is no pointer and has no field
// that leads to the value: some handlers follow pointers, and print what they find.
type standIn struct{ of func() *masked }

// Format prints the value with the verb given, and masks what came out.
func (v standIn) Format(s fmt.State, verb rune) { v.of().Format(s, verb) }

// MarshalJSON marshals the value and masks what came out.
func (v standIn) MarshalJSON() ([]byte, error) { return v.of().MarshalJSON() }

// A stringStandIn stands for a value that is a [fmt.Stringer]: what handlers write of it
// is one string.
type stringStandIn struct{ standIn }

// String returns what the value's own String does, masked.
func (v stringStandIn) String() string { return fmt.Sprintf("%s", v.standIn) }

func (m *masked) standIn() any {
	v := standIn{m.self}
	if _, ok := m.x.(fmt.Stringer); ok {
		return stringStandIn{v}
	}
	return v
}

// A masked prints and marshals as a value does, and is scanned as printed.
type masked struct {
	c       *config
	ctx     context.Context
	pc      uintptr
	path    string
	p       place
	x       any
	hits    []hit
	drops   []string
	wholes  []string
	renders bool // methods decide what is printed, so the text is judged under its key too
	spares  bool // some of it is safe, and the rest was looked at: nothing is scanned again
}

func (w *walk) masked(p place, x any, l *look) *masked {
	slices.SortFunc(l.hits, func(a, b hit) int { return len(b.text) - len(a.text) })
	m := &masked{
		c: w.c, ctx: w.ctx, pc: w.pc, path: w.root + string(w.path),
		p: p, x: x, hits: l.hits, drops: l.drops, wholes: l.wholes, renders: l.renders, spares: l.spares && !l.renders,
	}
	if w.c.reportOnly && l.renders && !w.quiet { // nobody else will ask it
		_, _ = m.MarshalJSON()
		_, _ = sprint("%+v", m)
	}
	return m
}

func (m *masked) self() *masked { return m }

func (m *masked) walk() walk { return walk{c: m.c, ctx: m.ctx, pc: m.pc, path: []byte(m.path)} }

// Format prints the value with the verb given, and masks what came out. It takes
// most of what else a format may ask for as %v: hexadecimals, Go's syntax, and a
// precision that cuts texts short show a secret in a form that no rule knows.
func (m *masked) Format(s fmt.State, verb rune) {
	var text string
	var ok bool
	tm, marshals := m.x.(encoding.TextMarshaler)
	switch {
	case marshals && verb == 'v':
		text, ok = marshalText(tm)
	case verb == 's', verb == 'q':
		text, ok = sprint("%"+string(verb), m.x)
	case s.Flag('+'):
		text, ok = sprint("%+v", m.x)
	default:
		text, ok = sprint("%v", m.x)
	}
	if !ok {
		text = m.c.mask(internal) // a method panicked, or failed
	}
	_, _ = io.WriteString(s, m.scan(text))
}

func marshalText(tm encoding.TextMarshaler) (s string, ok bool) {
	defer func() {
		if recover() != nil {
			s, ok = "", false
		}
	}()
	b, err := tm.MarshalText()
	if err != nil {
		return "!ERROR:" + err.Error(), true
	}
	return string(b), true
}

func (m *masked) scan(s string) string {
	w := m.walk()
	s = replace(m.hits, s)
	if m.spares {
		return s
	}
	p := place{}
	if m.renders {
		p = m.p
	}
	s, _ = w.text(p, s)
	return s
}

// MarshalJSON marshals the value and masks what came out. It returns no error:
// what cannot be marshaled becomes the string that slog would write.
func (m *masked) MarshalJSON() ([]byte, error) {
	b, err := marshal(m.x)
	switch {
	case err != nil:
		return quote(m.scan("!ERROR:" + err.Error())), nil
	case b == nil:
		return quote(m.c.mask(internal)), nil
	}
	w := m.walk()
	return w.json(m.p, b, m), nil
}

// marshal returns nil when a method panicked.
func marshal(x any) (b []byte, err error) {
	defer func() {
		if recover() != nil {
			b, err = nil, nil
		}
	}()
	var buf bytes.Buffer
	enc := json.NewEncoder(&buf)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(x); err != nil {
		return nil, err
	}
	return bytes.TrimSuffix(buf.Bytes(), []byte("\n")), nil
}

func quote(s string) []byte { return quoteAny(s) }

// quoteAny marshals strings and maps of them, which always marshal.
func quoteAny(x any) []byte {
	b, _ := marshal(x)
	return b
}
