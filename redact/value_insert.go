package redact

import "strings"

// This file holds INSERT of SQL, which names the columns in one list and gives
// their values in others: INSERT INTO users (name, password) VALUES ('bob', 'x').

// mostColumns is how many columns of an INSERT are judged: further ones keep their
// values.
const mostColumns = 64

// inserts reports whether text[lo:hi] is a column of an INSERT, and masks the
// values of all columns that name credentials. A list is read once.
func (s *scan) inserts(lo, hi int) bool {
	t := s.text
	if lo < s.insertEnd {
		return true
	}
	if hi >= len(t) || !behindColumn[t[hi]] {
		return false
	}
	i := s.lines(columnEnd(t, hi))
	if i >= len(t) || t[i] != ',' && t[i] != ')' {
		return false
	}
	open := s.columnsBegin(lo)
	if open < 0 {
		return false
	}
	var columns [mostColumns]column
	n, end := s.columns(&columns, open+1)
	if n == 0 {
		return false
	}
	s.insertEnd = end
	i = end
	for _, word := range [...]string{"values", "value"} {
		if j := s.lines(i); len(t) >= j+len(word) && strings.EqualFold(t[j:j+len(word)], word) {
			i = s.lines(j + len(word))
			break
		}
	}
	if i == end {
		if s.lines(end) >= len(t) {
			s.keep(opened{at: open, kind: openPair})
		}
		return true
	}
	for i < len(t) && t[i] == '(' {
		if i = s.tupleOf(columns[:n], i+1); i < len(t) && t[i] == ',' {
			i = s.lines(i + 1)
		}
	}
	if i >= len(t) {
		s.keep(opened{at: open, kind: openRows})
	}
	return true
}

// A column of an INSERT: what it names, if that is a credential, and where its name
// begins.
type column struct {
	name name
	is   bool
	at   int
}

// lines skips blanks and line breaks, escaped ones too.
func (s *scan) lines(i int) int {
	t := s.text
	for i < len(t) {
		switch n := escapedBreak(t[i:]); {
		case isSpace(t[i]):
			i++
		case n > 0:
			i += n
		default:
			return i
		}
	}
	return i
}

// columnsBegin returns where the parenthesis stands that opens the list of columns
// in which the name at lo stands, or -1. What it looked at in vain it does not look
// at again.
func (s *scan) columnsBegin(lo int) int {
	const most, table = 1024, 200
	t := s.text
	i := lo - 1
	for i >= max(0, lo-most, s.noInsert) && t[i] != '(' && columnByte[t[i]] {
		i--
	}
	s.noInsert = lo
	if i < 0 || t[i] != '(' {
		return -1
	}
	before := t[max(0, i-table):i]
	into := lastFold(before, "into")
	if into < 0 || !all(before[into:], func(c byte) bool { return columnByte[c] && c != ',' }) {
		return -1
	}
	verb := before[max(0, into-32):into]
	if lastFold(verb, "insert") < 0 && lastFold(verb, "replace") < 0 && lastFold(verb, "merge") < 0 {
		return -1
	}
	return i
}

// lastFold returns where the word, in lower case, stands last in t in either case,
// or -1.
func lastFold(t, word string) int {
	for i := len(t) - len(word); i >= 0; i-- {
		if strings.EqualFold(t[i:i+len(word)], word) {
			return i
		}
	}
	return -1
}

// columnByte holds what stands in a list of columns: names, their quotes, blanks;
// behindColumn what may follow a name there.
var columnByte, behindColumn = set("0-9A-Za-z_$#.,`\"[]\\ \t\r\n\x80-\xff-"), set(",)`\"]\\ \t\r\n")

// columnEnd skips the quote that closes the name of a column.
func columnEnd(t string, i int) int {
	if q, ok := quoteAt(t, i); ok {
		return i + len(q.text)
	}
	return i + b2i(t[i] == ']' || t[i] == '`')
}

// columns reads the list that begins at i and returns how many columns it has, and
// the end of the list; 0 if it has none that names a credential.
func (s *scan) columns(of *[mostColumns]column, i int) (n, end int) {
	t := s.text
	found := false
	for from := i; i < len(t) && n < mostColumns; i++ {
		c := t[i]
		if c != ',' && c != ')' {
			if !columnByte[c] {
				return 0, 0
			}
			continue
		}
		col := &of[n]
		lo := s.lines(from)
		if q, ok := quoteAt(t, lo); ok {
			lo += len(q.text)
		} else {
			lo += b2i(t[lo] == '[')
		}
		hi := nameStop(t, lo)
		*col = column{at: lo}
		if hi > lo && hi <= i {
			col.name, col.is = s.r.names.judge(t[lo:hi])
			found = found || col.is
		}
		n++
		if from = i + 1; c == ')' {
			if !found {
				return 0, 0
			}
			return n, i + 1
		}
	}
	return 0, 0
}

// tupleOf masks those of the values in parentheses from i on that stand in columns
// of credentials, and returns what follows.
func (s *scan) tupleOf(columns []column, i int) int {
	const deepest = 8
	t := s.text
	depth, n := 0, 0
	begins := true // the value: nothing but what may stand before a text was seen
	for i < len(t) {
		if begins {
			if i = s.lines(i); i >= len(t) {
				break
			}
		}
		if q, ok := quoteAt(t, i); ok && !q.code {
			lo := i + len(q.text)
			hi, closed := q.end(t, lo)
			if digit(t[i-1]) && q.char != '\'' { // it closes the string around: VALUES (0","a":1
				return i
			}
			if begins && n < len(columns) && columns[n].is {
				c := &columns[n]
				s.one(c.name, value{lo: lo, hi: hi, quote: q, sep: '=', end: lo, where: InText}, c.at)
			}
			if !closed {
				return len(t)
			}
			i, begins = q.past(t, hi), false
			continue
		}
		switch c := t[i]; c {
		case '(': // PASSWORD('x')
			if depth++; depth > deepest {
				return len(t)
			}
		case ')':
			if depth--; depth < 0 {
				return s.lines(i + 1)
			}
		case ',':
			if depth == 0 {
				n, begins = n+1, true
				i++
				continue
			}
		default:
			begins = begins && (alnum(c) || c == '_' || c == '.') // N'x', _utf8'x', crypt('x')
		}
		i++
	}
	return i
}
