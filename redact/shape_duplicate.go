package redact

import "strings"

// duplicateKey masks what stands in a unique column of credentials, where a
// database says that it is there already:
//
//	Duplicate entry 'x' for key 'users.token'            MySQL, ER_DUP_ENTRY
//	Key (name, token)=(bob, x) already exists.           PostgreSQL, unique_violation
//	unique index 'UX_Token'. The duplicate key value is (x).   SQL Server, 2601 and 2627
func (s *scan) duplicateKey(at, end int, rule int16) int {
	switch t := s.text; {
	case t[end-1] == '\'':
		return s.duplicateEntry(at, end, rule)
	case strings.HasSuffix(t[:end], "is ("):
		if nm, ok := s.r.uniqueColumn(indexNamed(s.before(at, 300))); ok {
			hi := end + endBefore(t[end:min(len(t), end+mostEntry)], ")\n")
			return s.oneBy(rule, nm, value{lo: end, hi: hi, sep: '=', end: end, where: InText}, at)
		}
		return 0
	}
	return s.keyDetail(end, rule)
}

// indexNamed is the name of the index or constraint that SQL Server says last; empty:
// it says none.
func indexNamed(before string) string {
	last := 0
	for _, word := range [...]string{"index '", "constraint '"} {
		if i := strings.LastIndex(before, word); i >= 0 {
			last = max(last, i+len(word))
		}
	}
	if last == 0 {
		return ""
	}
	return before[last : last+endBefore(before[last:], "'\"")]
}

// mostEntry is how long what stands there twice may be.
const mostEntry = 1024

// duplicateEntry masks MySQL's entry, which begins at i. Where the text ends before
// it says of which column, what looks like a token counts as one.
func (s *scan) duplicateEntry(at, i int, rule int16) int {
	const then, longest = "' for key '", 128
	t := s.text
	line := t[i:min(len(t), i+mostEntry)]
	line = line[:endBefore(line, "\n\r")]
	v := value{lo: i, hi: i + len(line), quote: quote{text: "'", char: '\''}, sep: '=', end: i, where: InText}
	if n := strings.Index(line, then); n >= 0 {
		v.hi = i + n
		index := line[n+len(then):]
		if end := endBefore(index, "'\""); end < len(index) || i+len(line) < len(t) {
			nm, ok := s.r.uniqueColumn(index[:min(end, longest)])
			if !ok {
				return 0
			}
			return s.oneBy(rule, nm, v, at)
		}
	} else if i+len(line) < len(t) {
		return 0
	} else if n := strings.LastIndexByte(line, '\''); n >= 0 && strings.HasPrefix(then, line[n:]) {
		v.hi = i + n
	}
	return s.oneBy(rule, name{s.r.ids["token"], token}, v, at)
}

// oneBy is one for what another rule than the name's masks.
func (s *scan) oneBy(rule int16, nm name, v value, nlo int) int {
	n := len(s.spans)
	end := s.one(nm, v, nlo)
	for i := range s.spans[n:] {
		s.spans[n+i].rule = rule
	}
	return end
}

// keyDetail masks the values of PostgreSQL's Key (a, b)=(x, y), of which the list of
// columns begins at i.
func (s *scan) keyDetail(i int, rule int16) int {
	t := s.text
	n := strings.Index(t[i:min(len(t), i+mostEntry)], ")=(")
	if n < 0 || !all(t[i:i+n], func(c byte) bool { return columnByte[c] || c == '(' || c == ')' }) {
		return 0
	}
	lo := i + n + len(")=(")
	hi := lo + keyValues(t[lo:min(len(t), lo+mostEntry)])
	even := strings.Count(t[lo:hi], ", ") == strings.Count(t[i:i+n], ", ") // no value holds a comma
	at, last := i, 0
	for column := range strings.SplitSeq(t[i:i+n], ", ") {
		end := hi
		if even {
			end = lo + endBefore(t[lo:hi], ",")
		}
		if nm, ok := s.r.names.judge(column); ok {
			last = max(last, s.oneBy(rule, nm, value{lo: lo, hi: end, sep: '=', end: lo, where: InText}, at))
		}
		at += len(column) + len(", ")
		if even {
			lo = min(hi, end+len(", "))
		}
	}
	return last
}

// keyValues returns the end of the values that t begins with.
func keyValues(t string) int {
	t = t[:endBefore(t, "\n\"")]
	for _, is := range [...]string{") already exists", ") is not present", ") is still referenced", ") conflicts with"} {
		if i := strings.Index(t, is); i >= 0 {
			return i
		}
	}
	if i := strings.LastIndexByte(t, ')'); i >= 0 {
		return i
	}
	return len(t)
}

// uniqueColumn says what the column names that a unique index is of, by the name of
// the index: users.token, users_api_token_unique, UX_Users_Token.
func (r *Redactor) uniqueColumn(index string) (name, bool) {
	nm, ok := r.names.judge(index)
	if i := strings.LastIndexByte(index, '_'); i > 0 && isOneOf(index[i+1:], "unique uniq uk uq ux uidx idx index key constraint") {
		if of, is := r.names.judge(index[:i]); is && (!ok || of.kind == strong || of.kind == token) {
			return of, true
		}
	}
	return nm, ok
}
