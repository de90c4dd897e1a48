package redact

import "strings"

// apart is the value that follows a name in a message, with no sign between:
// refresh token 550e8400-… has expired. Only what looks like a credential by
// itself, or is the form of one, counts.
func (s *scan) apart(nm name, lo, hi int) (value, bool) {
	t := s.text
	if nm.kind == pinCode {
		if v, ok := s.oneTimeCode(lo, hi); ok {
			return v, true
		}
	}
	if nm.kind == roleSecret {
		return s.inTable(hi)
	}
	if (nm.kind == strong || nm.kind == directory || nm.kind == chosenValue) && hi < len(t) && t[hi] == ' ' && !isOneOf(t[lo:hi], "identified") {
		if v, ok := s.said(hi); ok {
			return v, true
		}
	}
	if nm.kind != strong && nm.kind != token && nm.kind != weak && nm.kind != vendorKey || hi >= len(t) || lo > 0 && t[lo-1] == '-' || isOneOf(t[lo:hi], "assertion") {
		return value{}, false
	}
	i, least, says := hi+1, 10, false
	switch t[hi] {
	case '\t': // a column
	case ' ':
		begin := s.spaces(hi, false)
		i = s.overProse(begin)
		if nm.kind == strong && s.r.rules[nm.rule].chosen {
			least = 8
		}
		switch {
		case nm.kind == strong && i > begin && (strings.HasSuffix(t[:i], " is: ") || strings.HasSuffix(t[:i], " is now: ")):
			least = 6
		case nm.kind == strong && i > begin && (strings.HasSuffix(t[:i], " is ") || strings.HasSuffix(t[:i], " to ")), begin > hi+1 && i == begin && s.startsLine(lo): // in words, in a table
			least = 8
		}
		says = least < 10 && i > begin
		if before := s.before(lo, 64); nm.kind == strong && s.r.rules[nm.rule].chosen && i == hi+1 && (strings.Contains(before, "user") || strings.Contains(before, "login")) {
			least = 8
		}
		for i < len(t) && strings.IndexByte("[(<\"'", t[i]) >= 0 {
			i++
			least = 6
		}
	case '(': // a type around its value, which may be a call
		least = 12
		if q, ok := quoteAt(t, i); ok {
			i += len(q.text)
			least = 8
		}
		if nm.kind == weak || i < len(t) && t[i] == '(' || strings.HasPrefix(t[lo:hi], "vault.") { // Supabase's function: its first argument is an id
			return value{}, false
		}
	default:
		return value{}, false
	}
	j := s.runStop(i, InText)
	for j > i && strings.IndexByte(".:!?", t[j-1]) >= 0 {
		j--
	}
	v := t[i:j]
	random := (nm.kind == strong || nm.kind == token) && opaque(v)
	if strings.HasPrefix(v, "-") && (!random || s.r.rules[nm.rule].chosen) { // sshpass -px
		return value{}, false
	}
	if n := strings.IndexByte(beginning(v), ':'); n > 0 && isName(v[:n]) && s.r.rules[nm.rule].chosen && credentialLike(v[n+1:], 8) { // for bob:x
		i += n + 1
		v = t[i:j]
		least = 8
	}
	ok := len(v) >= least-2 && (isUUID(v) || s.endsLine(j) && beginsUUID(v) || all(v, hexDigit) && hasDigit(v) && len(v) >= 16 || credentialLike(v, least) || nm.kind == vendorKey && isHexKey(v))
	ok = ok && !isCamel(v) && !(says && (capitals(v) || strings.ContainsAny(v, "/.")))
	ok = ok || random
	if (len(v) == 16 || len(v) == 40) && all(v, hexDigit) && capitals(v) { // the id or fingerprint of an OpenPGP key
		return value{}, false
	}
	if nm.kind == weak {
		ok = ok && credentialLike(v, 12) && (len(v) >= 20 || strings.IndexFunc(v, func(r rune) bool { return 'A' <= r && r <= 'Z' }) >= 0) // no oauth2client
	}
	if !ok && (nm.kind == strong || nm.kind == token) && t[hi] == ' ' {
		return s.generated(lo, hi)
	}
	return value{lo: i, hi: j, sep: '=', end: i, where: InText}, ok && j < hi+4096
}

// inTable is the UUID that stands behind two blanks or more, or a tab, in a table of
// names and values.
func (s *scan) inTable(hi int) (value, bool) {
	t := s.text
	i := s.spaces(hi, false)
	j := s.runEnd(i, wordDash)
	return value{lo: i, hi: j, sep: '=', end: i, where: InText}, (i > hi+1 || i > hi && t[hi] == '\t') && (isUUID(t[i:j]) || s.endsLine(j) && beginsUUID(t[i:j]))
}

// generated is the password that a program made and tells at its first start:
// A temporary password is generated for root@localhost: x. It may stand on a
// line of its own below, and then be hexadecimal, where the message says so.
func (s *scan) generated(lo, hi int) (value, bool) {
	t := s.text[hi:min(len(s.text), hi+160)]
	i := strings.IndexByte(t, ':')
	if i < 0 || i > 64 || strings.ContainsAny(t[:i], "\n=\"'{}<>") {
		return value{}, false
	}
	told := strings.HasSuffix(s.text[:lo], "following ") || strings.HasSuffix(s.text[:lo], "enerated ") || strings.Contains(t[:i], "generated")
	if i++; i < len(t) && t[i] != ' ' && !told {
		return value{}, false
	}
	below := false
	for i < len(t) && (t[i] == ' ' || puttyBreak(t, i) > i) {
		below = below || t[i] != ' '
		i = max(i+1, puttyBreak(t, i))
	}
	if i >= len(t) && told {
		s.keep(opened{at: lo, kind: openPair})
	}
	at := hi + i
	near := s.text[at:min(len(s.text), at+mostBare)]
	v := near[:endBefore(near, " \n\r\t\"\\")]
	if len(v) == mostBare { // a part of it would be masked, and then the next
		return value{}, false
	}
	if !below {
		v = strings.TrimRight(v, ".")
	}
	ok := credentialLike(v, 8) && !isCamel(v) && !strings.ContainsAny(v, "/=") && strings.Trim(v, "0123456789abcdefABCDEF-:.") != "" && (!below || told)
	ok = ok || told && len(v) >= 16 && mixed(v) && all(v, hexDigit) || told && !below && s.endsLine(at+len(v)) && ofAllKinds(v)
	return value{lo: at, hi: at + len(v), sep: '=', end: at, where: InText}, ok
}

// ofAllKinds reports whether v holds a capital, a small letter, a digit and a sign,
// as MySQL's first password does.
func ofAllKinds(v string) bool {
	if len(v) < 8 || len(v) > judged {
		return false
	}
	var up, low, dig, sign bool
	for i := range len(v) {
		c := v[i]
		up, low, dig, sign = up || capital(c), low || 'a' <= c && c <= 'z', dig || digit(c), sign || !alnum(c)
	}
	return up && low && dig && sign
}

// overProse skips up to five words of prose and what joins them: a message may
// say more between a name and its value.
func (s *scan) overProse(i int) int {
	t := s.text
	for range 5 {
		lo := i
		for lo < len(t) && strings.IndexByte("(:", t[lo]) >= 0 {
			lo++
		}
		hi := lo
		for hi < len(t) && hi-lo < 16 && letter(t[hi]) {
			hi++
		}
		if hi == lo || !isProse(t[lo:hi]) {
			break
		}
		for hi < len(t) && strings.IndexByte("):,", t[hi]) >= 0 {
			hi++
		}
		if hi >= len(t) || t[hi] != ' ' {
			break
		}
		i = hi + 1
	}
	return i
}
