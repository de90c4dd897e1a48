package redact

import "strings"

// directives begin a line in which a blank separates a name from its value:
// routers, shells, Docker, web servers.
var directives = []string{"set ", "setx ", "setenv ", "SetEnv ", "ENV ", "fastcgi_param ", "uwsgi_param ", "scgi_param ", "proxy_set_header ", "grpc_set_header ", "RequestHeader set ", "enable ", "username ", "neighbor ", "radius-server ", "tacacs-server ", "snmp-server ", "crypto isakmp ", "env set ", "config:set ", "d-i passwd/"}

// directiveStart holds the bytes that a directive may begin with, beforeLine
// those that stand before a line, or before what holds one.
var directiveStart, beforeLine = func() (b bytes256) {
	for _, d := range directives {
		b[d[0]] = true
	}
	return b
}(), *set("\n>#\"")

// directive is the value that a blank alone separates from its name, where the
// line says so: password 7 094F471A, setx DB_PASSWORD x.
func (s *scan) directive(v value, lo, hi, i int) (value, bool) {
	t := s.text
	before := t[s.lineStart(lo):lo]
	if _, logged, ok := strings.Cut(before, "command:"); ok {
		before = logged
	}
	known := false
	lead := strings.TrimLeft(before, " \t")
	if lead != "" && directiveStart[lead[0]] {
		for _, d := range directives {
			known = known || strings.HasPrefix(lead, d)
		}
	}
	name := t[lo:hi]
	own := isOneOf(name, "bindpw bind_pw rootpw key-string requirepass masterauth insecure-password auth-pass sentinel-pass")
	if name == "auth-pass" && strings.HasPrefix(lead, "sentinel ") { // sentinel auth-pass mymaster x
		i = s.spaces(i+endBefore(t[i:min(len(t), i+64)], " \n"), false)
	}
	for own && strings.HasPrefix(t[i:], "--") { // rootpw --plaintext x
		i = s.spaces(i+endBefore(t[i:min(len(t), i+24)], " \n"), false)
	}
	if i+2 < len(t) && t[i] == '|' && t[i+1] == ' ' && t[i-1] == ' ' && lead == "" { // psql: password | x
		i += 2
	}
	typed := i+2 < len(t) && digit(t[i]) && t[i+1] == ' ' && (isOneOf(name, "password secret key key-string") || known)
	if typed {
		i += 2
	}
	end := s.runStop(i, InText)
	text := t[i:end]
	alone := end >= len(t) || strings.IndexByte("\r\n;\"'\\", t[end]) >= 0
	switch {
	case strings.HasPrefix(t[i:], "| ") && s.cells(lo, i): // | password | x |
		i += len("| ")
		i = s.spaces(i, false)
		end = i + len(strings.TrimRight(t[i:i+endBefore(t[i:], "|")], " "))
	case text == "" || isProse(text) || text[0] == '-' || text[0] == '=':
		return v, false
	case typed:
		if len(text) < 4 || !hasDigit(text) || !all(text, func(c byte) bool { return alnum(c) || strings.IndexByte("$./+!-", c) >= 0 }) {
			return v, false
		}
	case known:
		if !alone && !strings.HasPrefix(lead, "snmp-server") && !strings.HasPrefix(lead, "crypto") {
			return v, false
		}
	case own:
	case credentialLike(text, 6) && behindUser(before): // username bob, password x
	case lead == "" && alone && (i == hi+1 && t[hi] == '\t' || i > hi+2 && t[i-2:i] == "| "):
	case lead == "" && alone && strings.IndexByte(before, '\t') < 0:
		if !credentialLike(text, 6) || isCamel(text) { // a line of two words
			return v, false
		}
	case strings.IndexByte(name, '_') > 0 && (credentialLike(text, 8) || couldBeToken(text) && hasDigit(text) && len(text) >= 16) && !isCamel(text): // access_token x expired
		for end > i && strings.IndexByte(".:!?", t[end-1]) >= 0 {
			end--
		}
	default:
		return v, false
	}
	v.lo, v.hi, v.sep, v.where, v.end = i, end, '=', InText, i
	return v, true
}

// behindUser reports whether one of the last two words of t is that of a user: username
// bob, password; (username, pass).
func behindUser(t string) bool {
	const near = 80
	words := t[max(0, len(t)-near):]
	for range 2 {
		words = strings.TrimRight(words, " ,`'\"[]")
		last := words[1+strings.LastIndexAny(words, " ,(`'\"["):]
		if isOneOf(last, "user username login") {
			return true
		}
		words = strings.TrimSuffix(words, last)
	}
	return false
}

// lineStart returns where the line of lo begins, or what holds it, or what is near.
// Of the names of one line each looks back to the one before it.
func (s *scan) lineStart(lo int) int {
	t, from, known := s.text, max(0, lo-mostTail), 0
	if s.line.lo < s.line.hi && s.line.hi <= lo {
		known = s.line.hi
	}
	i := lo
	for i > max(from, known) && !beforeLine[t[i-1]] && (t[i-1] != 'n' || i == 1 || t[i-2] != '\\') {
		i--
	}
	if known > 0 && i <= known {
		i = max(from, s.line.lo)
	}
	s.line = reach{lo: i, hi: lo}
	return i
}

// cells reports whether the name at lo and the cell behind the bar at i are the
// two cells of a row, as commands print what they know of one thing: OpenStack's
// show. A cell of prose, or one of which the next is a ruler, describes the name.
func (s *scan) cells(lo, i int) bool {
	t := s.text
	before := strings.TrimRight(t[max(0, lo-64):lo], " ")
	line := before[1+strings.LastIndexByte(before, '\n'):]
	if strings.TrimLeft(line, " ") != "|" {
		return false
	}
	row := t[i+1 : i+1+endBefore(t[i+1:min(len(t), i+1+mostHeader)], "\r\n")]
	row = strings.TrimRight(row, " ")
	cell, rest, ok := strings.Cut(row, "|")
	cell = strings.Trim(cell, " ")
	if !ok || rest != "" || cell == "" || strings.Contains(cell, " ") || isOneOf(cell, types) || isName(cell) && !hasDigit(cell) && s.names(cell) {
		return false
	}
	next := t[i+1+len(row):]
	return !strings.HasPrefix(strings.TrimLeft(next, "\r\n |+:"), "--")
}

// names reports whether v is a name of the table, as in a header.
func (s *scan) names(v string) bool {
	_, ok := s.r.names.judge(v)
	return ok || isOneOf(v, "user username value description email name id required default")
}

// said is the value that a sentence tells of a name: the password for bob is
// 'x'. Without quotes it must look like one.
func (s *scan) said(hi int) (value, bool) {
	const far = 64
	t := s.text[hi:min(len(s.text), hi+far)]
	t = t[:endBefore(t, "\n,;={")]
	if i := strings.Index(t, ". "); i >= 0 { // a dot within a word is that of a host
		t = t[:i]
	}
	if strings.IndexByte(t, 's') < 0 && strings.IndexByte(t, 't') < 0 {
		return value{}, false
	}
	for _, is := range [...]string{" is: ", " is ", " set to ", " changed to ", " reset to ", " was "} {
		n := strings.Index(t, is)
		if n < 0 || n > 0 && !strings.HasPrefix(t, " for ") && !strings.HasPrefix(t, " of ") && !strings.HasPrefix(t, " in ") && t[:n] != " was" && t[:n] != " has been" {
			continue
		}
		i := hi + n + len(is)
		if q, ok := quoteAt(s.text, i); ok && !q.code {
			lo := i + len(q.text)
			end, closed := q.end(s.text[:s.lineEnd(lo)], lo)
			text := s.text[lo:end]
			return value{lo: lo, hi: end, quote: q, sep: ' ', end: lo, where: InText}, closed && len(text) > 2 && !isProse(text) && !strings.Contains(text, " ")
		}
		end := s.runStop(i, InText)
		for end > i && strings.IndexByte(".:!?", s.text[end-1]) >= 0 {
			end--
		}
		text := s.text[i:end]
		return value{lo: i, hi: end, sep: '=', end: i, where: InText}, credentialLike(text, 6) && !strings.ContainsAny(text, "/=") && !isCamel(text) && !capitals(text) && !s.encodes(end)
	}
	return value{}, false
}

// encodes reports whether the word before i is the name of a way to encode or to
// encrypt: the password is SHA256 encoded.
func (s *scan) encodes(i int) bool {
	t := s.text[i:min(len(s.text), i+16)]
	for _, how := range [...]string{" encoded", " encrypted", " hashed", " signed", " based"} {
		if strings.HasPrefix(t, how) {
			return true
		}
	}
	return false
}
