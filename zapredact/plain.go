package zapredact

import (
	"encoding/json"
	"slices"

	"go.uber.org/zap"
)

// A verdict says what plain did.
type verdict int

const (
	same verdict = iota
	changed
	notPlain // the value is to be judged as its JSON
)

// Below this depth a value is judged as its JSON, which knows one that holds
// itself.
const maxDepth = 50

// plain masks what is made of nothing but texts, numbers, maps and slices. Every
// encoder shows these alike, and none of them runs code.
func (m *masker) plain(p place, x any, depth int) (any, verdict) {
	if depth > maxDepth {
		return x, notPlain
	}
	switch v := x.(type) {
	case nil, bool:
		return x, same
	case string:
		return changedIf(x, v, m.text(p, "", v))
	case map[string]string:
		return plainMap(m, p, v, func(p place, key, s string) (string, verdict) {
			t := m.text(p, key, s)
			if t != s {
				return t, changed
			}
			return s, same
		})
	case map[string]any:
		return plainMap(m, p, v, func(p place, key string, e any) (any, verdict) {
			if s, ok := e.(string); ok {
				return changedIf(e, s, m.text(p, key, s))
			}
			return m.plain(m.below(p, key), e, depth+1)
		})
	case []string:
		return m.plainTexts(p, x, v)
	case []any:
		return m.plainAnys(p, x, v, depth)
	}
	if !isNumber(x) {
		return x, notPlain
	}
	if p.over == "" {
		return x, same
	}
	n := numberIn(x)
	return changedIf(x, n, m.text(p, "", n))
}

func (m *masker) plainTexts(p place, x any, v []string) (any, verdict) {
	args := m.arguments(p, v)
	return plainList(x, v, func(i int, s string) (string, verdict) {
		t := m.element(p, args[i], v[max(i-1, 0)], i)
		if t != s {
			return t, changed
		}
		return s, same
	})
}

func (m *masker) plainAnys(p place, x any, v []any, depth int) (any, verdict) {
	if m.isTable(v) {
		return x, notPlain
	}
	args := m.arguments(p, stringsIn(p, v))
	return plainList(x, v, func(i int, e any) (any, verdict) {
		s, ok := e.(string)
		if !ok {
			return m.plain(p, e, depth+1)
		}
		before, _ := v[max(i-1, 0)].(string)
		t := s
		if p.args {
			t = args[i]
		}
		return changedIf(e, s, m.element(p, t, before, i))
	})
}

// changedIf returns the text t in the place of x, which is s, or x itself.
func changedIf(x any, s, t string) (any, verdict) {
	if s != t {
		return t, changed
	}
	return x, same
}

// element masks an element of a list: the argument of a flag is judged by the
// flag's name.
func (m *masker) element(p place, s, before string, i int) string {
	if i == 0 || !isFlag(before) {
		return m.text(p, "", s)
	}
	return m.text(m.below(p, before), before, s)
}

// stringsIn returns the strings of a command's arguments, with nothing in the place of
// what is none.
func stringsIn(p place, v []any) []string {
	if !p.args {
		return nil
	}
	all := make([]string, len(v))
	for i, e := range v {
		all[i], _ = e.(string)
	}
	return all
}

func plainList[V any](x any, v []V, mask func(int, V) (V, verdict)) (any, verdict) {
	var out []V
	for i, e := range v {
		t, did := mask(i, e)
		switch {
		case did == notPlain:
			return x, notPlain
		case did == same:
			continue
		case out == nil:
			out = slices.Clone(v)
		}
		out[i] = t
	}
	if out == nil {
		return x, same
	}
	return out, changed
}

func isNumber(x any) bool {
	switch x.(type) {
	case json.Number, int, int8, int16, int32, int64, uint, uint8, uint16, uint32, uint64, uintptr, float32, float64:
		return true
	}
	return false
}

func numberIn(x any) string {
	if n, ok := x.(json.Number); ok {
		return string(n)
	}
	return number(zap.Any("", x))
}
