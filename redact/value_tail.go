package redact

import "strings"

// mostTail is how many bytes a password without quotes may go on behind a sign
// that ends other values, and how far back its brackets are looked for.
const mostTail = 256

// tailEnds are the bytes that end any value without quotes.
var tailEnds = set(" \t\r\n\"'`")

// tail returns the end of a password without quotes that goes on behind a sign
// which ends other values: password=a&b,c. It ends before a further field, a
// tag, a bracket that was opened before it, and the signs before a blank.
func (s *scan) tail(v value, nlo int) int {
	t := s.text
	if v.hi < len(t) && t[v.hi] == ' ' {
		return s.recordEnd(v, nlo)
	}
	if v.hi >= len(t) || strings.IndexByte("&;,)]}<>|", t[v.hi]) < 0 || v.quote.text != "" || v.sep == '>' || v.inList || v.level > 0 || v.where != InText && v.where != InCommandLine || s.inConnectionString(nlo) {
		return v.hi
	}
	ends := s.delimiter(nlo)
	if t[v.hi] == ends {
		return v.hi
	}
	end := v.hi
	for end < len(t) && t[end] != ends && !tailEnds[t[end]] && !(t[end] == '\\' && escapeEnds(t, end)) && !punctuation(t, end) {
		if end++; end-v.hi > mostTail {
			return v.hi
		}
	}
	own := openBrackets(t[max(v.lo, v.hi-mostTail):v.hi])
	var outer *brackets
	for p := v.hi; p < end; p++ {
		if strings.Trim(t[p:end], ",;:.&|") == "" || fieldSign(t[p:end]) || t[p] == ';' && settingFollows(t[p+1:]) {
			return p
		}
		switch i := strings.IndexByte(closers, t[p]); {
		case i >= 0 && own[i] > 0:
			own[i]--
		case i >= 0:
			if outer == nil {
				b := s.bracketsBefore(v.lo)
				outer = &b
			}
			if outer[i] > 0 {
				return p
			}
		}
		if i := strings.IndexByte(openers, t[p]); i >= 0 {
			own[i]++
		}
	}
	return end
}

// recordEnd returns the end of a password that holds blanks in a record as Java, Kotlin
// and Python print it, where a further field or the bracket around it follows:
// User(id=1, password=three small words, name=bob).
func (s *scan) recordEnd(v value, nlo int) int {
	const most = 64
	t := s.text
	if v.sep != '=' || v.gap || v.quote.text != "" || v.inList || v.where != InText || nlo < 2 || t[nlo-2:nlo] != ", " && strings.IndexByte(openers, t[nlo-1]) < 0 {
		return v.hi
	}
	rest := t[v.hi:min(len(t), v.hi+most)]
	n := endBefore(rest, ",)]}\n=:\"'")
	if n == len(rest) {
		return v.hi
	}
	for w := range strings.FieldsSeq(rest[:n]) {
		if isProse(w) {
			return v.hi
		}
	}
	end, open := v.hi+n, s.bracketsBefore(v.lo)
	if rest[n] == ',' {
		next := nameStop(t, min(len(t), end+len(", ")))
		if open != (brackets{}) && strings.HasPrefix(t[end:], ", ") && next > end+len(", ") && next < len(t) && t[next] == '=' {
			return end
		}
	} else if i := strings.IndexByte(closers, rest[n]); i >= 0 && open[i] > 0 {
		return end
	}
	return v.hi
}

// delimiter returns the sign that ends the field before the name at lo, and so
// the name's own; 0 if none does. The name may be a value in its turn:
// 7,detail=password=x,8.
func (s *scan) delimiter(lo int) byte {
	t := s.text
	for from := lo; lo > 0 && from-lo < mostTail; {
		switch c := t[lo-1]; {
		case c == ';' && strings.HasSuffix(t[:lo], "&amp;"):
			return '&'
		case strings.IndexByte(",;|&", c) >= 0:
			return c
		case c == '=' && lo > 1 && nameByte(t[lo-2]):
			for lo--; lo > 0 && nameByte(t[lo-1]); {
				lo--
			}
		case strings.IndexByte(" \t\"'", c) >= 0:
			lo--
		default:
			return 0
		}
	}
	return 0
}

const openers, closers = "([{<", ")]}>"

// brackets counts those that are open, by kind.
type brackets [len(openers)]int

func openBrackets(t string) (b brackets) {
	for i := 0; i < len(t); i++ {
		if j := strings.IndexByte(openers, t[i]); j >= 0 {
			b[j]++
		} else if j := strings.IndexByte(closers, t[i]); j >= 0 && b[j] > 0 {
			b[j]--
		}
	}
	return b
}

// bracketsBefore counts those that are open where a value begins. Where its line
// begins too far away to tell, each may be.
func (s *scan) bracketsBefore(lo int) brackets {
	from := max(0, lo-2*mostTail)
	line := strings.LastIndexByte(s.text[from:lo], '\n')
	b := openBrackets(s.text[from+line+1 : lo])
	if from > 0 && line < 0 {
		for i := range b {
			b[i]++
		}
	}
	return b
}

// fieldSign reports whether t begins with a sign that ends the value before it:
// one before a further field, an entity, a tag, an operator of a shell.
func fieldSign(t string) bool {
	rest := t[1:]
	switch t[0] {
	case '&':
		for _, e := range [...]string{"&", "quot;", "lt;", "gt;", "apos;", "nbsp;", "#"} {
			if strings.HasPrefix(rest, e) {
				return true
			}
		}
		rest = strings.TrimPrefix(rest, "amp;")
	case '|':
		if strings.HasPrefix(rest, "|") {
			return true
		}
	case '<':
		return rest != "" && strings.IndexByte("/!", rest[0]) >= 0 || isTag(rest)
	case '>':
		return rest != "" && strings.IndexByte("/>&", rest[0]) >= 0
	case ',', ';':
	default:
		return false
	}
	i := 0
	for i < len(rest) && i < 64 && (nameByte(rest[i]) || strings.IndexByte("[]$@/", rest[i]) >= 0) {
		i++
	}
	return i > 0 && i < len(rest) && (rest[i] == '=' || rest[i] == ':')
}

// settingFollows reports whether t goes on with a setting of a connection string
// whose name is of several words: Initial Catalog=app.
func settingFollows(t string) bool {
	i := 0
	for i < len(t) && i < 32 && (letter(t[i]) || t[i] == ' ') {
		i++
	}
	return i > 0 && i < len(t) && t[i] == '=' && 'A' <= t[0] && t[0] <= 'Z'
}

// isTag reports whether t, behind an angle bracket, is a tag that stands in text.
func isTag(t string) bool {
	i := 0
	for i < len(t) && i < 12 && alnum(t[i]) {
		i++
	}
	return i < len(t) && strings.IndexByte("/>", t[i]) >= 0 && isOneOf(t[:i], "br p b i u a div span td tr th li ul ol pre code em strong hr h1 h2 h3 h4")
}

// seedPhrase returns the end of the twelve or more small words that begin at lo,
// or of fewer that the text cuts short; 0 if there are none.
func (s *scan) seedPhrase(lo int) int {
	t := s.text[:min(len(s.text), lo+256)]
	n, end := 0, lo
	for i := lo; n < 24; n++ {
		j := i
		for j < len(t) && 'a' <= t[j] && t[j] <= 'z' {
			j++
		}
		if j-i > 8 || j-i < 3 && !s.endsLine(j) {
			break
		}
		end = j
		if i = j + 1; j >= len(t) || t[j] != ' ' {
			n++
			break
		}
	}
	if n < 12 && (n < 2 || !s.endsLine(end) || isSentence(t[lo:end])) {
		return 0
	}
	return end
}
