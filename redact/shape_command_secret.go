package redact

import "strings"

// This file holds what of an argument of a command is its secret.

// nextArgument returns the bounds of the next argument, without quotes, in a
// shell's line or in a list that a program printed, and where to go on.
func nextArgument(t string, i int) (lo, hi, after int) {
	for i < len(t) && (strings.IndexByte(" ,[]\t\r\n", t[i]) >= 0 || t[i] == '\\' && i+1 < len(t) && strings.IndexByte("\r\n", t[i+1]) >= 0) {
		i++
	}
	if q, ok := quoteAt(t, i); ok {
		lo = i + len(q.text)
		closes := i > 0 && strings.IndexByte(" ,[=:(\t\n<", t[i-1]) < 0 && !alnumFlag(t, i)
		if closes || i > 0 && t[i-1] == ' ' && lo+1 < len(t) && strings.IndexByte(",}]:", t[lo]) >= 0 && strings.HasPrefix(t[lo+1:], q.text) { // what the command stands in
			return len(t), len(t), len(t)
		}
		hi, _ = q.end(t, lo)
		return lo, hi, q.past(t, hi)
	}
	hi = i
	for hi < len(t) && strings.IndexByte(" \t,]\"'`\r\n", t[hi]) < 0 {
		if t[hi] == '\\' && hi+1 < len(t) {
			if escapeEnds(t, hi) && t[i] != '\\' {
				break
			}
			hi++
		}
		hi++
	}
	for hi > i+1 && hi <= len(t) && (t[hi-1] == ';' || t[hi-1] == ')') {
		hi--
	}
	hi = min(hi, len(t))
	return i, hi, hi
}

// alnumFlag reports whether a flag of one letter stands directly before i: -p'x'.
func alnumFlag(t string, i int) bool {
	return i > 2 && letter(t[i-1]) && t[i-2] == '-' && t[i-3] == ' '
}

// argumentSecret masks what an argument holds of a password, and reports
// whether it holds one.
func (s *scan) argumentSecret(c command, lo, hi int, rule int16) bool {
	t := s.text
	single := lo > 0 && t[lo-1] == '\''
	if lo >= hi {
		return false
	}
	switch c.form {
	case sign:
		from := lo
		if hi-lo > 2 && t[lo+1] == ':' && strings.IndexByte("\\/", t[lo+2]) >= 0 { // C:\cert.pem:x
			from += 2
		}
		i := strings.IndexByte(t[from:hi], c.sign)
		if i < 0 || c.sign == ':' && strings.HasPrefix(t[from+i:hi], "://") && isOneOf(t[from:from+i], "http https ftp") { // -u belongs to another command
			return false
		}
		if from+i+1 == hi && c.sign == ':' && credentialLike(t[lo:from+i], 10) { // a token instead of a user
			hi = from + i
			break
		}
		lo = from + i + 1
	case slashed:
		arg := t[lo:hi]
		i := strings.IndexByte(arg, '/')
		if j := strings.LastIndexByte(arg, '@'); j > i {
			hi = lo + j
		}
		if i <= 0 || !isName(arg[:i]) || c.sign != 0 && hi == lo+len(arg) {
			return false
		}
		lo += i + 1
	case cookie:
		s.cookies(name{rule: rule, kind: cookieHeader}, value{lo: lo, hi: hi, end: lo, where: InCommandLine, inList: true})
		return true
	}
	if lo >= hi {
		return false
	}
	v := t[lo:hi]
	if s.r.placeholder(v) || v[0] == '-' && c.form != sign || !single && v[0] == '$' && len(v) > 1 && (isName(v[1:]) || v[1] == '(' || v[1] == '{') {
		return false
	}
	s.mask(lo, hi, rule, InCommandLine)
	return true
}

// piped masks the password that a command at text[at:end] reads from a pipe or
// a here-string: echo PASSWORD | docker login --password-stdin.
func (s *scan) piped(at, end int, rule int16) {
	const near = 256
	t := s.text
	word := t[at:end]
	pairs := strings.EqualFold(word, "chpasswd")
	line := 1 + strings.LastIndexByte(t[max(0, at-near):at], '\n')
	before := t[max(0, at-near)+line : at]
	if strings.HasSuffix(word, "literal") {
		s.literal(before, end, rule)
		return
	}
	if i := strings.LastIndexByte(before, '|'); i >= 0 {
		for _, echo := range [...]string{"echo ", "printf "} {
			if j := strings.LastIndex(before[:i], echo); j >= 0 {
				s.echoed(at-len(before)+j+len(echo), at-len(before)+i, pairs, rule)
				return
			}
		}
	}
	rest := t[end:min(len(t), end+near)]
	rest = rest[:endBefore(rest, "\n|;")]
	if i := strings.Index(rest, "<<<"); i >= 0 {
		s.echoed(end+i+3, end+len(rest), pairs, rule)
	}
}

// echoed masks the last argument in text[lo:hi].
func (s *scan) echoed(lo, hi int, pairs bool, rule int16) {
	c := command{form: next}
	if pairs {
		c = command{form: sign, sign: ':'}
	}
	var vlo, vhi int
	for i := lo; i < hi; {
		a, b, after := nextArgument(s.text[:hi], i)
		if a >= hi || after == i {
			break
		}
		if i = after; b > a && s.text[a] != '-' {
			vlo, vhi = a, b
		}
	}
	s.argumentSecret(c, vlo, vhi, rule)
}

// literal masks the value of kubectl create secret … --from-literal=name=value.
func (s *scan) literal(before string, end int, rule int16) {
	t := s.text
	if end >= len(t) || strings.IndexByte("= \"',", t[end]) < 0 || !strings.Contains(before, "secret") {
		return
	}
	if q, ok := quoteAt(t, end); ok { // ["--from-literal", "a=b"]
		end += len(q.text)
	} else if t[end] == '=' {
		end++
	}
	lo, hi, _ := nextArgument(t[:s.near(end)], end)
	if q, ok := quoteAt(t, hi); ok && hi > lo && t[hi-1] == '=' { // a='b c'
		lo = hi + len(q.text)
		hi, _ = q.end(t, lo)
		s.argumentSecret(command{form: next}, lo, hi, rule)
		return
	}
	s.argumentSecret(command{form: sign, sign: '='}, lo, hi, rule)
}
