package redact

import "strings"

// nameByte reports whether c may stand in a name.
func nameByte(c byte) bool {
	return alnum(c) || c == '_' || c == '-' || c == '.' || c >= 0x80
}

// nameAround returns the bounds of the name that text[at:at+n] is a part of.
// An escape that stands before the name is no part of it: \npassword,
// %22password, \u0022password. Names longer than a bound are cut.
func nameAround(text string, at, n int) (lo, hi int) {
	const most = 96
	lo, hi = at, at+n
	for lo > 0 && at-lo < most && nameByte(text[lo-1]) && !punctuation(text, lo-1) {
		lo--
	}
	for hi < len(text) && hi-at < most && nameByte(text[hi]) && !punctuation(text, hi) {
		hi++
	}
	lo = min(at, lo+escapeBefore(text, lo))
	for lo < at && (text[lo] == '-' || text[lo] == '.') {
		lo++
	}
	for hi > at+n && (text[hi-1] == '-' || text[hi-1] == '.') {
		hi--
	}
	return lo, hi
}

// punctuation reports whether the byte at i belongs to a sign beyond ASCII that
// stands between words: curly quotes and dashes, the full-width colon.
func punctuation(text string, i int) bool {
	if text[i] < 0x80 {
		return false
	}
	for i > 0 && text[i]&0xC0 == 0x80 {
		i--
	}
	return strings.HasPrefix(text[i:], "\xe2\x80") || strings.HasPrefix(text[i:], "\xef\xbc") || strings.HasPrefix(text[i:], "\xe3\x80") || strings.HasPrefix(text[i:], "\xc2\xa0") || strings.HasPrefix(text[i:], "\xc2\xab") || strings.HasPrefix(text[i:], "\xc2\xbb")
}

// escapeBefore returns how many bytes at lo end an escape that begins before
// lo, such as the 22 of %22 or the n of \n.
func escapeBefore(text string, lo int) int {
	if lo == 0 {
		return 0
	}
	rest := text[lo:]
	switch text[lo-1] {
	case '%':
		n := 0
		for strings.HasPrefix(rest[n:], "25") && len(rest) > n+3 && hexDigit(rest[n+2]) && hexDigit(rest[n+3]) {
			n += 2
		}
		if len(rest) >= n+2 && hexDigit(rest[n]) && hexDigit(rest[n+1]) {
			n += 2
			if hexByte(rest[n-2], rest[n-1]) == '\\' && len(rest) >= n+5 && rest[n] == 'u' && all(rest[n+1:n+5], hexDigit) {
				n += 5 // %5Cu0026
			}
			return n
		}
	case '\\':
		switch {
		case rest == "":
		case rest[0] == 'u' && len(rest) >= 5 && all(rest[1:5], hexDigit):
			return 5
		case rest[0] == 'x' && len(rest) >= 3 && all(rest[1:3], hexDigit):
			return 3
		case strings.IndexByte("nrtbfv", rest[0]) >= 0:
			return 1
		}
	case '[', ';':
		open := lo
		for open > 0 && lo-open < 12 && (digit(text[open-1]) || text[open-1] == ';') {
			open--
		}
		if open > 1 && text[open-1] == '[' && escapesBefore(text[:open-1]) { // a colour: ESC [ 3 1 m
			if i := strings.IndexByte(rest[:min(len(rest), 12)], 'm'); i >= 0 && strings.Trim(rest[:i], "0123456789;") == "" {
				return i + 1
			}
		}
	}
	return 0
}
