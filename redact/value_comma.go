package redact

import "strings"

// pairOrElement is the value behind a comma or an angle bracket of so many bytes.
func (s *scan) pairOrElement(v value, p site, width int) (value, bool) {
	if w, ok := s.term(v, p.lo, p.at, p.quote); ok {
		return w, true
	}
	if lo, hi := s.commaPair(p); lo < hi {
		v.lo, v.hi, v.where, v.end = lo, hi, InText, lo
		return v, true
	}
	pair := s.inPair(p.lo, p.quote)
	switch {
	case v.sep == '>' && (pair && p.quoted() || p.at == p.hi && s.opensElement(p.lo)):
		return s.element(v, p.at+width)
	case v.sep == '>':
		return v, false
	case pair:
		return s.pair(v, p.lo, p.at)
	case !p.quoted() || isFileName(s.text[p.lo:p.hi]):
		return v, false
	}
	return s.nextInList(v, p)
}

// commaPair returns the bounds of the value that a comma separates from the bare name
// at p: (spark.my.password,x) as Scala prints pairs, and the lines in which Flink says
// what it loads.
func (s *scan) commaPair(p site) (lo, hi int) {
	t := s.text
	if p.quoted() || p.at != p.hi || t[p.at] != ',' {
		return 0, 0
	}
	if lo = p.at + len(", "); strings.HasSuffix(t[:p.lo], "configuration property: ") && strings.HasPrefix(t[p.at:], ", ") {
		return lo, lo + endBefore(t[lo:min(len(t), lo+mostBare)], "\r\n\"")
	}
	lo = p.at + len(",")
	if hi = s.runStop(lo, InText); p.lo == 0 || t[p.lo-1] != '(' || hi >= len(t) || t[hi] != ')' {
		return lo, lo
	}
	value := t[lo:hi]
	columns := isName(value) && (!hasDigit(value) || strings.IndexByte(value, '.') > 0) // or members
	if columns || strings.Count(t[p.lo:p.hi], ".") < 2 && !credentialLike(value, 8) {
		return lo, lo
	}
	return lo, hi
}

// nextInList is the value behind the comma that follows the name at p, quoted as that
// is: ["name", "value"] and "--flag", "value".
func (s *scan) nextInList(v value, p site) (value, bool) {
	t, q := s.text, p.quote
	open := p.lo - len(q.text) - 1
	if open > 0 && (t[open] == 'b' || t[open] == 'u') && !alnum(t[open-1]) { // Python: (b'password', b'x')
		open--
	}
	spaced := open > 0 && t[open] == ' ' && strings.HasSuffix(t[:open], "define(") // PHP: define( 'A', 'x' )
	alone := open >= 0 && strings.IndexByte("[({", t[open]) >= 0 || spaced
	at := s.wrapper(s.spaces(p.at+1, true))
	if at >= len(t) {
		s.keep(opened{at: p.lo, kind: openPair})
	}
	vq, ok := quoteAt(t, at)
	if !ok || vq.text != q.text {
		return v, false
	}
	v, ok = s.quoted(v, p.lo, at, vq)
	if ok && isOneOf(t[v.lo:v.hi], "-v --value") && strings.Count(t[p.lo:p.hi], ".") > 1 { // 'node.session.auth.password', '-v', 'x'
		v.inList, v.where = true, InCommandLine
		v, ok = s.nextElement(v, p.lo)
		v.inList = false
		return v, ok
	}
	closing := vq.past(t, v.hi)
	if spaced {
		closing = s.spaces(closing, false)
	}
	alone = alone && closing < len(t) && strings.IndexByte("])}", t[closing]) >= 0
	text := t[v.lo:v.hi]
	if p.lo > 0 && t[p.lo-1] == '-' { // a flag
		v.sep, v.where = ' ', InCommandLine
		return v, ok && !strings.HasPrefix(text, "-") && !(alone && s.alsoName(text))
	}
	if alone {
		return v, ok && !s.alsoName(text)
	}
	header := s.pairs && strings.IndexByte(text, '=') > 0 // Node's raw headers
	return v, ok && (header || schemeBefore(text) > 0 || credentialLike(text, 12) && !isCamel(text))
}

// isFileName reports whether a name is that of a file: open('ssl_key.pem', 'w').
func isFileName(name string) bool {
	return strings.HasSuffix(name, ".pem") || strings.HasSuffix(name, ".key") || strings.HasSuffix(name, ".txt")
}

// alsoName reports whether the second of two texts in brackets is a name like the
// first, as in lists of methods and grants: ["password","publickey"].
func (s *scan) alsoName(v string) bool {
	if len(v) > 40 || hasDigit(v) || !isName(v) {
		return false
	}
	nm, ok := s.r.names.judge(v)
	return ok && nm.kind != weak || isOneOf(v, "publickey keyboard-interactive gssapi-with-mic hostbased none pam certificate client_credentials authorization_code code implicit username user email profile openid expires_in token_type scope client_id")
}
