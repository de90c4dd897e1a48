package slogredact

import (
	"fmt"
	"strconv"
	"strings"
)

// replace puts the mask in the place of each hit in s. The longest go first,
// lest a part of one is taken for another.
func replace(hits []hit, s string) string {
	for _, h := range hits {
		if h.bytes {
			s = replaceWord(s, fmt.Sprint([]byte(h.text)), h.masked)
		}
		s = replaceWord(s, h.text, h.masked)
		if strings.ContainsFunc(h.text, isEscaped) {
			s = replaceWord(s, strings.Trim(string(quote(h.text)), `"`), h.masked)
			s = replaceWord(s, strings.Trim(strconv.Quote(h.text), `"`), h.masked)
		}
	}
	return s
}

func isEscaped(r rune) bool { return r < ' ' || r > '~' || r == '"' || r == '\\' }

// Shorter hits are replaced only where they stand alone, so that a PIN of 12
// does not eat into 1234.
const sureHit = 8

func replaceWord(s, old, mask string) string {
	if old == "" {
		return s
	}
	var b strings.Builder
	from := 0
	for at := 0; ; {
		i := strings.Index(s[at:], old)
		if i < 0 {
			break
		}
		lo, hi := at+i, at+i+len(old)
		if len(old) >= sureHit || (lo == 0 || !isAlnum(s[lo-1])) && (hi == len(s) || !isAlnum(s[hi])) {
			b.WriteString(s[from:lo])
			b.WriteString(mask)
			from, at = hi, hi
			continue
		}
		at = lo + 1
	}
	if from == 0 {
		return s
	}
	b.WriteString(s[from:])
	return b.String()
}

func isAlnum(c byte) bool {
	return c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z'
}
