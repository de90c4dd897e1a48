package redact

import (
	"slices"
	"strings"
)

var ofClickhouse, ofTwo = strings.Fields(clickhouseCalls), strings.Fields(callsOfTwo)

// call masks the third argument of a call, or the second, which is a password:
// PDO->__construct('mysql:host=db', 'bob', 'x').
func (s *scan) call(at, end int, rule int16) int {
	const most = 512
	t := s.text[:min(len(s.text), end+most)]
	name, nth := t[at:end], 3
	switch called := func(c string) bool { return strings.EqualFold(c, name) }; {
	case slices.ContainsFunc(ofClickhouse, called):
		return s.clickhouse(at, end, rule)
	case slices.ContainsFunc(ofTwo, called):
		nth = 2
	}
	if name[len(name)-1] == '\'' {
		if nth = s.inFrame(at, name); nth == 0 {
			return end
		}
		end--
	}
	for i, n := end, 1; ; n++ {
		i = s.spaces(i, true)
		lo := i
		var hi int
		q, quoted := quoteAt(t, i)
		if quoted {
			lo = i + len(q.text)
			var closed bool
			if hi, closed = q.end(t[:lo+endBefore(t[lo:], "\n")], lo); !closed {
				hi = lo + enclosed(t[lo:hi], q)
			}
			i = q.past(t, hi)
		} else {
			hi = i + endBefore(t[i:], ",)\n")
			i = hi
		}
		if i >= len(s.text) { // it may go on below
			s.keep(opened{at: at, kind: openPair})
		}
		arg := t[lo:hi]
		if n == nth {
			if !quoted || arg == "" || s.r.placeholder(arg) || arg[0] == '$' {
				return end
			}
			return s.mask(lo, hi, rule, InText)
		}
		if n == 1 && !s.connects(at, name, arg) {
			return end
		}
		if i = s.spaces(i, true); i >= len(s.text) {
			s.keep(opened{at: at, kind: openPair})
		}
		if i >= len(t) || t[i] != ',' {
			return end
		}
		i++
	}
}

// inFrame returns which argument of a call in a stack trace of PHP is a password or a
// key; 0 if none is, or if it stands in no trace.
func (s *scan) inFrame(at int, name string) int {
	const most = 256
	before := s.before(at, most)
	i := strings.LastIndex(before, "): ")
	if i < 1 || !digit(before[i-1]) || strings.IndexByte(before[i+3:], ' ') >= 0 {
		return 0
	}
	switch name = strings.ToLower(name); name {
	case "->auth('", "password_verify('", "password_hash('":
		return 1
	case "hash_hmac('", "openssl_encrypt('", "openssl_decrypt('":
		return 3
	}
	return 2
}

// connects reports whether a call of a method with a common name is one that
// takes a password, by its first argument.
func (s *scan) connects(at int, name, arg string) bool {
	switch {
	case strings.EqualFold(name, "->connect("):
		return arg == "Array"
	case strings.EqualFold(name[2:], "__construct("): // a data source name
		return strings.IndexByte(arg, ':') >= 2 || strings.HasSuffix(s.text[:at], "mysqli")
	}
	return true
}

// pgpass masks the password of a line of PostgreSQL's password file, which the
// anchor, its port, stands in: host:5432:database:user:password.
func (s *scan) pgpass(at, end int, rule int16) int {
	const most = 128
	t := s.text
	lo := at
	for lo > 0 && at-lo < most && (nameByte(t[lo-1]) || t[lo-1] == '*') {
		lo--
	}
	if lo == at || lo > 0 && t[lo-1] != '\n' && t[lo-1] != '"' && t[lo-1] != '\'' && t[lo-1] != 'n' {
		return end
	}
	i := end
	for range 2 {
		j := i
		for j < len(t) && j-i < most && (nameByte(t[j]) || t[j] == '*' || t[j] == '@') {
			j++
		}
		if j == i || j >= len(t) || t[j] != ':' {
			return end
		}
		i = j + 1
	}
	hi := i
	for hi < len(t) && !tailEnds[t[hi]] && !(t[hi] == '\\' && escapeEnds(t, hi)) {
		hi++
	}
	if hi == i || hi < len(t) && (t[hi] == ' ' || t[hi] == '\t') || s.r.placeholder(t[i:hi]) || all(t[i:hi], digit) {
		return end
	}
	return s.mask(i, hi, rule, InText)
}
