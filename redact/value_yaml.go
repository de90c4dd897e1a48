package redact

import "strings"

// startsLine reports whether the name at lo is the first thing on its line, as
// in YAML, in properties and in dumps of headers.
func (s *scan) startsLine(lo int) bool {
	for i := lo - 1; i >= 0 && lo-i < 80; i-- {
		switch s.text[i] {
		case '\n':
			return true
		case ' ', '\t', '-', '>', '<', '*', '+':
		default:
			return false
		}
	}
	return lo < 80
}

// block is a YAML block scalar: all lines below that are indented deeper than
// the name.
func (s *scan) block(v value, lo, i int) (value, bool) {
	t := s.text
	eol := s.lineEnd(i)
	if strings.Trim(t[i:eol], "|>+-0123456789 \r") != "" {
		return v, false
	}
	start := 1 + strings.LastIndexByte(t[:lo], '\n')
	if k := strings.TrimLeft(t[start:lo], " "); k != "" && strings.TrimLeft(k, "- ") != "" {
		return v, false
	}
	o := opened{at: lo, kind: openBlock, indent: len(t[start:lo]) - len(strings.TrimLeft(t[start:lo], " "))}
	v.lo, v.hi = eol, eol
	for j := eol + 1; ; {
		if j >= len(t) {
			s.keep(o)
			break
		}
		end := s.lineEnd(j)
		if !o.goesOn(t[j:end]) {
			break
		}
		if line := strings.TrimLeft(t[j:end], " \t"); line != "" && line != "\r" {
			if v.lo == eol {
				v.lo = end - len(line)
			}
			v.hi = end - (len(line) - len(strings.TrimRight(line, "\r")))
		}
		j = end + 1
	}
	v.end = eol
	return v, v.hi > v.lo
}

// yamlEnd returns the end of a plain scalar of YAML: of its line, without a
// comment.
func (s *scan) yamlEnd(lo, hi int) int {
	eol := min(s.lineEnd(lo), lo+endBefore(s.text[lo:], "\r"))
	if i := strings.Index(s.text[lo:eol], " #"); i >= 0 {
		eol = lo + i
	}
	if i := strings.Index(s.text[lo:eol], "\\n"); i >= 0 {
		eol = max(hi, lo+i)
	}
	for i := hi; i < eol; i++ { // Password: x, user: bob
		if c := s.text[i]; (c == ',' || c == ';') && fieldFollows(s.text[i+1:eol]) {
			eol = i
		}
	}
	for eol > hi && isSpace(s.text[eol-1]) {
		eol--
	}
	return max(hi, eol)
}

// fieldFollows reports whether t goes on with a name and a separator.
func fieldFollows(t string) bool {
	t = strings.TrimLeft(t, " ")
	i := 0
	for i < len(t) && i < 32 && (alnum(t[i]) || t[i] == '_' || t[i] == '-') {
		i++
	}
	return i > 0 && i < len(t) && (t[i] == '=' || t[i] == ':')
}
