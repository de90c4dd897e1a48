package zapredact

import (
	"reflect"
	"slices"
	"strings"
)

// rows looks at a list of lists of which the first names what stands below it, as a
// table has it.
func (t *tale) rows(p place, v reflect.Value) {
	for j, name := range t.m.heading(v) {
		if !t.m.sensitive(name) {
			continue
		}
		for i := 1; i < v.Len(); i++ {
			if cells := row(v.Index(i)); j < len(cells) {
				t.text(t.m.below(p, name), cells[j])
			}
		}
	}
}

// row returns the strings in a list, with nothing in the place of what is none.
func row(v reflect.Value) []string {
	for v.Kind() == reflect.Interface || v.Kind() == reflect.Pointer {
		v = v.Elem()
	}
	if v.Kind() != reflect.Slice && v.Kind() != reflect.Array {
		return nil
	}
	all := make([]string, v.Len())
	for i := range all {
		e := v.Index(i)
		if e.Kind() == reflect.Interface {
			e = e.Elem()
		}
		if e.Kind() == reflect.String {
			all[i] = e.String()
		}
	}
	return all
}

// isHeading reports whether texts may be the names of columns.
func isHeading(names []string) bool {
	const letters = "abcdefghijklmnopqrstuvwxyz"
	for _, name := range names {
		name = strings.ToLower(name)
		if name == "" || len(name) > 48 || strings.Trim(name, letters+"0123456789_ .-") != "" || !strings.Contains(letters, name[:1]) {
			return false
		}
	}
	return true
}

// heading returns the names of the columns of a list of lists, or nil. The first of
// two columns names none: such lists are of names and values.
func (m *masker) heading(v reflect.Value) []string {
	if v.Len() < 2 {
		return nil
	}
	names := row(v.Index(0))
	if len(names) < 2 || !isHeading(names) || len(names) == 2 && m.sensitive(names[0]) {
		return nil
	}
	return names
}

// isTable reports whether a list has a heading that names a credential.
func (m *masker) isTable(v []any) bool {
	if len(v) < 2 {
		return false
	}
	if _, ok := v[0].([]any); !ok {
		return false
	}
	return slices.ContainsFunc(m.heading(reflect.ValueOf(v)), m.sensitive)
}
