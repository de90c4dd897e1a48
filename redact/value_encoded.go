package redact

import "strings"

// escapeEnds reports whether the escape at i stands for a sign that ends a
// value: a line break, a tab, a quote, an ampersand or an angle bracket.
func escapeEnds(t string, i int) bool {
	j := i
	for j < len(t) && t[j] == '\\' {
		j++
	}
	if j >= len(t) {
		return true
	}
	switch t[j] {
	case 'n', 'r', 't', '"', '\'':
		return true
	case 'u':
		return len(t) >= j+5 && t[j+1:j+3] == "00" && (t[j+3] < '2' || t[j+3] == '2' && strings.IndexByte("267", t[j+4]) >= 0 || t[j+3] == '3' && strings.IndexByte("cCeE", t[j+4]) >= 0)
	}
	return colour(t[i:]) > 0
}

// encodedEnd returns the end of a value in text that was percent-encoded level
// times.
func (s *scan) encodedEnd(i, level int) int {
	if e := &s.encoded[level-1]; e.lo <= i && i < e.hi {
		return e.hi
	}
	hi := encodedEnd(s.text, i, level)
	s.encoded[level-1] = reach{lo: i, hi: hi}
	return hi
}

func encodedEnd(t string, i, level int) int {
	for ; i < len(t) && !stops[t[i]] && t[i] != '#'; i++ {
		if t[i] == '\\' && escapeEnds(t, i) {
			return i
		}
		if t[i] != '%' {
			continue
		}
		rest := t[i+1:]
		for range level - 1 {
			rest = strings.TrimPrefix(rest, "25")
		}
		if len(rest) < 2 {
			continue
		}
		switch hexByte(rest[0], rest[1]) {
		case '\\':
			if escapeBehind(rest[2:]) {
				return i
			}
		case '&', '#', '"', '\'', ' ', ';', '}', ']', '\n', '\r', '<', '>':
			return i
		}
	}
	return i
}

// escapeBehind reports whether what follows an encoded backslash makes it the
// escape of a sign that ends a value.
func escapeBehind(t string) bool {
	return strings.HasPrefix(t, "%22") || strings.HasPrefix(t, "%2522") || strings.HasPrefix(t, "%5C") || strings.HasPrefix(t, "%255C") || escapeEnds(`\`+t[:min(len(t), 8)], 0)
}

func hexByte(a, b byte) byte { return hexValue(a)<<4 | hexValue(b) }

func hexValue(c byte) byte {
	switch {
	case digit(c):
		return c - '0'
	case hexDigit(c):
		return c | 0x20 - 'a' + 10
	}
	return 0
}
