package redact

import "strings"

// colour returns the length of the colour of a terminal that t begins with, as it
// is or escaped; 0 if there is none: ESC [ 3 6 m (ECMA-48, SGR).
func colour(t string) int {
	if t == "" || t[0] != 0x1b && t[0] != '\\' {
		return 0
	}
	n := b2i(t[0] == 0x1b)
	for _, code := range escapes {
		if n == 0 {
			n = escapeOf(t, code)
		}
	}
	const most = 16
	if n == 0 || n >= len(t) || t[n] != '[' {
		return 0
	}
	for i := n + 1; i < min(len(t), n+most); i++ {
		if t[i] == 'm' {
			return i + 1
		}
		if !digit(t[i]) && t[i] != ';' {
			break
		}
	}
	return 0
}

// escapes are what programs write for ESC behind a backslash.
var escapes = [...]string{"u001b", "x1b", "033", "e"}

// beforeColour returns t without the colours, and the NULs, that it ends in.
func beforeColour(t string) string {
	const most, least = 20, len("\x1b[m")
	for t != "" {
		n := len(t)
		switch t[n-1] {
		case 0:
			t = t[:n-1]
		case 'm':
			for i := n - least; i >= max(0, n-most); i-- {
				if colour(t[i:]) == n-i && (i == 0 || t[i-1] != '\\') {
					t = t[:i]
					break
				}
			}
		}
		if len(t) == n {
			break
		}
	}
	return t
}

// escapesBefore reports whether t ends in ESC, as it is or escaped.
func escapesBefore(t string) bool {
	if t[len(t)-1] == 0x1b {
		return true
	}
	for _, code := range escapes {
		if n := len(t) - len(code); n > 0 && t[n-1] == '\\' && strings.EqualFold(t[n:], code) {
			return true
		}
	}
	return false
}

// wireBreaks are how Apache's HTTP clients write the line breaks of what they send
// and receive into their logs: Authorization: Bearer x[\r][\n].
var wireBreaks = []string{`[\r]`, `[\n]`, "[0x0d]", "[0x0a]", "[0xd]", "[0xa]"}

// beforeWire returns hi, or where such a line break begins that reaches into
// t[lo:hi].
func beforeWire(t string, lo, hi int) int {
	i := lo + strings.IndexByte(t[lo:hi], '[')
	if i <= lo {
		return hi
	}
	for _, b := range wireBreaks {
		if strings.HasPrefix(t[i:], b) {
			return i
		}
	}
	return hi
}
