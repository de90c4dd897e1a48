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

// A separator is a sign between a name and its value.
type separator struct {
	text  string
	sep   byte
	level int
}

// signs are the separators between a name and its value, longest first.
var signs = []separator{
	{"=>", '=', 0}, {":::=", '=', 0}, {"::=", '=', 0}, {":=", '=', 0}, {"?=", '=', 0}, {"+=", '=', 0}, {"===", '=', 0}, {"==", '=', 0}, {"!==", '!', 0}, {"!=", '!', 0}, {"||", '!', 0}, {"??", '!', 0}, {"<-", '!', 0}, {"->", '=', 0}, {"=&gt;", '=', 0}, {"=", '=', 0}, {":", ':', 0},
	{"%3D", '=', 1}, {"%3d", '=', 1}, {"%3A", ':', 1}, {"%3a", ':', 1}, {"%253D", '=', 2}, {"%253d", '=', 2}, {"%253A", ':', 2}, {"%253a", ':', 2},
	{"\\u003d", '=', 0}, {"\\u003D", '=', 0}, {"\\u003a", ':', 0}, {"\\u003A", ':', 0}, {"\\x3d", '=', 0}, {"\\x3D", '=', 0}, {"\\x3a", ':', 0}, {"\\x3A", ':', 0},
	{"&#61;", '=', 0}, {"&#x3D;", '=', 0}, {"&#x3d;", '=', 0}, {"&equals;", '=', 0}, {"&#58;", ':', 0}, {"&#x3A;", ':', 0}, {"&#x3a;", ':', 0}, {"&colon;", ':', 0},
	{"\xef\xbc\x9a", ':', 0}, {"\xef\xbc\x9d", '=', 0},
	{",", ',', 0}, {"&gt;", '>', 0}, {"&#62;", '>', 0}, {"&#x3e;", '>', 0}, {"&#x3E;", '>', 0}, {"\\u003e", '>', 0}, {">", '>', 0},
}

// signsFrom holds the signs by the byte that they begin with.
var signsFrom = func() (by [256][]separator) {
	for _, sign := range signs {
		by[sign.text[0]] = append(by[sign.text[0]], sign)
	}
	return by
}()

// copulas stand between a name and the colon before its value in messages.
var copulas = []string{"is:", "was:", "used:", "value:", "provided:", "given:", "received:", "sent:", "set to:", "is =", "found:", "generated:", "created:", "issued:"}

// after returns the value that stands for the name text[lo:hi], whatever the
// notation.
func (s *scan) after(lo, hi int) (v value, ok bool) {
	t := s.text
	i := hi
	if strings.HasSuffix(t[:lo], "Label=") {
		return s.labelled(lo, hi)
	}
	if strings.HasSuffix(t[:lo], ":param ") || strings.HasSuffix(t[:lo], ":type ") { // a comment of Sphinx
		return v, false
	}
	if i < len(t) && t[i] == ']' && lo > 0 && t[lo-1] == '[' { // user[password]=x
		i++
	} else if strings.HasPrefix(t[i:], "%5D") || strings.HasPrefix(t[i:], "%5d") {
		i += 3
	}
	if n := colour(t[i:]); n > 0 {
		if q, ok := quoteAt(t, i+n); ok && s.closesName(lo, i+n+len(q.text)) {
			i += n
		}
	}
	nameQuote, quoted := quoteAt(t, i)
	if quoted {
		if lo > 0 && inValue(t, lo) {
			return v, false // the quote closes a value that the name ends
		}
		i += len(nameQuote.text)
		if i < len(t) && t[i] == ':' && strings.HasSuffix(t[:lo], "="+nameQuote.text) {
			return v, false // x="…Token": a message goes on
		}
	}
	if i < len(t) && t[i] == ']' && quoted && lo > len(nameQuote.text) && strings.IndexByte("[", t[lo-1-len(nameQuote.text)]) >= 0 { // h["x"] = "y"
		i++
	}
	if strings.HasPrefix(t[i:], "[]") { // passwords[]=x
		i += 2
	} else if strings.HasPrefix(t[i:], "%5B%5D") || strings.HasPrefix(t[i:], "%5b%5d") {
		i += 6
	}
	if i < len(t) && lo > 1 && t[i] == ']' && t[lo-2:lo] == "[:" || i+1 < len(t) && t[i] == '}' && lo > 0 && t[lo-1] == '{' && strings.IndexByte(" =", t[i+1]) >= 0 { // h[:x] = "y", $ENV{x} = "y"
		i++
	}
	i = s.spaces(s.subscript(i), false)
	if hi-lo == len("identified") && strings.EqualFold(t[lo:hi], "identified") { // only before BY
		return s.spaced(lo, hi, i, nameQuote)
	}
	gap := i > hi+colour(t[hi:])
	if i < len(t) && t[i] == ':' && strings.HasSuffix(strings.TrimSuffix(t[:lo], nameQuote.text), "[") {
		i = s.visibility(i)
	}
	if gap && i+2 < len(t) && digit(t[i]) && !quoted { // Unseal Key 1: x
		if j := i + 1 + b2i(digit(t[i+1])); j+1 < len(t) && t[j] == ':' && t[j+1] == ' ' {
			i = j
		}
	}
	if gap && !quoted && i < len(t) && letter(t[i]) { // Your new password is: x
		for _, word := range copulas {
			if strings.HasPrefix(t[i:], word) {
				i += len(word) - 1
			}
		}
	}
	if strings.HasPrefix(t[i:], "::") && strings.HasSuffix(t[:lo], " name=") && isWorkflow(s.before(lo, 32)) {
		return value{lo: i + 2, hi: s.lineEnd(i), sep: '=', end: i, where: InText}, true
	}
	if gap && i+1 < len(t) && t[i] == '<' && (t[i+1] == '>' || t[i+1] == '=') { // SQL: state <> 'x'
		return v, false
	}
	if n := dots(t[i:]); n > 3 && !quoted { // password......"x"
		v.sep, v.gap = ':', true
		return s.opens(v, lo, i+n, nameQuote)
	}
	if n := tagged(t[i:]); n > 0 && !quoted && !gap { // RADIUS: Tunnel-Password:0 = "x"
		i = s.spaces(i+n, false)
	}
	if n := dashes(t[i:]); n > 0 && gap && !quoted { // password   ---- x
		v.sep, v.gap = ':', true
		w, ok := s.opens(v, lo, s.spaces(i+n, false), nameQuote)
		return w, ok && (w.quote.text != "" || credentialLike(t[w.lo:w.hi], 6))
	}
	if i >= len(t) || len(signsFrom[t[i]]) == 0 {
		return s.spaced(lo, hi, i, nameQuote)
	}
	more := max(0, slashes(t[i:])-1) // of several backslashes before u003d all belong to the sign
	for _, sign := range signsFrom[t[i]] {
		if !strings.HasPrefix(t[i+more:], sign.text) {
			continue
		}
		sign.text = t[i : i+more+len(sign.text)]
		if n := escapeOf(t[i+len(sign.text):], "u003e"); n > 0 && sign.sep == '=' && len(sign.text) == 1 { // =\u003e
			sign.text = t[i : i+len(sign.text)+n]
		}
		v.sep, v.level = sign.sep, sign.level
		width := len(sign.text)
		switch {
		case v.sep == ':' && !quoted && !gap && strings.HasPrefix(t[i:], ":: ") && !strings.HasSuffix(t[:lo], "::"): // LDIF: base64
			width = 2
		case v.sep == ',' || v.sep == '>':
			return s.pairOrElement(v, lo, hi, i, len(sign.text), nameQuote)
		case v.sep == '!': // compared with a literal, or a default of it
			v.sep = '='
			at := s.begin(&v, i+len(sign.text))
			if q, ok := quoteAt(t, at); ok && (quoted || !s.closes(lo, at)) {
				return s.quoted(v, lo, at, q)
			}
			return v, false
		case v.sep == ':' && !quoted && lo > 0 && t[lo-1] == '=' && i+1 < len(t) && t[i+1] == ' ':
			return v, false // grant_type=refresh_token: 400
		case v.sep == ':' && !quoted && lo > 0 && t[lo-1] == '(' && s.pam(i+1):
			return v, false
		case strings.HasPrefix(t[i:], ":: ") && !quoted && (s.startsLine(lo) || t[lo-1] == '"' || strings.HasSuffix(t[:lo], `\n`)): // LDIF: base64
			v.where = InText
			return s.bare(v, lo, s.begin(&v, i+2), nameQuote)
		case v.sep == ':' && (strings.HasPrefix(t[i:], "::") || strings.HasPrefix(t[i:], "://") && !opaque(t[i+1:s.runStop(i+1, InText)]) || s.chain(lo, i) || strings.HasSuffix(t[:lo], "/etc/") && i+1 < len(t) && t[i+1] != ' ' || lo > 2 && t[lo-2:lo] == "::"):
			return v, false
		case v.sep == '=' && sign.text == "=" && !quoted && gap && i+1 < len(t) && t[i+1] == '~':
			return v, false
		}
		at := s.begin(&v, i+width)
		if quoted && sign.text == "=>" { // PHP breaks the line here
			if at = s.spaces(at, true); at >= len(t) {
				s.keep(opened{at: lo, kind: openPair})
			}
		}
		if v.sep == ':' && v.gap {
			at = s.annotation(&v, at)
			if at < len(t) && t[at] == '!' && at+1 < len(t) && letter(t[at+1]) { // YAML: !vault |
				if n := strings.IndexByte(t[at:min(len(t), at+24)], ' '); n > 0 && isName(t[at+1:at+n]) {
					at = s.spaces(at+n, false)
				}
			}
		}
		if v.sep == '=' && v.gap && !gap && !quoted && lo > 1 && t[lo-2:lo] == "--" { // --passphrase= can be empty
			return v, false
		}
		if v.sep == '=' && v.gap && !gap && !quoted && lo > 0 && (t[lo-1] == '?' || t[lo-1] == '&') { // &state= HTTP/1.1
			return v, false
		}
		if v.sep == '=' && !quoted && (!v.gap && s.closes(lo, at) || v.gap && s.concatenates(lo, at)) || v.sep == ':' && !quoted && s.goesOn(lo, at) {
			return v, false
		}
		if q, ok := quoteAt(t, at); ok && v.sep == ':' && !v.gap && !quoted && strings.HasSuffix(t[:lo], q.text) || ok && quoted && !q.code && !nameQuote.code && q.depth < nameQuote.depth { // label:"Password:", x:"y"; \"password\":" at the end of a text
			return v, false
		}
		return s.opens(v, lo, at, nameQuote)
	}
	return s.spaced(lo, hi, i, nameQuote)
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

// visibility skips what PHP prints behind the name of a property that is not
// public: ["token":protected], [token:App\Client:private].
func (s *scan) visibility(i int) int {
	end := i + endBefore(s.text[i:min(len(s.text), i+96)], "] \n")
	if p := s.text[i:end]; end < len(s.text) && s.text[end] == ']' && (strings.HasSuffix(p, ":protected") || strings.HasSuffix(p, ":private")) {
		return s.spaces(end+1, false)
	}
	return i
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

// pam reports whether a word and a closing bracket follow, as in
// pam_unix(chpasswd:chauthtok).
func (s *scan) pam(i int) bool {
	j := i
	for j < len(s.text) && letter(s.text[j]) {
		j++
	}
	return j > i && j < len(s.text) && s.text[j] == ')' && isOneOf(s.text[i:j], "session auth account chauthtok")
}

// annotation skips the type between a name and what is assigned to it:
// token: string = "x".
func (s *scan) annotation(v *value, i int) int {
	t := s.text
	j := i
	for j < len(t) && j-i < 40 && (alnum(t[j]) || strings.IndexByte("&._<>[]?|", t[j]) >= 0) {
		j++
	}
	if j == i || !strings.HasPrefix(t[j:], " = ") {
		return i
	}
	k := s.spaces(j+3, false)
	if _, ok := quoteAt(t, k); !ok {
		return i
	}
	v.sep = '='
	return k
}

// chain reports whether the colon at i joins words, as in arn:aws:x:secret:y.
func (s *scan) chain(lo, i int) bool {
	t := s.text
	return lo > 1 && t[lo-1] == ':' && nameByte(t[lo-2]) && i+1 < len(t) && t[i+1] != ' '
}
