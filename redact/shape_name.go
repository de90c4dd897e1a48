package redact

import "strings"

// name judges the name that text[at:at+n] is a part of, and the value that
// stands for it; whole is what it is when it is all of it, if that is known. It
// returns where to look on: behind what was masked.
func (s *scan) name(at, n int, whole name) int {
	if at < s.nameEnd {
		return 0
	}
	t := s.text
	lo, hi := nameAround(t, at, n)
	s.nameEnd = hi
	if lo > 0 {
		s.responseType(lo)
	}
	nm, ok := s.r.named(t, lo, hi, n, whole)
	if hi-lo == len("secret") && (strings.HasPrefix(t[hi:], " ID ") || strings.HasPrefix(t[hi:], " ID:")) { // Nomad's tables
		hi += len(" ID")
		s.nameEnd = hi
		nm, ok = s.r.names.judge(t[lo:hi])
	}
	if !ok {
		if nm.kind == denied {
			s.letGo(lo, hi, nm.rule, "the name is that of no credential")
		}
		return 0
	}
	if s.r.namesRule(t, lo, hi) {
		return 0
	}
	if hi-lo <= len("auth2") && isOneOf(t[lo:hi], "auth pass auth2") {
		if end := s.protocolWord(lo, hi); end > 0 {
			return end
		}
	}
	if s.trace == nil && atAGlance(t, nm.kind, lo, hi) {
		return 0
	}
	if end := s.devicePassword(lo, hi); end > 0 {
		return end
	}
	s.column(nm, lo, hi)
	if s.tableAt < s.tableEnd && lo >= s.tableAt && lo < s.tableHead {
		return 0
	}
	if s.inserts(lo, hi) {
		return 0
	}
	s.pairs = nm.kind == cookieHeader || nm.kind == setCookieHeader || nm.kind == authHeader
	v, found := s.after(lo, hi)
	if !found && s.items(nm, lo, hi) {
		return 0
	}
	if !found {
		if v, found = s.below(nm, lo, hi); !found {
			v, found = s.apart(nm, lo, hi)
		}
		if !found {
			s.letGo(lo, hi, nm.rule, "no value stands for the name")
			return 0
		}
	}
	if nm.kind == qualified && v.sep == ':' && !v.gap && v.quote.text == "" {
		return 0 // what seems a name may be the beginning of a token
	}
	return s.value(nm, v, lo)
}

// named says what the name t[lo:hi] names, or reports false; n bytes of it are an
// anchor that by itself names whole, if that is known.
func (r *Redactor) named(t string, lo, hi, n int, whole name) (name, bool) {
	nm, ok := whole, true
	if whole.kind == noKind || hi-lo != n || hasUpper(t[lo:hi]) {
		nm, ok = r.names.judge(t[lo:hi])
	}
	if wide := wider(t, lo); wide < lo { // access token, in two words
		if w, wok := r.names.judge(t[wide:hi]); wok && w.kind != qualified && r.rules[w.rule].id != "compound-secret" || w.kind == denied { // found secret: says not whose
			nm, ok = w, wok
		}
	}
	return inHeader(nm, t[lo:hi]), ok
}

// inHeader makes more of a name that is that of a header: no word of prose
// stands in X-Auth-Token.
func inHeader(nm name, s string) name {
	if len(s) > 4 && (s[0] == 'x' || s[0] == 'X') && (s[1] == '-' || s[1] == '_') || len(s) > len("-token") && s[len(s)-len("-token")] == '-' && isOneOf(s, "private-token job-token deploy-token") {
		switch nm.kind {
		case token:
			nm.kind = strong
		case weak:
			nm.kind = header
		}
	}
	return nm
}

// wider returns where a name of several words begins whose last word begins at
// lo: up to two words before it, with one blank between.
func wider(t string, lo int) int {
	for range 2 {
		i := lo - 1
		if i < 1 || t[i] != ' ' || !letter(t[i-1]) {
			break
		}
		for i > 0 && lo-i < 20 && (letter(t[i-1]) || t[i-1] == '-' && i > 1 && letter(t[i-2]) && letter(t[i])) {
			i--
		}
		if i > 0 && strings.IndexByte("=:/.@$_", t[i-1]) >= 0 && !(t[i-1] == ':' && capital(t[i])) && !(t[i-1] == '-' && i > 1 && letter(t[i-2])) {
			break // a value: user=bob secret=x
		}
		lo = i
	}
	return lo
}

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

// signsURL reports whether a name belongs to pre-signed URLs alone, wherever it
// stands: X-Amz-Signature.
func signsURL(name string) bool {
	return len(name) > len("X-Goog-") && (strings.EqualFold(name[:len("X-Amz-")], "X-Amz-") || strings.EqualFold(name[:len("X-Goog-")], "X-Goog-"))
}

func inURL(w Where) bool { return w == InQuery || w == InFragment || w == InForm }

// phrase is a value with the words that follow it on a line that holds nothing
// but a name and its value: passwordNew=Neues Passwort.
func (s *scan) phrase(v value, nlo int) string {
	if v.quote.text == "" && v.where != InKey && !v.inList && v.hi < len(s.text) && s.text[v.hi] == ' ' && (v.line || s.startsLine(nlo)) {
		line := s.text[v.lo:max(v.hi, min(len(s.text), v.lo+judged+1))]
		return line[:v.hi-v.lo+endBefore(line[v.hi-v.lo:], "\n")]
	}
	return s.text[v.lo:v.hi]
}

// nameText is the name that the value v stands for, and that begins at lo.
func (s *scan) nameText(v value, lo int) string {
	if v.where == InKey {
		return s.key
	}
	return s.text[lo:nameStop(s.text, lo)]
}

// nameStop returns the end of the bytes of a name that begin at lo; it looks no
// further than names are long.
func nameStop(t string, lo int) int {
	const most = 128
	hi := lo
	for hi < len(t) && hi-lo < most && nameByte(t[hi]) {
		hi++
	}
	return hi
}

// isConstant reports whether v is a name in capitals, such as DATABASE_PASSWORD.
func isConstant(v string) bool {
	under := strings.IndexByte(v, '_')
	if under < 1 || under == len(v)-1 || !letter(v[0]) || len(v) > 48 {
		return false
	}
	digits := 0
	for i := range len(v) {
		if c := v[i]; c != '_' && !digit(c) && (c < 'A' || c > 'Z') {
			return false
		}
		digits += b2i(digit(v[i]))
	}
	return digits <= 2
}

// endsIn reports whether a name ends in word, or in its plural. One that ends in
// key mostly stands for an entry of a map, a cache or a topic.
func endsIn(name, word string) bool {
	for name != "" && (digit(name[len(name)-1]) || name[len(name)-1] == 's') {
		name = name[:len(name)-1]
	}
	return len(name) >= len(word) && strings.EqualFold(name[len(name)-len(word):], word)
}

// shortName judges a name of two letters, of which its anchor holds what
// separates it as well.
func (s *scan) shortName(at, _ int, _ int16) int { return s.name(at, 2, name{}) }
