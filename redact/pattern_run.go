package redact

import (
	"sort"
	"strings"
)

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
		s.keyed(rule)
	}
	s.r.ownShort(s.text, s.pattern)
	s.r.ownKin(s.text, s.pattern)
	if s.key != "" {
		s.r.ownInKey(s.key, s.keyed)
	}
}

// passed runs the user's rules whose anchors stand in text[lo:hi], which other
// rules consumed: where an anchor stands says nothing of where the secret does.
func (s *scan) passed(lo, hi int) { s.r.ownIndexed(s.text, lo, hi, s.pattern) }

// ownRuns reports whether a rule of the user's own runs on a text under a key,
// anchors in the index of the text aside.
func (r *Redactor) ownRuns(key, text string) bool {
	if len(r.patterns) == 0 {
		return false
	}
	for _, rule := range r.everywhere {
		if c := r.own(rule); c.nth == 0 && c.need.metUnder(key, text) || c.need.met(text) {
			return true
		}
	}
	runs := r.short.find(text, 0) >= 0
	r.ownKin(text, func(int16) { runs = true })
	if !runs && key != "" {
		r.ownInKey(key, func(rule int16) { runs = runs || r.own(rule).nth == 0 })
	}
	return runs
}

// own returns a rule of the user's own.
func (r *Redactor) own(rule int16) *compiled { return &r.patterns[int(rule)-r.firstPattern] }

// A refusal notes the rules of the user's own that cannot match in a text, of the
// first of them: an anchor may stand there often.
type refusal uint64

// refuses reports whether a rule is the user's own and cannot match in the text.
func (r *Redactor) refuses(rule int16, text string, known *refusal) bool {
	i := int(rule) - r.firstPattern
	if i < 0 || len(r.patterns) == 0 || i >= 64 {
		return false
	}
	if *known>>i&1 == 0 {
		if r.patterns[i].need.met(text) {
			return false
		}
		*known |= 1 << i
	}
	return true
}

// ownInKey calls f with the user's rules of which an anchor stands in a key.
func (r *Redactor) ownInKey(key string, f func(rule int16)) {
	for _, a := range r.tails { // the = stands behind the key
		n := len(a.lit) - 1
		if a.lit = a.lit[:n]; a.holds(key, len(key)-n) {
			f(a.rule)
		}
	}
	r.ownShort(key, f)
	r.ownKin(key, f)
	r.ownIndexed(key, 0, len(key), f)
}

// ownKin calls f with the user's rules whose anchors do not tell of such a text.
func (r *Redactor) ownKin(t string, f func(rule int16)) {
	if len(r.kin) == 0 || !hasKin(t) {
		return
	}
	for _, rule := range r.kin {
		f(rule)
	}
}

// ownShort calls f with the user's rules of which a short anchor stands in a
// text.
func (r *Redactor) ownShort(t string, f func(rule int16)) {
	for k := r.short.find(t, 0); k >= 0; k = r.short.find(t, k+1) {
		for _, a := range r.short.at(t, k) {
			if a.holds(t, k) {
				f(a.rule)
			}
		}
	}
}

// ownIndexed calls f with the user's rules of which an anchor has its window in
// t[k:hi], k even.
func (r *Redactor) ownIndexed(t string, k, hi int, f func(rule int16)) {
	r.indexed(t, k, hi, func(a *anchor, _ int) {
		if r.isOwn(a.rule) {
			f(a.rule)
		}
	})
}

// indexed calls f with the anchors in a text, and where they stand, that have their
// window in t[k:hi], k even.
func (r *Redactor) indexed(t string, k, hi int, f func(a *anchor, at int)) {
	for k, h := range r.index.standing(t, k, hi) {
		f(&r.index.anchors[h.anchor], k-int(h.off))
	}
}

// pattern runs a user's rule over the text, once.
func (s *scan) pattern(rule int16) {
	i, c := int(rule)-s.r.firstPattern, s.r.own(rule)
	if s.ran[i] {
		return
	}
	s.ran[i] = true
	switch {
	case !c.need.met(s.text):
	case c.nth > 0:
		s.match(c)
	default:
		s.find(c, rule, s.text, 0)
	}
}

// keyed runs a user's rule over the key and the text, once, as if they stood in
// a line: key=text.
func (s *scan) keyed(rule int16) {
	i, c := len(s.r.patterns)+int(rule)-s.r.firstPattern, s.r.own(rule)
	if s.key == "" || s.ran[i] || c.nth > 0 {
		return
	}
	s.ran[i] = true
	if c.need.metUnder(s.key, s.text) {
		s.find(c, rule, s.key+"="+s.text, len(s.key)+1)
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
	if len(s.spans) > n && s.isNumber(s.text[lo:hi], hi) && strings.HasSuffix(strings.TrimRight(s.text[max(0, lo-8):lo], " \t"), ":") {
		s.spans[n].quote = s.nameQuote(lo)
	}
}
