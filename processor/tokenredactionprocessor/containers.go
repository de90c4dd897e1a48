package tokenredactionprocessor

import (
	"strings"

	"go.opentelemetry.io/collector/pdata/pcommon"

	"github.com/tokenredact/tokenredact/redact"
)

// attributes walks attributes that stand at a place of a record.
func (w *walk) attributes(at location, m pcommon.Map) {
	w.at = at
	if w.ignored != nil {
		w.paths = w.ignored[at]
	}
	w.pairs("", m, 0)
	w.paths = nil
}

// recordAttributes walks the attributes of a record that may say what was done to them.
func (w *walk) recordAttributes(at location, m pcommon.Map) {
	w.account(at, m, w.lists != nil && w.lists.audits())
}

// identity walks the attributes of a resource, a scope or a data point. What is said
// there becomes part of an identity, so the operator must ask for it.
func (w *walk) identity(at location, m pcommon.Map) {
	w.account(at, m, w.lists != nil && w.lists.everywhere)
}

func (w *walk) account(at location, m pcommon.Map, says bool) {
	if !says {
		w.attributes(at, m)
		return
	}
	w.audited(ofAttributes, m, func() { w.attributes(at, m) })
}

// under walks a map of an attribute or a body. Where its key names a credential,
// so do the keys inside it: passwords: {alice: …}. Deeper maps have keys of their own.
func (w *walk) under(key string, m pcommon.Map, depth int) {
	over := w.over
	w.over = ""
	if w.leaf != nil && w.names(key) {
		w.over = key
	}
	w.pairs(key, m, depth)
	w.over = over
}

// pairs walks a map that stands under the key. Each value has its own key,
// but where the map is one name and its value, such as
// {name: DB_PASSWORD, value: …}, the value has that name.
func (w *walk) pairs(key string, m pcommon.Map, depth int) {
	if w.lists != nil {
		w.trim(m, depth)
	}
	p := pairing{alone: w.alone(depth)}
	for at := 0; at < m.Len(); {
		at = w.pairsFrom(at, &p, m, depth)
	}
	if p.named {
		w.named(key, p.name, m, depth)
	}
	if p.rename {
		w.rename(m)
	}
}

// A pairing is what the walk of a map has met.
type pairing struct {
	alone  bool
	name   string // that the map gives its value
	named  bool   // it has such a value
	rename bool   // one of its keys is to be masked
}

// pairsFrom walks the pairs of a map from the one at from on, and returns where to
// go on: at the end or, where the engine failed at a text of quick, behind that. A
// deferred call for each map instead of each text spares a twentieth on clean traces.
func (w *walk) pairsFrom(from int, p *pairing, m pcommon.Map, depth int) (next int) {
	defer func() {
		if w.judging { // else the walk failed, not the engine
			_ = recover()
			w.cannotJudge(m, next-1, depth)
		}
	}()
	for k, v := range m.All() {
		if next++; next <= from {
			continue
		}
		if n := w.known.find(k); n != nil {
			if p.alone && n.plain && (len(w.paths) == 0 || !n.pathed) && w.quick(n, v, depth) {
				continue
			}
			w.counts.values++
			w.counts.bytes += len(k)
		} else if !w.key(k) {
			p.rename = true
		}
		switch {
		case redact.HoldsValue(k):
			p.named = true
			continue
		case redact.HoldsName(k) && v.Type() == pcommon.ValueTypeStr && (p.name == "" || !w.names(p.name)):
			p.name = v.Str()
		}
		w.pair(k, k, v, depth)
	}
	return next
}

// alone reports whether none but the engine, and lists of values, have a say of what
// stands in a map, but for names that the lists tell or that paths begin with.
func (w *walk) alone(depth int) bool {
	return w.over == "" && (len(w.paths) == 0 || depth == 0 && !w.lists.tellsValues()) && (w.audit == nil || w.at != atBody)
}

// pair walks a value that stands under k in its map, and is judged under the key.
func (w *walk) pair(k, key string, v pcommon.Value, depth int) {
	if w.lists == nil && len(w.paths) == 0 {
		w.value(key, v, depth)
		return
	}
	from := w.paths
	on, ignored := onwardKey(from, k)
	w.paths = on
	w.enter(step{key: k})
	since := w.noted()
	switch {
	case ignored:
		w.audit.ignore()
	case w.lists == nil:
		w.value(key, v, depth)
	case !w.listed(k, v):
		w.keyed(key, v, depth)
	}
	if depth == 0 {
		w.audit.attribute(w, k, since)
	}
	w.leave()
	w.paths = from
}

// keyed walks a value under a key that is not its own.
func (w *walk) keyed(key string, v pcommon.Value, depth int) {
	if w.lists != nil && w.lists.of(key).blocked {
		w.block(key, v)
		return
	}
	w.value(key, v, depth)
}

func (w *walk) enter(s step) {
	if w.steps {
		w.path = append(w.path, s)
	}
}

func (w *walk) leave() {
	if w.steps {
		w.path = w.path[:len(w.path)-1]
	}
}

// named walks the values of a map that are told by their neighbour, or else
// by the map's own key: {password: {value: …}}.
func (w *walk) named(key, name string, m pcommon.Map, depth int) {
	if name != "" && !w.names(key) {
		key = name
	}
	for k, v := range m.All() {
		if redact.HoldsValue(k) {
			w.pair(k, key, v, depth)
		}
	}
}

// elements walks a slice that stands under the key. It may be a command line:
// an element after a flag is judged as that flag's value too.
func (w *walk) elements(key string, s pcommon.Slice, depth int) {
	var flag string
	from := w.paths
	for i := range s.Len() {
		v := s.At(i)
		on, ignored := onwardAt(from, i)
		if ignored {
			flag = ""
			continue
		}
		w.paths = on
		w.enter(step{index: i, slice: true})
		if flag != "" && !isContainer(v) {
			w.keyed(flag, v, depth)
		}
		flag = ""
		if v.Type() == pcommon.ValueTypeStr && isFlag(v.Str()) {
			flag = v.Str()
		}
		w.value(key, v, depth)
		w.leave()
	}
	w.paths = from
}

func isContainer(v pcommon.Value) bool {
	return v.Type() == pcommon.ValueTypeMap || v.Type() == pcommon.ValueTypeSlice
}

// isFlag reports whether s is a flag whose value, if any, is the next element:
// -p, --token, -password. With a digit it may be a token that starts with -.
func isFlag(s string) bool {
	name := strings.TrimPrefix(strings.TrimPrefix(s, "-"), "-")
	if name == s || name == "" {
		return false
	}
	for i := range len(name) {
		c := name[i]
		letter := c|0x20 >= 'a' && c|0x20 <= 'z'
		if !letter && (i == 0 || c != '-' && c != '_' && c != '.') {
			return false
		}
	}
	return true
}
