package tokenredactionprocessor

import (
	"regexp"
	"regexp/syntax"
	"strings"
	"unicode/utf8"
)

// A need is what a text must have for an expression to match in it, the empty match
// aside.
type need struct {
	least int        // bytes of the shortest match
	sets  []literals // every match holds a literal of each; the rarest first
}

func needOf(re *regexp.Regexp) need {
	tree, err := syntax.Parse(re.String(), syntax.Perl)
	if err != nil {
		return need{}
	}
	n := need{shortestMatch(tree), literalsOf(tree)}
	for i := range n.sets {
		n.sets[i].ready()
	}
	return n
}

// met reports whether the expression may match in the text, which holds a literal of
// each of the first sets.
func (n *need) met(text string, sets int) bool {
	if len(text) < n.least {
		return false
	}
	for i := sets; i < len(n.sets); i++ {
		if !n.sets[i].in(text) {
			return false
		}
	}
	return true
}

// Literals are texts, one of which must stand in another.
type literals struct {
	lits  []string
	fold  bool      // the letters of ASCII in either case; the texts have them in lower case
	first [256]bool // whether one begins with the byte
}

func (l *literals) ready() {
	for i, lit := range l.lits {
		if l.fold {
			l.lits[i] = strings.ToLower(lit) // of ASCII: see longestLiteral
			l.first[upperASCII(l.lits[i][0])] = true
		}
		l.first[l.lits[i][0]] = true
	}
}

func (l *literals) in(text string) bool {
	if len(l.lits) == 1 && !l.fold {
		return strings.Contains(text, l.lits[0])
	}
	for i := range len(text) {
		if !l.first[text[i]] {
			continue
		}
		for _, lit := range l.lits {
			if l.begins(text[i:], lit) {
				return true
			}
		}
	}
	return false
}

// begins reports whether the text begins with the literal.
func (l *literals) begins(text, lit string) bool {
	if len(text) < len(lit) || !l.fold {
		return strings.HasPrefix(text, lit)
	}
	for i := range len(lit) {
		if lowerASCII(text[i]) != lit[i] {
			return false
		}
	}
	return true
}

// shortestMatch returns how many bytes a match has at least. A rune may be one byte
// that is no UTF-8, and a letter in whatever case may be a shorter one.
func shortestMatch(re *syntax.Regexp) (n int) {
	switch re.Op {
	case syntax.OpLiteral:
		for _, r := range re.Rune {
			if re.Flags&syntax.FoldCase != 0 || r == utf8.RuneError {
				r = 0
			}
			n += utf8.RuneLen(r)
		}
	case syntax.OpCharClass, syntax.OpAnyChar, syntax.OpAnyCharNotNL:
		return 1
	case syntax.OpCapture, syntax.OpPlus:
		return shortestMatch(re.Sub[0])
	case syntax.OpRepeat:
		return re.Min * shortestMatch(re.Sub[0])
	case syntax.OpConcat:
		for _, sub := range re.Sub {
			n += shortestMatch(sub)
		}
	case syntax.OpAlternate:
		n = shortestMatch(re.Sub[0])
		for _, sub := range re.Sub[1:] {
			n = min(n, shortestMatch(sub))
		}
	}
	return n
}

func lowerASCII(c byte) byte {
	if 'A' <= c && c <= 'Z' {
		return c | 0x20
	}
	return c
}

func upperASCII(c byte) byte {
	if 'a' <= c && c <= 'z' {
		return c &^ 0x20
	}
	return c
}
