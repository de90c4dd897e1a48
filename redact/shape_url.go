package redact

import "strings"

// authority holds the bytes that end the userinfo of a URL when they are raw:
// what no password is written with, and what ends the text around the URL.
var authority = set(" \t\r\n\"'`<>\\")

// url masks the password of a URL's userinfo, and the user where it is the
// credential. It returns the end of what it looked at.
func (s *scan) url(at int, rule int16) int {
	t := s.text
	lo := at + len("://")
	if lo >= len(t) || at == 0 || !alnum(t[at-1]) {
		return lo
	}
	// The raw authority; what may follow it as a part of the password.
	end := lo
	for end < len(t) && !authority[t[end]] && strings.IndexByte("/?#", t[end]) < 0 {
		end++
	}
	split := strings.LastIndexByte(t[lo:end], '@')
	colon := strings.IndexByte(t[lo:end], ':')
	if split < 0 {
		if colon < 0 || isPort(t[lo+colon+1:end]) {
			return lo
		}
		// The password holds a slash, or there is none.
		split = s.lastHost(lo, colon, end)
		if split < 0 {
			return lo
		}
	} else if host := t[lo+split+1 : end]; colon >= 0 && colon < split && end < len(t) && t[end] == '/' && !isHost(host, true) {
		if wide := s.lastHost(lo, colon, end); wide > split {
			split = wide
		}
	}
	hi := lo + split
	if colon < 0 || colon > split {
		return s.userToken(lo, hi, rule)
	}
	user, pass := t[lo:lo+colon], t[lo+colon+1:hi]
	if pass == "" || s.r.placeholder(pass) {
		return hi
	}
	if s.r.bothParts(s.key) && user != "" && !s.r.placeholder(user) {
		s.mask(lo, lo+colon, rule, InUserinfo)
	}
	return s.mask(lo+colon+1, hi, rule, InUserinfo)
}

// lastHost returns where the last @ stands whose right side is a host, and
// whose left side may be a password; -1 if none does.
func (s *scan) lastHost(lo, colon, end int) int {
	t := s.text
	far := end
	for far < len(t) && far-lo < 256 && !authority[t[far]] {
		far++
	}
	for i := strings.LastIndexByte(t[lo:far], '@'); i > colon; i = strings.LastIndexByte(t[lo:lo+i], '@') {
		host := t[lo+i+1 : far]
		if isHost(host[:endBefore(host, "/?#,;)]}")], true) && !strings.ContainsAny(t[lo+colon+1:lo+i], "?=&") {
			return i
		}
	}
	return -1
}

func isPort(v string) bool {
	return v == "" || len(v) <= 5 && all(v, digit) || strings.HasPrefix(v, "${")
}

// isHost reports whether v is host or host:port; sure asks for more than a
// single word.
func isHost(v string, sure bool) bool {
	host, port, hasPort := strings.Cut(v, ":")
	if host == "" || hasPort && !isPort(port) || !all(host, func(c byte) bool { return alnum(c) || c == '.' || c == '-' || c == '_' }) {
		return false
	}
	return !sure || hasPort || strings.IndexByte(host, '.') > 0 || host == "localhost"
}

// userToken masks a user without a password if it is a token: https://TOKEN@host.
func (s *scan) userToken(lo, hi int, rule int16) int {
	v := s.text[lo:hi]
	rest := s.text[hi:min(len(s.text), hi+64)]
	if len(v) < 20 || !hasDigit(v) || strings.Contains(rest[:endBefore(rest, "/ ")], "sentry") || isUUID(v) || strings.Contains(v, "@") {
		return hi
	}
	if all(v, hexDigit) && len(v) == 32 || !randomRun(strings.Trim(v, "-_.")) && !mixed(v) {
		return hi // the public key of a Sentry DSN
	}
	return s.mask(lo, hi, rule, InUserinfo)
}

// dsn masks the password of user:password@tcp(host:port).
func (s *scan) dsn(at int, rule int16) int {
	t := s.text
	lo := at
	for lo > 0 && at-lo < 256 && !authority[t[lo-1]] && t[lo-1] != '=' && t[lo-1] != '/' {
		lo--
	}
	colon := strings.IndexByte(t[lo:at], ':')
	if colon <= 0 || colon+1 == at-lo || s.r.placeholder(t[lo+colon+1:at]) {
		return at + 1
	}
	return s.mask(lo+colon+1, at, rule, InUserinfo)
}
