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

// device masks what stands behind the words of a network device's configuration:
// snmp-server community x RO, crypto isakmp key 6 x, pre-shared-key x.
func (s *scan) device(at, end int, rule int16) int {
	t := s.text[:min(len(s.text), end+128)]
	t = t[:end+endBefore(t[end:], "\r\n")]
	var i int
	switch t[at:end] {
	case "snmp-server":
		i = end + len(" community ")
		if !strings.HasPrefix(t[end:], " community ") {
			return end
		}
	case "isakmp", "tacacs-server", "radius-server":
		j := strings.Index(t[end:], " key ")
		if j < 0 {
			return end
		}
		i = end + j + len(" key ")
	default:
		if i = s.spaces(end, false); i == end {
			return end
		}
	}
	if i+1 < len(t) && digit(t[i]) && t[i+1] == ' ' { // how it is encrypted
		i += 2
	}
	for _, word := range [...]string{"ascii-text ", "hexadecimal "} { // Juniper
		if strings.HasPrefix(t[i:], word) {
			i += len(word)
		}
	}
	if q, ok := quoteAt(t, i); ok {
		i += len(q.text)
	}
	hi := i + endBefore(t[i:], " \"'")
	v := t[i:hi]
	if len(v) < 4 || isProse(v) || s.r.placeholder(v) || strings.ContainsAny(v, "=:(") || all(v, letter) && hi < len(t) && !strings.HasPrefix(t[hi:], " RO") && !strings.HasPrefix(t[hi:], " RW") && !strings.HasPrefix(t[hi:], " address") {
		return end
	}
	return s.mask(i, hi, rule, InText)
}
