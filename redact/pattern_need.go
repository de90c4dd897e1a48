package redact

import (
	"regexp/syntax"
	"slices"
	"strings"
	"unicode/utf8"
)

// A need is what a text must have for an expression to match in it, the empty match
// aside. Go's expressions take 25 ns and more for each byte of a text, so they are
// asked only of texts that have it.
type need struct {
	least int        // bytes of the shortest match
	sets  []literals // every match holds a literal of each; the rarest first
}

func needOf(tree *syntax.Regexp) need {
	n := need{shortestMatch(tree), literalsOf(tree)}
	for i := range n.sets {
		n.sets[i].ready()
	}
	return n
}

// met reports whether the expression may match in the text.
func (n *need) met(text string) bool { return n.metUnder("", text) }

// metUnder reports whether the expression may match in the text or, if there is a
// key, in key=text.
func (n *need) metUnder(key, text string) bool {
	size := len(text)
	if key != "" {
		size += len(key) + len("=")
	}
	if size < n.least {
		return false
	}
	for i := range n.sets {
		l := &n.sets[i]
		if !l.in(text) && (key == "" || !l.in(key) && !l.signs) && !(l.kin && (hasKin(text) || hasKin(key))) {
			return false
		}
	}
	return true
}

// Literals are texts, one of which must stand in another.
type literals struct {
	lits  []string
	fold  bool      // the letters of ASCII in either case; the texts have them in lower case
	kin   bool      // a letter of theirs has kin beyond ASCII: see hasKin
	signs bool      // one holds the sign that stands behind a key
	first *bytes256 // what one begins with
}

func (l *literals) ready() {
	l.first = new(bytes256)
	for i, lit := range l.lits {
		if l.fold {
			lit = strings.ToLower(lit) // of ASCII: see longestLiteral
			l.lits[i] = lit
			l.kin = l.kin || strings.ContainsAny(lit, "ks")
			l.first[upper(lit[0])] = true
		}
		l.first[lit[0]] = true
		l.signs = l.signs || strings.Contains(lit, "=")
	}
}

func (l *literals) in(text string) bool {
	if len(l.lits) == 1 && !l.fold {
		return strings.Contains(text, l.lits[0])
	}
	for i := range len(text) {
		if l.first[text[i]] && slices.ContainsFunc(l.lits, func(lit string) bool { return l.begins(text[i:], lit) }) {
			return true
		}
	}
	return false
}

// begins reports whether the text begins with the literal.
func (l *literals) begins(text, lit string) bool {
	a := anchor{lit: lit, fold: l.fold}
	return a.holds(text, 0)
}

func (l *literals) shortest() int {
	n := len(l.lits[0])
	for _, lit := range l.lits {
		n = min(n, len(lit))
	}
	return n
}

// hasKin reports whether a text holds one of the two letters beyond ASCII that are a k
// or an s in another case: no literal tells of them.
func hasKin(text string) bool {
	const kelvin, longS = "\u212a", "\u017f"
	return strings.IndexByte(text, kelvin[0]) >= 0 && strings.Contains(text, kelvin) ||
		strings.IndexByte(text, longS[0]) >= 0 && strings.Contains(text, longS)
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
