package redact

import (
	"errors"
	"fmt"
	"regexp"
	"regexp/syntax"
	"slices"
	"strings"
)

// A compiled pattern is a rule of the user's own, or an expression of the caller's.
type compiled struct {
	re      *regexp.Regexp
	need    need
	anchors []string // one of them stands in every text that it runs on; none: it runs on all
	fold    bool     // whether the anchors' case is open
	kin     bool     // they do not tell of a text with letters of their kin: see hasKin

	nth     int   // of an expression, from 1; 0: a rule, which has what follows
	group   int   // or FirstGroup
	firsts  []int // what FirstGroup chooses from
	entropy float64
	allow   []allowed
}

// compile reads a user's rule, or says all that is wrong with it.
func (p Pattern) compile(at string, ids map[string]int16, known map[string]*regexp.Regexp) (c compiled, errs []error) {
	fault := func(format string, a ...any) { errs = append(errs, fmt.Errorf(at+format, a...)) }
	err := p.named(ids)
	if err != nil {
		fault(".id: %v", err)
	}
	switch c.re, err = regexp.Compile(p.Pattern); {
	case p.Pattern == "":
		fault(".pattern: a rule needs one")
	case err != nil:
		fault(".pattern: %v", err)
	case c.re.MatchString(""):
		fault(".pattern: %q matches the empty text, and so would mask between all letters", p.Pattern)
	}
	if err == nil {
		if c.group, err = p.masked(c.re); err != nil {
			fault(".%v", err)
		}
		if tree, err := syntax.Parse(p.Pattern, syntax.Perl); err == nil {
			c.firsts = once(tree)
			c.need = needOf(tree)
			c.lookFor(p.Anchors)
		}
	}
	for i, a := range p.Anchors {
		if len(a) < leastAnchor {
			fault(".anchors[%d]: %q is too short; two bytes are the least", i, a)
		}
	}
	if c.entropy = p.Entropy; !(c.entropy >= 0 && c.entropy <= 8) { // not a number is neither
		fault(".entropy: %v is out of range; a byte has 0 to 8 bits", p.Entropy)
	}
	for i, a := range p.Allow {
		done, faults := a.compile(fmt.Sprintf("%s.allow[%d]", at, i), known)
		c.allow, errs = append(c.allow, done), append(errs, faults...)
	}
	return c, errs
}

// named says what is wrong with the rule's ID.
func (p Pattern) named(ids map[string]int16) error {
	switch _, taken := ids[p.ID]; {
	case p.ID == "":
		return errors.New("a rule needs one, such as acme-key")
	case strings.Trim(p.ID, "abcdefghijklmnopqrstuvwxyz0123456789-") != "" || strings.Trim(p.ID, "-") != p.ID:
		return fmt.Errorf("%q may hold lower case letters, digits and hyphens between them", p.ID)
	case taken:
		return fmt.Errorf("another rule is named %q", p.ID)
	}
	return nil
}

// masked returns the number of the group to mask.
func (p Pattern) masked(re *regexp.Regexp) (int, error) {
	n := re.NumSubexp()
	switch {
	case p.Group < FirstGroup || p.Group > n:
		groups := "groups"
		if n == 1 {
			groups = "group"
		}
		return 0, fmt.Errorf("group: %q has %d %s, and none with the number %d", p.Pattern, n, groups, p.Group)
	case p.Group != 0:
		return p.Group, nil
	case re.SubexpIndex("secret") > 0:
		return re.SubexpIndex("secret"), nil
	case n > 1:
		return 0, fmt.Errorf("pattern: %q has %d groups; name the one to mask (?P<secret>…) or write the others (?:…)", p.Pattern, n)
	}
	return n, nil
}

// lookFor sets the anchors: those given, in any case, or else what the expression
// needs.
func (c *compiled) lookFor(given []string) {
	for _, a := range given {
		a = strings.ToLower(a)
		c.anchors, c.fold = append(c.anchors, a), true
		if up := upperBeyondASCII(a); up != a {
			c.anchors = append(c.anchors, up)
		}
	}
	if len(given) > 0 || len(c.need.sets) == 0 {
		return
	}
	l := &c.need.sets[0]
	for _, lit := range l.lits {
		if c.nth == 0 {
			lit = onOneSide(lit)
		}
		if len(lit) < leastIndexed {
			c.anchors = nil
			return
		}
		c.anchors = append(c.anchors, lit)
	}
	c.fold, c.kin = l.fold, l.kin
}

// onOneSide returns a part of a literal that a key with its sign holds, or a text:
// a rule may find in key=text what begins in the one and ends in the other.
func onOneSide(lit string) (best string) {
	for part := range strings.SplitAfterSeq(lit, "=") {
		if len(part) > len(best) {
			best = part
		}
		if len(best) >= leastIndexed {
			break
		}
	}
	return best
}

// once returns the groups that a match goes through once: one inside a
// repetition holds what the last round found, a fragment.
func once(tree *syntax.Regexp) (groups []int) {
	switch tree.Op {
	case syntax.OpStar, syntax.OpPlus:
		return nil
	case syntax.OpRepeat:
		if tree.Max != 1 {
			return nil
		}
	case syntax.OpCapture:
		groups = append(groups, tree.Cap)
	}
	for _, sub := range tree.Sub {
		groups = append(groups, once(sub)...)
	}
	return groups
}

// secret returns what of a match is masked: its group without the line breaks
// at its ends.
func (c *compiled) secret(text string, m []int) (lo, hi int) {
	lo, hi = m[0], m[1]
	if c.group > 0 {
		lo, hi = m[2*c.group], m[2*c.group+1]
	}
	if c.group == FirstGroup {
		if i := slices.IndexFunc(c.firsts, func(g int) bool { return m[2*g] < m[2*g+1] }); i >= 0 {
			g := c.firsts[i]
			lo, hi = m[2*g], m[2*g+1]
		}
	}
	for lo < hi && (text[lo] == '\n' || text[lo] == '\r') {
		lo++
	}
	for lo < hi && (text[hi-1] == '\n' || text[hi-1] == '\r') {
		hi--
	}
	return lo, hi
}
