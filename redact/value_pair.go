package redact

import "strings"

// fields are the names of the field that holds a name, and of the one that
// holds its value.
var (
	nameFields  = []string{"name", "key", "Name", "Key", "NAME", "KEY", "k", "K", "n", "header", "field", "param", "parameter", "variable", "attribute", "property", "label", "ParameterKey", "ParameterName"}
	valueFields = []string{"value", "val", "Value", "VALUE", "v", "V", "stringValue", "string_value", "content", "defaultValue", "default", "ParameterValue"}
)

// inPair reports whether the name at lo is the value of a field that holds
// names: name: DB_PASSWORD.
func (s *scan) inPair(lo int, q quote) bool {
	t := s.text
	i := lo - len(q.text)
	for i > 0 && (t[i-1] == ' ' || t[i-1] == '\t') {
		i--
	}
	if i < 1 || t[i-1] != ':' && t[i-1] != '=' {
		return false
	}
	for i--; i > 0 && t[i-1] == ' '; {
		i--
	}
	for i > 0 && (t[i-1] == '"' || t[i-1] == '\'' || t[i-1] == '\\') {
		i--
	}
	for _, f := range nameFields {
		if j := i - len(f); j >= 0 && t[j:i] == f && (j == 0 || !alnum(t[j-1]) && t[j-1] != '_') {
			return true
		}
	}
	return false
}

// pair is the value in the field after the one that holds the name.
func (s *scan) pair(v value, lo, i int) (value, bool) {
	const between = 3 // fields that may stand between: "type":"string"
	for range between {
		i = s.separators(i)
		if i >= len(s.text) {
			s.keep(opened{at: lo, kind: openPair})
			return v, false
		}
		fq, _ := quoteAt(s.text, i)
		if w, ok := s.valueField(v, i+len(fq.text), fq); ok {
			return w, true
		}
		next, ok := s.otherField(i, fq)
		if !ok {
			break
		}
		i = next
	}
	return v, false
}

// separators skips what may stand between two fields.
func (s *scan) separators(i int) int {
	for n := 0; i < len(s.text) && n < 80 && strings.IndexByte(" \t\r\n,;|", s.text[i]) >= 0; n++ {
		i++
	}
	return i
}

// valueField is the value of the field that holds values, if its name stands at
// i.
func (s *scan) valueField(v value, i int, fq quote) (value, bool) {
	t := s.text
	for _, f := range valueFields {
		if !strings.HasPrefix(t[i:], f) {
			continue
		}
		j := i + len(f)
		if cq, ok := quoteAt(t, j); ok && fq.text != "" {
			j += len(cq.text)
		}
		if j = s.spaces(j, false); j < len(t) && (t[j] == ':' || t[j] == '=') {
			v.sep = t[j]
			return s.opens(v, i, s.begin(&v, j+1), fq)
		}
	}
	return v, false
}

// otherField returns where a field of JSON ends that holds a short text or
// number, and none of a name.
func (s *scan) otherField(i int, fq quote) (int, bool) {
	const most = 64
	t := s.text[:min(len(s.text), i+most)]
	if fq.char != '"' || fq.code {
		return i, false
	}
	j := i + len(fq.text)
	end, closed := fq.end(t, j)
	if j = end + len(fq.text); !closed || j >= len(t) || t[j] != ':' {
		return i, false
	}
	j = s.spaces(j+1, false)
	if q, ok := quoteAt(t, j); ok && q.text == fq.text {
		if end, closed = q.end(t, j+len(q.text)); !closed {
			return i, false
		}
		j = end + len(q.text)
	} else {
		for j < len(t) && (alnum(t[j]) || t[j] == '.') {
			j++
		}
	}
	return j, j < len(t) && t[j] == ','
}

// pairBefore is the value in the field before the one that holds the name:
// {"value":"x","name":"password"}.
func (s *scan) pairBefore(v value, lo int, q quote) (value, bool) {
	const most = 512
	from := max(0, lo-most)
	t := s.text[:lo]
	if q.char != '"' || q.code {
		return v, false
	}
	// Back over the name's field: "name":
	i := len(strings.TrimRight(t[:lo-len(q.text)], " "))
	if i < 2 || t[i-1] != ':' {
		return v, false
	}
	i = len(strings.TrimRight(t[:i-1], " ")) - len(q.text)
	if i <= from || !strings.HasPrefix(t[i:], q.text) {
		return v, false
	}
	i = from + strings.LastIndex(t[from:i], q.text)
	if i < from {
		return v, false
	}
	// Back over the comma and the value.
	i = len(strings.TrimRight(t[:i], " "))
	if i <= from || t[i-1] != ',' {
		return v, false
	}
	hi := len(strings.TrimRight(t[:i-1], " ")) - len(q.text)
	if hi <= from || !strings.HasPrefix(t[hi:], q.text) {
		return v, false
	}
	open := from + strings.LastIndex(t[from:hi], q.text)
	if open < from || strings.Contains(t[open:lo], "\n") {
		return v, false
	}
	before := strings.TrimRight(t[from:open], " ")
	if !strings.HasSuffix(before, ":") {
		return v, false
	}
	before = strings.TrimRight(before[:len(before)-1], " ")
	for _, f := range valueFields {
		if strings.HasSuffix(before, q.text+f+q.text) {
			v.lo, v.hi, v.end, v.quote, v.sep, v.where = open+len(q.text), hi, lo, q, ':', InText
			return v, hi > v.lo
		}
	}
	return v, false
}

// pairOrElement is the value behind a comma or an angle bracket.
func (s *scan) pairOrElement(v value, lo, hi, i, n int, q quote) (value, bool) {
	t := s.text
	if s.inPair(lo, q) {
		if v.sep == '>' && q.text != "" {
			return s.element(v, i+n)
		}
		if v.sep == ',' {
			return s.pair(v, lo, i)
		}
	}
	if v.sep == '>' {
		if i == hi && s.opensElement(lo) {
			return s.element(v, i+n)
		}
		return v, false
	}
	// ["name", "value"] and "--flag", "value".
	flag := lo > 0 && t[lo-1] == '-'
	open := lo - len(q.text) - 1
	if open > 0 && (t[open] == 'b' || t[open] == 'u') && !alnum(t[open-1]) { // Python: (b'password', b'x')
		open--
	}
	if q.text == "" {
		return v, false
	}
	alone := open >= 0 && strings.IndexByte("[({", t[open]) >= 0
	j := s.wrapper(s.spaces(i+1, true))
	if j >= len(t) {
		s.keep(opened{at: lo, kind: openPair})
	}
	vq, ok := quoteAt(t, j)
	if !ok || vq.text != q.text {
		return v, false
	}
	v.end = j
	v, ok = s.quoted(v, lo, j, vq)
	closing := v.hi + len(vq.text)
	alone = alone && closing < len(t) && strings.IndexByte("])}", t[closing]) >= 0
	if text := t[v.lo:v.hi]; !flag && !alone && schemeBefore(text) == 0 && !credentialLike(text, 12) { // a list of names
		return v, false
	}
	if flag {
		v.sep, v.where = ' ', InCommandLine
	}
	return v, ok
}

// opensElement reports whether the name at lo is that of an XML start tag.
func (s *scan) opensElement(lo int) bool {
	t := s.text
	if lo > 1 && t[lo-1] == ':' { // a prefix: wsse:Password
		lo--
		for lo > 0 && nameByte(t[lo-1]) {
			lo--
		}
	}
	return lo > 0 && t[lo-1] == '<' || strings.HasSuffix(t[:lo], "&lt;") || strings.HasSuffix(t[:lo], `\u003c`)
}

// element is the text of an XML element whose content begins at i.
func (s *scan) element(v value, i int) (value, bool) {
	t := s.text
	v.sep, v.lo, v.end, v.where = '>', i, i, InText
	const cdata = "<![CDATA["
	if strings.HasPrefix(t[i:], cdata) {
		v.lo += len(cdata)
		v.hi = v.lo + endBefore(t[v.lo:], "]\n")
		return v, v.hi > v.lo
	}
	// The closing tag says that this is an element, and no <placeholder> of
	// prose; where text is cut short, that no blank stands in it does.
	v.hi = i
	escaped := i > 0 && t[i-1] != '>'
	for v.hi < len(t) && t[v.hi] != '<' && t[v.hi] != '\n' && !(escaped && strings.HasPrefix(t[v.hi:], "&lt;")) && !strings.HasPrefix(t[v.hi:], `\u003c`) {
		v.hi++
	}
	rest := t[v.hi:]
	closed := strings.HasPrefix(rest, "</") || strings.HasPrefix(rest, `<\/`) || strings.HasPrefix(rest, "&lt;/") || strings.HasPrefix(rest, `\u003c/`)
	return v, v.hi > v.lo && (closed || (strings.TrimPrefix(rest, "<") == "" || strings.TrimPrefix(rest, "<")[0] == '\n') && !strings.ContainsAny(t[v.lo:v.hi], " \t"))
}

// spaced is the value of a name that no sign follows: a flag's, a quoted one
// of SQL or nginx, one of netrc, an element's with attributes, a pair's.
func (s *scan) spaced(lo, hi, i int, q quote) (value, bool) {
	t := s.text
	v := value{sep: ' ', end: i, where: InText}
	gap := i > hi+len(q.text)
	if lo > 1 && t[lo-1] == '>' && strings.HasPrefix(t[hi:], "</") { // <name>password</name><value>x</value>
		return s.elementPair(v, hi)
	}
	if s.inPair(lo, q) && strings.Contains(t[max(0, lo-24):lo], "form-data") {
		return s.part(v, lo, hi+len(q.text))
	}
	if q.text == "\"" && i < len(t) && t[i] == ';' && strings.HasPrefix(t[i+1:], "s:") { // PHP: s:8:"password";s:1:"x";
		return s.opens(v, lo, i+1, q)
	}
	if q.text != "" && gap && lo > 0 && t[lo-1] == '-' { // ["--password" "x"]
		if vq, ok := quoteAt(t, i); ok && vq.text == q.text {
			v, ok = s.quoted(v, lo, i, vq)
			v.where = InCommandLine
			return v, ok
		}
	}
	if s.inPair(lo, q) && i < len(t) && t[i] == '}' {
		return s.pairBefore(v, lo, q)
	}
	if s.inPair(lo, q) && (gap || i >= len(t) || t[i] == '|' || t[i] == ';' || t[i] == '\n' || t[i] == '\r') {
		return s.pair(v, lo, hi+len(q.text))
	}
	if q.text == "" && i < len(t) && strings.IndexByte("{[(", t[i]) >= 0 { // OAuth2AccessToken{value=x}
		j := s.spaces(i+1, false)
		for _, m := range [...]string{"value=", "value:", "tokenValue=", "Value:"} {
			if strings.HasPrefix(t[j:], m) {
				v.sep = '='
				return s.opens(v, lo, s.begin(&v, j+len(m)), quote{})
			}
		}
		// SQL's function, and a setter.
		if vq, ok := quoteAt(t, i+1); ok && !gap && t[i] == '(' && (vq.char == '\'' && isOneOf(t[lo:hi], "password old_password") || isSetter(t[lo:hi])) {
			return s.quoted(v, lo, i+1, vq)
		}
	}
	if !gap || i >= len(t) || q.text != "" {
		return v, false
	}
	switch {
	case s.opensElement(lo):
		if n := endBefore(t[i:min(len(t), i+256)], ">\n"); i+n < len(t) && t[i+n] == '>' && t[i+n-1] != '/' {
			return s.element(v, i+n+1)
		}
		return v, false
	case lo > 0 && t[lo-1] == '-':
		if t[i] == '-' {
			return v, false
		}
		v, ok := s.opens(v, lo, i, quote{})
		v.where = InCommandLine
		return v, ok
	case s.afterLogin(lo):
		return s.bare(v, lo, i, quote{})
	}
	switch name := t[lo:hi]; {
	case isOneOf(name, "requirepass masterauth"):
		return s.opens(v, lo, i, quote{})
	case isOneOf(name, "identified"):
		for _, by := range [...]string{" BY ", " by ", " AS "} { // IDENTIFIED WITH plugin BY 'x'
			if n := strings.Index(t[i:min(len(t), i+64)], by); n > 0 && len(t) > i+4 && isOneOf(t[i:i+4], "with") {
				i += n + 1
			}
		}
		for _, by := range [...]string{"by ", "BY ", "By ", "AS "} {
			if strings.HasPrefix(t[i:], by) {
				i = s.spaces(i+len(by), false)
				for _, p := range [...]string{"password ", "PASSWORD ", "values ", "VALUES "} {
					i += len(p) * b2i(strings.HasPrefix(t[i:], p))
				}
				if _, ok := quoteAt(t, i); !ok && t[lo] != 'I' { // prose
					return v, false
				}
				return s.opens(v, lo, i, quote{})
			}
		}
		return v, false
	}
	if vq, ok := quoteAt(t, i); ok {
		return s.quoted(v, lo, i, vq)
	}
	return v, false
}

// isSetter reports whether a name is that of a method that takes the value.
func isSetter(name string) bool {
	name = name[1+strings.LastIndexByte(name, '.'):]
	return strings.HasPrefix(name, "set") || strings.HasPrefix(name, "with") || strings.HasPrefix(name, "Set") || strings.HasPrefix(name, "With")
}

func b2i(b bool) int {
	if b {
		return 1
	}
	return 0
}

// elementPair is the text of the element after the one that holds the name.
func (s *scan) elementPair(v value, hi int) (value, bool) {
	t := s.text
	n := strings.IndexByte(t[hi:min(len(t), hi+40)], '>')
	if n < 0 {
		return v, false
	}
	i := s.spaces(hi+n+1, true)
	if i >= len(t) {
		s.keep(opened{at: hi, kind: openPair})
		return v, false
	}
	for _, tag := range [...]string{"<value>", "<string>", "<Value>", "<val>"} {
		if strings.HasPrefix(t[i:], tag) {
			return s.element(v, i+len(tag))
		}
	}
	return v, false
}

// part is the body of a part of multipart/form-data (RFC 7578), whose name ends
// at i.
func (s *scan) part(v value, lo, i int) (value, bool) {
	t := s.text
	rest := t[i:min(len(t), i+512)]
	for _, blank := range [...]string{"\r\n\r\n", "\n\n", `\r\n\r\n`, `\n\n`} {
		n := strings.Index(rest, blank)
		if n < 0 || strings.Contains(rest[:n], "form-data") {
			continue
		}
		v.lo = i + n + len(blank)
		v.hi, v.end = s.runStop(v.lo, InForm), v.lo
		if len(blank) == 4 || blank == "\n\n" { // real line breaks: to the end of the line
			v.hi = v.lo + endBefore(t[v.lo:], "\r\n")
		}
		if v.lo >= len(t) {
			s.keep(opened{at: lo, kind: openPair})
		}
		v.where, v.sep = InForm, '='
		return v, v.hi > v.lo
	}
	if i+len(rest) == len(t) && !strings.Contains(rest, "form-data") {
		s.keep(opened{at: lo, kind: openPair})
	}
	return v, false
}

// afterLogin reports whether the name at lo follows login and a user, as in
// .netrc.
func (s *scan) afterLogin(lo int) bool {
	before := strings.TrimRight(s.text[max(0, lo-80):lo], " \t\r\n")
	i := strings.LastIndexAny(before, " \t\r\n")
	if i < 0 {
		return false
	}
	if isProse(before[i+1:]) {
		return false
	}
	before = strings.TrimRight(before[:i], " \t\r\n")
	if !strings.HasSuffix(before, "login") {
		return false
	}
	before = strings.TrimRight(strings.TrimSuffix(before, "login"), " \t")
	return before == "" || before[len(before)-1] == '\n' || strings.Contains(before, "machine ") || strings.Contains(before, "default")
}
