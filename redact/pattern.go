package redact

import (
	"fmt"
	"regexp"
	"regexp/syntax"
	"slices"
	"sort"
	"strings"
)

// A compiled pattern is a rule of the user's own.
type compiled struct {
	re      *regexp.Regexp
	group   int      // or FirstGroup
	firsts  []int    // what FirstGroup chooses from
	anchors []string // one of them stands in every text that it runs on; none: it runs on all
	fold    bool     // whether the anchors' case is open
	entropy float64
	allow   []allowed
}

// compile reads a user's rule, or says all that is wrong with it.
func (p Pattern) compile(at string, ids map[string]int16, known map[string]*regexp.Regexp) (c compiled, errs []error) {
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
	var err error
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
			fault("%v", err)
		}
		if tree, err := syntax.Parse(p.Pattern, syntax.Perl); err == nil {
			c.firsts = once(tree)
			c.anchors, c.fold = p.anchors(tree)
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

// masked returns the number of the group to mask.
func (p Pattern) masked(re *regexp.Regexp) (int, error) {
	n := re.NumSubexp()
	switch {
	case p.Group < FirstGroup || p.Group > n:
		groups := "groups"
		if n == 1 {
			groups = "group"
		}
		return 0, fmt.Errorf(".group: %q has %d %s, and none with the number %d", p.Pattern, n, groups, p.Group)
	case p.Group != 0:
		return p.Group, nil
	case re.SubexpIndex("secret") > 0:
		return re.SubexpIndex("secret"), nil
	case n > 1:
		return 0, fmt.Errorf(".pattern: %q has %d groups; name the one to mask (?P<secret>…) or write the others (?:…)", p.Pattern, n)
	}
	return n, nil
}

// anchors returns what to look for in a text, and whether the case of ASCII
// letters is open.
func (p Pattern) anchors(tree *syntax.Regexp) (lits []string, fold bool) {
	if len(p.Anchors) == 0 {
		if lits, fold = literals(tree.Simplify()); fold {
			for i := range lits {
				lits[i] = strings.ToLower(lits[i])
			}
		}
		return lits, fold
	}
	for _, a := range p.Anchors {
		a = strings.ToLower(a)
		lits = append(lits, a)
		if up := upperBeyondASCII(a); up != a {
			lits = append(lits, up)
		}
	}
	return lits, true
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

// isOwn reports whether a rule is the user's own.
func (r *Redactor) isOwn(rule int16) bool {
	return int(rule) >= r.firstPattern && len(r.patterns) > 0
}

// ownRules runs the user's rules whose anchors stand in the key, or are not in
// the index.
func (s *scan) ownRules() {
	if len(s.r.patterns) == 0 {
		return
	}
	for _, rule := range s.r.everywhere {
		s.pattern(rule)
	}
	short := s.r.short
	for k := short.find(s.text, 0); k >= 0; k = short.find(s.text, k+1) {
		for _, a := range short.at(s.text, k) {
			if a.holds(s.text, k) {
				s.pattern(a.rule)
			}
		}
	}
	if s.key != "" {
		s.r.ownInKey(s.key, s.keyed)
	}
}

// ownUnder reports whether a rule of the user's own runs on what stands under a
// key.
func (r *Redactor) ownUnder(key string) (runs bool) {
	if key != "" && len(r.patterns) > 0 {
		r.ownInKey(key, func(int16) { runs = true })
	}
	return runs
}

// ownInKey calls f with the user's rules that run on what stands under a key.
func (r *Redactor) ownInKey(key string, f func(rule int16)) {
	for _, rule := range r.everywhere {
		f(rule)
	}
	for _, a := range r.tails {
		if n := len(a.lit) - 1; len(key) >= n && (&anchor{lit: a.lit[:n], fold: a.fold}).holds(key, len(key)-n) {
			f(a.rule)
		}
	}
	for k := r.short.find(key, 0); k >= 0; k = r.short.find(key, k+1) {
		for _, a := range r.short.at(key, k) {
			if a.holds(key, k) {
				f(a.rule)
			}
		}
	}
	x := r.index
	for k := x.next(key, 0); k >= 0; k = x.next(key, k+2) {
		for h := x.at(fold4(key[k], key[k+1], key[k+2], key[k+3])); h != 0; h = x.hits[h-1].next {
			if a := &x.anchors[x.hits[h-1].anchor]; r.isOwn(a.rule) && a.holds(key, k-int(x.hits[h-1].off)) {
				f(a.rule)
			}
		}
	}
}

// passed runs the user's rules whose anchors stand in text that other rules
// consumed: where an anchor stands says nothing of where the secret does.
func (s *scan) passed(k, hi int) {
	if k >= hi || len(s.r.patterns) == 0 {
		return
	}
	x, t := s.r.index, s.text[:min(len(s.text), hi+4)]
	for k = x.next(t, k); k >= 0 && k < hi; k = x.next(t, k+2) {
		for h := x.at(fold4(t[k], t[k+1], t[k+2], t[k+3])); h != 0; h = x.hits[h-1].next {
			a := &x.anchors[x.hits[h-1].anchor]
			if s.r.isOwn(a.rule) && a.holds(s.text, k-int(x.hits[h-1].off)) {
				s.pattern(a.rule)
			}
		}
	}
}

// pattern runs a user's rule over the text, once.
func (s *scan) pattern(rule int16) {
	i := int(rule) - s.r.firstPattern
	if !s.ran[i] {
		s.ran[i] = true
		s.find(&s.r.patterns[i], rule, s.text, 0)
	}
}

// keyed runs a user's rule over the key and the text, once, as if they stood in
// a line: key=text.
func (s *scan) keyed(rule int16) {
	i := int(rule) - s.r.firstPattern
	if n := len(s.r.patterns); !s.ran[n+i] {
		s.ran[n+i] = true
		s.find(&s.r.patterns[i], rule, s.key+"="+s.text, len(s.key)+1)
	}
}

// find notes what a pattern finds in a line, of which the text begins at at.
func (s *scan) find(c *compiled, rule int16, line string, at int) {
	var on lines
	for _, m := range c.re.FindAllStringSubmatchIndex(line, -1) {
		lo, hi := c.secret(line, m)
		if lo < 0 || lo >= hi || hi <= at {
			continue
		}
		why := c.exempt(line, m, lo, hi, &on)
		if lo, hi = max(lo-at, 0), hi-at; why != "" {
			s.letGo(lo, hi, rule, why)
			continue
		}
		s.maskOwn(lo, hi, rule)
	}
}

// maskOwn notes a secret that a pattern found. What lies within a mask is none,
// and one that takes in a part of a mask takes in all of it: so a pattern that
// matches what masks look like changes nothing, or makes the text shorter.
func (s *scan) maskOwn(lo, hi int, rule int16) {
	if s.masks == nil {
		s.masks = s.r.masksIn(s.text)
	}
	i := sort.Search(len(s.masks), func(i int) bool { return s.masks[i].hi > lo })
	if i < len(s.masks) && s.masks[i].lo <= lo {
		if hi <= s.masks[i].hi {
			return
		}
		lo = s.masks[i].lo
	}
	if j := sort.Search(len(s.masks), func(j int) bool { return s.masks[j].lo >= hi }); j > 0 {
		hi = max(hi, s.masks[j-1].hi)
	}
	n := len(s.spans)
	s.mask(lo, hi, rule, s.whereAt(lo))
	if len(s.spans) > n && s.isNumber(s.text[lo:hi], hi) {
		s.spans[n].quote = s.nameQuote(lo)
	}
}
