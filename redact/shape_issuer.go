package redact

import "strings"

// This file holds forms, which are shapes of rows of single issuers. A form masks
// what is secret and returns where to look on.

// whole masks the run of token bytes that the anchor stands in, if the whole of
// it passes the row's check. The run may begin no more than 64 bytes before.
func (s *scan) whole(at, end int, rule int16) int {
	r := &s.r.rules[rule]
	lo, hi := at, s.runEnd(at, r.run)
	for lo > 0 && at-lo < 64 && r.run[s.text[lo-1]] && s.text[lo-1] != '=' && s.text[lo-1] != ':' { // which separate it
		lo--
	}
	lo = min(at, lo+escapeBefore(s.text, lo))
	least := r.least
	if s.cut(hi) {
		least = min(least, end-lo+16)
	}
	if hi-lo < least || lo > 0 && alnum(s.text[lo-1]) && !s.boundary(lo) || !r.check(beginning(s.text[lo:hi])) {
		s.letGo(at, end, rule, "the run around the mark is no token of this issuer")
		return at + 2
	}
	return s.mask(lo, hi, rule, s.whereAt(lo))
}

// alone masks a run of token bytes whose prefix is the end of others' prefixes,
// such as pk_live_: no word may stand before it.
func (s *scan) alone(at, end int, rule int16) int {
	if !s.boundary(at) || at > 0 && strings.IndexByte("_-", s.text[at-1]) >= 0 {
		return at + 2
	}
	return s.token(at, end, rule)
}

// behind masks the run behind the anchor, which itself stays.
func (s *scan) behind(at, end int, rule int16) int {
	r := &s.r.rules[rule]
	hi := s.runEnd(end, r.run)
	for hi > end && s.text[hi-1] == '.' {
		hi--
	}
	body := beginning(s.text[end:hi])
	if cut := s.cut(hi) && beginsRandom(body, s.text[at:end]); !cut && (hi-end < r.least || r.check != nil && !r.check(body)) {
		s.letGo(end, hi, rule, "what follows does not look like a credential")
		return end
	}
	return s.mask(end, hi, rule, s.whereAt(end))
}

// azureMarks are the marks that Azure puts at a fixed place into its keys, by
// the key's length (Microsoft, security-utilities).
var azureMarks = map[string]struct{ at, length int }{
	"+ASt": {76, 88}, "ACDb": {76, 88}, "APIM": {76, 88}, "+ABa": {76, 88},
	"AZDO": {76, 84}, "AzFu": {44, 56}, "AzSe": {42, 52}, "+ACR": {42, 52},
	"AIoT": {33, 44}, "+ASb": {33, 44}, "+AEh": {33, 44}, "+ARm": {33, 44}, "AzCa": {33, 44}, "AZEG": {33, 44},
}

// azure masks a key of Azure around its mark. The key may be percent-encoded.
func (s *scan) azure(at, end int, rule int16) int {
	t := s.text
	mark := t[at:end]
	if mark[0] == '%' {
		mark = "+" + mark[len(mark)-3:]
	}
	m := azureMarks[mark]
	lo := at
	for range m.at {
		n := signBefore(t[:lo], base64any)
		if n == 0 {
			return end
		}
		lo -= n
	}
	if m.length == 0 || !s.boundary(lo) || lo > 0 && strings.IndexByte("+/-_", t[lo-1]) >= 0 {
		s.letGo(at, end, rule, "the mark stands at another place than in a key")
		return end
	}
	hi, signs, pads := lo, 0, 0
	for signs < m.length && hi < len(t) {
		n := encodedSign(t[hi:], base64any)
		if base64any[t[hi]] {
			n = 1
		}
		if pad := n > 0 && (t[hi] == '=' || t[hi+n-1]|0x20 == 'd' && n > 1); n == 0 || pads > 0 && !pad {
			break
		} else if pad {
			pads++
		}
		hi += n
		signs++
	}
	whole := signs == m.length && pads <= 2 && (hi >= len(t) || !base64any[t[hi]])
	if !whole && !s.cut(hi) {
		s.letGo(at, end, rule, "the mark stands at another place than in a key")
		return end
	}
	return s.mask(lo, hi, rule, s.whereAt(lo))
}

// encodedEquals reports whether t ends with a percent-encoded =, which pads no
// beginning.
func encodedEquals(t string) bool {
	return strings.HasSuffix(t, "%3D") || strings.HasSuffix(t, "%3d") || strings.HasSuffix(t, "%253D") || strings.HasSuffix(t, "%253d")
}

// signBefore returns the length of the sign of the set that t ends with, raw or
// percent-encoded.
func signBefore(t string, b *bytes256) int {
	n := len(t)
	switch {
	case n > 2 && t[n-3] == '%' && encodedSign(t[n-3:], b) == 3:
		return 3
	case n > 4 && t[n-5] == '%' && encodedSign(t[n-5:], b) == 5:
		return 5
	case n == 0 || !b[t[n-1]] || t[n-1] == '=':
		return 0
	}
	return 1
}

// otpauth masks the secret of a one-time password's URI (Google Authenticator's
// key URI format).
func (s *scan) otpauth(_, end int, rule int16) int {
	uri := s.text[end:min(len(s.text), end+512)]
	uri = uri[:endBefore(uri, " \t\r\n\"'<>")]
	lo := -1
	for _, name := range [...]string{"secret=", "secret%3D", "secret%253D"} {
		if i := strings.Index(uri, name); i >= 0 {
			lo = end + i + len(name)
			break
		}
	}
	if lo < 0 {
		return end
	}
	hi := lo
	for hi < len(s.text) && (alnum(s.text[hi]) || s.text[hi] == '=') {
		hi++
	}
	if lo == hi || s.r.placeholder(s.text[lo:hi]) {
		return lo
	}
	return s.mask(lo, hi, rule, InQuery)
}

// putty masks the lines of base64 behind Private-Lines: of a PuTTY key.
func (s *scan) putty(at, end int, rule int16) int {
	const most = 1 << 14
	t := s.text[:min(len(s.text), end+most)]
	i := end
	for i < len(t) && (t[i] == ' ' || digit(t[i])) {
		i++
	}
	lo := puttyBreak(t, i)
	if lo == i {
		return end
	}
	hi := lo
	for i = lo; i < len(t); i = puttyBreak(t, hi) {
		j := i
		for j < len(t) && (alnum(t[j]) || strings.IndexByte("+/=", t[j]) >= 0) {
			j++
		}
		if j == i || j < len(t) && t[j:] != "\\" && puttyBreak(t, j) == j && strings.IndexByte("\"'`<", t[j]) < 0 {
			break
		}
		if hi = j; puttyBreak(t, hi) == hi {
			break
		}
	}
	if puttyBreak(t, hi) >= len(s.text) {
		s.keep(opened{at: at, kind: openPEM})
	}
	return s.mask(lo, hi, rule, InText)
}

// gossipKey masks the key that encrypts gossip: base64 of 16, 24 or 32 bytes, as the
// configuration of Consul and the command line have it
// (https://developer.hashicorp.com/consul/docs/secure/encryption/gossip/enable).
func (s *scan) gossipKey(at, end int, rule int16) int {
	t := s.text
	if at > 0 && nameByte(t[at-1]) && t[at-1] != '-' {
		return end
	}
	i := s.memberValue(end)
	hi := s.runEnd(i, base64any)
	v := t[i:hi]
	n := len(v) - 2*strings.Count(v, "%") - 2*strings.Count(v, "%25") // as it is when decoded
	if cut := s.cut(hi) && n < 44 && beginsRandom(v, "encrypt"); !cut && (n != 24 && n != 32 && n != 44 || !mixed(v)) {
		return end
	}
	return s.mask(i, hi, rule, s.whereAt(at))
}

// puttyBreak returns the end of the line break at i, raw or escaped.
func puttyBreak(t string, i int) int {
	for _, b := range [...]string{"\r\n", "\n", "\\r\\n", "\\n"} {
		if strings.HasPrefix(t[i:], b) {
			return i + len(b)
		}
	}
	return i
}

// jwk masks the private members of a JSON Web Key (RFC 7518, section 6), which
// the anchor, the name of its type, stands in.
func (s *scan) jwk(at, end int, rule int16) int {
	const most = 4096
	t := s.text
	if at < s.jwkEnd {
		return end
	}
	lo := at
	for lo > 0 && at-lo < most && t[lo-1] != '{' && t[lo-1] != '}' {
		lo--
	}
	hi := end + endBefore(t[end:min(len(t), end+most)], "{}")
	s.jwkEnd = hi
	back := at
	for back > lo && t[back-1] == '\\' {
		back--
	}
	q := t[back : at+1]
	for i := lo; i < hi; {
		j := strings.Index(t[i:hi], q)
		if j < 0 {
			break
		}
		name := i + j + len(q)
		n := strings.Index(t[name:hi], q)
		if n < 0 {
			break
		}
		i = s.privateMember(name, name+n, hi, q, rule)
	}
	return end
}

// privateMember masks the string of the member t[lo:hi] if it is a private one, and
// returns where the member ends.
func (s *scan) privateMember(lo, hi, end int, q string, rule int16) int {
	t := s.text
	i := s.spaces(hi+len(q), true)
	if i >= end || t[i] != ':' {
		return hi + len(q)
	}
	if i = s.spaces(i+1, true); !strings.HasPrefix(t[i:end], q) {
		return i
	}
	vlo := i + len(q)
	vhi := end
	if n := strings.Index(t[vlo:end], q); n >= 0 {
		vhi = vlo + n
	}
	if isOneOf(t[lo:hi], "d p q dp dq qi k") && vhi-vlo >= 16 && !s.r.placeholder(t[vlo:vhi]) {
		s.mask(vlo, vhi, rule, InText)
	}
	return min(end, vhi+len(q))
}

// link masks the secret in the path of a link that whoever opens it may use:
// one of the two segments behind the anchor.
func (s *scan) link(_, end int, rule int16) int {
	t := s.text
	for i, n := end, 0; n < 2; n++ {
		j := i
		for j < len(t) && j-i < 512 && (wordDash[t[j]] || t[j] == '=' || t[j] == '.' || t[j] == ':') {
			j++
		}
		for j > i && strings.IndexByte(".:", t[j-1]) >= 0 {
			j--
		}
		seg := t[i:j]
		cut := j == len(t) && !beginsUUID(seg) && beginsRandom(seg, "/reset/")
		if len(seg) >= 16 && strings.IndexByte(seg, '.') != 0 && !isUUID(seg) && (cut || isLinkToken(seg)) {
			return s.mask(i, j, rule, InPath)
		}
		if j >= len(t) || t[j] != '/' {
			break
		}
		i = j + 1
	}
	return end
}

// numbered masks the key behind Unseal or Recovery, Key, a number and a colon.
func (s *scan) numbered(_, end int, rule int16) int {
	t := s.text
	i := end + len(" Key ")
	if !strings.HasPrefix(t[end:], " Key ") {
		return end
	}
	for i < len(t) && i-end < 8 && digit(t[i]) {
		i++
	}
	if i >= len(t) || t[i] != ':' {
		return end
	}
	lo := s.spaces(i+1, false)
	hi := s.runEnd(lo, base64any)
	if hi-lo < 32 && (hi-lo < 8 || !s.cut(hi)) || !mixed(beginning(t[lo:hi])) {
		return end
	}
	return s.mask(lo, hi, rule, InText)
}

// ntlm masks the LM and the NT hash before the ::: of a password dump, or the NT hash
// behind the LM hash of no password.
func (s *scan) ntlm(at, end int, rule int16) int {
	const hash = 32
	lo, hi := at-2*hash, at+1 // the anchor begins with the last digit: three colons alone may end a text where no window sees them
	if s.text[end-2] != ':' {
		lo = at
		hi = min(s.runEnd(end, hexAny), end+hash+1)
	}
	if lo < 0 || hi-lo != 2*hash+1 || s.text[lo+hash] != ':' || !all(s.text[lo:lo+hash], hexDigit) || !all(s.text[lo+hash+1:hi], hexDigit) || !s.boundary(lo) {
		return end
	}
	s.mask(lo, lo+hash, rule, InText)
	return max(end, s.mask(lo+hash+1, hi, rule, InText))
}

// hexKey masks the key behind a name, which signs and 0x may separate:
// aes256-cts-hmac-sha1-96:x, (arcfour-hmac) (0xx), "client-key":"x".
func (s *scan) hexKey(at, end int, rule int16) int {
	const most = 16
	t := s.text
	i := end
	for i < len(t) && i-end < most && (digit(t[i]) || t[i] == '-') { // 1-96
		i++
	}
	for i < len(t) && i-end < most && strings.IndexByte(` :()"'\\=,%`, t[i]) >= 0 {
		if i++; t[i-1] == '%' {
			i = min(i+2, len(t))
		}
	}
	if strings.HasPrefix(t[i:], "0x") {
		i += len("0x")
	}
	if hi := s.runEnd(i, hexAny); hi-i == 32 || hi-i == 64 || hi-i == 16 && t[at] == 'l' || s.cut(hi) && hi-i > 16 {
		return s.mask(i, hi, rule, InText)
	}
	return end
}

// login masks the first key behind the name of the method: a number, a hyphen
// and 64 bytes.
func (s *scan) login(_, end int, rule int16) int {
	const most, key = 160, 64
	t := s.text
	for i := end; i < min(len(t), end+most) && t[i] != '\n'; i++ {
		if t[i] != '-' || !digit(t[i-1]) {
			continue
		}
		lo, hi := i, s.runEnd(i+1, word)
		if n := hi - i - 1; n < key && (n < 16 || !s.cut(hi) || !mixed(t[i+1:hi])) {
			continue
		}
		for digit(t[lo-1]) {
			lo--
		}
		if !s.boundary(lo) { // sk-or-v1-…
			continue
		}
		return s.mask(lo, min(hi, i+1+key), rule, InText)
	}
	return end
}

// deepl masks a UUID, whose last byte the anchor begins with, and the :fx
// behind it.
func (s *scan) deepl(at, end int, rule int16) int {
	lo := at - 35
	if lo < 0 || !isUUID(s.text[lo:at+1]) || !s.boundary(lo) || end < len(s.text) && alnum(s.text[end]) {
		return end
	}
	return s.mask(lo, end, rule, s.whereAt(lo))
}

// hashEnd returns where a password hash ends whose mark ends at lo: a comma
// stands between parameters only, a colon before the first $ only. Both stand
// near its beginning.
func hashEnd(t string, lo int) int {
	const most, parameters = 512, 64
	near := t[:min(len(t), lo+most)]
	first := lo // the first $: no colon stands behind it
	if t[lo-1] != '$' {
		first = min(lo+parameters+1, lo+endBefore(near[lo:], "$"))
	}
	for i := lo; ; i++ {
		i += min(endBefore(near[i:], ","), endBefore(near[i:], ":"))
		switch {
		case i >= len(near):
			return len(t)
		case near[i] == ':' && i < first, near[i] == ',' && i+2 < len(t) && letter(t[i+1]) && t[i+2] == '=':
		default:
			return i
		}
	}
}
