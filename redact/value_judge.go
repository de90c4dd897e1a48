package redact

import "strings"

// This file says what of a value is masked, if it is one of its name's kind.

// value masks the value of a name if it is one of the name's kind, and in a
// list of quoted values each one that is.
func (s *scan) value(nm name, v value, nlo int) int {
	if v.object {
		return s.leaves(nm, v)
	}
	if end := s.userAndSecret(nm, v, nlo); end > 0 {
		return end
	}
	hi := s.one(nm, v, nlo)
	if w, ok := s.replaced(nm, v, nlo); ok {
		hi = max(hi, s.one(nm, w, nlo))
	}
	for v.quote.text != "" {
		next, ok := s.nextElement(v, nlo)
		if !ok {
			break
		}
		v = next
		hi = max(hi, s.one(nm, v, nlo), v.hi)
	}
	return hi
}

// replaced is the old password that a statement of SQL repeats behind the new one, v:
// IDENTIFIED BY "new" REPLACE "old", SET PASSWORD = 'new' REPLACE 'old'.
func (s *scan) replaced(nm name, v value, nlo int) (value, bool) {
	t := s.text
	i := v.quote.past(t, v.hi)
	from := len(v.quote.text) > 0 && strings.HasSuffix(s.before(v.lo, 16), "FROM "+v.quote.text) // Neo4j
	switch {
	case nm.kind != strong || i >= len(t):
		return v, false
	case strings.HasPrefix(t[i:], " REPLACE "):
		i += len(" REPLACE ")
	case from && strings.HasPrefix(t[i:], " TO "):
		i += len(" TO ")
	default:
		return v, false
	}
	if _, quoted := quoteAt(t, i); !quoted && s.r.rules[nm.rule].id != "sql-password" {
		return v, false
	}
	return s.opens(value{sep: ' ', where: InText}, nlo, i, quote{})
}

func (s *scan) one(nm name, v value, nlo int) int {
	t := s.text
	for v.lo < v.hi && isSpace(t[v.lo]) {
		v.lo++
	}
	switch nm.kind {
	case authHeader:
		return s.authorization(nm.rule, v)
	case cookieHeader, setCookieHeader:
		return s.cookies(nm, v)
	case userPassword:
		if i := strings.IndexByte(t[v.lo:v.hi], ':'); i > 0 && isName(t[v.lo:v.lo+i]) && !strings.ContainsAny(t[v.lo+i:v.hi], " /") {
			v.lo += i + 1
		} else {
			return v.end
		}
	}
	v = s.trim(nm, v)
	if v.where == InCommandLine {
		v.lo += commandPrefix(t[v.lo:v.hi], nm.kind)
	}
	if v.lo >= v.hi {
		return v.end
	}
	if v.quote.text == "" && s.r.rules[nm.rule].id == "seed-phrase" {
		v.hi = max(v.hi, s.seedPhrase(v.lo))
	}
	if nm.kind == token {
		if hi := s.drawnParameters(v, nm.rule); hi > 0 {
			return hi
		}
	}
	text := t[v.lo:v.hi]
	if s.r.placeholder(text) || v.inList && v.quote.text == "" && s.inWords(v, text) {
		s.letGo(v.lo, v.hi, nm.rule, "the value is a placeholder")
		return v.hi
	}
	if nm.kind == weak && (v.quote.char == '\'' || v.quote.char == '"') && s.ofCredential(nlo) {
		nm = name{s.r.names.table["identified"].rule, strong}
	}
	if nm.kind != strong && nm.kind != directory && (encodedOther(text) || isPublicKey(text)) {
		s.letGo(v.lo, v.hi, nm.rule, "the value is public, or no credential when decoded")
		return v.end
	}
	if why := s.refuse(nm, v, text, nlo); why != "" {
		s.letGo(v.lo, v.hi, nm.rule, why)
		return 0 // another anchor may stand on the separator: BasicAuth(
	}
	v.hi = s.extent(nm, v, nlo)
	hi := s.mask(v.lo, v.hi, nm.rule, v.where)
	if v.quote.text == "" && v.sep == ':' && s.isNumber(text, v.hi) && len(s.spans) > 0 {
		if q := s.nameQuote(v.lo); q != "" {
			s.spans[len(s.spans)-1].quote = q // a JSON number becomes a string
		}
	}
	return hi
}

// drawnParameters masks, in a token that is parameters, those that look drawn at
// random: sas_token: r=https%3a%2f%2fx&e=1&s=x. It returns the end of them, or 0 if
// none is, or one has a name that masks it.
func (s *scan) drawnParameters(v value, rule int16) int {
	t, end := s.text, v.hi
	if v.quote.text == "" && v.where == InText && v.sep == ':' {
		for end < len(t) && t[end] == '&' && end-v.lo < mostBare {
			end = s.runStop(end+1, v.where)
		}
	}
	whole := end
	end = min(end, v.lo+judged)
	var drawn []reach
	for lo := v.lo; lo < end; {
		eq, hi := nameStop(t[:end], lo), lo+endBefore(t[lo:end], "&")
		if eq == lo || eq >= hi || t[eq] != '=' || hi == end && lo == v.lo {
			return 0
		}
		if _, ok := s.r.names.judge(t[lo:eq]); ok {
			return 0
		}
		if text := t[eq+1 : hi]; credentialLike(text, 16) && !encodedOther(text) {
			drawn = append(drawn, reach{eq + 1, hi})
		}
		lo = hi + 1
	}
	for _, d := range drawn {
		if d.hi == end {
			d.hi += endBefore(t[end:whole], "&")
		}
		s.mask(d.lo, d.hi, rule, v.where)
	}
	if drawn == nil {
		return 0
	}
	return end
}

// extent returns the end of what is masked of a value: one that people choose may go on
// behind what ends others.
func (s *scan) extent(nm name, v value, nlo int) int {
	switch nm.kind {
	case strong, directory:
		if v.line && v.sep == ':' {
			return s.yamlEnd(nlo, v.lo, v.hi)
		}
		if v.line || v.sep == '=' && v.quote.text == "" && v.level == 0 && s.startsLine(nlo) && endsIn(s.nameText(v, nlo), "phrase") {
			v.hi = s.iniEnd(nlo, v.lo, v.hi) // wpa_passphrase=three small words
		}
	case chosenValue:
	default:
		return v.hi
	}
	return s.tail(v, nlo)
}

// inWords reports whether a bare value in brackets says in words what stands there,
// or that nothing does: (sensitive value), [PASSWORD], [masked].
func (s *scan) inWords(v value, text string) bool {
	return v.lo > 0 && s.text[v.lo-1] == '(' && isRemark(text) || isConstant(text) || capitals(text) && isOneOf(text, "password token secret key apikey passwd") || isOneOf(text, withheld)
}

// trim takes from a value what is no part of it: the blanks around it, the
// punctuation of a sentence, the scheme word before a token.
func (s *scan) trim(nm name, v value) value {
	t := s.text
	for v.hi > v.lo && isSpace(t[v.hi-1]) {
		v.hi--
	}
	if n := innerQuote(t[v.lo:v.hi]); n > 0 && v.quote.text != "" { // '"x"'
		v.lo, v.hi = v.lo+n, v.hi-n
	}
	parameter := v.hi < len(t) && (t[v.hi] == '&' || t[v.hi] == '%' && inURL(v.where) || escapeOf(t[v.hi:], "u0026") > 0)
	if v.quote.text == "" && v.sep != '>' && v.where != InKey && !parameter {
		const ends = ".:" // passwords end in ! too
		for v.hi > v.lo+1 && strings.IndexByte(ends, t[v.hi-1]) >= 0 {
			v.hi--
		}
	}
	if nm.kind == strong || nm.kind == token || nm.kind == weak || nm.kind == qualified || nm.kind == vendorKey {
		if n := schemeBefore(t[v.lo:v.hi]); n > 0 {
			v.lo += n
		} else if v.quote.text == "" && v.hi < len(t) && t[v.hi] == ' ' && isScheme(t[v.lo:v.hi]) { // token: Bearer x
			v.lo = s.spaces(v.hi, false)
			v.hi = s.runStop(v.lo, v.where)
			v.line = false
		}
	}
	return v
}

// innerQuote returns the length of the quote that v begins and ends with, if that is
// another one than the one around it, with or without backslashes; 0: none.
func innerQuote(v string) int {
	q, ok := quoteAt(v, 0)
	if n := len(q.text); ok && !q.code && q.char != '`' && len(v) > 2*n && strings.HasSuffix(v, q.text) && strings.Count(v, string(q.char)) == 2 {
		return n
	}
	return 0
}

// commandPrefix returns how much of an argument stands before its password:
// -passin pass:x, --auth user:x. All of it does where it says only where the
// password is.
func commandPrefix(v string, k kind) int {
	i := strings.IndexByte(v, ':')
	switch {
	case i <= 0:
		return 0
	case v[:i] == "pass":
		return i + 1
	case isOneOf(v[:i], "env file fd stdin"):
		return len(v)
	case k == weak && isName(v[:i]) && !strings.Contains(v, "://"):
		return i + 1
	}
	return 0
}
