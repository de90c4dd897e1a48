package redact

import (
	"regexp/syntax"
	"slices"
	"unicode/utf8"
)

// What is looked for, at most: more would cost what it spares.
const (
	mostLits = 16 // of one set
	mostSets = 6  // of one expression
)

// literalsOf returns sets of texts of each of which every match of the expression
// holds one, the rarest first.
func literalsOf(re *syntax.Regexp) (sets []literals) {
	if all, ok := exactly(re); ok {
		return all.set()
	}
	switch re.Op {
	case syntax.OpLiteral:
		return exact{texts: []string{string(re.Rune)}, fold: re.Flags&syntax.FoldCase != 0}.set()
	case syntax.OpCharClass:
		return exact{texts: fewOf(re.Rune)}.set()
	case syntax.OpCapture, syntax.OpPlus:
		return literalsOf(re.Sub[0])
	case syntax.OpRepeat:
		if re.Min > 0 {
			return literalsOf(re.Sub[0])
		}
	case syntax.OpConcat:
		return inTurn(re.Sub)
	case syntax.OpAlternate:
		return either(re.Sub)
	}
	return nil
}

// inTurn returns the sets of expressions that follow on each other. What neighbours
// match exactly is one text.
func inTurn(of []*syntax.Regexp) (sets []literals) {
	run := exact{texts: []string{""}}
	for _, sub := range of {
		e, ok := exactly(sub)
		if ok {
			if joined, ok := run.then(e); ok {
				run = joined
				continue
			}
		}
		sets = append(sets, run.set()...)
		if run = (exact{texts: []string{""}}); ok {
			run = e
		} else {
			sets = append(sets, literalsOf(sub)...)
		}
	}
	sets = append(sets, run.set()...)
	slices.SortStableFunc(sets, func(a, b literals) int { return rarity(b) - rarity(a) })
	return sets[:min(len(sets), mostSets)]
}

// either returns the set of the rarest literals of each of several expressions.
func either(of []*syntax.Regexp) []literals {
	var set literals
	for _, sub := range of {
		sets := literalsOf(sub)
		if len(sets) == 0 || len(set.lits)+len(sets[0].lits) > mostLits {
			return nil
		}
		set.lits, set.fold = append(set.lits, sets[0].lits...), set.fold || sets[0].fold
	}
	return []literals{set}
}

// fewOf returns the letters of a class if they are few, and of ASCII.
func fewOf(ranges []rune) (lits []string) {
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

// rarity tells how few texts hold one of a set, as far as length and number tell.
func rarity(l literals) int { return mostLits*l.shortest() - len(l.lits) }
