package redact

import "strings"

// A value is what stands for a name.
type value struct {
	lo, hi int   // without quotes
	quote  quote // the quotes around it, if any
	sep    byte  // what separated it: '=', ':', ',', '>', ' ' or '\n'
	level  int   // how often the separator was percent-encoded
	end    int   // where to look on when the value is let go
	gap    bool  // blanks stand between the separator and the value
	inList bool  // it stands in brackets, others may follow
	line   bool  // unquoted, it goes to the end of its line
	object bool  // it is an object, whose strings are the values
	where  Where
}

// A site is the name text[lo:hi], with what stands around it, and where the value
// or its sign may begin.
type site struct {
	lo, hi int
	at     int   // behind the brackets and the quote of the name, and the blanks
	quote  quote // around the name
	gap    bool  // something stands between the name and at, be it the quote
}

func (p site) quoted() bool { return p.quote.text != "" }

// copulas stand between a name and the colon before its value in messages.
var copulas = []string{"is:", "was:", "used:", "value:", "provided:", "given:", "received:", "sent:", "set to:", "is =", "found:", "generated:", "created:", "issued:"}

// after returns the value that stands for the name text[lo:hi], whatever the
// notation.
func (s *scan) after(lo, hi int) (v value, ok bool) {
	t := s.text
	switch {
	case strings.HasSuffix(t[:lo], "Label="):
		return s.labelled(lo, hi)
	case strings.HasSuffix(t[:lo], ":param "), strings.HasSuffix(t[:lo], ":type "): // a comment of Sphinx
		return v, false
	}
	p, ok := s.site(lo, hi)
	if !ok {
		return v, false
	}
	if hi-lo == len("identified") && strings.EqualFold(t[lo:hi], "identified") { // only before BY
		return s.spaced(p)
	}
	p.at = s.told(p)
	rest := t[p.at:]
	switch {
	case strings.HasPrefix(rest, "::") && strings.HasSuffix(t[:lo], " name=") && isWorkflow(s.before(lo, 32)):
		return value{lo: p.at + 2, hi: s.lineEnd(p.at), sep: '=', end: p.at, where: InText}, true
	case p.gap && (strings.HasPrefix(rest, "<>") || strings.HasPrefix(rest, "<=")): // SQL: state <> 'x'
		return v, false
	case !p.quoted() && strings.HasPrefix(rest, "...."): // password......"x"
		at := p.at + dots(rest)
		if s.closes(lo, at) {
			return v, false
		}
		return s.opens(value{sep: ':', gap: true}, lo, at, p.quote)
	case !p.quoted() && p.gap && dashes(rest) > 0: // password   ---- x
		w, ok := s.opens(value{sep: ':', gap: true}, lo, s.spaces(p.at+dashes(rest), false), p.quote)
		return w, ok && (w.quote.text != "" || credentialLike(t[w.lo:w.hi], 6))
	}
	if sign, ok := signAt(t, p.at); ok {
		return s.behindSign(p, sign)
	}
	return s.spaced(p)
}

// site goes over what closes the name text[lo:hi]: brackets, a quote, the index of
// an element, blanks. It reports false if the name is the end of a value itself.
func (s *scan) site(lo, hi int) (p site, ok bool) {
	t := s.text
	i := hi
	if i < len(t) && t[i] == ']' && lo > 0 && t[lo-1] == '[' { // user[password]=x
		i++
	} else if strings.HasPrefix(t[i:], "%5D") || strings.HasPrefix(t[i:], "%5d") {
		i += len("%5D")
	}
	if n := colour(t[i:]); n > 0 {
		if q, ok := quoteAt(t, i+n); ok && s.closesName(lo, i+n+len(q.text)) {
			i += n
		}
	}
	q, quoted := quoteAt(t, i)
	if quoted {
		if lo > 0 && inValue(t, lo) {
			return p, false
		}
		i += len(q.text)
		if i < len(t) && t[i] == ':' && strings.HasSuffix(t[:lo], "="+q.text) { // x="…Token": a message goes on
			return p, false
		}
		if i < len(t) && t[i] == ']' && lo > len(q.text) && t[lo-1-len(q.text)] == '[' { // h["x"] = "y"
			i++
		}
		if i < len(t) && t[i] == ')' && strings.HasSuffix(t[:lo], "AnyHashable("+q.text) { // a key of Swift
			i++
		}
	}
	if strings.HasPrefix(t[i:], "[]") { // passwords[]=x
		i += len("[]")
	} else if strings.HasPrefix(t[i:], "%5B%5D") || strings.HasPrefix(t[i:], "%5b%5d") {
		i += len("%5B%5D")
	}
	if i < len(t) && lo > 1 && t[i] == ']' && t[lo-2:lo] == "[:" || i+1 < len(t) && t[i] == '}' && lo > 0 && t[lo-1] == '{' && strings.IndexByte(" =", t[i+1]) >= 0 { // h[:x] = "y", $ENV{x} = "y"
		i++
	}
	i = s.spaces(s.subscript(i), false)
	return site{lo, hi, i, q, i > hi+colour(t[hi:])}, true
}

// told goes over what says of the name what it is, before its sign: its visibility,
// its number, a tag, a copula.
func (s *scan) told(p site) int {
	t, i := s.text, p.at
	if i >= len(t) {
		return i
	}
	if t[i] == ':' && strings.HasSuffix(strings.TrimSuffix(t[:p.lo], p.quote.text), "[") {
		i = s.visibility(i)
	}
	switch {
	case p.quoted():
	case !p.gap:
		if n := tagged(t[i:]); n > 0 { // RADIUS: Tunnel-Password:0 = "x"
			return s.spaces(i+n, false)
		}
	case i+2 < len(t) && digit(t[i]): // Unseal Key 1: x
		if j := i + 1 + b2i(digit(t[i+1])); strings.HasPrefix(t[j:], ": ") {
			return j
		}
	case i < len(t) && letter(t[i]): // Your new password is: x
		for _, word := range copulas {
			if strings.HasPrefix(t[i:], word) {
				return i + len(word) - 1
			}
		}
	}
	return i
}

// isWorkflow reports whether a command of GitHub Actions stands before a name that
// a double colon follows: ::set-output name=token::x.
func isWorkflow(before string) bool {
	return strings.Contains(before, "::set-output") || strings.Contains(before, "::save-state") || strings.Contains(before, "::set-env")
}

// inValue reports whether what begins at lo is a part of a query or of another
// value: "a=b&access_token".
func inValue(t string, lo int) bool {
	if strings.IndexByte("=&?", t[lo-1]) >= 0 {
		return true
	}
	return lo >= 3 && t[lo-3] == '%' && hexDigit(t[lo-2]) && hexDigit(t[lo-1]) && strings.IndexByte("\"'[{", hexByte(t[lo-2], t[lo-1])) < 0
}

// dots returns how many dots t begins with, 64 at most.
func dots(t string) (n int) {
	for n < min(len(t), 64) && t[n] == '.' {
		n++
	}
	return n
}

// tagged returns the length of the tag that t begins with, a colon and a number, if a
// sign assigns a value behind it; 0: none.
func tagged(t string) int {
	n := 1
	for n < min(len(t), 4) && t[0] == ':' && digit(t[n]) {
		n++
	}
	if n == 1 || !strings.HasPrefix(t[n:], " = ") && !strings.HasPrefix(t[n:], " := ") {
		return 0
	}
	return n
}

// dashes returns how many dashes t begins with, two at least, and a blank behind
// them; 0 if there are none.
func dashes(t string) int {
	n := 0
	for n < min(len(t), 64) && t[n] == '-' {
		n++
	}
	if n < 2 || n >= len(t) || t[n] != ' ' {
		return 0
	}
	return n
}

// subscript skips the index of an element, and the bracket of a look-up whose
// name is quoted: tokens[0], env["TOKEN"] ||.
func (s *scan) subscript(i int) int {
	t := s.text
	j := i
	if j < len(t) && t[j] == '[' {
		for j++; j < len(t) && j-i < 8 && digit(t[j]); {
			j++
		}
	}
	if j < len(t) && t[j] == ']' {
		return j + 1
	}
	return i
}

// spaces skips blanks; behind a quoted name also a line break.
func (s *scan) spaces(i int, lines bool) int {
	t := s.text
	for n := 0; i < len(t) && n < 64; n++ {
		switch c := t[i]; {
		case c == ' ' || c == '\t':
			i++
		case lines && (c == '\n' || c == '\r') && n < 48:
			i++
		case c == 0x1b || c == '\\':
			w := colour(t[i:])
			if w == 0 {
				return i
			}
			i += w
		default:
			return i
		}
	}
	return i
}

// begin skips the blanks behind a separator that ends at i.
func (s *scan) begin(v *value, i int) int {
	t := s.text
	j := s.spaces(i, false)
	v.end, v.gap = i, j > i && (t[i] <= ' ' && t[i] != 0x1b || t[j-1] <= ' ')
	if j < len(t) && (t[j] == '\n' || t[j] == '\r') {
		return j
	}
	for strings.HasPrefix(t[j:], "%20") {
		j += 3
	}
	for n := escapeOf(t[j:], "t"); n > 0 && n < 64; n = escapeOf(t[j:], "t") { // escaped tabs
		j += n
		v.gap = true
	}
	return j
}
