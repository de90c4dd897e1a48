package redact

import "strings"

// spaced is the value of the name at p that no sign follows: a flag's, a quoted one
// of SQL or nginx, one of netrc, an element's with attributes, a pair's.
func (s *scan) spaced(p site) (value, bool) {
	t := s.text
	v := value{sep: ' ', end: p.at, where: InText}
	gap := p.at > p.hi+len(p.quote.text)
	pair := s.inPair(p.lo, p.quote)
	switch {
	case p.lo > 1 && t[p.lo-1] == '>' && strings.HasPrefix(t[p.hi:], "</"): // <name>password</name><value>x</value>
		return s.elementPair(v, p.hi)
	case pair && strings.Contains(s.before(p.lo, 24), "form-data"):
		return s.part(v, p.lo, p.hi+len(p.quote.text))
	case p.quoted():
		if w, ok, known := s.quotedAlike(v, p, gap); known {
			return w, ok
		}
	case gap && p.at+2 < len(t) && digit(t[p.at]) && t[p.at+1] == ' ' && isOneOf(t[p.lo:p.hi], "password secret"): // Cisco: password 7 0822455D0A16
		v.lo = p.at + 2
		v.hi = s.runStop(v.lo, InText)
		text := t[v.lo:v.hi]
		return v, len(text) >= 6 && hasDigit(text) && (credentialLike(text, 6) || all(text, hexDigit) && len(text) >= 10)
	}
	if pair && p.at < len(t) && t[p.at] == '}' {
		return s.pairBefore(v, p.lo, p.quote)
	}
	if pair && (gap || p.at >= len(t) || strings.IndexByte("|;\n\r", t[p.at]) >= 0 || escapedBreak(t[p.at:]) > 0) {
		return s.pair(v, p.lo, p.hi+len(p.quote.text))
	}
	if p.quoted() || p.at >= len(t) {
		return v, false
	}
	if strings.IndexByte("{[(", t[p.at]) >= 0 {
		if w, ok, known := s.bracketed(v, p, gap); known {
			return w, ok
		}
	}
	if !gap {
		return v, false
	}
	return s.behindBlank(v, p)
}

// quotedAlike is the value that follows the quoted name at p in quotes of the same
// kind, with no more than a blank or brackets between; known tells whether the
// notation is one of those.
func (s *scan) quotedAlike(v value, p site, gap bool) (w value, ok, known bool) {
	t, q := s.text, p.quote
	name, flag := t[p.lo:p.hi], p.lo > 0 && t[p.lo-1] == '-'
	alike := func(i int) bool {
		vq, ok := quoteAt(t, i)
		return ok && vq.text == q.text
	}
	switch {
	case q.text == `"` && strings.HasPrefix(t[p.at:], ";s:"): // PHP: s:8:"password";s:1:"x";
		w, ok = s.opens(v, p.lo, p.at+1, q)
	case gap && (flag || isOneOf(name, "requirepass masterauth")) && alike(s.audited(p.at)): // ["--password" "x"]
		w, ok = s.quoted(v, p.lo, s.audited(p.at), q)
		w.where = InCommandLine
	case flag && strings.HasPrefix(t[p.at:], "},{"): // OTLP: {"stringValue":"--password"},{"stringValue":"x"}
		i, member := s.member(p.at + len("},{"))
		if !member || !alike(i) {
			return v, false, false
		}
		w, ok = s.quoted(v, p.lo, i, q)
		w.where = InCommandLine
		ok = ok && !strings.HasPrefix(t[w.lo:], "-")
	case q.text == `"` && gap && isOneOf(name, "auth") && alike(p.at): // Redis: "AUTH" "user" "x"
		w, ok = s.quoted(v, p.lo, p.at, q)
		if i := s.spaces(q.past(t, w.hi), false); ok && t[p.lo] == 'A' && i > q.past(t, w.hi) && strings.HasPrefix(t[i:], q.text) {
			w, ok = s.quoted(v, p.lo, i, q)
		}
	default:
		return v, false, false
	}
	return w, ok, true
}

// audited goes over the name that auditd gives an argument: a1="--password" a2="x".
func (s *scan) audited(i int) int {
	t := s.text
	if i >= len(t) || t[i] != 'a' {
		return i
	}
	for i++; i < len(t) && digit(t[i]); {
		i++
	}
	return i + b2i(i < len(t) && t[i] == '=')
}

// bracketed is the value in the bracket behind the name at p; known tells whether the
// notation is one of those that have it there.
func (s *scan) bracketed(v value, p site, gap bool) (w value, ok, known bool) {
	t := s.text
	i := s.spaces(p.at+1, false)
	for _, m := range [...]string{"value=", "value:", "tokenValue=", "Value:"} { // OAuth2AccessToken{value=x}
		if !strings.HasPrefix(t[i:], m) {
			continue
		}
		v.sep, v.inList = '=', t[p.at] != '{'
		w, ok = s.opens(v, p.lo, s.begin(&v, i+len(m)), quote{})
		if n := strings.Index(t[w.lo:w.hi], ", "); ok && n > 0 && w.quote.text == "" && nextField(t[w.lo+n+len(", "):w.hi]+" ") { // Token [value=x, type=y]
			w.hi = w.lo + n
		}
		return w, ok && (w.quote.text != "" || !isOneOf(t[w.lo:w.hi], types)), true // def f_password(value: str)
	}
	q, quoted := quoteAt(t, p.at+1)
	if !quoted || gap || t[p.at] != '(' {
		return v, false, false
	}
	name := t[p.lo:p.hi]
	method := name[1+strings.LastIndexByte(name, '.'):]
	switch {
	case q.char == '\'' && isOneOf(name, "password old_password"), isSetter(method): // SQL's function, and a setter
		w, ok = s.quoted(v, p.lo, p.at+1, q)
	case (p.lo > 0 && t[p.lo-1] == '.' || len(method) < len(name)) && isOneOf(method, "password passwd pwd secret apikey token accesstoken clientsecret privatekey passphrase"): // builder.password("x")
		w, ok = s.quoted(v, p.lo, p.at+1, q)
		ok = ok && strings.IndexByte(t[w.lo:w.hi], ' ') < 0 && strings.HasPrefix(t[q.past(t, w.hi):], ")")
	default:
		return v, false, false
	}
	return w, ok, true
}

// isSetter reports whether a method is one that takes the value.
func isSetter(method string) bool {
	for _, verb := range [...]string{"set", "with", "Set", "With"} {
		if strings.HasPrefix(method, verb) {
			return true
		}
	}
	return false
}

// behindBlank is the value that a blank separates from the bare name at p.
func (s *scan) behindBlank(v value, p site) (value, bool) {
	t, lo, i := s.text, p.lo, p.at
	if strings.Count(t[lo:p.hi], ".") > 1 { // iscsiadm -n node.session.auth.password -v x
		for _, flag := range [...]string{"-v ", "--value ", "--value="} {
			if strings.HasPrefix(t[i:], flag) {
				v.where = InCommandLine
				return s.bare(v, lo, i+len(flag), quote{})
			}
		}
	}
	switch {
	case s.opensElement(lo):
		return s.withAttributes(v, p)
	case lo > 0 && t[lo-1] == '-':
		return s.flag(v, p)
	case s.afterLogin(lo), strings.HasSuffix(t[:lo], "configure set "), strings.HasSuffix(t[:lo], "config set "):
		return s.bare(v, lo, i, quote{})
	}
	name := t[lo:p.hi]
	switch {
	case isOneOf(name, "requirepass masterauth"):
		return s.opens(v, lo, i, quote{})
	case isOneOf(name, "identified"):
		return s.identified(v, lo, i)
	case isOneOf(name, "secret encryptkey"):
		if w, ok := s.sqlSecret(v, lo, i); ok {
			return w, true
		}
	case s.isAssigned(lo): // TYPE = PASSWORD USERNAME = 'bob'
		return v, false
	}
	i = s.annotation(&v, i)                                                   // Go: var token string = "x"
	for _, word := range [...]string{"ascii-text ", "hexadecimal ", "ENC "} { // Juniper, Fortinet
		if strings.HasPrefix(t[i:], word) {
			i += len(word)
		}
	}
	if isOneOf(name, "password") && (strings.HasPrefix(t[i:], "FOR ") || strings.HasPrefix(t[i:], "TO RANDOM ") || strings.HasPrefix(t[i:], "FROM '")) {
		return s.setFor(v, lo, i)
	}
	if q, ok := quoteAt(t, i); ok && !s.closes(lo, i) {
		w, ok := s.quoted(v, lo, i, q)
		if j := q.past(t, w.hi) + 1; ok && name == "password" && capital(t[w.lo]) && all(t[w.lo:w.hi], wordsOfLetters) && strings.HasPrefix(t[j-1:], " "+q.text) { // OpenVPN: password "Private Key" "x"
			return s.quoted(v, lo, j, q)
		}
		return w, ok
	}
	return s.directive(v, lo, p.hi, i)
}

// wordsOfLetters is a byte of words without digits.
func wordsOfLetters(c byte) bool { return letter(c) || c == ' ' }

// withAttributes is the value of an element of XML whose name is at p and that has
// attributes, one of which may hold it: <password value="x"/>.
func (s *scan) withAttributes(v value, p site) (value, bool) {
	const near, far = 128, 256
	t, i := s.text, p.at
	if n := strings.Index(t[i:min(len(t), i+near)], "value="); n == 0 || n > 0 && strings.IndexByte(t[i:i+n], '>') < 0 && t[i+n-1] == ' ' {
		if q, ok := quoteAt(t, i+n+len("value=")); ok {
			return s.quoted(v, p.lo, i+n+len("value="), q)
		}
	}
	if n := endBefore(t[i:min(len(t), i+far)], ">\n"); i+n < len(t) && t[i+n] == '>' && t[i+n-1] != '/' {
		return s.element(v, i+n+1)
	}
	return v, false
}

// flag is the value of the flag at p, unless others follow it, or what a help text
// says of it.
func (s *scan) flag(v value, p site) (value, bool) {
	t, i := s.text, p.at
	word := strings.TrimRight(t[i:i+endBefore(t[i:min(len(t), i+24)], " \n")], ",.;")
	letters := func(c byte) bool { return letter(c) || c >= 0x80 || c == '-' || c == '\'' } // a help text may be in any language
	if t[i] == '-' || all(word, letters) && t[i-2] == ' ' || all(word, letter) && s.ofFlag(len(strings.TrimRight(t[:p.lo], "-"))) {
		return v, false
	}
	v, ok := s.opens(v, p.lo, i, quote{})
	v.where = InCommandLine
	return v, ok
}

func b2i(b bool) int {
	if b {
		return 1
	}
	return 0
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
