package redact

import "strings"

// A quote is the sign that opens or closes a quoted text, as it stands there:
// with the backslashes of each level of escaping, as an entity, or
// percent-encoded.
type quote struct {
	text  string // as it stands, backslashes included; empty: no quote
	char  byte   // the sign itself
	depth int    // levels of backslash escaping: \" is 1, \\\" is 2
	code  bool   // text is an escape of another kind, such as &quot;
	tick  bool   // a backtick escapes, as in PowerShell
	plain bool   // nothing escapes, as in XML
}

// encodedQuotes are the ways to write a quote with other signs.
var encodedQuotes = []struct {
	text string
	char byte
}{
	{"&quot;", '"'}, {"&#34;", '"'}, {"&#x22;", '"'}, {"&amp;quot;", '"'}, {"&apos;", '\''}, {"&#39;", '\''}, {"&#039;", '\''}, {"&#034;", '"'}, {"&amp;#039;", '\''}, {"&#x27;", '\''}, {"&amp;#39;", '\''},
	{"%22", '"'}, {"%27", '\''}, {"%2522", '"'}, {"%2527", '\''}, {"%5C%22", '"'}, {"%5c%22", '"'}, {"%255C%2522", '"'},
	{"\\u0026quot;", '"'}, {"\\u0026#34;", '"'}, {"\\u0026#39;", '\''},
	{"\\u0022", '"'}, {"\\u0027", '\''}, {"\\x22", '"'}, {"\\x27", '\''}, {"“", '"'}, {"”", '"'}, {"‘", '\''}, {"’", '\''},
}

// quoteAt returns the quote that begins at text[i], if one does.
func quoteAt(t string, i int) (q quote, ok bool) {
	if i >= len(t) {
		return q, false
	}
	j := i
	for j < len(t) && t[j] == '\\' && j-i < 64 {
		j++
	}
	if j < len(t) && (t[j] == '"' || t[j] == '\'' || t[j] == '`') {
		for n := j - i + 1; n > 1; n /= 2 {
			q.depth++
		}
		q.text, q.char = t[i:j+1], t[j]
		return q, true
	}
	switch t[i] {
	case '&', '%', '\\', 0xe2:
		// Of several backslashes before u0022 all belong to the quote.
		k := max(i, j-1)
		for _, e := range encodedQuotes {
			if strings.HasPrefix(t[k:], e.text) {
				return quote{text: t[i : k+len(e.text)], char: e.char, code: true}, true
			}
		}
	}
	return q, false
}

// end returns where the text that the quote opened at lo ends, and whether a
// quote closes it. A line break closes what no quote does.
func (q quote) end(t string, lo int) (hi int, closed bool) {
	if q.code {
		return q.codeEnd(t, lo)
	}
	for i := lo; i < len(t); i++ {
		switch c := t[i]; {
		case c == '\n':
			if !q.multiline(t, i) {
				return i, false
			}
		case c == q.char:
			k := i
			for k > lo && t[k-1] == '\\' {
				k--
			}
			if q.plain {
				return max(lo, i-(len(q.text)-1)), true
			}
			if q.tick && k == i && i > lo && t[i-1] == '`' {
				continue
			}
			n, level := i-k, 0
			for level < q.depth && n%2 == 1 {
				n /= 2
				level++
			}
			if n%2 == 1 {
				continue // it is escaped: a sign of the text
			}
			if q.char == '\'' && q.depth == 0 && i+1 < len(t) && i > lo {
				if n := joined(t[i:]); n > 0 {
					i += n - 1
					continue
				}
			}
			if (i-k)%2 == 0 && i-k != len(q.text)-1 { // it closes the text around this one; the backslashes are those of the text
				return i, true
			}
			return max(k, i-(len(q.text)-1)), true
		}
	}
	return len(t), false
}

// past returns the end of the quote that closes a text at hi: the one that closes the
// text around is not its own.
func (q quote) past(t string, hi int) int {
	if closing := q.closing(); strings.HasPrefix(t[hi:], closing) {
		return hi + len(closing)
	}
	return hi
}

// closing is the quote that closes what this one opens.
func (q quote) closing() string {
	switch q.text {
	case "“":
		return "”"
	case "‘":
		return "’"
	}
	return q.text
}

// joined returns the length of what a text in single quotes holds for one such
// quote, if t begins with that: SQL doubles it, a shell closes the quotes, and
// escapes or quotes it otherwise, and opens them again.
func joined(t string) int {
	for _, j := range [...]string{"''", `'\''`, `'\\''`, `'"'"'`, `'\"'\"'`} {
		if strings.HasPrefix(t, j) {
			return len(j)
		}
	}
	return 0
}

// mostQuoted is how many bytes behind a line break a quote may close.
const mostQuoted = 4096

// multiline reports whether a quoted text goes on behind the line break at i:
// the quote closes within a few lines, on a line that holds no other.
func (q quote) multiline(t string, i int) bool {
	rest := t[i+1 : min(len(t), i+1+mostQuoted)]
	j := strings.IndexByte(rest, q.char)
	if j < 0 {
		return false
	}
	line := rest[strings.LastIndexByte(rest[:j], '\n')+1:]
	if n := strings.IndexByte(line, '\n'); n >= 0 {
		line = line[:n]
	}
	return strings.Count(line, string(q.char)) == 1 && !strings.ContainsAny(rest[:j], ":=")
}

func (q quote) codeEnd(t string, lo int) (int, bool) {
	closing := q.closing()
	for from := lo; ; {
		n := strings.Index(t[from:], closing)
		if n < 0 {
			return lo + endBefore(t[lo:], "\n"), false
		}
		n += from
		if i := strings.IndexByte(t[from:n], '\n'); i >= 0 {
			return from + i, false
		}
		if n > lo && t[n-1] == '\\' && (closing[0] == '\\' || oddBackslashes(t[lo:n])) || closing[0] == '%' && escapedPercent(t[lo:n]) { // a quote of an inner level
			from = n + len(closing)
			continue
		}
		return n, true
	}
}

func oddBackslashes(t string) bool {
	return (len(t)-len(strings.TrimRight(t, "\\")))%2 == 1
}

// escapedPercent reports whether t ends in an odd number of backslashes that
// are percent-encoded.
func escapedPercent(t string) bool {
	n := 0
	for len(t) >= 3 && strings.EqualFold(t[len(t)-3:], "%5C") {
		t = t[:len(t)-3]
		n++
	}
	return n%2 == 1
}
