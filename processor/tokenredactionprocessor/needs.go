package tokenredactionprocessor

import (
	"regexp"
	"regexp/syntax"
	"strings"
	"unicode/utf8"
)

// A pattern is a regular expression, which is asked only of texts that it may match
// in: Go's take 25 ns and more for each byte of a text.
type pattern struct {
	*regexp.Regexp
	need need
}

// A need is what a text must have for an expression to match in it, the empty match
// aside.
type need struct {
	least int       // bytes of the shortest match
	lits  []string  // every match holds one of them; none: nothing is known
	fold  bool      // the letters of ASCII in either case; the literals are in lower case
	first [256]bool // whether a literal begins with the byte
}

func needOf(re *regexp.Regexp) (n need) {
	tree, err := syntax.Parse(re.String(), syntax.Perl)
	if err != nil {
		return need{}
	}
	n.least = shortestMatch(tree)
	n.lits, n.fold = literals(tree)
	for i, lit := range n.lits {
		if n.fold {
			n.lits[i] = strings.Map(func(r rune) rune { // letters beyond ASCII stay
				if r < utf8.RuneSelf {
					return rune(lowerASCII(byte(r)))
				}
				return r
			}, lit)
			n.first[upperASCII(n.lits[i][0])] = true
		}
		n.first[n.lits[i][0]] = true
	}
	return n
}

// met reports whether the expression may match in the text.
func (n *need) met(text string) bool {
	switch {
	case len(text) < n.least:
		return false
	case len(n.lits) == 0:
		return true
	case len(n.lits) == 1 && !n.fold:
		return strings.Contains(text, n.lits[0])
	}
	for i := range len(text) {
		if !n.first[text[i]] {
			continue
		}
		for _, lit := range n.lits {
			if n.begins(text[i:], lit) {
				return true
			}
		}
	}
	return false
}

func (n *need) begins(text, lit string) bool {
	if len(text) < len(lit) || !n.fold {
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
