package zapredact

import (
	"reflect"
	"strings"
)

// mostLinks is how many errors are looked at for one: it may wrap itself.
const mostLinks = 1000

// An alone is what an error says that tells when it stands alone: beside what is said
// before it, it may look like something else.
type alone struct{ said, masked string }

func replaced(s string, all []alone) string {
	for _, a := range all {
		s = strings.ReplaceAll(s, a.said, a.masked)
	}
	return s
}

// chain adds what the errors that e wraps say, each by itself, and reports whether one
// of them says something secret: some cores report the chain.
func (m *masker) chain(p place, e error, told []string, to []alone, seen *int) ([]alone, bool) {
	one, many := unwrap(e)
	tells := false
	for i := -1; i < len(many); i++ {
		if i >= 0 {
			one = many[i]
		}
		if one == nil {
			continue
		}
		if *seen++; *seen > mostLinks {
			return to, true
		}
		said, ok := textOf(one.Error)
		if !ok {
			tells = tells || !isNil(one)
			continue
		}
		if v := m.voice(p, "", one, said, told); v.masked {
			tells = true
			to = append(to, alone{said, v.text})
		}
		var below bool
		to, below = m.chain(p, one, told, to, seen)
		tells = tells || below
	}
	return to, tells
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

// told returns the texts in the fields of an error, and of all that it wraps, whose
// names name a credential: what Error makes of them may look like prose.
func (m *masker) told(e error, to []string, seen *int) []string {
	if *seen++; *seen > mostLinks {
		return to
	}
	v := reflect.ValueOf(e)
	if v.Kind() == reflect.Pointer && !v.IsNil() {
		v = v.Elem()
	}
	if v.Kind() == reflect.Struct {
		for _, i := range m.tellingFields(v.Type()) {
			f, err := v.FieldByIndexErr(i) // an embedded pointer may be nil
			if err == nil && f.Len() > 3 {
				to = append(to, f.String())
			}
		}
	}
	one, many := unwrap(e)
	if one != nil {
		to = m.told(one, to, seen)
	}
	for _, inner := range many {
		if inner != nil {
			to = m.told(inner, to, seen)
		}
	}
	return to
}

func (m *masker) tellingFields(t reflect.Type) [][]int {
	if known, ok := m.errors.Load(t); ok {
		return known.([][]int)
	}
	var out [][]int
	for _, f := range reflect.VisibleFields(t) {
		tag, _, _ := strings.Cut(f.Tag.Get("json"), ",")
		if f.Type.Kind() == reflect.String && (m.sensitive(f.Name) || m.sensitive(tag)) {
			out = append(out, f.Index)
		}
	}
	m.errors.Store(t, out)
	return out
}
