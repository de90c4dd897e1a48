package redact

import "strings"

// fields are the names of the field that holds a name, and of the one that
// holds its value.
var (
	nameFields  = []string{"name", "key", "Name", "Key", "NAME", "KEY", "k", "K", "n", "header", "field", "param", "parameter", "variable", "attribute", "property", "label", "ParameterKey", "ParameterName", "type"}
	valueFields = []string{"value", "val", "Value", "VALUE", "v", "V", "stringValue", "string_value", "content", "defaultValue", "default", "ParameterValue"}
)

// inPair reports whether the name at lo is the value of a field that holds
// names: name: DB_PASSWORD.
func (s *scan) inPair(lo int, q quote) bool {
	const longest = 128
	t := s.text
	i := lo
	for q.text != "" && t[max(0, lo-1)] == '/' && i > 0 && lo-i < longest && (t[i-1] == '/' || nameByte(t[i-1])) { // "Name":"/prod/db/password"
		i--
	}
	i = max(0, i-len(q.text))
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
	if i == 0 || strings.IndexByte("eykKnrldmEY", t[i-1]) < 0 { // what fields end in
		return false
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
	if rest := s.ofTag(i); s.inAttribute(lo) && strings.IndexByte(rest, '>') < 0 { // <input type="password" value="x">
		if n := strings.Index(rest, " value="); n >= 0 {
			if vq, ok := quoteAt(s.text, i+n+len(" value=")); ok {
				return s.quoted(v, lo, i+n+len(" value="), vq)
			}
		} else if i+len(rest) == len(s.text) {
			s.keep(opened{at: lo, kind: openPair})
		}
	}
	const between = 3 // fields that may stand between: "type":"string"
	for range between {
		i = s.separators(i)
		if i >= len(s.text) {
			s.keep(opened{at: lo, kind: openPair})
			return v, false
		}
		fq, _ := quoteAt(s.text, i)
		w, ok := s.valueField(v, i+len(fq.text), fq)
		if s.open.yes && s.open.at >= i { // the value goes on below: the name is a part of it
			s.open.at = lo
		}
		if ok {
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

// ofTag is what may follow an attribute in its tag, on its line and the next one: up
// to its value, if it has one.
func (s *scan) ofTag(i int) string {
	const most = 256
	rest := s.text[i:min(len(s.text), i+most)]
	if n := strings.IndexByte(rest, '\n'); n >= 0 {
		rest = rest[:n+1+endBefore(rest[n+1:], "\n")]
	}
	if n := strings.Index(rest, " value="); n >= 0 {
		return rest[:n+len(" value=")]
	}
	return rest
}

// labelled is the value of the custom field of the Common Event Format whose label
// stands at text[lo:hi]: cs1Label=password cs1=x, in either order
// (ArcSight, Implementing CEF, "Custom Dictionary Extensions").
func (s *scan) labelled(lo, hi int) (v value, ok bool) {
	const most = 1024
	t := s.text
	from := lo - len("Label=")
	for from > 0 && alnum(t[from-1]) {
		from--
	}
	field := t[from : lo-len("Label=")]
	if len(field) < 2 || hi < len(t) && t[hi] == ' ' && !nextField(t[hi+1:]) {
		return v, false
	}
	line := max(0, lo-most)
	line += 1 + strings.LastIndexByte(t[line:lo], '\n')
	end := hi + endBefore(t[hi:min(len(t), hi+most)], "\n")
	i := valueOf(t[:end], hi, field)
	if i < 0 {
		if i = valueOf(t[:from], line, field); i < 0 {
			return v, false
		}
	}
	v.lo, v.hi, v.end, v.sep, v.where = i, end, hi, '=', InText
	for j := i; j < end; j++ {
		if t[j] == ' ' && nextField(t[j+1:end]) {
			v.hi = j
			break
		}
	}
	return v, v.hi > v.lo
}

// valueOf returns where the value of the field of a name begins in t[i:]; -1 if it
// has none.
func valueOf(t string, i int, name string) int {
	for {
		n := strings.Index(t[i:], name)
		if n < 0 {
			return -1
		}
		i += n + len(name)
		if lo := i - len(name); (lo == 0 || strings.IndexByte(" |", t[lo-1]) >= 0) && i < len(t) && t[i] == '=' {
			return i + 1
		}
	}
}

// inAttribute reports whether the name at lo is the value of an attribute of XML,
// whose tag may begin on a line before.
func (s *scan) inAttribute(lo int) bool {
	before := s.text[max(0, lo-mostTail):lo]
	before = before[strings.LastIndexByte(before, '\n')+1:]
	if !strings.HasSuffix(strings.TrimRight(before, `\"`), "=") {
		return false
	}
	i := strings.LastIndexByte(before, '<')
	return i < 0 || i+1 < len(before) && letter(before[i+1]) && strings.IndexByte(before[i:], '>') < 0
}

// separators skips what may stand between two fields.
func (s *scan) separators(i int) int {
	for n := 0; i < len(s.text) && n < 80; n++ {
		if strings.IndexByte(" \t\r\n,;|", s.text[i]) >= 0 {
			i++
		} else if e := escapedBreak(s.text[i:]); e > 0 {
			i += e
		} else {
			break
		}
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
			if j = s.begin(&v, j+1); fq.text == "" && s.closes(i, j) { // "name: password\nvalue:","a":1
				return v, false
			}
			return s.opens(v, i, j, fq)
		}
		if strings.HasPrefix(t[j:], "{") { // protobuf's text: value { string_value: "x" }
			j = s.spaces(j+1, true)
			for _, m := range members {
				if k := j + len(m); strings.HasPrefix(t[j:], m) && strings.HasPrefix(t[k:], ":") {
					v.sep = ':'
					return s.opens(v, i, s.begin(&v, k+1), fq)
				}
			}
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
	if j = fq.past(t, end); !closed || j >= len(t) || t[j] != ':' {
		return i, false
	}
	j = s.spaces(j+1, false)
	if q, ok := quoteAt(t, j); ok && q.text == fq.text {
		if end, closed = q.end(t, j+len(q.text)); !closed {
			return i, false
		}
		j = q.past(t, end)
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
