package redact

import (
	"bytes"
	"encoding/base64"
	"strings"
)

// sasl masks the initial response of SASL PLAIN, XOAUTH2 and OAUTHBEARER
// (RFC 4616, RFC 7628) behind the mechanism that the anchor names: base64 of
// what holds a user and a password or token.
func (s *scan) sasl(_, end int, rule int16) int {
	t := s.text
	lo := end
	for lo < len(t) && lo-end < 4 && strings.IndexByte(" '\">", t[lo]) >= 0 {
		lo++
	}
	hi := s.runEnd(lo, base64any)
	if lo == end || hi-lo < 8 || !isSASL(t[lo:hi]) {
		return end
	}
	return s.mask(lo, hi, rule, InText)
}

// isSASL reports whether v is base64 of NUL-separated parts, or of a bearer
// token's message. Some servers replace NUL by U+FFFD.
func isSASL(v string) bool {
	var in, out [judged]byte
	n := copy(in[:], strings.TrimRight(v, "="))
	n -= b2i(n%4 == 1)
	n, _ = base64.RawStdEncoding.Decode(out[:], in[:n])
	b := out[:n]
	return bytes.Count(b, []byte{0}) == 2 || bytes.Count(b, []byte("\ufffd")) == 2 || bytes.Contains(b, []byte("auth=Bearer "))
}
