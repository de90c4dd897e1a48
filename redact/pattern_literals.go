package redact

import (
	"regexp/syntax"
	"strings"
)

// literals returns texts of which every match of the expression holds one, and
// whether their case is open; none if there are no such texts.
func literals(re *syntax.Regexp) (lits []string, fold bool) {
	const least, most = 3, 16
	switch re.Op {
	case syntax.OpLiteral:
		v, fold := string(re.Rune), re.Flags&syntax.FoldCase != 0
		if fold { // (?i) also takes the Kelvin sign for a k, and the long s
			v = longest(strings.FieldsFunc(v, func(r rune) bool { return r >= 0x80 || r|0x20 == 'k' || r|0x20 == 's' }))
		}
		if len(v) >= least {
			return []string{v}, fold
		}
	case syntax.OpCapture, syntax.OpPlus:
		return literals(re.Sub[0])
	case syntax.OpRepeat:
		if re.Min > 0 {
			return literals(re.Sub[0])
		}
	case syntax.OpConcat:
		for _, sub := range re.Sub {
			l, f := literals(sub)
			if len(l) > 0 && (lits == nil || len(l) < len(lits) || len(l) == len(lits) && shortest(l) > shortest(lits)) {
				lits, fold = l, f
			}
		}
		return lits, fold
	case syntax.OpAlternate:
		for _, sub := range re.Sub {
			l, f := literals(sub)
			if len(l) == 0 || len(lits)+len(l) > most {
				return nil, false
			}
			lits, fold = append(lits, l...), fold || f
		}
		return lits, fold
	}
	return nil, false
}

func longest(l []string) (best string) {
	for _, s := range l {
		if len(s) > len(best) {
			best = s
		}
	}
	return best
}

func shortest(l []string) int {
	n := len(l[0])
	for _, s := range l {
		n = min(n, len(s))
	}
	return n
}
