package redact

import "strings"

// startsLine reports whether the name at lo is the first thing on its line, as
// in YAML, in properties and in dumps of headers.
func (s *scan) startsLine(lo int) bool {
	for i := lo - 1; i >= 0 && lo-i < 80; i-- {
		switch s.text[i] {
		case '\n', 0:
			return true
		case 'm': // a colour
			n := len(s.text[max(0, i-19):i+1]) - len(beforeColour(s.text[max(0, i-19):i+1]))
			if n == 0 {
				return false
			}
			i -= n - 1
		case 'n':
			return breakBefore(s.text, i+1)
		case 'e', '3', '0', 'u': // curl's >, escaped
			if !strings.Contains(s.text[max(0, i-5):min(len(s.text), i+6)], `\u003e`) {
				return false
			}
		case 't', '\\':
			if s.text[i] == 't' && (i == 0 || s.text[i-1] != '\\') {
				return false
			}
		case ' ', '\t', '-', '>', '<', '*', '+':
		default:
			return false
		}
	}
	return lo < 80
}

// yamlProperties skips the anchor and the tag of a node: &name, !!str, !vault.
func (s *scan) yamlProperties(i int) int {
	t := s.text
	for range 2 {
		j := i
		for j < len(t) && j-i < 64 && (alnum(t[j]) || strings.IndexByte("&!_-/:.", t[j]) >= 0) {
			j++
		}
		if j >= len(t) || t[j] != ' ' || j == i || t[i] != '&' && t[i] != '!' {
			break
		}
		i = s.spaces(j, false)
	}
	return i
}

// block is a YAML block scalar: all lines below that are indented deeper than
// the name.
func (s *scan) block(v value, lo, i int) (value, bool) {
	t := s.text
	if v, ok := s.escapedBlock(v, lo, i); ok {
		return v, true
	}
	eol := s.lineEnd(i)
	if strings.Trim(t[i:eol], "|>+-0123456789 \r") != "" {
		return v, false
	}
	start := 1 + strings.LastIndexByte(t[:lo], '\n')
	if k := strings.TrimLeft(t[start:lo], " "); k != "" && strings.TrimLeft(k, "- ") != "" {
		return v, false
	}
	o := opened{at: lo, kind: openBlock, indent: len(t[start:lo]) - len(strings.TrimLeft(t[start:lo], " "))}
	v.lo, v.hi = eol, eol
	for j := eol + 1; ; {
		if j >= len(t) {
			s.keep(o)
			break
		}
		end := s.lineEnd(j)
		if !o.goesOn(t[j:end]) {
			break
		}
		if line := strings.TrimLeft(t[j:end], " \t"); line != "" && line != "\r" {
			if v.lo == eol {
				v.lo = end - len(line)
			}
			v.hi = end - (len(line) - len(strings.TrimRight(line, "\r")))
		}
		j = end + 1
	}
	v.end = eol
	return v, v.hi > v.lo
}

// yamlEnd returns the end of a plain scalar of YAML: of its line, without a
// comment.
func (s *scan) yamlEnd(nlo, lo, hi int) int {
	eol := s.plainEnd(nlo, lo, hi)
	if i := strings.Index(s.text[lo:eol], " #"); i >= 0 {
		eol = max(hi, lo+i)
	}
	for i := hi; i < eol; i++ { // Password: x, user: bob
		if c := s.text[i]; (c == ',' || c == ';') && fieldFollows(s.text[i+1:eol]) {
			eol = i
		}
	}
	for eol > hi && isSpace(s.text[eol-1]) {
		eol--
	}
	return max(hi, eol)
}

// plainEnd returns the end of the line of a value, whose name begins at nlo.
func (s *scan) plainEnd(nlo, lo, hi int) int {
	if depth := escapedDepth(s.text, nlo); depth > 0 {
		return escapedLine(s.text, hi, depth)
	}
	const most = 256
	for i := lo; i > nlo && lo-i < most; i-- {
		if breakBefore(s.text, i) { // the name stands a line above: name: x\nvalue: y
			return escapedLine(s.text, hi, escapedDepth(s.text, i))
		}
	}
	eol := s.lineEnd(lo)
	eol = lo + endBefore(s.text[lo:eol], "\r\x00\x1b")
	if i := strings.Index(s.text[lo:eol], "\\n"); i >= 0 {
		eol = max(hi, lo+len(strings.TrimRight(s.text[lo:lo+i], "\\")))
	}
	return eol
}

// iniEnd returns the end of a value of INI or properties: of its line, unless
// the line goes on with a field or a sentence, as in a message.
func (s *scan) iniEnd(nlo, lo, hi int) int {
	const most = 64
	end := s.yamlEnd(nlo, lo, hi)
	if i := strings.Index(s.text[lo:end], " ;"); i >= 0 {
		end = max(hi, lo+i)
	}
	rest := s.text[hi:end]
	if len(rest) > most || strings.ContainsAny(rest, "=:") {
		return hi
	}
	for w := range strings.FieldsSeq(rest) {
		if isProse(w) {
			return hi
		}
	}
	return end
}

// fieldFollows reports whether t goes on with a name and a separator.
func fieldFollows(t string) bool {
	t = strings.TrimLeft(t, " ")
	i := 0
	for i < len(t) && i < 32 && (alnum(t[i]) || t[i] == '_' || t[i] == '-') {
		i++
	}
	return i > 0 && i < len(t) && (t[i] == '=' || t[i] == ':')
}

// items masks the items of a YAML sequence below a name, which stands first on
// its line: passwords:, then - x on the lines below.
func (s *scan) items(nm name, lo, hi int) bool {
	t := s.text
	i := hi
	if _, ok := quoteAt(t, i); ok {
		i++
	}
	if i >= len(t) || t[i] != ':' {
		return false
	}
	i = s.spaces(i+1, false)
	for i < len(t) && t[i] == '\r' {
		i++
	}
	if i >= len(t) || t[i] != '\n' || !s.startsLine(lo) {
		return false
	}
	start := 1 + strings.LastIndexByte(t[max(0, lo-80):lo], '\n') + max(0, lo-80)
	indent := len(t[start:lo]) - len(strings.TrimLeft(t[start:lo], " \t"))
	o := opened{at: lo, kind: openPair}
	found := false
	for i++; ; {
		if i >= len(t) {
			s.keep(o)
			break
		}
		end := i + endBefore(t[i:min(len(t), i+mostHeader)], "\n")
		item := strings.TrimLeft(t[i:end], " \t")
		switch depth := end - i - len(item); {
		case strings.HasPrefix(item, "- ") && depth >= indent:
			s.item(nm, end-len(item)+2, end, lo)
		case depth > indent && s.entry(nm, end-len(item), end):
		default:
			return found
		}
		if found = true; end >= len(t) || t[end] != '\n' {
			break
		}
		i = end + 1
	}
	return found
}

// entry masks the value of a line of a mapping below a name, if it is what the name
// says: passwords:, then bob: x. It reports whether the line is one.
func (s *scan) entry(nm name, i, end int) bool {
	t := s.text
	of := s.r.rules[nm.rule].kind
	plural := nm.kind == weak && of == strong && s.r.rules[nm.rule].chosen
	if !plural && nm.kind != strong && nm.kind != token {
		return false
	}
	lo := i
	for i < end && nameByte(t[i]) {
		i++
	}
	if i == lo || i+1 >= end || t[i] != ':' || t[i+1] != ' ' {
		return false
	}
	member := t[lo:i]
	if lo = s.spaces(i+1, false); lo >= end {
		return true
	}
	hi := lo + len(strings.TrimRight(t[lo:end], " \r"))
	if q, ok := quoteAt(t, lo); ok {
		lo += len(q.text)
		hi, _ = q.end(t[:end], lo)
	}
	if text := t[lo:hi]; text != "" && text[0] != '#' && !s.r.placeholder(text) && !other(text) && !isSentence(text) && isLeaf(nm, of, member, text, plural) {
		s.mask(lo, hi, nm.rule, InText)
	}
	return true
}

// item masks an item of a sequence, if it is a value and no mapping.
func (s *scan) item(nm name, i, end, nlo int) {
	t := s.text
	i = s.spaces(i, false)
	if q, ok := quoteAt(t, i); ok {
		lo := i + len(q.text)
		if hi, closed := q.end(t[:end], lo); closed {
			s.one(nm, value{lo: lo, hi: hi, end: lo, quote: q, sep: ':', inList: true, where: InText}, nlo)
		}
		return
	}
	hi := i + len(strings.TrimRight(t[i:end], " \r,"))
	if v := t[i:hi]; v != "" && !strings.Contains(v, ": ") && v[len(v)-1] != ':' && strings.IndexByte(v, ' ') < 0 {
		s.one(nm, value{lo: i, hi: hi, end: i, sep: '=', inList: true, where: InText}, nlo)
	}
}
