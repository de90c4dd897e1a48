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
