package redact

import "strings"

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

// signAt returns the sign that t[i:] begins with, as it stands there: of several
// backslashes before u003d all belong to it.
func signAt(t string, i int) (sign separator, ok bool) {
	if i >= len(t) || len(signsFrom[t[i]]) == 0 {
		return sign, false
	}
	t = t[i:]
	more := max(0, slashes(t)-1)
	for _, sign := range signsFrom[t[0]] {
		if !strings.HasPrefix(t[more:], sign.text) {
			continue
		}
		n := more + len(sign.text)
		if sign.sep == '=' && n == 1 { // =\u003e
			n += escapeOf(t[n:], "u003e")
		}
		sign.text = t[:n]
		return sign, true
	}
	return sign, false
}

// behindSign is the value behind the sign that stands for the name at p.
func (s *scan) behindSign(p site, sign separator) (v value, ok bool) {
	t := s.text
	v.sep, v.level = sign.sep, sign.level
	width := len(sign.text)
	switch sign.sep {
	case ',', '>':
		return s.pairOrElement(v, p, width)
	case '!':
		return s.comparedWith(p, width)
	case ':':
		double := strings.HasPrefix(t[p.at:], ":: ") && !p.quoted()
		switch {
		case double && !p.gap && !strings.HasSuffix(t[:p.lo], "::"): // LDIF: base64
			width = len("::")
		case s.tellsOther(p):
			return v, false
		case double && (s.startsLine(p.lo) || t[p.lo-1] == '"' || strings.HasSuffix(t[:p.lo], `\n`)):
			v.where = InText
			return s.bare(v, p.lo, s.begin(&v, p.at+len("::")), p.quote)
		case s.joinsNames(p):
			return v, false
		}
	case '=':
		if sign.text == "=" && !p.quoted() && p.gap && strings.HasPrefix(t[p.at:], "=~") {
			return v, false
		}
	}
	at := s.begin(&v, p.at+width)
	if p.quoted() && sign.text == "=>" { // PHP breaks the line here
		if at = s.spaces(at, true); at >= len(t) {
			s.keep(opened{at: p.lo, kind: openPair})
		}
	}
	if v.sep == ':' && v.gap {
		at = s.tag(s.annotation(&v, at))
	}
	if s.isEmpty(p, v, at) {
		return v, false
	}
	return s.opens(v, p.lo, at, p.quote)
}

// comparedWith is what the name at p is compared with, or its default: password ?? "x".
func (s *scan) comparedWith(p site, width int) (value, bool) {
	v := value{sep: '='}
	at := s.begin(&v, p.at+width)
	if q, ok := quoteAt(s.text, at); ok && (p.quoted() || !s.closes(p.lo, at)) {
		return s.quoted(v, p.lo, at, q)
	}
	return v, false
}

// tellsOther reports whether the colon behind the name at p tells of another thing than
// the name: grant_type=refresh_token: 400, (chpasswd:chauthtok).
func (s *scan) tellsOther(p site) bool {
	t := s.text
	if p.quoted() || p.lo == 0 {
		return false
	}
	return t[p.lo-1] == '=' && p.at+1 < len(t) && t[p.at+1] == ' ' || t[p.lo-1] == '(' && s.pam(p.at+1)
}

// joinsNames reports whether the colon behind the name at p joins it with what follows:
// secret::name, token://x, arn:aws:x:secret:y, /etc/passwd:x.
func (s *scan) joinsNames(p site) bool {
	t, i := s.text, p.at
	return strings.HasPrefix(t[i:], "::") ||
		strings.HasPrefix(t[i:], "://") && !opaque(t[i+1:s.runStop(i+1, InText)]) ||
		s.chain(p.lo, i) ||
		strings.HasSuffix(t[:p.lo], "/etc/") && i+1 < len(t) && t[i+1] != ' ' ||
		strings.HasSuffix(t[:p.lo], "::")
}

// tag goes over the tag of a value of YAML: !vault |.
func (s *scan) tag(i int) int {
	const most = 24
	t := s.text
	if i+1 >= len(t) || t[i] != '!' || !letter(t[i+1]) {
		return i
	}
	if n := strings.IndexByte(t[i:min(len(t), i+most)], ' '); n > 0 && isName(t[i+1:i+n]) {
		return s.spaces(i+n, false)
	}
	return i
}

// isEmpty reports whether nothing stands at, behind the sign of the name at p: an
// option is empty, or a quote closes what the name stands in.
func (s *scan) isEmpty(p site, v value, at int) bool {
	t, lo := s.text, p.lo
	if v.sep == '=' && v.gap && !p.gap && lo > 0 { // --passphrase= can be empty; &state= HTTP/1.1
		if lo > 1 && t[lo-2:lo] == "--" || t[lo-1] == '?' || t[lo-1] == '&' {
			return true
		}
	}
	q, ok := quoteAt(t, at)
	if !ok {
		return false
	}
	switch {
	case p.quoted():
		return !q.code && !p.quote.code && q.depth < p.quote.depth // \"password\":" at the end of a text
	case v.sep == '=':
		return !v.gap && s.closes(lo, at) || v.gap && s.concatenates(lo, at)
	}
	return s.goesOn(lo, at) || !v.gap && strings.HasSuffix(t[:lo], q.text) // label:"Password:", x:"y"
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
