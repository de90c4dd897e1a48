package redact

import "strings"

// besideUser reports whether the field before the name at lo holds the name of a user,
// so that pass behind it is a password's: user=bob&pass=x, {User:bob Pass:x}.
func besideUser(t string, lo int) bool {
	const near = 64
	before := t[max(0, lo-near):lo]
	i := max(strings.LastIndexAny(before, "=:"), 0)
	for i > 0 && strings.IndexByte("\"'`\\ ", before[i-1]) >= 0 {
		i--
	}
	field := before[:i]
	for i > 0 && nameByte(before[i-1]) {
		i--
	}
	if value := strings.Trim(before[len(field):], "\"'`\\ \t\r\n,;&|-:="); value == "" || strings.ContainsAny(value, " \n") {
		return false
	}
	for _, user := range [...]string{"user", "login", "username", "uname", "email"} {
		if endsIn(field[i:], user) {
			return true
		}
	}
	return lo > 0 && t[lo-1] == '&' && field[i:] == "name" // of a form: name=bob&pass=x
}

// isChosen reports whether a person might have chosen v as a password: what says how a
// thing is, numbers, identifiers, hosts and paths are not.
func isChosen(v string) bool {
	return len(v) >= 4 && len(v) <= 32 && !strings.ContainsAny(v, " .:@/-(<[{$&\\%") && !isProse(v) && !other(v) && !isIdentifier(v) && !isOneOf(v, states+" localhost")
}

// queryLogin masks p, or t if a salt follows, behind the user in a query: ?u=bob&p=x,
// ?u=bob&t=x&s=salt.
func (s *scan) queryLogin(_, end int, rule int16) int {
	const most = 64
	t := s.text
	i := s.runEnd(end, userBytes)
	name := i + ampersand(t[i:])
	if i == end || i-end > most || name == i || name == len(t) {
		return end
	}
	lo := name + 1 + equals(t[name+1:])
	hi := lo
	for stop := s.runStop(lo, InQuery); hi < stop && ampersand(t[hi:]) == 0; {
		hi++
	}
	v := t[lo:hi]
	is := false
	switch {
	case lo == name+1 || hi == lo || s.r.placeholder(v):
	case t[name] == 'p':
		is = isChosen(v) || strings.HasPrefix(v, "enc:") && all(v[len("enc:"):], hexDigit)
	case t[name] == 't' && len(v) == 32 && all(v, hexDigit):
		salt := hi + ampersand(t[hi:])
		is = salt == len(t) || t[salt] == 's'
	}
	if !is {
		return end
	}
	return s.mask(lo, hi, rule, InQuery)
}

// ampersand returns the length of the sign between two parameters that t begins with,
// as a URL, JSON or HTML writes it.
func ampersand(t string) int {
	n := 0
	switch {
	case t == "":
	case t[0] == '&':
		n = 1
	case t[0] == '\\':
		n = escapeOf(t, "u0026")
	case t[0] == '%':
		n = encodedSign(t, parameterSigns)
		switch {
		case n > 0 && t[n-1] == '6':
		case n > 0 && t[n-1]|0x20 == 'c' && strings.HasPrefix(t[n:], "u0026"):
			n += len("u0026")
		default:
			n = 0
		}
	}
	return n + len("amp;")*b2i(n > 0 && strings.HasPrefix(t[n:], "amp;"))
}

// equals returns the length of the sign = that t begins with, as a URL writes it.
func equals(t string) int {
	switch {
	case t == "":
		return 0
	case t[0] == '=':
		return 1
	}
	n := encodedSign(t, parameterSigns)
	return n * b2i(n > 0 && t[n-1]|0x20 == 'd')
}

var (
	parameterSigns = set(`&=\\`)
	userBytes      = wordDot.and("@")
)
