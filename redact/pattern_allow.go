package redact

import (
	"fmt"
	"math"
	"regexp"
	"slices"
	"strings"
)

// An allowed is an Allow that was read.
type allowed struct {
	secret, match, line []*regexp.Regexp
	stop                map[byte][]string // by their first byte, in lower case
	all                 bool
}

// compile reads it, or says all that is wrong with it. Expressions that were
// read before are taken from known: many rules may share their exemptions.
func (a Allow) compile(at string, known map[string]*regexp.Regexp) (done allowed, errs []error) {
	if len(a.Secret)+len(a.Match)+len(a.Line)+len(a.StopWords) == 0 {
		return done, []error{fmt.Errorf("%s: one of secret, match, line and stop_words is needed", at)}
	}
	compile := func(name string, patterns []string) (res []*regexp.Regexp) {
		for i, p := range patterns {
			if known[p] == nil {
				re, err := regexp.Compile(p)
				if err != nil {
					errs = append(errs, fmt.Errorf("%s.%s[%d]: %w", at, name, i, err))
					continue
				}
				known[p] = re
			}
			res = append(res, known[p])
		}
		return res
	}
	done = allowed{secret: compile("secret", a.Secret), match: compile("match", a.Match), line: compile("line", a.Line), all: a.All}
	for i, w := range a.StopWords {
		if w == "" {
			errs = append(errs, fmt.Errorf("%s.stop_words[%d]: an empty word would exempt everything", at, i))
			continue
		}
		if done.stop == nil {
			done.stop = make(map[byte][]string)
		}
		w = strings.ToLower(w)
		done.stop[w[0]] = append(done.stop[w[0]], w)
	}
	return done, errs
}

// exempt says why a match is no secret, or nothing.
func (c *compiled) exempt(text string, m []int, lo, hi int, on *lines) string {
	if c.entropy > 0 && entropy(text[lo:hi]) <= c.entropy {
		return "the value's entropy is too low"
	}
	for i := range c.allow {
		if c.allow[i].holds(text, m, lo, hi, i, on) {
			return "the rule's own list allows it"
		}
	}
	return ""
}

func (a *allowed) holds(text string, m []int, lo, hi, i int, on *lines) bool {
	for _, list := range [...]struct {
		set   bool
		holds func() bool
	}{
		{a.secret != nil, func() bool { return matchAny(a.secret, text[lo:hi]) }},
		{a.match != nil, func() bool { return matchAny(a.match, text[m[0]:m[1]]) }},
		{a.line != nil, func() bool { return on.match(text, m[0], m[1], i, a.line) }},
		{a.stop != nil, func() bool { return a.stops(text[lo:hi]) }},
	} {
		if list.set && list.holds() != a.all {
			return !a.all
		}
	}
	return a.all
}

func matchAny(res []*regexp.Regexp, s string) bool {
	return slices.ContainsFunc(res, func(re *regexp.Regexp) bool { return re.MatchString(s) })
}

// stops reports whether a stop word stands in a secret.
func (a *allowed) stops(secret string) bool {
	secret = strings.ToLower(secret)
	for i := range len(secret) {
		for _, w := range a.stop[secret[i]] {
			if strings.HasPrefix(secret[i:], w) {
				return true
			}
		}
	}
	return false
}

// lines are those that a match stands on. Matches come from left to right, so
// that no line is looked at more often than three times, however many matches
// are on it.
type lines struct {
	lo, hi int
	last   int    // where the last of them begins
	known  []int8 // by exemption: 1 it holds, -1 it does not, 0 not known
}

// match reports whether one of the expressions of exemption i matches the lines
// of the match text[lo:hi].
func (l *lines) match(text string, lo, hi, i int, res []*regexp.Regexp) bool {
	from, to := l.last, l.hi
	switch {
	case l.known == nil:
		from = 1 + strings.LastIndexByte(text[:lo], '\n')
	case lo > l.hi:
		from = l.hi + 1 + strings.LastIndexByte(text[l.hi:lo], '\n')
	}
	if l.known == nil || hi > l.hi {
		to = len(text)
		if n := strings.IndexByte(text[hi:], '\n'); n >= 0 {
			to = hi + n
		}
	}
	if l.known == nil || from != l.lo || to != l.hi {
		l.lo, l.hi, l.known = from, to, append(l.known[:0], make([]int8, 1+i)...)
	}
	if n := strings.LastIndexByte(text[lo:hi], '\n'); n >= 0 {
		from = lo + n + 1
	}
	l.last = from
	for len(l.known) <= i {
		l.known = append(l.known, 0)
	}
	if l.known[i] == 0 {
		l.known[i] = -1
		if matchAny(res, strings.TrimSuffix(text[l.lo:l.hi], "\r")) {
			l.known[i] = 1
		}
	}
	return l.known[i] > 0
}

// entropy is Shannon's, in bits a byte.
func entropy(s string) (bits float64) {
	var count [256]int
	for i := range len(s) {
		count[s[i]]++
	}
	for _, n := range count {
		if n > 0 {
			share := float64(n) / float64(len(s))
			bits -= share * math.Log2(share)
		}
	}
	return bits
}
