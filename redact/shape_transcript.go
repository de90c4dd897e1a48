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

// argument3 masks the third argument of a call in a stack trace or in code, which
// is a password: PDO->__construct('mysql:host=db', 'bob', 'x').
func (s *scan) argument3(at, end int, rule int16) int {
	const most = 256
	t := s.text[:min(len(s.text), end+most)]
	i := end
	for n := 1; ; n++ {
		i = s.spaces(i, false)
		lo, hi := i, i
		q, quoted := quoteAt(t, i)
		if quoted {
			lo = i + len(q.text)
			hi, _ = q.end(t, lo)
			i = min(len(t), hi+len(q.text))
		} else {
			hi = i + endBefore(t[i:], ",)\n")
			i = hi
		}
		switch arg := t[lo:hi]; {
		case n == 3:
			if !quoted || arg == "" || s.r.placeholder(arg) || arg[0] == '$' {
				return end
			}
			return s.mask(lo, hi, rule, InText)
		case n == 1 && t[at:end] == "->connect(" && arg != "Array", n == 1 && t[at:end] == "->__construct(" && strings.IndexByte(arg, ':') < 2 && !strings.HasSuffix(t[:at], "mysqli"):
			return end
		}
		if i >= len(t) || t[i] != ',' {
			return end
		}
		i++
	}
}
