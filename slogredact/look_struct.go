package slogredact

import (
	"cmp"
	"reflect"
	"strings"
)

func (l *look) fields(p place, v reflect.Value, t *plan, depth int) {
	switch t.special {
	case cookie:
		l.cookie(v)
		return
	case contextVal:
		l.contextValue(p, v, depth)
		return
	case pemBlock:
		if isPrivateBlock(v) {
			l.key(v)
			return
		}
	}
	hot := p.hot()
	var rules map[int]string
	if t.oauth {
		rules = l.fieldsInCompany(t, v)
	}
	pair := l.pairIn(t, v)
	for i := range t.fields {
		f := &t.fields[i]
		switch {
		case f.tag == "safe":
			l.spares = true
			continue
		case f.tag == "drop":
			l.drops = append(l.drops, f.inJSON)
		case !hot && !f.telling() && rules[i] == "" && l.isCalm(t, i, v):
			continue
		}
		at := l.placeOf(p, v, t, i, pair)
		if at.rule == "" {
			at.rule = rules[i]
		}
		n, was := l.enter(f.label), l.member
		l.member, l.embedded = f.inJSON, f.embedded
		l.under(at, v.Field(i), f.plan, depth)
		l.member = was
		l.leave(n)
	}
}

// placeOf returns the place of the field i, beside a field that names its value pair.
func (l *look) placeOf(p place, v reflect.Value, t *plan, i int, pair string) place {
	f, at := &t.fields[i], p
	switch {
	case pair != "" && f.valueOfPair:
		at = l.child(p, pair)
	case !f.embedded && t.special != box:
		at = p.child(f.name)
	}
	at.rule = cmp.Or(at.rule, f.name.rule)
	if i == t.rows {
		at.cols = &columns{textsIn(v.Field(t.columns))}
		at.row = f.elem.kind == reflect.String
	}
	return at
}

// isCalm reports whether a field that nothing tells of holds nothing at a glance.
func (l *look) isCalm(t *plan, i int, v reflect.Value) bool {
	f := &t.fields[i]
	switch {
	case f.clean:
		return true
	case f.kind != reflect.String || f.renders || f.valuer || f.says.key.Sensitive() || l.said != nil || t.names != nil && f.valueOfPair:
		return false
	}
	return l.c.calmText(&f.name.key, v.Field(i).String())
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
