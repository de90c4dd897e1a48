package redact

import (
	"fmt"
	"regexp"
	"regexp/syntax"
	"strings"
)

// A compiled pattern is a rule of the user's own.
type compiled struct {
	re       *regexp.Regexp
	group    int
	literals []string // one of them stands in every match; none: it runs on every text
	fold     bool
}

// compile reads a user's rule, or says all that is wrong with it.
func (p Pattern) compile(at string, ids map[string]int16) (c compiled, errs []error) {
	fault := func(format string, a ...any) { errs = append(errs, fmt.Errorf(at+format, a...)) }
	switch {
	case p.ID == "":
		fault(".id: a rule needs one, such as acme-key")
	case strings.Trim(p.ID, "abcdefghijklmnopqrstuvwxyz0123456789-") != "" || strings.Trim(p.ID, "-") != p.ID:
		fault(".id: %q may hold lower case letters, digits and hyphens between them", p.ID)
	default:
		if _, ok := ids[p.ID]; ok {
			fault(".id: another rule is named %q", p.ID)
		}
	}
	if p.Pattern == "" {
		fault(".pattern: a rule needs one")
		return c, errs
	}
	re, err := regexp.Compile(p.Pattern)
	if err != nil {
		fault(".pattern: %v", err)
		return c, errs
	}
	if re.MatchString("") {
		fault(".pattern: %q matches the empty text, and so would mask between all letters", p.Pattern)
	}
	c.re = re
	if c.group = re.SubexpIndex("secret"); c.group < 0 {
		c.group = 0
		switch re.NumSubexp() {
		case 0:
		case 1:
			c.group = 1
		default:
			fault(".pattern: %q has %d groups; name the one to mask (?P<secret>…) or write the others (?:…)", p.Pattern, re.NumSubexp())
		}
	}
	if tree, err := syntax.Parse(p.Pattern, syntax.Perl); err == nil {
		c.literals, c.fold = literals(tree.Simplify())
	}
	return c, errs
}

// literals returns texts of which every match of the expression holds one, and
// whether their case is open; none if there are no such texts.
func literals(re *syntax.Regexp) (lits []string, fold bool) {
	const least, most = 4, 16
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

// pattern runs a user's rule over the text, once.
func (s *scan) pattern(rule int16) {
	i := int(rule) - s.r.firstPattern
	if i < 64*len(s.patterns) {
		bit := uint64(1) << (i % 64)
		if s.patterns[i/64]&bit != 0 {
			return
		}
		s.patterns[i/64] |= bit
	}
	c := &s.r.patterns[i]
	for _, m := range c.re.FindAllStringSubmatchIndex(s.text, -1) {
		if lo, hi := m[2*c.group], m[2*c.group+1]; lo >= 0 && lo < hi {
			s.mask(lo, hi, rule, s.whereAt(lo))
		}
	}
}
