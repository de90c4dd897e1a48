package redact

import "strings"

// closes reports whether the quote at i closes one that was opened before the
// name at lo, so that the value is empty: ["--password=","x"].
func (s *scan) closes(lo, i int) bool {
	t := s.text
	q, ok := quoteAt(t, i)
	if !ok {
		return false
	}
	for lo > 0 && t[lo-1] == '-' {
		lo--
	}
	end := i + len(q.text)
	if strings.HasSuffix(t[:lo], q.text) || end >= len(t) {
		return true
	}
	if strings.IndexByte(",]}):", t[end]) < 0 {
		return false
	}
	// A password may begin with a sign: what says so is that no quote is open.
	const most = 160
	before := s.before(lo, most)
	return end+1 >= len(t) || strings.IndexByte(" \t\r\n\"'`\\", t[end+1]) >= 0 || strings.Count(before, q.text)%2 > 0
}

// goesOn reports whether the quote at i closes a text that ends in the name of
// what would follow: "prompt":"Password: ", panic("bad password: " + name),
// `Password:` to `Pin:`.
func (s *scan) goesOn(lo, i int) bool {
	const most = 160
	t := s.text
	q, ok := quoteAt(t, i)
	if !ok || q.code {
		return false
	}
	rest := t[i+len(q.text) : min(len(t), i+len(q.text)+4)]
	if rest != "" && alnum(rest[0]) {
		return false
	}
	if q.char == '`' && t[i-1] == ':' {
		return strings.IndexByte(s.before(lo, 64), '`') >= 0
	}
	from := max(0, lo-most)
	from += 1 + strings.LastIndexByte(t[from:lo], '\n')
	if q.char == '"' && (from > lo-most || from == 0) { // the whole of the line is known
		deeper := strings.Repeat(`\`, len(q.text)) + q.text
		open := strings.Count(t[from:lo], q.text) - strings.Count(t[from:lo], deeper)
		return open%2 == 1 && (rest == "" || strings.IndexByte(" ,:}])+;.%\n\r\\", rest[0]) >= 0)
	}
	for _, sign := range [...]string{",\"", ", \"", "},", "}}", "}]", "]}", "],", ",\n"} {
		if strings.HasPrefix(rest, sign) {
			return true
		}
	}
	if t[i-1] != ' ' {
		return rest == "," || rest == "}"
	}
	for _, sign := range [...]string{" + ", "+ ", " % ", " . ", ", ", ");", "))", ") ", "),", ").", ")\n", "; ", ":\"", ": \"", ",\\\""} {
		if strings.HasPrefix(rest, sign) {
			return true
		}
	}
	return rest == ")" || rest == "," || rest == "}"
}

// concatenates reports whether the quote at i closes a text that ends in a name and a
// sign, and to which code adds the value: 'password = '.$p, "token = " + t.
func (s *scan) concatenates(lo, i int) bool {
	const most = 160
	t := s.text
	q, ok := quoteAt(t, i)
	if !ok || q.code || strings.Count(s.before(lo, most), q.text)%2 == 0 {
		return false
	}
	rest := t[i+len(q.text) : min(len(t), i+len(q.text)+4)]
	for _, sign := range [...]string{"+", ".$", " + ", " . ", ". $", " << ", "<<", " % ", " %(", " & ", " || "} {
		if strings.HasPrefix(rest, sign) {
			return true
		}
	}
	return false
}

// closesName reports whether a quote that ends at i, behind the colour that the
// name at lo has, closes what the name stands in.
func (s *scan) closesName(lo, i int) bool {
	if lo == 0 || s.text[lo-1] != 'm' && (lo < 2 || s.text[lo-2] != 'm') { // no colour, nor one and a colon, before it
		return false
	}
	i = s.spaces(i, false)
	return i < len(s.text) && (s.text[i] == ':' || s.text[i] == '=')
}
