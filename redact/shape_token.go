package redact

import (
	"bytes"
	"encoding/base64"
	"strings"
)

// leastBody is how much of a token must stand behind its prefix, also where the text
// cuts it short.
const leastBody = 4

// token masks a run of token bytes that begins with an anchor, t[at:end]. One
// that the text cuts short is a token all the same, if it is long enough to be
// no word. What fails consumes no more than two bytes: a longer anchor may begin
// at the same place.
func (s *scan) token(at, end int, rule int16) int {
	r := &s.r.rules[rule]
	if at > 0 && s.text[at-1] == '-' && s.text[end-1] == '-' {
		s.letGo(at, end, rule, "a hyphen stands before the prefix: it is a part of a word")
		return at + 2
	}
	if r.run['+'] && s.inBase64(at) {
		s.letGo(at, end, rule, "the prefix stands within base64")
		return at + 2
	}
	hi := s.runEnd(end, r.run)
	run := hi
	if r.run['%'] { // the run may hold what is percent-encoded, but no delimiter
		hi = min(hi, encodedEnd(s.text[:hi], end, 1), encodedEnd(s.text[:hi], end, 2))
	}
	if r.run[','] {
		hi = hashEnd(s.text[:hi], end)
	}
	for hi > end && strings.IndexByte(".-_,~}", s.text[hi-1]) >= 0 {
		hi--
	}
	body := beginning(s.text[end:hi])
	joined := at > 0 && s.text[at-1] == '_' // LANG=en_SG.UTF-8
	whole := hi-at >= r.least && (r.check == nil || r.check(body))
	if lit := s.text[at:end]; !whole && (!joined && s.cut(hi) && !s.r.endsInMask(s.text, hi) || s.cut(run) && (beginsRandom(body, lit) || len(body) >= 8 && hasDigit(body) && hasUpper(body))) {
		if hi-end >= leastBody && beginsToken(r, lit, body) && !isIdentifier(s.text[at:hi]) && !(r.check != nil && (strings.Count(body, "A")*3 > len(body) || strings.Contains(body, "MzMzMz") || s.afterBase64(at))) {
			return s.mask(s.pastEscape(at), hi, rule, s.whereAt(at))
		}
	}
	if hi-at < r.least && (joined || !r.sure || !isShortToken(s.text[at:end], body)) {
		s.letGo(at, end, rule, "what follows the prefix is too short")
		return at + 2
	}
	if hi-at >= r.least && !whole {
		s.letGo(at, end, rule, "what follows the prefix does not look drawn at random")
		return at + 2
	}
	return s.mask(s.pastEscape(at), hi, rule, s.whereAt(at))
}

// beginsWord reports whether what stands at i begins as the anchor of a token does and
// ends long before one would, where nothing cuts the text: pat begins patients.
func (r *Redactor) beginsWord(t string, i int, a *anchor) bool {
	const most = 24
	rule := &r.rules[a.rule]
	if rule.shape != runShape || rule.sure && len(a.lit) >= 4 || rule.run['%'] || rule.run[','] {
		return false
	}
	stop := min(len(t), i+min(most, rule.least))
	hi := i + len(a.lit)
	for hi < stop && rule.run[t[hi]] {
		hi++
	}
	return hi < stop && t[hi] >= ' ' && t[hi] < 0x80 && t[hi] != '.' && t[hi] != '%'
}

// isShortToken reports whether a body that is shorter than its issuer makes them
// is no word behind a prefix that no word begins with: a token of a test, or one
// that somebody cut.
func isShortToken(lit, body string) bool {
	if len(lit) < 4 {
		return false
	}
	p := partsOf(body)
	switch {
	case p.n == 1 && len(body) >= 20 && len(body) == p.longest:
		return true // letters alone, too
	case !hasDigit(body) || all(body, digit):
		return false
	case len(lit) >= 8:
		return len(body) >= 8 && mixed(body)
	}
	return p.longest >= 12 && p.numbered && mixed(body)
}

// afterBase64 reports whether a slash or a plus stands before the byte at i that
// others do, as in base64 of a program.
func (s *scan) afterBase64(i int) bool {
	t := s.text
	if i < 2 || strings.IndexByte("/+", t[i-1]) < 0 {
		return false
	}
	return strings.IndexByte("/+", t[i-2]) >= 0 && (i < 3 || t[i-3] != ':') || t[i-1] == '+' && alnum(t[i-2])
}

// inBase64 reports whether text[at:] goes on a run of base64.
func (s *scan) inBase64(at int) bool {
	t := s.text
	const enough = 20 // a part of a path is shorter
	if at <= enough || t[at-1] != '+' && t[at-1] != '/' {
		return false
	}
	before := t[at-1-enough : at-1]
	return all(before, func(c byte) bool { return alnum(c) || c == '+' || c == '/' }) && mixed(before) && strings.IndexFunc(before, func(r rune) bool { return 'A' <= r && r <= 'Z' }) >= 0
}

// pastEscape returns at, or the next position where the letter at at belongs to an
// escape, as in \bedrock-api-key-: what follows the backslash stays.
func (s *scan) pastEscape(at int) int {
	if at > 0 && s.text[at-1] == '\\' && strings.IndexByte("bfnrtv", s.text[at]) >= 0 && oddBackslashes(s.text[max(0, at-64):at]) {
		return at + 1
	}
	return at
}

// cut reports whether text may be cut short at i: its line ends there, which
// may be all that a record had, or within an escape, or an ellipsis says so.
func (s *scan) cut(i int) bool {
	rest := s.text[i:]
	if len(rest) < 5 && strings.HasPrefix(rest, "%") && all(rest[1:], hexDigit) && encodedSign(rest, base64any) == 0 {
		return true
	}
	return s.endsLine(i) || strings.HasPrefix(rest, "...") || strings.HasPrefix(rest, "…")
}

// beginsToken reports whether a body that the text cuts short may be the
// beginning of one behind the prefix. Of a rule that asks for the form of the
// whole it must look drawn at random and be of some length.
func beginsToken(r *rule, lit, body string) bool {
	switch r.id { // lines of a certificate begin as they do
	case "discord-bot-token":
		if id, _, ok := strings.Cut(body, "."); !ok || len(id) < 20 || len(id) > 26 || !digitsIn(id) {
			return false
		}
	case "data-center-token":
		if len(body) < 14 || body[13] != 'O' || !digitsIn(body[:13]) {
			return false
		}
	}
	if r.check != nil && !r.check(body) {
		return !r.looks && beginsRandom(body, lit)
	}
	p := partsOf(body)
	if p.n > 1 && !p.odd && !p.random && !hasUpper(body) && len(lit) < 5 {
		return beginsRandom(body, lit) // words with hyphens between them
	}
	return mixed(body) || hasDigit(body) && (len(body) <= 8 || len(lit) > 4)
}

func hasUpper(v string) bool {
	return !all(v, func(c byte) bool { return c < 'A' || c > 'Z' })
}

// beginsRandom reports whether a body that the text cuts short looks drawn at random
// and is long enough to be no word: the shorter its prefix, the longer.
func beginsRandom(body, lit string) bool {
	least := 16
	if len(lit) < 4 {
		least = 24
	}
	if len(body) < least || !mixed(body) {
		return false
	}
	p := partsOf(body)
	return p.random && p.longest >= 12 || beginsUUID(body)
}

// beginsUUID reports whether v is the beginning of a UUID, of three groups or
// more.
func beginsUUID(v string) bool {
	return len(v) >= 15 && len(v) <= 36 && inUUID(v)
}

// around masks a run of token bytes that the anchor stands in the middle of.
func (s *scan) around(at int, a *anchor) int {
	r := &s.r.rules[a.rule]
	lo, hi := at, s.runEnd(at+len(a.lit), r.run)
	for at-lo < r.least {
		n := signBefore(s.text[:lo], r.run)
		if n == 0 || encodedEquals(s.text[:lo]) {
			break
		}
		lo -= n
	}
	lo = min(at, lo+escapeBefore(s.text, lo))
	for hi > at && s.text[hi-1] == '.' {
		hi--
	}
	marked := s.cut(hi) && (at-lo >= 52 || a.lit[0] == '.' && at-lo == 14) // where the mark stands
	if hi-lo < r.least && !marked {
		s.letGo(at, at+len(a.lit), a.rule, "the run around the mark is too short")
		return hi
	}
	return s.mask(lo, hi, a.rule, s.whereAt(lo))
}

// mixed reports whether v has digits among its letters, or both cases where
// they begin no words.
func mixed(v string) bool {
	in := marksIn(v)
	low, up := in&lowerMark != 0, in&upperMark != 0
	switch {
	case !low && !up, up && strings.Contains(v, "REDACTED"):
		return false
	case in&digitMark != 0:
		return true
	case !low || !up:
		return false
	}
	return vowels(v)*3 < len(v) || capitalsBehind(v)*8 >= len(v) || len(v) >= 32 && all(v, letter) || zigzags(v)
}

// capitalsBehind counts the capitals that stand behind others.
func capitalsBehind(v string) (n int) {
	for i := 1; i < len(v); i++ {
		n += b2i(capital(v[i]) && capital(v[i-1]))
	}
	return n
}

// zigzags reports whether small letters stand between capitals, as in letters
// drawn at random and hardly in names: twice, short words such as Is not counted.
func zigzags(v string) bool {
	n := 0
	for i := 1; i+1 < len(v); i++ {
		n += b2i(capital(v[i-1]) && 'a' <= v[i] && v[i] <= 'z' && capital(v[i+1]) && !isOneOf(v[i-1:i+1], "an as at be by db do go id if in io ip is it js me my no of on or os so to tx ui up vm we"))
	}
	return n > 1
}

func capital(c byte) bool { return 'A' <= c && c <= 'Z' }

// isEncodedPrivateKey reports whether the base64 after LS0tLS1CRUdJTi (that is,
// -----BEGIN) goes on with a label that says PRIVATE KEY.
func isEncodedPrivateKey(v string) bool {
	var in, out [56]byte
	n := copy(in[:], "LS0tLS1CRUdJTi")
	n += copy(in[n:], v[:min(len(v), 42)])
	n, _ = base64.StdEncoding.Decode(out[:], in[:n&^3])
	return bytes.Contains(out[:n], []byte("PRIVATE"))
}

// jwt masks a JSON Web Token: segments of base64url with dots between them, of
// which the first is a JSON object that names an algorithm or a type.
func (s *scan) jwt(at int, rule int16) int {
	t := s.text
	end := s.runEnd(at, wordDash)
	if !s.boundary(at) {
		return end
	}
	hi, segments := end, 1
	for segments < 5 && hi+1 < len(t) && t[hi] == '.' {
		next := s.runEnd(hi+1, wordDash)
		if next == hi+1 && (next >= len(t) || t[next] != '.') {
			if next >= len(t) || !alnum(t[next]) {
				if segments == 2 {
					hi = next // an unsigned token ends in a dot
				}
			}
			break
		}
		hi = next
		segments++
	}
	if hi < len(t) && t[hi] == '~' { // selective disclosure: more segments
		hi = s.runEnd(hi, disclosure)
		for t[hi-1] == '.' {
			hi--
		}
	}
	if segments < 2 {
		s.letGo(at, end, rule, "one segment of base64 alone is no token")
		return at + 2 // a longer anchor may begin here
	}
	if !isJOSEHeader(t[at:end]) && !strings.HasPrefix(t[end:], ".eyJ") {
		s.letGo(at, end, rule, "the first segment is no header of a JSON Web Token")
		return end
	}
	return s.mask(at, hi, rule, s.whereAt(at))
}

// isJOSEHeader reports whether seg decodes to a JSON object with a member that
// RFC 7515 or RFC 7516 gives to headers.
func isJOSEHeader(seg string) bool {
	var buf [768]byte
	seg = seg[:min(len(seg), 1024)]
	var in [1024]byte
	n, _ := base64.RawURLEncoding.Decode(buf[:], in[:copy(in[:], seg)])
	for _, m := range [...]string{`"alg"`, `"enc"`, `"typ"`, `"kid"`, `"cty"`, `"x5t"`} {
		if bytes.Contains(buf[:n], []byte(m)) {
			return true
		}
	}
	return false
}
