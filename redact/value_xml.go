package redact

import "strings"

// opensElement reports whether the name at lo is that of an XML start tag.
func (s *scan) opensElement(lo int) bool {
	t := s.text
	if lo > 1 && t[lo-1] == ':' { // a prefix: wsse:Password
		lo--
		for lo > 0 && nameByte(t[lo-1]) {
			lo--
		}
	}
	if lo > 1 && t[lo-1] == '<' && (t[lo-2] == '?' || t[lo-2] == 'P' && lo > 2 && t[lo-3] == '?') { // a group of a regular expression
		return false
	}
	if lo > 0 && t[lo-1] == '<' {
		return true
	}
	for _, open := range escapedAngles {
		if strings.HasSuffix(t[:lo], open) {
			return true
		}
	}
	return false
}

// escapedAngles are the ways to write the sign that opens a tag with others.
var escapedAngles = [...]string{"&lt;", `\u003c`, `\u003C`, "&#60;", "&#x3c;", "&#x3C;"}

// angle returns the length of the escaped sign that t begins with, or 0.
func angle(t string) int {
	if t == "" || t[0] != '&' && t[0] != '\\' {
		return 0
	}
	skip := max(0, slashes(t)-1)
	for _, open := range escapedAngles {
		if strings.HasPrefix(t[skip:], open) {
			return skip + len(open)
		}
	}
	return 0
}

// inTag reports whether the name at lo is that of an attribute of XML, in whose
// value nothing escapes.
func (s *scan) inTag(lo int) bool {
	before := s.before(lo, mostTail)
	if before == "" || before[len(before)-1] != ' ' {
		return false
	}
	i := strings.LastIndexByte(before, '<')
	return i >= 0 && i+1 < len(before) && letter(before[i+1]) && strings.IndexByte(before[i:], '>') < 0
}

// element is the text of an XML element whose content begins at i.
func (s *scan) element(v value, i int) (value, bool) {
	t, tag := s.text, i-1
	if j := s.spaces(i, true); strings.HasPrefix(t[j:], "<") { // <setting name="x"><value>
		for _, open := range valueTags {
			if strings.HasPrefix(t[j:], open) {
				i = j + len(open)
			}
		}
	}
	escaped := i > 0 && t[i-1] != '>'
	if i = s.margin(i); i >= len(t) {
		s.keep(opened{at: tag, kind: openPair})
	}
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
	for v.hi < len(t) && t[v.hi] != '<' && t[v.hi] != '\n' {
		if (escaped || t[v.hi] == '\\') && angle(t[v.hi:]) > 0 {
			break
		}
		v.hi++
	}
	next := s.margin(v.hi)
	if next > v.hi && next >= len(t) {
		s.keep(opened{at: tag, kind: openPair})
	}
	rest := t[next:]
	n := angle(rest)
	if strings.HasPrefix(rest, "<") {
		n = 1
	}
	closed := n > 0 && (strings.HasPrefix(rest[n:], "/") || strings.HasPrefix(rest[n:], `\/`))
	if !closed && v.hi > v.lo { // a quote around it ends a text that is cut short
		v.hi = v.lo + endBefore(t[v.lo:v.hi], "\"`")
		if v.hi > v.lo && t[v.hi-1] == '\\' {
			v.hi--
		}
		if v.hi == v.lo || strings.IndexByte("@:/,;.)]}\\|", t[v.lo]) >= 0 { // <user>:<password>@host
			return v, false
		}
		if v.hi < len(t) && t[v.hi] != '<' && t[v.hi] != '\n' {
			return v, !strings.ContainsAny(t[v.lo:v.hi], " \t")
		}
	}
	behind := strings.TrimPrefix(rest, "<")
	return v, v.hi > v.lo && (closed || (behind == "" || behind == "\\" || behind[0] == '\n') && !strings.ContainsAny(t[v.lo:v.hi], " \t"))
}

// valueTags open the element of a name's value.
var valueTags = [...]string{"<value>", "<string>", "<Value>", "<val>", "<secret>"}

// margin skips the line break and the blanks between a tag and the text of its
// element.
func (s *scan) margin(i int) int {
	if j := s.spaces(i, true); j > i && strings.IndexByte(s.text[i:j], '\n') >= 0 {
		return j
	}
	return i
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
	for _, tag := range valueTags {
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
	if v, ok := s.escapedPart(v, i, rest); ok {
		return v, ok
	}
	for _, blank := range [...]string{"\r\n\r\n", "\n\n"} {
		n := strings.Index(rest, blank)
		if n < 0 || strings.Contains(rest[:n], "form-data") {
			continue
		}
		v.lo = i + n + len(blank)
		v.end, v.hi = v.lo, v.lo+endBefore(t[v.lo:], "\r\n") // to the end of the line
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
