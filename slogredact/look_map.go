package slogredact

import (
	"encoding"
	"reflect"

	"github.com/tokenredact/tokenredact/redact"
)

func (l *look) table(p place, v reflect.Value, t *plan, depth int) {
	if v.Len() == 0 {
		return
	}
	if v.CanInterface() {
		switch {
		case t.texts:
			l.texts(p, v)
			return
		case t.lists:
			l.lists(p, v)
			return
		}
	}
	id := visit{v.Pointer(), 0, v.Type(), p.id()}
	if !l.begin(id) {
		return
	}
	defer func(was string) {
		l.member = was
		l.open.set(id, finished)
	}(l.member)
	c := l.companyOf(v)
	if m, ok := commonMap(v); ok {
		l.anys(p, m, c, depth)
		return
	}
	for it := v.MapRange(); it.Next(); {
		key := it.Key()
		l.planned(t.ofKeys(p), key, t.key, depth)
		k, isText := stringIn(key)
		if !isText && t.key.intoText {
			k, isText = marshaledKey(key)
		}
		n := l.enter(l.shown(k))
		l.member = k
		l.under(l.entry(p, k, isText, c), it.Value(), t.elem, depth)
		l.leave(n)
	}
}

// ofKeys returns the place of the keys of a map that stands in p.
func (t *plan) ofKeys(p place) place {
	if t.set && p.hot() {
		return p
	}
	return place{}
}

// marshaledKey returns a key as json writes it.
func marshaledKey(key reflect.Value) (string, bool) {
	if !key.CanInterface() {
		return "", false
	}
	m, ok := key.Interface().(encoding.TextMarshaler)
	if !ok || isNilPointer(m) {
		return "", false
	}
	return marshalText(m)
}

func (l *look) anys(p place, m map[string]any, c company, depth int) {
	for k, x := range m {
		l.leaf(place{}, k, false)
		n := l.enter(l.shown(k))
		l.member = k
		if x != nil {
			l.under(l.entry(p, k, true, c), reflect.ValueOf(x), l.c.plan(reflect.TypeOf(x)), depth)
		}
		l.leave(n)
	}
}

// texts looks at a map of strings, and lists at one of lists of them, such as a
// header or parameters. Reflection would allocate for each of their entries.
func (l *look) texts(p place, v reflect.Value) {
	m := v.Convert(typeTexts).Interface().(map[string]string)
	c := companyIn(l, m, v)
	for k, s := range m {
		if len(m) <= 6 && redact.HoldsName(k) {
			c.pair = l.telling(c.pair, s)
		}
	}
	for k, s := range m {
		n := l.enter(l.shown(k))
		l.text1(l.entryNamed(p, k, l.mapName(k), c), s)
		l.leave(n)
	}
}

func (l *look) lists(p place, v reflect.Value) {
	m := v.Convert(typeLists).Interface().(map[string][]string)
	c := companyIn(l, m, v)
	for k, list := range m {
		n := l.enter(l.shown(k))
		at := l.entryNamed(p, k, l.mapName(k), c)
		for i, s := range list {
			if i > 0 && list[i-1] != "" && list[i-1][0] == '-' {
				l.text1(l.element(at, reflect.ValueOf(list), i), s)
			} else {
				l.text1(at, s)
			}
		}
		l.leave(n)
	}
}

// text1 judges a text of a map.
func (l *look) text1(p place, s string) {
	switch l.nodes++; {
	case l.nodes > maxNodes:
		l.fail = limit
	case l.spared():
		l.spares = true
	case !p.calm() || l.said != nil || !l.c.calmText(&p.own, s):
		l.leaf(p, s, false)
	}
}

// mapName returns what is known of a map's key, which is a text as well.
func (l *look) mapName(k string) name {
	n, shown, changed := l.nameFrom(&l.c.heads, k)
	if changed {
		l.hits = append(l.hits, hit{k, shown, false})
	}
	return n
}

// begin reports whether a map or a slice is to be looked at. One that holds
// itself fails: fmt would not come back from it.
func (l *look) begin(id visit) bool {
	switch l.open.state(id) {
	case finished:
		return false
	case begun:
		l.fail = limit
		return false
	}
	l.open.set(id, begun)
	return true
}

// commonMap returns the map that most values hold. Reflection would allocate for
// each of its entries.
func commonMap(v reflect.Value) (map[string]any, bool) {
	if !v.CanInterface() {
		return nil, false
	}
	m, ok := v.Interface().(map[string]any)
	return m, ok
}

// pairInMap returns the name that a map such as {"name": "token", "value": …} holds,
// or the empty text.
func (w *walk) pairInMap(v reflect.Value) (name string) {
	if v.Len() > 6 || v.Type().Key().Kind() != reflect.String {
		return ""
	}
	if m, ok := commonMap(v); ok {
		for k, x := range m {
			if redact.HoldsName(k) {
				name = w.telling(name, nameHeld(reflect.ValueOf(x)))
			}
		}
		return name
	}
	if !holdsNames(v.Type().Elem()) {
		return ""
	}
	for it := v.MapRange(); it.Next(); {
		if redact.HoldsName(it.Key().String()) {
			name = w.telling(name, nameHeld(it.Value()))
		}
	}
	return name
}

// shown returns a map's key as a path may hold it.
func (l *look) shown(key string) string {
	if !l.c.tracks {
		return ""
	}
	out, _ := l.c.redact(l.c.noKey, key, nil)
	return out
}
