package redact

import "strings"

// name judges the name that text[at:at+n] is a part of, and the value that
// stands for it. It returns where to look on: behind what was masked.
func (s *scan) name(at, n int) int {
	if at < s.nameEnd {
		return 0
	}
	t := s.text
	lo, hi := nameAround(t, at, n)
	s.nameEnd = hi
	nm, ok := s.r.names.judge(t[lo:hi])
	wide := s.wider(lo)
	if wide < lo { // access token, in two words
		if w, wok := s.r.names.judge(t[wide:hi]); wok || w.kind == denied {
			nm, ok = w, wok
		}
	}
	if !ok {
		if nm.kind == denied {
			s.letGo(lo, hi, nm.rule, "the name is that of no credential")
		}
		return 0
	}
	s.pairs = nm.kind == cookieHeader || nm.kind == setCookieHeader || nm.kind == authHeader
	v, found := s.after(lo, hi)
	if !found {
		if v, found = s.apart(nm, lo, hi); !found {
			s.letGo(lo, hi, nm.rule, "no value stands for the name")
			return 0
		}
	}
	return s.value(nm, v, lo)
}

// wider returns where a name of several words begins whose last word begins at
// lo: up to two words before it, with one blank between.
func (s *scan) wider(lo int) int {
	t := s.text
	for range 2 {
		i := lo - 1
		if i < 1 || t[i] != ' ' || !letter(t[i-1]) {
			break
		}
		for i > 0 && letter(t[i-1]) && lo-i < 20 {
			i--
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
	hi := s.one(nm, v, nlo)
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

// leaves masks the strings of an object that stands under a name, where they
// could be tokens or passwords: {"password":{"old":"x","new":"y"}}.
func (s *scan) leaves(nm name, v value) int {
	const most, far = 16, 1024
	t := s.text[:min(len(s.text), v.lo+far)]
	if nm.kind != strong {
		return v.end
	}
	i := v.lo + 1
	for range most {
		q, ok := quoteAt(t, s.spaces(i, true))
		if !ok {
			break
		}
		i = s.spaces(i, true) + len(q.text)
		end, closed := q.end(t, i)
		i = s.spaces(end+len(q.text), false)
		if !closed || i >= len(t) || t[i] != ':' {
			break
		}
		i = s.spaces(i+1, false)
		if vq, ok := quoteAt(t, i); ok && vq.text == q.text {
			lo := i + len(vq.text)
			hi, closed := vq.end(t, lo)
			if text := t[lo:hi]; closed && text != "" && !s.r.placeholder(text) && (couldBeToken(text) || credentialLike(text, 6)) {
				s.mask(lo, hi, nm.rule, InText)
			}
			i = hi + len(vq.text)
		} else {
			i += endBefore(t[i:], ",}]{[\"")
		}
		if i >= len(t) || t[i] != ',' {
			break
		}
		i++
	}
	return v.end
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
	if v.lo >= v.hi {
		return v.end
	}
	text := t[v.lo:v.hi]
	if s.r.placeholder(text) || v.inList && v.quote.text == "" && isOneOf(text, withheld) {
		s.letGo(v.lo, v.hi, nm.rule, "the value is a placeholder")
		return v.hi
	}
	if why := s.refuse(nm, v, text, nlo); why != "" {
		s.letGo(v.lo, v.hi, nm.rule, why)
		return v.end
	}
	if v.line && (nm.kind == strong || nm.kind == directory) {
		v.hi = s.yamlEnd(v.lo, v.hi)
	}
	hi := s.mask(v.lo, v.hi, nm.rule, v.where)
	if v.quote.text == "" && v.sep == ':' && strings.Trim(text, "0123456789.eE+-") == "" && len(s.spans) > 0 {
		if q := s.nameQuote(nlo); q != "" {
			s.spans[len(s.spans)-1].quote = q // a JSON number becomes a string
		}
	}
	return hi
}

// nameQuote returns the double quote that stands before the name at lo.
func (s *scan) nameQuote(lo int) string {
	if lo == 0 {
		return ""
	}
	j := lo - 1
	for j > 0 && s.text[j-1] == '\\' {
		j--
	}
	if q, ok := quoteAt(s.text, j); ok && q.char == '"' && j+len(q.text) == lo {
		return q.text
	}
	return ""
}

// nextElement is the element of a list that follows v, if it is quoted as v is.
func (s *scan) nextElement(v value, nlo int) (value, bool) {
	t := s.text
	i := s.spaces(v.hi+len(v.quote.text), v.inList)
	switch {
	case i >= len(t):
		return v, false
	case strings.HasPrefix(t[i:], "-> "): // terraform: "old" -> "new"
		i += 2
	case t[i] == '}' && strings.HasPrefix(t[i:], "},{"): // OTLP: {"stringValue":"a"},{"stringValue":"b"}
		j, ok := s.member(i + 3)
		if !ok {
			return v, false
		}
		i = j - 1
	case t[i] != ',' || !v.inList:
		return v, false
	}
	if i = s.spaces(i+1, v.inList); i >= len(t) {
		s.keep(opened{at: nlo, kind: openPair})
	}
	q, ok := quoteAt(t, i)
	if !ok || q.text != v.quote.text {
		return v, false
	}
	next, _ := s.quoted(v, nlo, i, q)
	return next, true
}

// trim takes from a value what is no part of it: the blanks around it, the
// punctuation of a sentence, the scheme word before a token.
func (s *scan) trim(nm name, v value) value {
	t := s.text
	for v.hi > v.lo && isSpace(t[v.hi-1]) {
		v.hi--
	}
	if v.quote.text == "" && v.sep != '>' && v.where != InKey {
		ends := ".:!?"
		if v.sep == '=' { // passwords end in ! too
			ends = ".:"
		}
		for v.hi > v.lo+1 && strings.IndexByte(ends, t[v.hi-1]) >= 0 {
			v.hi--
		}
	}
	if nm.kind == strong || nm.kind == token || nm.kind == weak {
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

// refuse says why a value is none of the kind that its name asks for; empty: it
// is one.
func (s *scan) refuse(nm name, v value, text string, nlo int) string {
	bare := v.quote.text == "" && (v.sep == ' ' || v.sep == ':' && v.gap)
	switch nm.kind {
	case strong, directory:
		if isPublicKey(text) {
			return "the value is a public key"
		}
		if bare && v.where != InKey && strings.HasPrefix(text, "http") && strings.Contains(beginning(text), "://") {
			return "the value is a URL"
		}
		if v.quote.text == "" && v.where != InKey && s.isCode(v, text, nlo) {
			return "the value is code"
		}
		if bare && v.where != InKey && isProse(text) && (v.hi == len(s.text) || strings.IndexByte(" \r\n.,;:!?)", s.text[v.hi]) >= 0) || v.where == InKey && isSentence(text) || v.quote.text != "" && validates(text) && isSentence(text) {
			return "the value is prose"
		}
		if nm.kind == directory && strings.IndexAny(text[:1], "/~.") == 0 || nm.kind == directory && len(text) > 2 && text[1] == ':' {
			return "the value is a path"
		}
		if v.quote.text == "" && text[0] == '{' && (len(text) == 1 || strings.IndexByte("\"' ", text[1]) >= 0 || nextField(text[1:])) {
			return "the value is an object"
		}
		return ""
	case token:
		if couldBeToken(text) && !isPublicKey(text) {
			return ""
		}
		return "the value is prose, a number or code, and no token"
	case weak:
		if len(text) >= 8 && userAndPassword(text) {
			return ""
		}
		if credentialLike(text, 8) && !isPublicKey(text) {
			return ""
		}
		return "the name is weak and the value does not look like a credential"
	case chosenValue:
		if credentialLike(text, 8) || credentialLike(text, 6) && (!bare || v.where == InKey) {
			return ""
		}
		return "the name is weak and the value does not look like a password"
	case userPassword:
		if !all(text, digit) {
			return ""
		}
		return "the value is a number"
	case pinCode:
		if all(text, digit) && len(text) >= 4 && len(text) <= 12 || credentialLike(text, 6) {
			return ""
		}
		return "the value is no code of four to twelve digits"
	case sessionID, session:
		if inURL(v.where) && (credentialLike(text, 8) || isUUID(text) || all(text, hexDigit) && len(text) >= 20) || nm.kind == session && credentialLike(text, 16) {
			return ""
		}
		return "the value does not look like the id of a session in a URL"
	case signature:
		if inURL(v.where) || v.where == InKey && credentialLike(text, 20) {
			return ""
		}
		return "a signature counts in a URL only"
	case oauthCode, oauthState:
		if s.oauth(nlo, nm.kind, v, text) {
			return ""
		}
		return "no parameter of OAuth stands beside it"
	}
	return "no value of this kind is masked"
}

func inURL(w Where) bool { return w == InQuery || w == InFragment || w == InForm }

// isProse reports whether an unquoted value is a word that goes on a sentence:
// password: must not be empty.
func isProse(v string) bool {
	const prose = " a an the is are was were be been must should shall may might can cannot could will would has have had not no none for of on in at to by from with without and or but if when then than as so that this these those your my our their its invalid incorrect wrong required missing expired failed failure rejected denied accepted changed updated reset set unset empty does do did too authentication authorization mismatch error ok unknown unauthorized revoked yes forgotten valid verified matches needed needs provided given only also already using use used please enter here there it they you we i user users successfully success never always found recognised recognized json convert cannot value using contains refused unsupported malformed bad "
	if v = strings.TrimRight(v, ".,;:!?'"); len(v) > 16 || v == "" {
		return false
	}
	var buf [18]byte
	b := append(buf[:0], ' ')
	for i := 0; i < len(v); i++ {
		b = append(b, lower(v[i]))
	}
	return strings.Contains(prose, string(append(b, ' ')))
}

// validates reports whether a quoted text holds a word of those that say what is
// wrong with a value: a passphrase of small words holds none.
func validates(v string) bool {
	for w := range strings.FieldsSeq(beginning(v)) {
		if isOneOf(strings.TrimRight(w, ".,:;!"), "must should required invalid characters field cannot can't blank empty match short long minimum incorrect wrong missing expired") {
			return true
		}
	}
	return false
}

// isSentence reports whether a value of several words is prose: it has small
// words among them, and no word that looks like a credential.
func isSentence(v string) bool {
	if !strings.Contains(v, " ") || len(v) > judged {
		return false
	}
	n, small := 0, 0
	for w := range strings.FieldsSeq(v) {
		n++
		if isProse(w) {
			small++
		}
		if couldBeToken(strings.Trim(w, ".,;:!?'\"()")) {
			return false
		}
	}
	return small*3 >= n
}

// isCode reports whether a bare value is a type, a call or a reference in code.
func (s *scan) isCode(v value, text string, nlo int) bool {
	text = beginning(text)
	next := byte(0)
	if v.hi < len(s.text) {
		next = s.text[v.hi]
	}
	ident := strings.TrimLeft(text, "$&@:")
	switch i := strings.IndexAny(ident, "([!<"); {
	case i > 0 && isName(ident[:i]) && !hasDigit(ident[:i]):
		c := ident[i]
		return c == '[' || c == '(' && (next == ')' && (v.hi+1 >= len(s.text) || !alnum(s.text[v.hi+1])) || next == '"' || next == '\'' || strings.HasSuffix(text, ")")) || i == len(ident)-1 && isOneOf(ident[:i], types)
	case strings.HasPrefix(text, "process.env.") || strings.HasPrefix(text, "os.environ"):
		return true
	}
	if !isName(ident) || hasDigit(ident) {
		return false
	}
	if v.gap && v.sep == ':' && isOneOf(ident, types) || v.where == InCommandLine && isOneOf(ident, types+" strings value file path name") {
		return true
	}
	// password = config.password; and password = password; and $password
	hi := nlo
	for hi < len(s.text) && nameByte(s.text[hi]) {
		hi++
	}
	name, last := s.text[nlo:hi], ident
	name = name[1+strings.LastIndexByte(name, '.'):]
	last = last[1+strings.LastIndexByte(last, '.'):]
	if text[0] == '$' { // a variable, where others stand or where it has the name
		return len(ident) <= 2 || strings.EqualFold(name, last) || strings.Contains(s.text[max(0, nlo-64):nlo], "$")
	}
	dotted := len(last) < len(ident)
	return strings.EqualFold(name, last) && (dotted || v.gap || v.where == InCommandLine && last == strings.ToUpper(last)) || v.gap && dotted && (next == ';' || next == ')')
}

// types are the names of types that a declaration gives to credentials.
const types = "string str id text varchar nvarchar char bytes password secretstr securestring optional option int boolean bool"

func isPublicKey(v string) bool {
	return strings.HasPrefix(v, "ssh-") || strings.HasPrefix(v, "ecdsa-sha2-") || strings.HasPrefix(v, "-----BEGIN PUBLIC") || strings.HasPrefix(v, "-----BEGIN CERT") || strings.HasPrefix(v, "pk_live_") || strings.HasPrefix(v, "pk_test_") || strings.HasPrefix(v, "age1")
}

// yamlEnd returns the end of a plain scalar of YAML: of its line, without a
// comment.
func (s *scan) yamlEnd(lo, hi int) int {
	eol := min(s.lineEnd(lo), lo+endBefore(s.text[lo:], "\r"))
	if i := strings.Index(s.text[lo:eol], " #"); i >= 0 {
		eol = lo + i
	}
	if i := strings.Index(s.text[lo:eol], "\\n"); i >= 0 {
		eol = max(hi, lo+i)
	}
	for i := hi; i < eol; i++ { // Password: x, user: bob
		if c := s.text[i]; (c == ',' || c == ';') && fieldFollows(s.text[i+1:eol]) {
			eol = i
		}
	}
	for eol > hi && isSpace(s.text[eol-1]) {
		eol--
	}
	return max(hi, eol)
}

// fieldFollows reports whether t goes on with a name and a separator.
func fieldFollows(t string) bool {
	t = strings.TrimLeft(t, " ")
	i := 0
	for i < len(t) && i < 32 && (alnum(t[i]) || t[i] == '_' || t[i] == '-') {
		i++
	}
	return i > 0 && i < len(t) && (t[i] == '=' || t[i] == ':')
}

// apart is the value that follows a name in a message, with no sign between:
// refresh token 550e8400-… has expired. Only what looks like a credential by
// itself, or is the form of one, counts.
func (s *scan) apart(nm name, lo, hi int) (value, bool) {
	t := s.text
	if nm.kind == pinCode && strings.HasPrefix(t[hi:], " is ") { // your verification code is 493021
		i := hi + len(" is ")
		j := i
		for j < len(t) && digit(t[j]) {
			j++
		}
		return value{lo: i, hi: j, sep: '=', end: i, where: InText}, j-i >= 4
	}
	if nm.kind != strong && nm.kind != token && nm.kind != weak || hi >= len(t) || t[hi] != ' ' || lo > 0 && t[lo-1] == '-' {
		return value{}, false
	}
	i := s.overProse(hi + 1)
	least := 10
	for i < len(t) && strings.IndexByte("[(<\"'", t[i]) >= 0 {
		i++
		least = 6
	}
	j := s.runStop(i, InText)
	for j > i && strings.IndexByte(".:!?", t[j-1]) >= 0 {
		j--
	}
	v := t[i:j]
	ok := len(v) >= least-2 && (isUUID(v) || all(v, hexDigit) && hasDigit(v) && len(v) >= 16 || credentialLike(v, least))
	if nm.kind == weak {
		ok = ok && credentialLike(v, 12)
	}
	if !ok && nm.kind == strong {
		return s.generated(hi)
	}
	return value{lo: i, hi: j, sep: '=', end: i, where: InText}, ok && j < hi+4096
}

// generated is the password that a program made and tells at its first start:
// A temporary password is generated for root@localhost: x.
func (s *scan) generated(hi int) (value, bool) {
	t := s.text[hi:min(len(s.text), hi+160)]
	i := strings.Index(t, ": ")
	if i < 0 || i > 64 || strings.ContainsAny(t[:i], "\n=\"'{}<>") {
		return value{}, false
	}
	i += len(": ")
	v := t[i : i+endBefore(t[i:], " \n\r\t\"")]
	v = strings.TrimRight(v, ".")
	lo := hi + i
	return value{lo: lo, hi: lo + len(v), sep: '=', end: lo, where: InText}, credentialLike(v, 10) && !strings.ContainsAny(v, "/=") && strings.Trim(v, "0123456789abcdefABCDEF-:.") != ""
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

// oauthParams is what the text around a name holds of OAuth.
type oauthParams struct {
	lo, hi  int
	strong  bool // client_id, redirect_uri, grant_type, response_type, …
	both    bool // code and state
	callers bool // a path such as /callback
}

// oauth reports whether a code or a state stands beside other parameters of an
// OAuth request or response.
func (s *scan) oauth(lo int, k kind, v value, text string) bool {
	number := all(beginning(text), digit) // a code may be one, in a URL
	if v.where == InKey || len(text) < 3 || number && (k != oauthCode || len(text) < 6 || !inURL(v.where)) || isProse(text) {
		return false
	}
	p := &s.params
	if lo < p.lo || lo >= p.hi {
		s.readParams(lo)
	}
	could := couldBeToken(text) || number && (p.both || p.callers)
	if k == oauthCode {
		return could && len(text) >= 6 && (p.strong || p.both || p.callers && inURL(v.where))
	}
	word := all(text, letter) && len(text) <= 12 && !strings.ContainsFunc(text[1:], func(r rune) bool { return r < 'a' })
	return p.strong && (inURL(v.where) || could) || p.both && (could || inURL(v.where) && !word)
}

// readParams reads the line around lo, once for all names that stand near. Of a
// long line it reads a window.
func (s *scan) readParams(lo int) {
	const most = 2048
	from := max(0, lo-most)
	if i := strings.LastIndexByte(s.text[from:lo], '\n'); i >= 0 {
		from += i + 1
	}
	to := min(len(s.text), lo+2*most)
	if i := strings.IndexByte(s.text[lo:to], '\n'); i >= 0 {
		to = lo + i
	}
	p := oauthParams{lo: from, hi: to}
	if to == lo+2*most {
		p.hi -= most
	}
	line := s.text[from:to]
	for i := strings.IndexByte(line, '_'); i >= 0 && !p.strong; {
		p.strong = oauthName(line, i)
		j := strings.IndexByte(line[i+1:], '_')
		if j < 0 {
			break
		}
		i += 1 + j
	}
	p.strong = p.strong || camelName(line)
	p.both = param(line, "code") && param(line, "state")
	for i := strings.IndexByte(line, '/'); i >= 0 && !p.callers; {
		p.callers = strings.HasPrefix(line[i:], "/callback") || strings.HasPrefix(line[i:], "/cb?") || strings.HasPrefix(line[i:], "/cb#") || strings.HasPrefix(line[i:], "/oauth") || strings.HasPrefix(line[i:], "/authorize") || strings.HasPrefix(line[i:], "/signin-") || strings.HasPrefix(line[i:], "/login/") || strings.HasPrefix(line[i:], "/activate") || strings.HasPrefix(line[i:], "/verify") || strings.HasPrefix(line[i:], "/reset") || strings.HasPrefix(line[i:], "/confirm") || strings.HasPrefix(line[i:], "/invite")
		j := strings.IndexByte(line[i+1:], '/')
		if j < 0 {
			break
		}
		i += 1 + j
	}
	s.params = p
}

// camelName reports whether the line has a name of OAuth in camel case.
func camelName(line string) bool {
	for _, n := range [...]string{"lientId", "lientID", "edirectUri", "edirectURI", "esponseType", "rantType", "odeVerifier"} {
		if strings.Contains(line, n) {
			return true
		}
	}
	return false
}

// oauthName reports whether the underscore at i joins a name that only OAuth
// and OpenID Connect use.
func oauthName(line string, i int) bool {
	for _, n := range [...][2]string{{"client", "id"}, {"redirect", "uri"}, {"grant", "type"}, {"response", "type"}, {"code", "verifier"}, {"code", "challenge"}, {"session", "state"}, {"authorization", "code"}, {"id", "token"}, {"access", "token"}, {"refresh", "token"}} {
		if j := i - len(n[0]); j >= 0 && strings.EqualFold(line[j:i], n[0]) && len(line) > i+len(n[1]) && strings.EqualFold(line[i+1:i+1+len(n[1])], n[1]) {
			return true
		}
	}
	return false
}

// param reports whether a parameter of the name stands in the line.
func param(line, name string) bool {
	for at := 0; ; {
		i := strings.Index(line[at:], name)
		if i < 0 {
			return false
		}
		at += i + len(name)
		if lo := at - len(name); !boundary(line, lo) || lo > 0 && line[lo-1] == '_' {
			continue
		}
		if rest := line[at:]; rest != "" && strings.IndexByte("=:\"'%\\&", rest[0]) >= 0 {
			return true
		}
	}
}
