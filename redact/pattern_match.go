package redact

import (
	"regexp"
	"regexp/syntax"
	"slices"
)

// A Match says where one of [Config.Expressions] matches.
type Match struct {
	Expression int // which of them
	Start, End int // in the text that was given; never empty
}

// Match is Redact, and says as well where the expressions of [Config.Expressions]
// match in the text as it was given: those of one expression in order, as
// [regexp.Regexp.FindAllStringIndex] has them without the empty ones. They do not see
// the key. One pass over the text tells which of them may match there at all.
func (k Key) Match(text string) (string, []Finding, []Match) {
	r := k.r
	first := r.first(text)
	if first < 0 && !k.sensitive && !r.ownRuns(k.text, text) {
		return text, nil, nil
	}
	s := r.borrow(k.text, text)
	defer r.giveBack(s)
	s.matching, s.matched = true, nil
	masked, found := s.toTheEnd(k.name, k.sensitive, first, nil)
	matched := s.matched
	s.matched = nil
	return masked, found, matched
}

// newExpression readies the i-th of the caller's own.
func newExpression(re *regexp.Regexp, i int) compiled {
	c := compiled{re: re, nth: 1 + i}
	if tree, err := syntax.Parse(re.String(), syntax.Perl); err == nil {
		c.need = needOf(tree)
	}
	c.lookFor(nil)
	return c
}

// match notes where an expression matches.
func (s *scan) match(c *compiled) {
	if !s.matching {
		return
	}
	all := c.re.FindAllStringIndex(s.text, -1)
	s.matched = slices.Grow(s.matched, len(all))
	for _, at := range all {
		if at[0] < at[1] {
			s.matched = append(s.matched, Match{c.nth - 1, at[0], at[1]})
		}
	}
}
