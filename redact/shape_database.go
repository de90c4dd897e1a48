package redact

import "strings"

// databaseKey masks the key of an encrypted SQLite database: PRAGMA key = 'x',
// ATTACH DATABASE 'file' AS name KEY 'x'
// (https://www.zetetic.net/sqlcipher/sqlcipher-api/).
func (s *scan) databaseKey(at, end int, rule int16) int {
	const most = 512
	t := s.text
	if !s.boundary(at) {
		return 0
	}
	i := end
	if lower(t[at]) == 'a' {
		line := t[end:min(len(t), end+most)]
		line = line[:endBefore(line, ";\n")]
		n := strings.LastIndex(line, " KEY ")
		if n = max(n, strings.LastIndex(line, " key ")); n < 0 {
			return 0
		}
		i = end + n + len(" KEY ")
	} else {
		if i = s.spaces(i, false); i >= len(t) || t[i] != '=' && t[i] != '(' {
			return 0
		}
		i++
	}
	i = s.spaces(i, false)
	q, ok := quoteAt(t, i)
	if !ok {
		return 0
	}
	lo := i + len(q.text)
	hi, _ := q.end(t[:s.lineEnd(lo)], lo)
	if inner, ok := quoteAt(t, lo); ok && inner.char != q.char && hi-lo > 2*len(inner.text) && strings.HasSuffix(t[lo:hi], inner.text) { // "'x'"
		lo, hi = lo+len(inner.text), hi-len(inner.text)
	} else if hi-lo > 3 && lower(t[lo]) == 'x' && t[lo+1] == '\'' && t[hi-1] == '\'' {
		lo, hi = lo+2, hi-1
	}
	if lo >= hi || s.r.placeholder(t[lo:hi]) {
		return 0
	}
	return s.mask(lo, hi, rule, InText)
}

// jaasUsers masks the values of the options user_NAME, in which the login module of
// SASL PLAIN is told the passwords of its users
// (https://kafka.apache.org/documentation/#security_sasl_plain).
func (s *scan) jaasUsers(at, end int, rule int16) int {
	const most, prefix = 4096, "user_"
	t := s.text[:min(len(s.text), end+most)]
	stop := s.optionsEnd(at, end, t)
	for i := end; i < stop; {
		n := strings.Index(t[i:stop], prefix)
		if n < 0 {
			break
		}
		i += n + len(prefix)
		if !s.boundary(i - len(prefix)) {
			continue
		}
		for i < stop && nameByte(t[i]) {
			i++
		}
		if i = s.spaces(i, false); i >= stop || t[i] != '=' {
			continue
		}
		lo := s.spaces(i+1, false)
		hi := s.runStop(lo, InText)
		if q, ok := quoteAt(t, lo); ok {
			lo += len(q.text)
			hi, _ = q.end(t, lo)
		}
		if hi = min(hi, stop); lo < hi && !s.r.placeholder(t[lo:hi]) {
			s.mask(lo, hi, rule, InText)
		}
		i = max(i, hi)
	}
	return 0
}

// isFlagLine reports whether a line between the name of a login module and its options
// holds nothing, or its flag alone.
func isFlagLine(line string) bool {
	line = strings.TrimSpace(line)
	return line == "" || isOneOf(line, "required requisite sufficient optional")
}

// optionsEnd returns where the options of a login module end that begin at i: at a
// semicolon, or before a line without an option.
func (s *scan) optionsEnd(at, i int, t string) int {
	for first := true; ; first = false {
		line := t[i : i+endBefore(t[i:], "\n")]
		if n := strings.IndexByte(line, ';'); n >= 0 {
			return i + n
		}
		if !first && (!strings.Contains(line, "=") && !isFlagLine(line) || strings.Contains(line, "LoginModule")) { // the next one
			return i
		}
		if i += len(line) + 1; i >= len(t) {
			if len(t) == len(s.text) {
				s.keep(opened{at: at, kind: openOptions})
			}
			return len(t)
		}
	}
}
