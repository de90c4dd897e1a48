package redact

import "strings"

// This file holds what text looks like that stands in a string of JSON or of
// code: its line breaks, tabs and angle brackets are escaped, once for each
// string around it.

// slashes returns how many backslashes t begins with.
func slashes(t string) int {
	n := 0
	for n < len(t) && t[n] == '\\' {
		n++
	}
	return n
}

// escapeOf returns the length of the escape of a sign at the beginning of t, of
// any depth; 0 if none begins it.
func escapeOf(t string, code string) int {
	if n := slashes(t); n > 0 && n <= 64 && len(t) >= n+len(code) && strings.EqualFold(t[n:n+len(code)], code) {
		return n + len(code)
	}
	return 0
}

// escapedBreak returns the length of the line break that t begins with, if it
// is escaped.
func escapedBreak(t string) int {
	r := escapeOf(t, "r")
	if n := escapeOf(t[r:], "n"); n > 0 && (r == 0 || t[r-1] == 'r') {
		return r + n
	}
	return 0
}

// breakBefore reports whether an escaped line break ends at i.
func breakBefore(t string, i int) bool {
	return i > 1 && t[i-1] == 'n' && t[i-2] == '\\'
}

// escapedLine returns where a line ends that an escaped break began, at from or
// behind it: at the next break, or where the string around it does. depth is
// how many backslashes a break has.
func escapedLine(t string, from, depth int) int {
	for i := from; i < len(t); i++ {
		switch t[i] {
		case '\n':
			return i
		case '"':
			if depth > 0 { // of fewer backslashes than a break has: it closes the string
				return i
			}
		case '\\':
			n := slashes(t[i:])
			own := n // of the sign behind: the others are backslashes of the text
			if depth > 0 {
				own %= 2 * depth
			}
			switch {
			case i+n >= len(t):
				return i
			case own > 0 && own <= depth && (t[i+n] == 'n' || t[i+n] == 'r'), own < depth && t[i+n] == '"':
				return i + n - own
			}
			i += n
		}
	}
	return len(t)
}

// escapedDepth returns how many backslashes the breaks of the string have in
// which the line stands that begins before lo; 0 if a real one begins it.
func escapedDepth(t string, lo int) int {
	for i := lo; i > 0 && lo-i < 80; i-- {
		if breakBefore(t, i) {
			n := 0
			for j := i - 2; j >= 0 && t[j] == '\\' && n < 64; j-- {
				n++
			}
			return n
		}
		if strings.HasSuffix(t[:i], `\u003e`) {
			i -= len(`\u003e`) - 1
			continue
		}
		if strings.IndexByte(" \t-><*+", t[i-1]) < 0 && !(t[i-1] == 't' && i > 1 && t[i-2] == '\\') && t[i-1] != '\\' {
			return 0
		}
	}
	return 0
}

// escapedBlock is a YAML block scalar whose line breaks are escaped.
func (s *scan) escapedBlock(v value, lo, i int) (value, bool) {
	t := s.text
	at := i
	for at < len(t) && strings.IndexByte("|>+-0123456789 ", t[at]) >= 0 {
		at++
	}
	n := escapedBreak(t[at:])
	if n == 0 {
		return v, false
	}
	depth := slashes(t[at:])
	start := lo
	for start > 0 && lo-start < 64 && t[start-1] == ' ' {
		start--
	}
	v.lo, v.hi = 0, 0
	for n > 0 {
		line := at + n
		first := line
		for first < len(t) && t[first] == ' ' {
			first++
		}
		end := escapedLine(t, first, depth)
		if first-line <= lo-start && end > first { // no deeper than the name
			break
		}
		if end > first {
			if v.lo == 0 {
				v.lo = first
			}
			v.hi = end
		}
		at, n = end, escapedBreak(t[end:])
	}
	v.end = i
	return v, v.hi > v.lo && v.lo > 0
}

// escapedPart is the body of a part of multipart/form-data whose line breaks are
// escaped: it begins behind two of them.
func (s *scan) escapedPart(v value, i int, rest string) (value, bool) {
	for at := 0; ; at++ {
		j := strings.IndexByte(rest[at:], '\\')
		if j < 0 {
			return v, false
		}
		at += j
		first := escapedBreak(rest[at:])
		if first == 0 {
			at += slashes(rest[at:])
			if at >= len(rest) {
				return v, false
			}
			continue
		}
		second := escapedBreak(rest[at+first:])
		if second == 0 {
			at += first - 1
			continue
		}
		if strings.Contains(rest[:at], "form-data") {
			return v, false
		}
		v.lo = i + at + first + second
		v.end, v.hi = v.lo, escapedLine(s.text, v.lo, slashes(rest[at:]))
		v.where, v.sep = InForm, '='
		return v, v.hi > v.lo
	}
}
