package redact

import (
	"regexp/syntax"
	"slices"
	"strings"
	"unicode/utf8"
)

// An exact is all that an expression matches, but for the case of letters, where
// that is a few texts.
type exact struct {
	texts []string
	fold  bool
}

func exactly(re *syntax.Regexp) (e exact, ok bool) {
	switch re.Op {
	case syntax.OpLiteral:
		return exact{[]string{string(re.Rune)}, re.Flags&syntax.FoldCase != 0}, true
	case syntax.OpCharClass:
		e.texts = fewOf(re.Rune)
		return e, len(e.texts) > 0
	case syntax.OpEmptyMatch, syntax.OpBeginLine, syntax.OpEndLine, syntax.OpBeginText, syntax.OpEndText, syntax.OpWordBoundary, syntax.OpNoWordBoundary:
		return exact{texts: []string{""}}, true
	case syntax.OpCapture:
		return exactly(re.Sub[0])
	case syntax.OpQuest:
		e, ok = exactly(re.Sub[0])
		e.texts = append(e.texts, "")
		return e, ok && len(e.texts) <= mostLits
	case syntax.OpConcat:
		e = exact{texts: []string{""}}
		for _, sub := range re.Sub {
			next, ok := exactly(sub)
			if !ok {
				return exact{}, false
			}
			if e, ok = e.then(next); !ok {
				return exact{}, false
			}
		}
		return e, true
	case syntax.OpAlternate:
		for _, sub := range re.Sub {
			next, ok := exactly(sub)
			if !ok || len(e.texts)+len(next.texts) > mostLits {
				return exact{}, false
			}
			e.texts, e.fold = append(e.texts, next.texts...), e.fold || next.fold
		}
		return e, true
	}
	return exact{}, false
}

// then returns what stands where one stands after the other, if that is a few texts.
func (e exact) then(next exact) (joined exact, ok bool) {
	if len(e.texts)*len(next.texts) > mostLits {
		return exact{}, false
	}
	for _, a := range e.texts {
		for _, b := range next.texts {
			joined.texts = append(joined.texts, a+b)
		}
	}
	joined.fold = e.fold || next.fold
	return joined, true
}

// set returns texts one of which stands in every match, as one set; none where a
// match may be empty.
func (e exact) set() []literals {
	var lits []string
	for _, text := range e.texts {
		lit := longestLiteral(text, e.fold)
		if lit == "" {
			return nil
		}
		lits = append(lits, lit)
	}
	// What holds another of them says no more than that.
	var least []string
	for i, lit := range lits {
		if !slices.ContainsFunc(lits[:i], func(s string) bool { return s == lit }) &&
			!slices.ContainsFunc(lits, func(s string) bool { return s != lit && strings.Contains(lit, s) }) {
			least = append(least, lit)
		}
	}
	if len(least) == 0 {
		return nil
	}
	return []literals{{lits: least, fold: e.fold}}
}

// longestLiteral returns the longest part of a text whose bytes stand in every match:
// U+FFFD matches any byte that is no UTF-8 and, in whatever case, letters beyond ASCII
// have kin.
func longestLiteral(s string, fold bool) (best string) {
	for _, part := range strings.FieldsFunc(s, func(r rune) bool { return r == utf8.RuneError || fold && r >= utf8.RuneSelf }) {
		if len(part) > len(best) {
			best = part
		}
	}
	return best
}
