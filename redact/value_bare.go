package redact

import "strings"

// stops ends an unquoted value.
var stops = set("\x00-\x1f\x7f &;,\"'`)]}<>|")

// bare is the value at i, which no quotes surround.
func (s *scan) bare(v value, lo, i int, nameQuote quote) (value, bool) {
	t := s.text
	v.lo, v.hi = i, i
	if i >= len(t) || stops[t[i]] && t[i] != '|' && t[i] != '>' {
		return v, false
	}
	v.where = s.whereName(lo, v)
	whole := 0
	if v.sep == '=' && v.level == 0 && !v.gap && nameQuote.text == "" && lo > 0 && strings.IndexByte("\"'-`", t[lo-1]) >= 0 {
		whole, _ = s.enclosing(lo, i)
	}
	switch {
	case whole > i:
		if v.hi = whole; strings.IndexByte(t[i:whole], 0) >= 0 || strings.Contains(t[i:whole], "u0000") { // an environment
			v.hi = s.runStop(i, v.where)
		}
	case v.sep == '=' && t[i] == '{' && nameQuote.text == "":
		if v.hi = braces(t, i); v.hi < len(t) && t[v.hi-1] == '}' && !stops[t[v.hi]] { // {SSHA}x
			v.hi = s.runStop(v.hi, v.where)
		}
	case v.sep == '=' && !v.gap && t[i] == 'R' && (strings.HasPrefix(t[i:], "RAW(") || strings.HasPrefix(t[i:], "RAW{")): // Camel
		v.lo = i + len("RAW(")
		if v.hi = s.rawEnd(v.lo); v.hi == v.lo {
			return v, false
		}
	case issuersSigns(t[i:]) > 0:
		v.hi = s.runStop(i+issuersSigns(t[i:]), v.where)
	case reference(t[i:]) > 0:
		v.hi = s.runStop(i+reference(t[i:]), v.where)
	case v.level > 0:
		v.hi = s.encodedEnd(i, v.level)
	case v.inList:
		if v.hi = s.listEnd(i); v.hi+1 < len(t) && t[v.hi] == ']' && alnum(t[v.hi+1]) { // no list: [x]9z
			v.hi = v.hi + 1 + endBefore(t[v.hi+1:min(len(t), v.hi+mostBare)], " \t\r\n&;,\"'`)]}<>|")
		}
	case v.where == InQuery && lo > 0 && t[lo-1] == ';' && (isSessionName(t[lo:]) || s.inPath(lo)): // a matrix parameter
		v.hi = s.runStop(i, v.where)
		v.hi = i + endBefore(t[i:v.hi], "/?#")
	case v.sep == '=' && nameQuote.text == "" && s.inConnectionString(lo):
		if v.hi = i + endBefore(t[i:min(len(t), i+mostBare)], ";\"'\n\r"); v.hi == i+mostBare {
			v.hi = s.runStop(i, v.where)
		}
		for strings.HasSuffix(t[i:v.hi], "{") && strings.HasPrefix(t[v.hi:], ";}") { // how older drivers of SQL Server write it
			v.hi += 2 + endBefore(t[v.hi+2:min(len(t), v.hi+mostBare)], ";\"'\n\r")
		}
		for v.hi > i && v.hi < len(t) && t[v.hi] == '"' && t[v.hi-1] == '\\' { // they belong to the quote
			v.hi--
		}
	default:
		v.hi = s.runStop(i, v.where)
		v.line = v.gap && nameQuote.text == "" && (v.sep == ':' || v.sep == '=' && v.level == 0) && s.startsLine(lo)
	}
	if v.sep == ':' && i < len(t) && (t[i] == '|' || t[i] == '>') && nameQuote.text == "" {
		return s.block(v, lo, i)
	}
	far := v.hi + 1
	if v.hi < len(t) && strings.IndexByte("\\\"'", t[v.hi]) >= 0 {
		far += 3 // what stands behind the quote says whether it opens
	}
	if v.hi > v.lo && (!v.line || v.sep == '=') && v.gap && !s.pairs && nextField(t[v.lo:min(len(t), far)]) {
		return v, false // the value is empty: Token: TTL:30s
	}
	v.end = v.lo
	return v, v.hi > v.lo
}

// issuersSigns returns how far a form goes that t begins with and in which a
// sign stands that ends other values: the bar of Amazon's tokens, the commas of
// argon2's parameters.
func issuersSigns(t string) int {
	switch {
	case strings.HasPrefix(t, "Atza|"), strings.HasPrefix(t, "Atzr|"):
		return len("Atza|")
	case strings.HasPrefix(t, "$argon2"):
		return endBefore(t[:min(len(t), mostBare)], " \t\r\n&;\"'`)]}<>|")
	}
	return 0
}

// rawEnd returns where a value of Camel's RAW(x) or RAW{x} ends, which holds & and
// blanks and whose sign closes before the next parameter or the end of the URI
// (https://camel.apache.org/manual/uris.html).
func (s *scan) rawEnd(lo int) int {
	closing := byte(')')
	if s.text[lo-1] == '{' {
		closing = '}'
	}
	t := s.text[:lo+endBefore(s.text[lo:min(len(s.text), lo+mostBare)], "\n\"'")]
	for i := lo; i < len(t); i++ {
		if t[i] == closing && (i+1 >= len(t) || stops[t[i+1]]) {
			return i
		}
	}
	return len(t)
}

// inPath reports whether the parameter at lo, behind a semicolon, stands in a
// segment of a URL's path (RFC 3986, section 3.3).
func (s *scan) inPath(lo int) bool {
	before := s.before(lo, mostTail)
	i := strings.LastIndexAny(before, "/? \t\"'&,")
	return i >= 0 && before[i] == '/' && strings.IndexByte(before[i:], '=') < 0
}

// isSessionName tells a matrix parameter from a part of a connection string.
func isSessionName(t string) bool {
	t = t[:endBefore(t[:min(len(t), 24)], "=")]
	return len(t) >= 3 && (strings.EqualFold(t[len(t)-2:], "id") || strings.EqualFold(t[:3], "sid") || strings.EqualFold(t[:3], "ses"))
}

// enclosing returns where the quote closes that stands before the name at lo or
// before its hyphens, if the whole of what it quotes is one argument:
// ["--password=a;b"]. Blanks belong to it behind a flag and in a list.
func (s *scan) enclosing(lo, i int) (int, bool) {
	t := s.text
	at := lo
	for at > 0 && t[at-1] == '-' {
		at--
	}
	j := at - 1
	for j > 0 && t[j] != '\n' && t[j-1] == '\\' {
		j--
	}
	q, ok := quoteAt(t, max(j, 0))
	if !ok || j < 0 || j+len(q.text) != at {
		return 0, false
	}
	hi, closed := q.end(t[:i+endBefore(t[i:min(len(t), i+mostBare)], "\n")], i)
	if !closed {
		return 0, false
	}
	blanks := at < lo || j > 0 && strings.IndexByte("[,", t[j-1]) >= 0 || j > 2 && t[j-1] == ' ' && (t[j-3] == '-' || strings.HasSuffix(t[:j], "env ") || strings.HasSuffix(t[:j], "data ") || strings.HasSuffix(t[:j], "raw ") || strings.HasSuffix(t[:j], "encode ") || strings.HasSuffix(t[:j], "export "))
	seg := t[i:hi]
	if strings.ContainsAny(seg, " \n") && !blanks {
		return 0, false
	}
	for k := range len(seg) {
		if seg[k] == '\\' && k+1 < len(seg) && (seg[k+1] == 'n' || seg[k+1] == 'r') || strings.IndexByte("&; ,", seg[k]) >= 0 && nextField(strings.TrimLeft(seg[k+1:], " ")) {
			return 0, false
		}
		if strings.HasPrefix(seg[k:], `\u0026`) && nextField(seg[k+len(`\u0026`):]) {
			return 0, false
		}
	}
	return hi, true
}

// reference returns the length of a reference that begins t: ${NAME}, {{ name }}.
func reference(t string) int {
	if t == "" || strings.IndexByte("${#%", t[0]) < 0 {
		return 0
	}
	for _, r := range [...][2]string{{"${", "}"}, {"$(", ")"}, {"{{", "}}"}, {"#{", "}"}, {"%{", "}"}, {"%(", ")"}} {
		if strings.HasPrefix(t, r[0]) {
			if r[0] == "$(" {
				return substitution(t)
			}
			if i := strings.Index(t[:min(len(t), 128)], r[1]); i > 0 && strings.IndexByte(t[:i], '\n') < 0 && (r[0] != "{{" || expression(t[:i+2])) {
				return i + len(r[1])
			}
		}
	}
	return 0
}

// substitution returns the length of the output of a command that a shell puts in
// place, which t begins with: $(basename $(pwd)); 0 if it does not close.
func substitution(t string) int {
	deep := 0
	for i := 1; i < min(len(t), 256) && t[i] != '\n'; i++ {
		switch t[i] {
		case '(':
			deep++
		case ')':
			if deep--; deep == 0 {
				return i + 1
			}
		}
	}
	return 0
}

// nextField reports whether a run is the name of a further field, with a value:
// the value before it is empty.
func nextField(run string) bool {
	i := strings.IndexAny(run[:min(len(run), 64)], ":=")
	if i < 1 || !isName(run[:i]) {
		return false
	}
	run = run[:i+endBefore(run[i:min(len(run), i+mostTail)], "\n")]
	if run[i] == ':' {
		return 'A' <= run[0] && run[0] <= 'Z' && i+1 < len(run) && run[i+1] != ':'
	}
	rest := strings.Trim(run[i:], "= &;,\r)]}")
	if strings.IndexByte(run[i:], '=') == 0 && rest != "" && strings.IndexByte("\\\"'", rest[0]) >= 0 { // the end of base64, and a quote that closes
		rest = strings.TrimLeft(strings.TrimLeft(run[i:], "="), "\\")
		return rest != "" && strings.IndexByte("\"'", rest[0]) >= 0 && len(rest) > 1 && strings.IndexByte(",}] \r)\\", rest[1]) < 0
	}
	return rest != ""
}

// runStop returns the end of the unquoted run at i.
func (s *scan) runStop(i int, where Where) int {
	t := s.text
	if s.run.lo <= i && i < s.run.hi && s.run.where == where {
		return s.run.hi
	}
	j := i
	for j < len(t) && !stops[t[j]] {
		if t[j] == '\\' && escapeEnds(t, j) || t[j] == '#' && (where == InQuery || where == InFragment) || t[j] >= 0x80 && punctuation(t, j) {
			break
		}
		j++
	}
	s.run = placed{reach{i, j}, where}
	return j
}

// mostBare bounds how far a value without quotes is looked for that may hold
// blanks: in braces, in brackets, up to a semicolon.
const mostBare = 512

// braces returns the end of a value in ODBC's braces, in which }} stands for }. A
// quote in them may be the one that closes the text around, unless a semicolon
// follows.
func braces(t string, i int) int {
	quoted := false
	for j := i + 1; j < min(len(t), i+mostBare) && t[j] != '\n'; j++ {
		quoted = quoted || t[j] == '"' && t[j-1] != '\\'
		if t[j] != '}' {
			continue
		}
		if j+1 < len(t) && t[j+1] == '}' {
			j++
			continue
		}
		if quoted && (j+1 >= len(t) || t[j+1] != ';') {
			break
		}
		return j + 1
	}
	if !quoted && len(t) < i+mostBare && strings.IndexByte(t[i:], '\n') < 0 && strings.IndexByte(t[i:], ' ') < 0 { // cut short
		return len(t)
	}
	return i + 1 + endBefore(t[i+1:min(len(t), i+mostBare)], " ;,\"'\n\r")
}

func endBefore(t, signs string) int {
	if len(signs) == 1 {
		if i := strings.IndexByte(t, signs[0]); i >= 0 {
			return i
		}
		return len(t)
	}
	var low, high uint64 // by sign: those under 64, and the rest of ASCII
	for i := range len(signs) {
		low, high = low|1<<signs[i], high|1<<(signs[i]-64)
	}
	for i := range len(t) {
		if c := t[i]; (low>>c|high>>(c-64))&1 != 0 {
			return i
		}
	}
	return len(t)
}

// listEnd returns the end of an unquoted value in brackets: Go prints [x].
func (s *scan) listEnd(i int) int {
	n := endBefore(s.text[i:min(len(s.text), i+mostBare)], "])\"\n")
	if i+n < len(s.text) && s.text[i+n] != ']' && s.text[i+n] != ')' {
		return s.runStop(i, InText)
	}
	return i + n
}

// inConnectionString reports whether the name at lo stands in a list of
// name=value; pairs, in which values may hold blanks.
func (s *scan) inConnectionString(lo int) bool {
	j := lo
	for j > 0 && s.text[j-1] == ' ' && lo-j < 8 {
		j--
	}
	return j > 0 && s.text[j-1] == ';' && !entityEnds(s.text, j)
}

// entityEnds reports whether an entity of XML or HTML ends at i, such as &amp;
// or &#34;, whose ampersand JSON may have escaped.
func entityEnds(t string, i int) bool {
	const most = 14
	name := t[max(0, i-most) : i-1]
	if j := strings.LastIndex(name, "u0026"); j >= 0 {
		name = name[j+len("u0026"):]
	} else if j := strings.LastIndexByte(name, '&'); j >= 0 {
		name = name[j+1:]
	} else {
		return false
	}
	return len(name) > 1 && all(name, func(c byte) bool { return alnum(c) || c == '#' })
}
