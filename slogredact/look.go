package slogredact

import (
	"reflect"
	"strconv"
	"strings"

	"github.com/tokenredact/tokenredact/redact"
)

// What one value may cost. A value beyond it is masked whole.
const (
	maxNodes = 10_000
	maxDepth = 100
)

// The rules of what is masked whole.
const (
	limit      = "limit"
	privateKey = "private-key"
	internal   = "internal-error"
	ownKey     = "keys"

	notDeclared = "not-declared" // see WithStrict
	dropped     = "drop"         // what a tag drops; not reported
	notSaid     = "log-value"    // what a value's own LogValue leaves out; not reported
)

// A look goes through one value by reflection, without calling a method of it,
// and finds what would have to change. It reads private fields as well.
type look struct {
	walk
	hits     []hit
	renders  bool     // something in it prints or marshals itself, or is a LogValuer
	spares   bool     // something in it is declared safe
	drops    []string // the names in JSON of what a tag drops
	wholes   []string // and of what holds a private key
	member   string   // the name in JSON of the value now looked at
	fail     string   // why it cannot be judged: a limit was met, it holds itself, it is a private key
	nodes    int
	embedded bool     // the value now looked at is an embedded field
	said     []string // what the LogValuer around would log; nil outside of one
	open     visits   // what stands above the value now looked at, and what was done
}

// A hit is a text that was found, and what takes its place.
type hit struct {
	text, masked string
	bytes        bool // it stands as bytes
}

func (l *look) leaf(p place, s string, bytes bool) {
	if l.said != nil && s != "" && !l.isSaid(s) {
		l.hits = append(l.hits, hit{s, l.c.mask(notSaid), bytes})
		return
	}
	if p.rule == dropped {
		l.hits = append(l.hits, hit{s, "", bytes})
	} else if out, changed := l.text(p, s); changed {
		l.hits = append(l.hits, hit{s, out, bytes})
	}
}

func (l *look) value(p place, v reflect.Value, depth int) {
	if v.IsValid() {
		l.planned(p, v, l.c.plan(v.Type()), depth)
	}
}

func (l *look) planned(p place, v reflect.Value, t *plan, depth int) {
	if l.fail != "" {
		return
	}
	if l.nodes++; l.nodes > maxNodes || depth > maxDepth {
		l.fail = limit
		return
	}
	switch {
	case t.passes(&p):
		return
	case t.private:
		l.key(v)
		return
	case t.number && v.CanInterface():
		l.renders = true
		s, _ := sprint("%v", v.Interface())
		l.leaf(p, s, false)
		return
	}
	if t.says.key.Sensitive() {
		p = t.named(p)
	}
	if (t.renders || t.valuer) && v.CanInterface() {
		l.renders = true
	}
	if t.valuer && l.said == nil {
		l.said = l.saidBy(v)
		if l.said == nil && !v.CanInterface() && (t.kind == reflect.String || t.isBytes()) {
			l.said = []string{} // it hides something, and cannot be asked what
		}
		if l.said != nil {
			defer func() { l.said = nil }()
		}
	}
	l.kind(p, v, t, depth+1)
}

func (l *look) kind(p place, v reflect.Value, t *plan, depth int) {
	switch t.kind {
	case reflect.String:
		l.leaf(p, v.String(), false)
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		if p.hot() {
			l.leaf(p, strconv.FormatInt(v.Int(), 10), false)
		}
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64:
		if p.hot() {
			l.leaf(p, strconv.FormatUint(v.Uint(), 10), false)
		}
	case reflect.Float32, reflect.Float64:
		if p.hot() {
			n := len(l.hits)
			l.leaf(p, strconv.FormatFloat(v.Float(), 'f', -1, 64), false)
			for _, h := range l.hits[n:] { // fmt writes it in another way
				l.hits = append(l.hits, hit{strconv.FormatFloat(v.Float(), 'g', -1, 64), h.masked, false})
			}
		}
	case reflect.Interface:
		l.value(p, v.Elem(), depth)
	case reflect.Pointer:
		l.pointer(p, v, t.elem, depth)
	case reflect.Slice, reflect.Array:
		l.list(p, v, t.elem, depth)
	case reflect.Map:
		l.table(p, v, t, depth)
	case reflect.Struct:
		l.fields(p, v, t, depth)
	}
}

// pointer does not follow private pointers: fmt prints their address, json
// nothing, unless they are embedded.
func (l *look) pointer(p place, v reflect.Value, elem *plan, depth int) {
	if v.IsNil() || !v.CanInterface() && depth > 1 && !l.embedded {
		return
	}
	id := visit{v.Pointer(), 0, v.Type(), p.id()}
	if l.open.state(id) != unseen {
		return
	}
	l.open.set(id, finished)
	if depth > 1 && l.member != "" && (elem.private || elem.special == pemBlock && isPrivateBlock(v.Elem())) {
		l.report([]redact.Finding{{Rule: privateKey, Where: redact.InKey}})
		l.wholes = append(l.wholes, l.member) // fmt prints its address
		return
	}
	l.planned(p, v.Elem(), elem, depth)
}

// key looks at a private key: one of bytes is masked inside of what holds it,
// another fails.
func (l *look) key(v reflect.Value) {
	if l.member != "" && v.Kind() == reflect.Slice && v.Type().Elem().Kind() == reflect.Uint8 {
		l.leaf(place{rule: privateKey}, string(v.Bytes()), true)
		return
	}
	l.fail = privateKey
}

func isPrivateBlock(v reflect.Value) bool {
	return strings.Contains(v.FieldByName("Type").String(), "PRIVATE KEY")
}
