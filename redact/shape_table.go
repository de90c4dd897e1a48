package redact

import "strings"

// This file holds tables: lines of cells with a sign between, of which the
// first names the columns. CSV (RFC 4180), tabs, and what psql, mysql and
// Markdown draw with bars.

// mostHeader bounds the line that names the columns.
const mostHeader = 1024

// column masks the cells below the name text[lo:hi], if it heads a column of a
// table.
func (s *scan) column(nm name, lo, hi int) {
	switch nm.kind {
	case strong, directory, chosenValue, token, weak, header:
	default:
		return
	}
	t := s.text
	i := hi
	if i < len(t) && t[i] == '"' {
		i++
	}
	i = s.spaces2(i)
	if i >= len(t) || strings.IndexByte(",;|\t\r\n\\", t[i]) < 0 || t[i] == '\\' && puttyBreak(t, i) == i || lo < s.noHeader {
		return
	}
	from, to, brk := headerLine(t, lo, hi)
	if brk == 0 || from < s.tableEnd && from != s.tableAt {
		s.noHeader = to
		return
	}
	sep := t[i]
	if i >= to {
		if j := strings.LastIndexAny(t[from:lo], ",;|\t"); j >= 0 {
			sep = t[from+j]
		}
	}
	header := t[from:to]
	if strings.IndexByte(",;|\t", sep) < 0 || !isHeader(header, sep) {
		s.noHeader = to
		return
	}
	at := countSeps(t[from:lo], sep)
	n := countSeps(header, sep)
	if strings.HasPrefix(header, "#fields") { // Zeek
		at, n = at-1, n-1
	}
	row := to + brk
	if sep == '|' {
		end, next := rowEnd(t, row, t[to] == '\\')
		if row >= len(t) {
			s.keep(opened{at: from, kind: openTable, quote: sep})
		}
		if !isRuler(t[row:end]) {
			return
		}
		row = next
	}
	if row >= len(t) {
		s.keep(opened{at: from, kind: openTable, quote: sep})
		return
	}
	s.rows(nm, from, to, row, at, n, sep, t[to] == '\\')
}

// rows masks the cells of a column in the rows that begin at i.
func (s *scan) rows(nm name, from, head, i, at, n int, sep byte, escaped bool) {
	t := s.text
	for i < len(t) {
		end, next := rowEnd(t, i, escaped)
		row := t[i:end]
		if sep == '|' && isRuler(row) && row != "" || strings.HasPrefix(row, "#types") {
			i = next
			continue
		}
		if row == "" || countSeps(row, sep) != n {
			break
		}
		lo, hi := cell(row, sep, at)
		s.cellSecret(nm, i+lo, i+hi)
		s.tableAt, s.tableHead, s.tableEnd = from, head, next
		if i = next; next == end {
			break
		}
	}
	if i >= len(t) && s.tableAt == from && !escaped {
		s.keep(opened{at: from, kind: openTable, quote: sep})
	}
}

// cellSecret masks a cell if it is what its column's name says.
func (s *scan) cellSecret(nm name, lo, hi int) {
	v := s.text[lo:hi]
	if v == "" || s.r.placeholder(v) || isNothing(v) {
		return
	}
	switch nm.kind {
	case strong, directory, chosenValue:
	case token:
		if !couldBeToken(v) {
			return
		}
	default:
		if !credentialLike(v, 8) {
			return
		}
	}
	s.mask(lo, hi, nm.rule, InText)
}

func isNothing(v string) bool { return isOneOf(v, nothing) || isOneOf(v, "t f yes no") }

// headerLine returns the bounds of the line around text[lo:hi], and how long
// the line break behind it is; 0: none.
func headerLine(t string, lo, hi int) (from, to, brk int) {
	from = lo
	for from > 0 && lo-from < mostHeader && t[from-1] != '\n' && (t[from-1] != 'n' || from < 2 || t[from-2] != '\\') && (t[from-1] != '"' || from < 2 || strings.IndexByte(": (=", t[from-2]) < 0) {
		from--
	}
	for to = hi; to < len(t) && to-hi < mostHeader; to++ {
		if c := t[to]; c != '\n' && c != '\r' && c != '\\' {
			continue
		}
		if brk = puttyBreak(t, to) - to; brk > 0 {
			return from, to, brk
		}
	}
	return from, to, 0
}

// rowEnd returns the end of the row at i, and where the next begins.
func rowEnd(t string, i int, escaped bool) (end, next int) {
	for end = i; end < len(t); end++ {
		switch t[end] {
		case '\n', '\r', '\\':
			if n := puttyBreak(t, end); n > end {
				return end, n
			}
		case '"':
			if escaped && t[end-1] != '\\' {
				return end, end
			}
		}
	}
	return end, end
}

// isHeader reports whether each cell of a line is a name.
func isHeader(line string, sep byte) bool {
	cells := 0
	for i := 0; i <= len(line); {
		j := i + endBefore(line[i:], string(sep))
		c := line[i:j]
		if sep == '|' {
			c = strings.Trim(c, " ")
			if c == "" && (i == 0 || j == len(line)) { // a bar at the edge
				i = j + 1
				continue
			}
		}
		c = strings.Trim(c, "\"'`*\\")
		if c == "" || len(c) > 40 || !letter(c[0]) && c[0] != '_' && c[0] != '#' && c[0] < 0x80 || !all(c, func(b byte) bool { return nameByte(b) || b == ' ' || b == '#' || b == '(' || b == ')' }) || strings.Count(c, " ") > 2 {
			return false
		}
		cells++
		i = j + 1
	}
	return cells > 1
}

// isRuler reports whether a line is one that is drawn between rows.
func isRuler(line string) bool {
	return strings.Trim(line, "-+|: =\r") == "" && strings.Contains(line, "--")
}

// countSeps counts the signs between cells, but for those in quotes.
func countSeps(line string, sep byte) (n int) {
	quoted := false
	for i := 0; i < len(line); i++ {
		switch {
		case line[i] == '"' && sep != '|':
			quoted = !quoted
		case line[i] == sep && !quoted:
			n++
		}
	}
	return n
}

// cell returns the bounds of the n-th cell, without blanks and quotes.
func cell(line string, sep byte, n int) (lo, hi int) {
	quoted := false
	hi = len(line)
	for i, k := 0, 0; i < len(line); i++ {
		switch {
		case line[i] == '"' && sep != '|':
			quoted = !quoted
		case line[i] == sep && !quoted:
			if k == n {
				hi = i
				return trimCell(line, lo, hi)
			}
			k++
			lo = i + 1
		}
	}
	return trimCell(line, lo, hi)
}

func trimCell(line string, lo, hi int) (int, int) {
	for lo < hi && line[lo] == ' ' {
		lo++
	}
	for lo < hi && (line[hi-1] == ' ' || line[hi-1] == '\r') {
		hi--
	}
	for _, q := range [...]string{`\"`, `"`, "'", "`"} {
		if hi-lo >= 2*len(q) && strings.HasPrefix(line[lo:hi], q) && strings.HasSuffix(line[lo:hi], q) {
			return lo + len(q), hi - len(q)
		}
	}
	return lo, hi
}

// spaces2 skips blanks, but no tab, which may stand between cells.
func (s *scan) spaces2(i int) int {
	for n := 0; i < len(s.text) && s.text[i] == ' ' && n < 64; n++ {
		i++
	}
	return i
}
