package redact

import "strings"

// spaced is the value of a name that no sign follows: a flag's, a quoted one
// of SQL or nginx, one of netrc, an element's with attributes, a pair's.
func (s *scan) spaced(lo, hi, i int, q quote) (value, bool) {
	t := s.text
	v := value{sep: ' ', end: i, where: InText}
	gap := i > hi+len(q.text)
	if lo > 1 && t[lo-1] == '>' && strings.HasPrefix(t[hi:], "</") { // <name>password</name><value>x</value>
		return s.elementPair(v, hi)
	}
	if s.inPair(lo, q) && strings.Contains(s.before(lo, 24), "form-data") {
		return s.part(v, lo, hi+len(q.text))
	}
	if q.text == "\"" && i < len(t) && t[i] == ';' && strings.HasPrefix(t[i+1:], "s:") { // PHP: s:8:"password";s:1:"x";
		return s.opens(v, lo, i+1, q)
	}
	if q.text != "" && gap && lo > 0 && (t[lo-1] == '-' || isOneOf(t[lo:hi], "requirepass masterauth")) { // ["--password" "x"]
		if i < len(t) && t[i] == 'a' { // auditd: a1="--password" a2="x"
			j := i + 1
			for j < len(t) && digit(t[j]) {
				j++
			}
			i = j + b2i(j < len(t) && t[j] == '=')
		}
		if vq, ok := quoteAt(t, i); ok && vq.text == q.text {
			v, ok = s.quoted(v, lo, i, vq)
			v.where = InCommandLine
			return v, ok
		}
	}
	if q.text != "" && lo > 0 && t[lo-1] == '-' && strings.HasPrefix(t[i:], "},{") { // OTLP: {"stringValue":"--password"},{"stringValue":"x"}
		if j, ok := s.member(i + len("},{")); ok {
			if vq, ok := quoteAt(t, j); ok && vq.text == q.text {
				v, ok = s.quoted(v, lo, j, vq)
				v.where = InCommandLine
				return v, ok && !strings.HasPrefix(t[v.lo:], "-")
			}
		}
	}
	if q.text == `"` && gap && isOneOf(t[lo:hi], "auth requirepass masterauth") { // Redis: "AUTH" "user" "x"
		if vq, ok := quoteAt(t, i); ok && vq.text == q.text {
			v, ok = s.quoted(v, lo, i, vq)
			if j := s.spaces(v.hi+len(q.text), false); ok && t[lo] == 'A' && j > v.hi+len(q.text) && strings.HasPrefix(t[j:], q.text) {
				v, ok = s.quoted(v, lo, j, vq)
			}
			return v, ok
		}
	}
	if q.text == "" && gap && isOneOf(t[lo:hi], "password secret") && i+2 < len(t) && digit(t[i]) && t[i+1] == ' ' { // Cisco: password 7 0822455D0A16
		v.lo, v.where = i+2, InText
		v.hi = s.runStop(v.lo, InText)
		text := t[v.lo:v.hi]
		return v, len(text) >= 6 && hasDigit(text) && (credentialLike(text, 6) || all(text, hexDigit) && len(text) >= 10)
	}
	if s.inPair(lo, q) && i < len(t) && t[i] == '}' {
		return s.pairBefore(v, lo, q)
	}
	if s.inPair(lo, q) && (gap || i >= len(t) || t[i] == '|' || t[i] == ';' || t[i] == '\n' || t[i] == '\r' || escapedBreak(t[i:]) > 0) {
		return s.pair(v, lo, hi+len(q.text))
	}
	if q.text == "" && i < len(t) && strings.IndexByte("{[(", t[i]) >= 0 { // OAuth2AccessToken{value=x}
		j := s.spaces(i+1, false)
		for _, m := range [...]string{"value=", "value:", "tokenValue=", "Value:"} {
			if strings.HasPrefix(t[j:], m) {
				v.sep, v.inList = '=', t[i] != '{'
				w, ok := s.opens(v, lo, s.begin(&v, j+len(m)), quote{})
				if n := strings.Index(t[w.lo:w.hi], ", "); ok && n > 0 && w.quote.text == "" && nextField(t[w.lo+n+len(", "):w.hi]+" ") { // Token [value=x, type=y]
					w.hi = w.lo + n
				}
				return w, ok && (w.quote.text != "" || !isOneOf(t[w.lo:w.hi], types)) // def f_password(value: str)
			}
		}
		// SQL's function, and a setter.
		if vq, ok := quoteAt(t, i+1); ok && !gap && t[i] == '(' && (vq.char == '\'' && isOneOf(t[lo:hi], "password old_password") || isSetter(t[lo:hi])) {
			return s.quoted(v, lo, i+1, vq)
		} else if ok && !gap && t[i] == '(' && (lo > 0 && t[lo-1] == '.' || strings.IndexByte(t[lo:hi], '.') > 0) && isOneOf(t[lo+1+strings.LastIndexByte(t[lo:hi], '.'):hi], "password passwd pwd secret apikey token accesstoken clientsecret privatekey passphrase") { // builder.password("x")
			w, ok := s.quoted(v, lo, i+1, vq)
			return w, ok && strings.IndexByte(t[w.lo:w.hi], ' ') < 0 && strings.HasPrefix(t[min(len(t), w.hi+len(vq.text)):], ")")
		}
	}
	if !gap || i >= len(t) || q.text != "" {
		return v, false
	}
	switch {
	case s.opensElement(lo):
		if n := strings.Index(t[i:min(len(t), i+128)], "value="); n == 0 || n > 0 && strings.IndexByte(t[i:i+n], '>') < 0 && t[i+n-1] == ' ' { // <password value="x"/>
			if vq, ok := quoteAt(t, i+n+len("value=")); ok {
				return s.quoted(v, lo, i+n+len("value="), vq)
			}
		}
		if n := endBefore(t[i:min(len(t), i+256)], ">\n"); i+n < len(t) && t[i+n] == '>' && t[i+n-1] != '/' {
			return s.element(v, i+n+1)
		}
		return v, false
	case lo > 0 && t[lo-1] == '-':
		if word := t[i : i+endBefore(t[i:min(len(t), i+24)], " \n")]; t[i] == '-' || all(strings.TrimRight(word, ",.;"), letter) && (t[i-2] == ' ' || s.ofFlag(len(strings.TrimRight(t[:lo], "-")))) { // further flags; what a help text says of the flag
			return v, false
		}
		v, ok := s.opens(v, lo, i, quote{})
		v.where = InCommandLine
		return v, ok
	case s.afterLogin(lo), strings.HasSuffix(t[:lo], "configure set "), strings.HasSuffix(t[:lo], "config set "):
		return s.bare(v, lo, i, quote{})
	}
	switch name := t[lo:hi]; {
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
	i = s.annotation(&v, i)                                           // Go: var token string = "x"
	for _, word := range [...]string{"ascii-text ", "hexadecimal "} { // Juniper
		if strings.HasPrefix(t[i:], word) {
			i += len(word)
		}
	}
	if isOneOf(t[lo:hi], "password") && (strings.HasPrefix(t[i:], "FOR ") || strings.HasPrefix(t[i:], "TO RANDOM ") || strings.HasPrefix(t[i:], "FROM '")) {
		return s.setFor(v, lo, i)
	}
	if vq, ok := quoteAt(t, i); ok && !s.closes(lo, i) {
		return s.quoted(v, lo, i, vq)
	}
	return s.directive(v, lo, hi, i)
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
