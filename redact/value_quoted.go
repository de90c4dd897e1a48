package redact

import "strings"

// quoted is the value that the quote at i opens.
func (s *scan) quoted(v value, lo, i int, q quote) (value, bool) {
	t := s.text
	v.quote = q
	v.lo = i + len(q.text)
	if !q.code && q.depth == 0 && q.char != '`' && strings.HasPrefix(t[i+1:], string([]byte{q.char, q.char})) { // """ opens several lines
		v.lo = i + 3
		if n := strings.Index(t[v.lo:min(len(t), v.lo+mostQuoted)], t[i:i+3]); n >= 0 {
			v.hi = v.lo + n
		} else {
			v.hi = s.lineEnd(v.lo)
			s.waitForQuote(lo, v.hi, q)
		}
	} else {
		var closed bool
		q.tick = q.char == '"' && lo > 0 && t[lo-1] == '$' || strings.HasSuffix(t[:lo], "$env:")
		q.plain = !q.code && s.inTag(lo)
		if v.hi, closed = q.end(t, v.lo); !closed {
			s.waitForQuote(lo, v.hi, q)
			v.hi = v.lo + enclosed(t[v.lo:v.hi], q)
		}
	}
	v.end = v.lo
	v.where = s.whereName(lo, v)
	return v, true
}

// enclosed returns how much of a text whose own quote does not close stands
// within a string of JSON: {"msg":"password 'x"}.
func enclosed(t string, q quote) int {
	if q.char == '"' || q.code {
		return len(t)
	}
	for i := strings.IndexByte(t, '"'); i >= 0; {
		if i+1 == len(t) || strings.IndexByte(",}]", t[i+1]) >= 0 {
			return len(strings.TrimRight(t[:i], "\\"))
		}
		n := strings.IndexByte(t[i+1:], '"')
		if n < 0 {
			break
		}
		i += 1 + n
	}
	return len(t)
}

// waitForQuote notes that a quoted text is open where the last line ends.
func (s *scan) waitForQuote(lo, hi int, q quote) {
	if hi < len(s.text) && len(s.text)-hi < mostQuoted && !q.code && !strings.ContainsAny(s.text[hi:], ":=") && strings.IndexByte(s.text[hi:], q.char) < 0 {
		s.keep(opened{at: lo, kind: openQuote, quote: q.char})
	}
}
