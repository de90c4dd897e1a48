package slogredact

import (
	"reflect"
	"strconv"
	"strings"
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
	hits    []hit
	renders bool     // something in it prints or marshals itself, or is a LogValuer
	spares  bool     // something in it is declared safe
	drops   []string // the names in JSON of what a tag drops
	fail    string   // why it cannot be judged: a limit was met, it holds itself, it is a private key
	nodes   int
	said    []string // what the LogValuer around would log; nil outside of one
	open    visits   // what stands above the value now looked at, and what was done
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
		l.fail = privateKey
		return
	case t.number && v.CanInterface():
		l.renders = true
		l.leaf(p, sprint("%v", v.Interface()), false)
		return
	}
	if (t.renders || t.valuer) && v.CanInterface() {
		l.renders = true
	}
	if t.valuer && l.said == nil {
		if l.said = l.saidBy(v); l.said != nil {
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
// nothing.
func (l *look) pointer(p place, v reflect.Value, elem *plan, depth int) {
	if v.IsNil() || !v.CanInterface() && depth > 1 {
		return
	}
	id := visit{v.Pointer(), 0, v.Type(), p.id()}
	if l.open.state(id) != unseen {
		return
	}
	l.open.set(id, finished)
	l.planned(p, v.Elem(), elem, depth)
}

func (l *look) fields(p place, v reflect.Value, t *plan, depth int) {
	switch t.special {
	case cookie:
		l.cookie(v)
		return
	case contextVal:
		l.contextValue(p, v, depth)
		return
	case pemBlock:
		if strings.Contains(v.FieldByName("Type").String(), "PRIVATE KEY") {
			l.fail = privateKey
			return
		}
	}
	hot := p.hot()
	for i := range t.fields {
		f := &t.fields[i]
		switch {
		case f.tag == "safe":
			l.spares = true
			continue
		case f.tag == "drop":
			l.drops = append(l.drops, f.inJSON)
		case !hot && !f.telling() && l.isCalm(t, i, v):
			continue
		}
		at := p
		switch {
		case t.pair.ok && i == t.pair.value && v.Field(t.pair.name).String() != "":
			at = l.child(p, v.Field(t.pair.name).String())
		case !f.embedded && t.special != box:
			at = p.child(f.name)
		}
		if at.rule == "" {
			at.rule = f.name.rule
		}
		n := l.enter(f.label)
		l.under(at, v.Field(i), f.plan, depth)
		l.leave(n)
	}
}

// isCalm reports whether a field that nothing tells of holds nothing at a glance.
func (l *look) isCalm(t *plan, i int, v reflect.Value) bool {
	f := &t.fields[i]
	switch {
	case f.clean:
		return true
	case f.kind != reflect.String || f.renders || f.valuer || l.said != nil || t.pair.ok && i == t.pair.value:
		return false
	}
	return l.c.calmText(f.name.key, v.Field(i).String())
}

// under looks at what stands at the path that was entered.
func (l *look) under(p place, v reflect.Value, t *plan, depth int) {
	if l.spared() {
		l.spares = true
		return
	}
	l.planned(p, v, t, depth)
}

// cookie masks a cookie's value as the engine masks it in a header.
func (l *look) cookie(v reflect.Value) {
	name, value := v.FieldByName("Name").String(), v.FieldByName("Value").String()
	if out, changed := l.text(place{own: l.c.redactor.Key("Cookie")}, name+"="+value); changed {
		l.hits = append(l.hits, hit{value, strings.TrimPrefix(out, name+"="), false})
	}
	l.leaf(place{own: l.c.redactor.Key("Set-Cookie")}, v.FieldByName("Raw").String(), false)
}

// contextValue judges a value in a context by the key's text, or the name of
// the key's type: authTokenKey{} names a token.
func (l *look) contextValue(p place, v reflect.Value, depth int) {
	l.value(p, v.FieldByName("Context"), depth)
	key := v.FieldByName("key").Elem()
	name, ok := stringIn(key)
	if key.IsValid() && (!ok || name == "") {
		name = strings.TrimSuffix(strings.TrimSuffix(key.Type().Name(), "Key"), "Ctx")
	}
	l.value(l.child(p, name), v.FieldByName("val").Elem(), depth)
}
