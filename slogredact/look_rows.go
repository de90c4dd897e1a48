package slogredact

import (
	"reflect"
	"slices"
	"strings"
)

// element returns the place of v[i]. A flag names the element after it, and a
// name of a pair its value.
func (w *walk) element(p place, v reflect.Value, i int) place {
	if p.row {
		return w.cell(p, i)
	}
	p.cols = nil
	if i == 0 {
		return p
	}
	prev := nameHeld(v.Index(i - 1))
	switch {
	case prev == "":
		return p
	case prev[0] == '-':
		if !strings.ContainsAny(prev, "= ") {
			return w.child(p, prev)
		}
	case i == 1 && p.twos:
		return w.child(p, prev)
	case i%2 == 1 && v.Len()%2 == 0 && (v.Kind() == reflect.Array || v.Type().Elem().Kind() == reflect.Interface):
		if w.c.sensitive(prev) {
			return w.child(p, prev)
		}
	}
	return p
}

// ofTwos reports whether v, whose elements the plan describes, is a list of lists
// of two strings each: pairs of a name and its value.
func (t *plan) ofTwos(v reflect.Value) bool {
	if t.kind != reflect.Slice || t.elem.kind != reflect.String && t.elem.kind != reflect.Interface {
		return false
	}
	for i := range v.Len() {
		if v.Index(i).Len() != 2 {
			return false
		}
	}
	return true
}

// Columns are the names that the first of several lists gives to what stands in the
// others.
type columns struct{ names []string }

// A rows says what the elements of a list are, if they are lists.
type rows struct {
	twos  bool
	cols  *columns
	first int // the first row that is no heading
}

// at returns the place of the element i, which stands at p by itself.
func (r rows) at(p place, i int) place {
	p.twos = r.twos
	if r.cols != nil && i >= r.first {
		p.cols, p.row = r.cols, true
	}
	return p
}

func (w *walk) rowsOf(p place, v reflect.Value, elem *plan) rows {
	switch elem.kind {
	case reflect.Slice, reflect.Array, reflect.Interface:
	default:
		return rows{}
	}
	if p.cols != nil && !p.row {
		return rows{cols: p.cols}
	}
	return rows{elem.ofTwos(v), w.heading(v), 1}
}

// cell returns the place of the cell i of a row.
func (w *walk) cell(p place, i int) place {
	names := p.cols.names
	if p.row, p.cols = false, nil; i >= len(names) {
		return p
	}
	return w.child(p, names[i])
}

// heading returns the first of several lists if it names a credential that stands in
// the others. The first of two columns is no such name: lists of two are of names and
// values.
func (w *walk) heading(v reflect.Value) *columns {
	if v.Len() < 2 {
		return nil
	}
	return w.columnsOf(textsIn(v.Index(0)))
}

// columnsOf is heading for the texts of the first list.
func (w *walk) columnsOf(names []string) *columns {
	if len(names) < 2 || slices.ContainsFunc(names, notName) || len(names) == 2 && w.sensitiveName(names[0]) || !slices.ContainsFunc(names, w.sensitiveName) {
		return nil
	}
	return &columns{names}
}

func (w *walk) sensitiveName(s string) bool { return w.c.sensitive(s) }

// textsIn returns the strings of a list, and the empty text for what is none.
func textsIn(v reflect.Value) []string {
	if v.Kind() == reflect.Interface {
		v = v.Elem()
	}
	if v.Kind() != reflect.Slice && v.Kind() != reflect.Array || v.Type().Elem().Kind() == reflect.Uint8 {
		return nil
	}
	all := make([]string, v.Len())
	for i := range all {
		all[i], _ = stringIn(v.Index(i))
	}
	return all
}

// notName reports whether a text cannot be the name of a column.
func notName(s string) bool {
	const letters = "abcdefghijklmnopqrstuvwxyz"
	s = strings.ToLower(s)
	return s == "" || len(s) > longestName || strings.Trim(s, letters+"0123456789_ .-") != "" || !strings.Contains(letters, s[:1])
}

// markTable finds the fields of a table, or of one row, that holds the names of its
// columns apart.
func (t *plan) markTable() {
	t.columns, t.rows = -1, -1
	for i := range t.fields {
		of := t.of.Field(i).Type // a plan below may not be complete
		if of.Kind() != reflect.Slice {
			continue
		}
		kind := of.Elem().Kind()
		switch plainName(t.fields[i].label) {
		case "columns", "cols", "header", "headers", "fields", "fieldnames", "columnnames", "keys", "names":
			if kind == reflect.String {
				t.columns = i
			}
		case "rows", "records", "values", "data":
			if kind == reflect.Slice || kind == reflect.Interface || kind == reflect.String {
				t.rows = i
			}
		}
	}
	if t.columns < 0 {
		t.rows = -1
	}
}
