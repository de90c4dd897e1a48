package redact

import (
	"bytes"
	"encoding/base64"
	"strings"
	"unicode/utf8"
)

// aws masks the credential and the signature of AWS Signature Version 4.
func (s *scan) aws(lo, hi int, rule int16) int {
	const near, far = 64, 1024
	t := s.text
	hi = lo + endBefore(t[lo:hi], "\n")
	i := strings.Index(t[lo:min(hi, lo+near)], "Credential=")
	if i < 0 {
		return lo + 4
	}
	c := lo + i + len("Credential=")
	if t[lo+i-1] == ' ' {
		s.nameEnd = max(s.nameEnd, c) // not as the name of a credential
	}
	s.mask(c, c+endBefore(t[c:hi], "\n\r\t/%&, \"\\"), rule, InHeader)
	if i = strings.Index(t[c:min(hi, c+far)], "Signature="); i >= 0 {
		c += i + len("Signature=")
		s.mask(c, c+endBefore(t[c:hi], "\n\r\t, \"\\'&]}"), rule, InHeader)
	}
	return lo + 4
}

// scheme masks the token after a scheme word that no header name led to.
func (s *scan) scheme(at, end int, rule int16) int {
	t := s.text
	if end < len(t) && (letter(t[end]) || t[end] == ' ' && at > 0 && letter(t[at-1]) && !s.boundary(at)) { // a part of a word
		return end
	}
	if at > 0 && (alnum(t[at-1]) && !s.boundary(at) || t[at-1] == '_' || t[at-1] == '-' || t[at-1] == '.') {
		return s.name(at, end-at, name{}) // bearer_token, DPoP as a name
	}
	lo := end
	for lo < len(t) && lo-end < 8 && (t[lo] == ' ' || t[lo] == '+' && lo == end) {
		lo++
	}
	switch {
	case lo > end:
	case strings.HasPrefix(t[end:], "%20"), strings.HasPrefix(t[end:], "%2B"):
		lo = end + 3
	case strings.HasPrefix(t[end:], "%2520"):
		lo = end + 5
	default:
		return s.name(at, end-at, name{})
	}
	w := lo
	for w < len(t) && letter(t[w]) {
		w++
	}
	if w > lo && w < lo+12 && (w == len(t) || t[w] == ' ' || t[w] == ',') { // a word
		return lo
	}
	q, quoted := quoteAt(t, lo)
	if quoted && q.char != '`' {
		lo += len(q.text)
	} else if lo < len(t) && strings.IndexByte("<[({", t[lo]) >= 0 {
		return end
	}
	hi := lo
	for hi < len(t) && (token68[t[hi]] || t[hi] == '|' && all(t[lo:hi], digit) || t[hi] == ':' && hi > lo || t[hi] == '%' && hi+2 < len(t) && hexDigit(t[hi+1]) && hexDigit(t[hi+2]) && strings.IndexByte("bBfFdD", t[hi+2]) >= 0) {
		hi++
	}
	for hi > lo && strings.IndexByte(".:|", t[hi-1]) >= 0 {
		hi--
	}
	v := t[lo:hi]
	if hi-lo < 12 && all(v, letter) {
		return end
	}
	if i := strings.IndexAny(strings.TrimRight(v, "="), "=:"); i >= 0 && isName(v[:i]) && (v[i] == '=' || all(v[:i], letter)) { // name=value is no token
		return end
	}
	if v == "" || s.r.placeholder(v) || isChallenge(t[lo:]) {
		return hi
	}
	if t[at]|0x20 == 'b' && t[at+1]|0x20 == 'a' {
		if !userAndPassword(v) {
			s.letGo(at, end, rule, "what follows is no user and password in base64")
			return end
		}
		return s.mask(lo, hi, rule, s.whereAt(at))
	}
	if cut := hi == len(t) && len(v) >= 10 && mixed(v); !cut && !bearerLike(v) {
		s.letGo(at, end, rule, "what follows is a word")
		return end
	}
	return s.mask(lo, hi, rule, s.whereAt(at))
}

// schemeCredential masks what stands behind the word of a scheme that no other text
// uses; of an access key's id and a signature the signature.
func (s *scan) schemeCredential(at, end int, rule int16) int {
	t := s.text
	if !s.boundary(at) {
		return end
	}
	if t[end-1] != ' ' { // AWS AKIA
		end = at + len("AWS ")
	}
	lo, hi := end, s.runEnd(end, token68)
	if !isOneOf(t[at:end-1], "ssws geniekey") {
		if hi >= len(t) || t[hi] != ':' || hi-lo < 3 {
			return end
		}
		lo = hi + 1
		hi = s.runEnd(lo, token68)
	}
	if v := t[lo:hi]; hi-lo < 20 || !mixed(v) || s.r.placeholder(v) {
		return end
	}
	return s.mask(lo, hi, rule, s.whereAt(at))
}

// bearerLike reports whether v, behind Bearer or DPoP, could be a token.
func bearerLike(v string) bool {
	if other(v) || len(v) < 16 && !couldBeToken(v) && !threeParts(v) {
		return false
	}
	if threeParts(v) {
		return true
	}
	word := all(v, letter) || all(v, func(c byte) bool { return letter(c) || c == '-' || c == '.' || c == '_' })
	return len(v) >= 24 || !word
}

// threeParts reports whether v has the outline of a JSON Web Token, with words for
// its parts, as tests write it: abc.def.ghi.
func threeParts(v string) bool {
	head, rest, _ := strings.Cut(v, ".")
	body, sig, ok := strings.Cut(rest, ".")
	return ok && len(head) > 2 && len(body) > 2 && len(sig) > 2 && !strings.EqualFold(head, "www") && !isOneOf(sig, "com org net io dev html json yaml txt go js ts py md") && all(head, alnum) && all(body, alnum) && all(sig, alnum)
}

// userAndPassword reports whether v is user:password in base64, which may be
// cut short.
func userAndPassword(v string) bool {
	v = strings.TrimRight(v, "=")
	if len(v) < 4 || len(v) > 4096 {
		return false
	}
	v = beginning(v)
	v = v[:len(v)-b2i(len(v)%4 == 1)]
	enc := base64.RawStdEncoding
	if strings.ContainsAny(v, "-_") {
		enc = base64.RawURLEncoding
	}
	var buf, in [judged]byte
	n, err := enc.Decode(buf[:], in[:copy(in[:], v)])
	if err != nil {
		return false
	}
	b := buf[:n]
	for i := 0; i < len(b); i++ {
		if b[i] < ' ' || b[i] == 0x7f {
			return false
		}
	}
	return bytes.IndexByte(b, ':') >= 0 && (utf8.Valid(b) || len(v) == judged)
}
