package tokenredactionprocessor

import (
	"regexp/syntax"
	"strings"
	"unicode/utf8"
)

// mostLits is how many literals are looked for, at most.
const mostLits = 16

// literals returns texts of which every match holds one, and whether their case is
// open; none if there are no such texts.
func literals(re *syntax.Regexp) (lits []string, fold bool) {
	switch re.Op {
	case syntax.OpLiteral:
		fold = re.Flags&syntax.FoldCase != 0
		if lit := longestLiteral(string(re.Rune), fold); lit != "" {
			return []string{lit}, fold
		}
	case syntax.OpCharClass:
		return members(re.Rune), false
	case syntax.OpCapture, syntax.OpPlus:
		return literals(re.Sub[0])
	case syntax.OpRepeat:
		if re.Min > 0 {
			return literals(re.Sub[0])
		}
	case syntax.OpConcat:
		for _, sub := range re.Sub {
			if l, f := literals(sub); rarer(l, lits) {
				lits, fold = l, f
			}
		}
		return lits, fold
	case syntax.OpAlternate:
		for _, sub := range re.Sub {
			l, f := literals(sub)
			if len(l) == 0 || len(lits)+len(l) > mostLits {
				return nil, false
			}
			lits, fold = append(lits, l...), fold || f
		}
		return lits, fold
	}
	return nil, false
}

// longestLiteral returns the longest part of a literal whose bytes stand in every
// match: U+FFFD matches any byte that is no UTF-8 and, in whatever case, k and s have
// kin beyond ASCII, as have letters there.
func longestLiteral(s string, fold bool) (best string) {
	for _, part := range strings.FieldsFunc(s, func(r rune) bool {
		return r == utf8.RuneError || fold && (r >= utf8.RuneSelf || r|0x20 == 'k' || r|0x20 == 's')
	}) {
		if len(part) > len(best) {
			best = part
		}
	}
	return best
}

// members returns the letters of a class if they are few, and of ASCII.
func members(ranges []rune) (lits []string) {
	for i := 0; i+1 < len(ranges); i += 2 {
		lo, hi := ranges[i], ranges[i+1]
		if hi >= utf8.RuneSelf || len(lits)+int(hi-lo) >= mostLits {
			return nil
		}
		for r := lo; r <= hi; r++ {
			lits = append(lits, string(r))
		}
	}
	return lits
}

// rarer reports whether fewer texts hold one of a than one of b, as far as their
// length and their number tell.
func rarer(a, b []string) bool {
	if len(a) == 0 || len(b) == 0 {
		return len(a) > 0
	}
	if x, y := shortestOf(a), shortestOf(b); x != y {
		return x > y
	}
	return len(a) < len(b)
}

func shortestOf(lits []string) int {
	n := len(lits[0])
	for _, lit := range lits {
		n = min(n, len(lit))
	}
	return n
}
