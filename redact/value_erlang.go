package redact

import "strings"

// term is the value of a name in a term of Erlang or Elixir, in which a text may
// be a binary: {password,"x"}, {<<"password">>,<<"x">>}, {:password, "x"},
// #{<<"password">> => <<"x">>}. The sign at i follows the name at lo.
func (s *scan) term(v value, lo, i int, q quote) (value, bool) {
	t := s.text
	open := lo - len(q.text)
	switch binary := strings.HasPrefix(t[i:], ">>"); {
	case binary && q.char == '"' && open >= len("<<") && t[open-2:open] == "<<":
		open -= len("<<")
		i = s.spaces(i+len(">>"), false)
		if strings.HasPrefix(t[i:], "=>") || strings.HasPrefix(t[i:], ":=") {
			v.sep = '='
			return s.opens(v, lo, s.begin(&v, i+2), q)
		}
	case q.text == "" && v.sep == ',' && 'a' <= t[lo] && t[lo] <= 'z': // an atom
		if open > 0 && t[open-1] == ':' {
			open--
		}
	default:
		return v, false
	}
	if open < 1 || t[open-1] != '{' || i >= len(t) || t[i] != ',' {
		return v, false
	}
	j := s.spaces(i+1, true)
	if strings.HasPrefix(t[j:], "<<") {
		j += len("<<")
	}
	if j >= len(t) {
		s.keep(opened{at: lo, kind: openPair})
	}
	vq, ok := quoteAt(t, j)
	if !ok || vq.char != '"' {
		return v, false
	}
	v.end = j
	v, ok = s.quoted(v, lo, j, vq)
	rest := t[vq.past(t, v.hi):]
	rest = strings.TrimPrefix(rest, ">>")
	return v, ok && (rest == "" || rest[0] == '}' || rest == ">") && !s.alsoName(t[v.lo:v.hi])
}
