package redact

import "strings"

// logins are the names, without separators, under which user:password stands.
const logins = "auth basicauth httpauth httpbasicauth proxyauth credentials credential creds basiccredentials userauth loginauth authorization httpcredentials httpproxyauth"

// userAndSecret masks the password of a user and a password that stand together
// under a name such as auth: auth=bob:x, auth=('bob', 'x'). It returns 0 where
// none do.
func (s *scan) userAndSecret(nm name, v value, nlo int) int {
	if nm.kind != weak && nm.kind != chosenValue {
		return 0
	}
	name := s.lastWords(v, nlo)
	if !isLogin(name) {
		return 0
	}
	text := s.text[v.lo:v.hi]
	if v.inList && v.quote.text != "" {
		return s.tuple(nm, v, nlo)
	}
	user, pass, ok := strings.Cut(text, ":")
	if !ok || !isName(user) || isOneOf(user, "env file http https oauth oauth2 type bearer basic token sha256 urn arn aws gcp vault secret ref mailto sip db user password key id") {
		return 0
	}
	pass = beginning(pass)
	if len(pass) < 3 || strings.ContainsAny(pass, " \t\n:/\\()[]{}") || other(pass) || isProse(pass) || s.r.placeholder(pass) {
		return 0
	}
	// auth: bob:x might be a scope; behind basic_auth it is none.
	if isOneOf(name, "auth credential") && !spiced(pass) && !(hasDigit(pass) && !all(pass, digit)) || all(pass, digit) && len(pass) < 6 {
		return 0
	}
	return s.mask(v.lo+len(user)+1, v.hi, nm.rule, v.where)
}

// isLogin reports whether a name is one of logins.
func isLogin(name string) bool {
	var buf [24]byte
	b := buf[:0]
	for i := 0; i < len(name); i++ {
		switch {
		case len(b) == len(buf):
			return false
		case name[i] != '_' && name[i] != '-':
			b = append(b, name[i])
		}
	}
	return isOneOf(string(b), logins)
}

// lastWords is the name that v stands for, behind its last dot.
func (s *scan) lastWords(v value, nlo int) string {
	name := s.nameText(v, nlo)
	return name[1+strings.LastIndexByte(name, '.'):]
}

// tuple masks the second of two quoted texts in brackets, of which the first is a
// user: auth=('bob', 'x').
func (s *scan) tuple(nm name, v value, nlo int) int {
	t := s.text
	next, ok := s.nextElement(v, nlo)
	if !ok || next.hi <= next.lo {
		return 0
	}
	i := s.spaces(next.quote.past(t, next.hi), true)
	if i >= len(t) || t[i] != ')' && t[i] != ']' {
		return 0
	}
	if user, pass := t[v.lo:v.hi], t[next.lo:next.hi]; !isName(user) || isScheme(user) || s.r.placeholder(pass) || strings.ContainsAny(pass, " \n") || s.alsoName(user) {
		return 0
	}
	return s.mask(next.lo, next.hi, nm.rule, v.where)
}
