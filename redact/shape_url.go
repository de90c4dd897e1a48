package redact

import "strings"

// authority holds the bytes that end the userinfo of a URL when they are raw:
// what no password is written with, and what ends the text around the URL.
var authority = set(" \t\r\n\"'`<>\\")

// authorityEnd are those and the signs that end the authority itself.
var authorityEnd = authority.and("/?#")

// url masks the password of a URL's userinfo, and the user where it is the
// credential. It returns the end of what it looked at.
func (s *scan) url(at, lo int, rule int16) int {
	t := s.text
	if lo >= len(t) || at == 0 || !alnum(t[at-1]) {
		return lo
	}
	end, split, colon := rawAuthority(t, lo)
	if split < 0 && colon >= 0 && end < len(t) && t[end] == '\'' && !s.quotedURL(at) {
		split = s.behindQuote(lo, end)
	}
	if split < 0 {
		if colon < 0 || isPorts(t[lo+colon+1:end]) {
			return lo
		}
		if (end == len(t) || t[end] == '\n' || t[end] == '\r') && isName(t[lo:lo+colon]) && !strings.Contains(t[lo+colon+1:end], "=") && !s.r.placeholder(t[lo+colon+1:end]) {
			return s.mask(lo+colon+1, end, rule, InUserinfo) // cut short before its host
		}
		// The password holds a slash, or there is none.
		split = s.lastHost(lo, colon, end)
		if split < 0 {
			return lo
		}
	} else if host := t[lo+split+1 : max(end, lo+split+1)]; colon >= 0 && colon < split && end < len(t) && t[end] == '/' && !isHost(host[:endBefore(host, ",;)]}")], true) {
		if wide := s.lastHost(lo, colon, end); wide > split {
			split = wide
		}
	}
	hi := lo + split
	if colon < 0 || colon > split {
		return s.userToken(lo, hi, rule)
	}
	user, pass := t[lo:lo+colon], t[lo+colon+1:hi]
	if pass == "" || pass == "x-oauth-basic" || pass == "x" { // the user is the credential
		if end := s.userToken(lo, lo+colon, rule); len(s.spans) > 0 && s.spans[len(s.spans)-1].hi == end {
			return hi
		}
	}
	if pass == "" || s.r.placeholder(pass) {
		return hi
	}
	if s.r.bothParts(s.key) && user != "" && !s.r.placeholder(user) {
		s.mask(lo, lo+colon, rule, InUserinfo)
	}
	return s.mask(lo+colon+1, hi, rule, InUserinfo)
}

// hasUserinfo reports whether the authority that begins at lo may hold more than a
// host and a port.
func hasUserinfo(t string, lo int) bool {
	end, at, colon := rawAuthority(t, lo)
	return at >= 0 || colon >= 0 && (!isPorts(t[lo+colon+1:end]) || end < len(t) && t[end] == '\'')
}

// rawAuthority returns the end of the authority that begins at lo, where a part of
// its password may follow, and where its last @ and its first colon stand, from lo
// on; -1 if none does.
func rawAuthority(t string, lo int) (end, at, colon int) {
	at, colon = -1, -1
	for end = lo; end < len(t) && !authorityEnd[t[end]]; end++ {
		switch c := t[end]; {
		case c == '@':
			at = end - lo
		case c == ':' && colon < 0:
			colon = end - lo
		case c == ';' && nextField(t[end+1:]):
			return end, at, colon
		}
	}
	return end, at, colon
}

// quotedURL reports whether the URL whose :// is at at stands in single quotes.
func (s *scan) quotedURL(at int) bool {
	i := at
	for i > 0 && at-i < 32 && (alnum(s.text[i-1]) || strings.IndexByte("+.-:/", s.text[i-1]) >= 0) {
		i--
	}
	return i > 0 && s.text[i-1] == '\''
}

// behindQuote returns where the @ stands behind a password that holds the single
// quote at i, which RFC 3986 allows; -1 if none does. It counts from lo.
func (s *scan) behindQuote(lo, i int) int {
	t := s.text
	far := i
	for far < len(t) && far-lo < 256 && (!authority[t[far]] || t[far] == '\'') && strings.IndexByte("/?#", t[far]) < 0 {
		far++
	}
	at := strings.LastIndexByte(t[lo:far], '@')
	if at < i-lo || !isHost(t[lo+at+1:far], true) {
		return -1
	}
	return at
}

// lastHost returns where the last @ stands whose right side is a host, and
// whose left side may be a password; -1 if none does.
func (s *scan) lastHost(lo, colon, end int) int {
	t := s.text
	far := end
	if end < len(t) && t[end] == ';' {
		return -1
	}
	for far < len(t) && far-lo < 256 && !authority[t[far]] {
		far++
	}
	for i := strings.LastIndexByte(t[lo:far], '@'); i > colon; i = strings.LastIndexByte(t[lo:lo+i], '@') {
		host := t[lo+i+1 : far]
		if isHost(host[:endBefore(host, "/?#,;)]}")], true) && passes(t[lo+colon+1:lo+i]) {
			return i
		}
	}
	return -1
}

// passes reports whether v may be a password that holds a slash: of = it holds
// base64's padding only.
func passes(v string) bool {
	trimmed := strings.TrimRight(v, "=")
	return strings.IndexByte(trimmed, '=') < 0 && (len(trimmed) == len(v) || strings.IndexByte(v, '?') < 0)
}

func isPort(v string) bool {
	return v == "" || len(v) <= 5 && all(v, digit) || strings.HasPrefix(v, "${")
}

// isPorts reports whether v is the port of an authority, with the punctuation of the
// text around, or the first port of a list of hosts: 9092,other:9092].
func isPorts(v string) bool {
	if v == "" || !digit(v[0]) {
		return isPort(v)
	}
	v = strings.TrimRight(v, ")]}>,.;:!?*|-")
	for port, rest, more := strings.Cut(v, ","); isPort(port); port, rest, more = strings.Cut(rest, ",") {
		if !more {
			return true
		}
		host := rest[:endBefore(rest, ":,")]
		if !isHost(host, false) {
			return false
		}
		rest = strings.TrimPrefix(rest[len(host):], ":")
	}
	return false
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
	if len(v) < 20 && !(strings.HasPrefix(rest, ":@") && credentialLike(v, 12)) || !hasDigit(v) || strings.Contains(rest[:endBefore(rest, "/ ")], "sentry") || isUUID(v) || strings.Contains(v, "@") {
		return hi
	}
	if all(v, hexDigit) && len(v) == 32 || !randomRun(strings.Trim(v, "-_.")) && !mixed(v) {
		return hi // the public key of a Sentry DSN
	}
	return s.mask(lo, hi, rule, InUserinfo)
}

// proxyURL masks the user of a URL whose user is the credential, or all of it in
// base64 where it is written so: trojan://x@host, vmess://x
// (https://shadowsocks.org/doc/sip002.html, https://docs.nats.io).
func (s *scan) proxyURL(at, end int, rule int16) int {
	const most = 4096
	t := s.text
	if !s.boundary(at) || at > 0 && strings.IndexByte("-_.+", t[at-1]) >= 0 {
		return 0
	}
	hi := end
	for hi < len(t) && hi-end < most && !authority[t[hi]] && strings.IndexByte("/?#@&,;)", t[hi]) < 0 {
		hi++
	}
	v := t[end:hi]
	if i := strings.Index(v, "%"); i >= 0 && strings.IndexByte(t[at:end], '%') >= 0 { // encoded, once or twice
		sign := strings.TrimPrefix(v[i+1:], "25")
		if v = v[:i]; len(v) < 3 || !strings.HasPrefix(sign, "40") || s.r.placeholder(v) {
			return 0
		}
		return s.mask(end, end+i, rule, InUserinfo)
	}
	switch {
	case len(v) < 3 || s.r.placeholder(v):
		return 0
	case hi < len(t) && t[hi] == '@': // the rule for passwords masks what follows a colon
		if strings.IndexByte(v, ':') >= 0 && t[at] != 't' && t[at] != 'h' {
			return 0
		}
		return s.mask(end, hi, rule, InUserinfo)
	case t[at] == 'v' && t[at+1] == 'm' || t[at] == 's': // whole in base64
		if hi < len(t) && t[hi] == '/' || len(v) < 16 || s.runEnd(end, base64any) < hi || !mixed(beginning(v)) {
			return 0
		}
		return s.mask(end, hi, rule, InUserinfo)
	case s.cut(hi) && (beginsUUID(v) || credentialLike(v, 16)): // before its host
		return s.mask(end, hi, rule, InUserinfo)
	}
	return 0
}

// encodedURL masks the password of a percent-encoded URL whose authority begins
// at lo: bob%3Ax%40host.
func (s *scan) encodedURL(lo int, rule int16) int {
	t := s.text
	hi := lo
	for hi < len(t) && hi-lo < 256 && !authority[t[hi]] && t[hi] != '&' && !encodedSlash(t[hi:]) {
		hi++
	}
	percent := "%"
	if strings.HasPrefix(t[:lo][max(0, lo-5):], "%25") { // twice
		percent = "%25"
	}
	at := strings.LastIndex(t[lo:hi], percent+"40")
	colon := strings.Index(t[lo:hi], percent+"3A")
	if colon < 0 {
		colon = strings.Index(t[lo:hi], percent+"3a")
	}
	n := len(percent) + 2
	if colon < 0 || at <= colon+n || s.r.placeholder(t[lo+colon+n:lo+at]) {
		return lo
	}
	return s.mask(lo+colon+n, lo+at, rule, InUserinfo)
}

func encodedSlash(t string) bool {
	if strings.HasPrefix(t, "%25") {
		t = t[2:]
		return len(t) > 2 && (t[1] == '2' && t[2]|0x20 == 'f' || t[1] == '3' && t[2]|0x20 == 'f' || t[1] == '2' && t[2] == '3')
	}
	return len(t) > 2 && t[0] == '%' && (t[1] == '2' && t[2]|0x20 == 'f' || t[1] == '3' && t[2]|0x20 == 'f' || t[1] == '2' && t[2] == '3')
}

// dsn masks the password of user:password@tcp(host:port), and of Oracle's
// thin:user/password@host.
func (s *scan) dsn(at int, rule int16) int {
	t := s.text
	if t[at] == ':' {
		lo := at + len(":thin:")
		end := lo + endBefore(t[lo:min(len(t), lo+256)], " \t\r\n\"'`<>")
		slash, at := strings.IndexByte(t[lo:end], '/'), strings.LastIndexByte(t[lo:end], '@')
		if q, ok := quoteAt(t, lo+slash+1); ok && slash > 0 { // thin:user/"x"@host
			pass := lo + slash + 1 + len(q.text)
			if hi, closed := q.end(t[:s.lineEnd(pass)], pass); closed && hi > pass && strings.HasPrefix(t[q.past(t, hi):], "@") {
				return s.mask(pass, hi, rule, InUserinfo)
			}
		}
		if slash <= 0 || at <= slash+1 || s.r.placeholder(t[lo+slash+1:lo+at]) {
			return lo
		}
		return s.mask(lo+slash+1, lo+at, rule, InUserinfo)
	}
	lo := at
	for lo > 0 && at-lo < 256 && !authority[t[lo-1]] && t[lo-1] != '=' {
		lo--
	}
	if i := strings.Index(t[lo:at], "://"); i >= 0 {
		lo += i + len("://")
	}
	colon := strings.IndexByte(t[lo:at], ':')
	if colon <= 0 || colon+1 == at-lo || s.r.placeholder(t[lo+colon+1:at]) {
		return at + 1
	}
	return s.mask(lo+colon+1, at, rule, InUserinfo)
}
