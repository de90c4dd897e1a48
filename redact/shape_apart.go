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
		if v, ok := s.assigned(hi); ok && s.r.rules[nm.rule].chosen {
			return v, true
		}
	}
	switch nm.kind {
	case strong, token, weak, vendorKey:
	default:
		return value{}, false
	}
	if hi >= len(t) || lo > 0 && t[lo-1] == '-' || isOneOf(t[lo:hi], "assertion") {
		return value{}, false
	}
	g, ok := s.apartFrom(nm, lo, hi)
	if !ok {
		return value{}, false
	}
	j := s.runStop(g.lo, InText)
	for j > g.lo && strings.IndexByte(".:!?", t[j-1]) >= 0 {
		j--
	}
	chosen := s.r.rules[nm.rule].chosen
	if n := strings.IndexByte(beginning(t[g.lo:j]), ':'); n > 0 && chosen && isName(t[g.lo:g.lo+n]) && credentialLike(t[g.lo+n+1:j], 8) { // for bob:x
		g.lo += n + 1
		g.least = 8
	}
	v := t[g.lo:j]
	random := opaque(v)
	if strings.HasPrefix(v, "-") && (!random || chosen) { // sshpass -px
		return value{}, false
	}
	if (len(v) == 16 || len(v) == 40) && all(v, hexDigit) && capitals(v) { // the id or fingerprint of an OpenPGP key
		return value{}, false
	}
	ok = random && (nm.kind == strong || nm.kind == token) || s.isDrawn(nm, v, j, g)
	if nm.kind == weak {
		ok = ok && credentialLike(v, 12) && (len(v) >= 20 || hasUpper(v)) // no oauth2client
	}
	if !ok && (nm.kind == strong || nm.kind == token) && t[hi] == ' ' {
		return s.generated(lo, hi)
	}
	return value{lo: g.lo, hi: j, sep: '=', end: g.lo, where: InText}, ok && j < hi+4096
}

// assigned is the value of the name that ends at hi and of which a word says whose it
// is, before the sign: PASSWORD kibana_system = x.
func (s *scan) assigned(hi int) (value, bool) {
	const most = 32
	t := s.text
	lo := hi + 1
	i := lo
	for i < len(t) && i-lo < most && nameByte(t[i]) {
		i++
	}
	if i == lo || !strings.HasPrefix(t[i:], " = ") {
		return value{}, false
	}
	i += len(" = ")
	end := s.runStop(i, InText)
	return value{lo: i, hi: end, sep: '=', end: i, where: InText}, credentialLike(t[i:end], 8) && !isCamel(t[i:end]) && !strings.ContainsAny(t[i:end], "(/")
}

// A guess is where a value may begin that no sign separates from its name, and what it
// takes to believe it.
type guess struct {
	lo    int
	least int  // its bytes
	says  bool // prose says that it follows
}

// apartFrom is the guess behind the name text[lo:hi], over blanks, words of prose, and
// brackets.
func (s *scan) apartFrom(nm name, lo, hi int) (guess, bool) {
	t := s.text
	g := guess{lo: hi + 1, least: 10}
	switch t[hi] {
	case '\t': // a column
	case ' ':
		begin := s.spaces(hi, false)
		g.lo = s.overProse(begin)
		chosen, told := nm.kind == strong && s.r.rules[nm.rule].chosen, nm.kind == strong && g.lo > begin
		switch before := t[:g.lo]; {
		case told && (strings.HasSuffix(before, " is: ") || strings.HasSuffix(before, " is now: ")):
			g.least = 6
		case chosen, told && (strings.HasSuffix(before, " is ") || strings.HasSuffix(before, " to ")), begin > hi+1 && g.lo == begin && s.startsLine(lo): // in words, in a table
			g.least = 8
		}
		g.says = g.least < 10 && g.lo > begin
		for g.lo < len(t) && strings.IndexByte("[(<\"'", t[g.lo]) >= 0 {
			g.lo++
			g.least = 6
		}
	case '(': // a type around its value, which may be a call
		g.least = 12
		if q, ok := quoteAt(t, g.lo); ok {
			g.lo += len(q.text)
			g.least = 8
		}
		// Supabase's function: its first argument is an id.
		return g, nm.kind != weak && (g.lo >= len(t) || t[g.lo] != '(') && !strings.HasPrefix(t[lo:hi], "vault.")
	default:
		return g, false
	}
	return g, true
}

// isDrawn reports whether v, which ends at hi, looks like a credential enough for a
// guess.
func (s *scan) isDrawn(nm name, v string, hi int, g guess) bool {
	if len(v) < g.least-2 || isCamel(v) || g.says && (capitals(v) || strings.ContainsAny(v, "/.")) {
		return false
	}
	return isUUID(v) || s.endsLine(hi) && beginsUUID(v) ||
		all(v, hexDigit) && hasDigit(v) && len(v) >= 16 ||
		credentialLike(v, g.least) ||
		nm.kind == vendorKey && isHexKey(v)
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
	if said := strings.TrimRight(t[:i], " "); isOneOf(said[1+strings.LastIndexByte(said, ' '):], "id uuid kid name scope scopes state") { // access token for client id: x
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
	if strings.Count(t[:i], "(") > strings.Count(t[:i], ")") { // (given password: x)
		v = strings.TrimSuffix(v, ")")
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
