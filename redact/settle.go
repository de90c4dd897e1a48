package redact

import (
	"slices"
	"sort"
	"strings"
)

// settle sorts spans and merges those that overlap: the union is masked. The
// rule that stands first in the table names it. What holds a value that people
// choose counts as one.
func settle(spans []span) []span {
	if len(spans) == 1 {
		return spans
	}
	slices.SortFunc(spans, func(a, b span) int {
		if a.lo != b.lo {
			return a.lo - b.lo
		}
		return b.hi - a.hi
	})
	out := spans[:1]
	for _, sp := range spans[1:] {
		last := &out[len(out)-1]
		if sp.lo >= last.hi {
			out = append(out, sp)
			continue
		}
		if sp.hi > last.hi {
			last.hi, last.quote, last.fingerprint = sp.hi, "", "" // more than a number
		} else if sp.lo == last.lo && sp.hi == last.hi && last.quote == "" {
			last.quote = sp.quote
		}
		if last.bare = last.bare || sp.bare; last.bare {
			last.quote = ""
		}
		last.chosen = last.chosen || sp.chosen
		if sp.rule < last.rule {
			last.rule, last.where = sp.rule, sp.where
		}
	}
	clear(spans[len(out):]) // some are kept for the next text
	return out
}

// rewrite returns text with each span replaced by its mask, and sets the spans'
// fingerprints.
func (r *Redactor) rewrite(text string, spans []span) string {
	if isWhole(spans, text) {
		sp := &spans[0]
		r.show(text, sp)
		return r.mask.of(r.rules[sp.rule].id, sp.fingerprint)
	}
	var b strings.Builder
	b.Grow(len(text) + 16 + 2*fingerprintLen*b2i(r.mask.shows()))
	at := 0
	for i := range spans {
		sp := &spans[i]
		r.show(text, sp)
		b.WriteString(text[at:sp.lo])
		b.WriteString(sp.quote)
		r.mask.write(&b, r.rules[sp.rule].id, sp.fingerprint)
		b.WriteString(sp.quote)
		at = sp.hi
	}
	b.WriteString(text[at:])
	return b.String()
}

// isWhole reports whether the text becomes one mask, and nothing else.
func isWhole(spans []span, text string) bool {
	return len(spans) == 1 && spans[0].hi-spans[0].lo == len(text) && spans[0].quote == ""
}

// An origin maps positions in a rewritten text back to the text.
type origin []rewritten

// A rewritten is a span and where its mask stands.
type rewritten struct {
	lo, hi   int // in the text
	from, to int // in the rewritten text
}

func (r *Redactor) origin(spans []span) origin {
	o := make(origin, len(spans))
	shift := 0
	for i, sp := range spans {
		from := sp.lo + shift
		to := from + len(r.mask.of(r.rules[sp.rule].id, sp.fingerprint)) + 2*len(sp.quote)
		o[i], shift = rewritten{sp.lo, sp.hi, from, to}, to-sp.hi
	}
	return o
}

// of returns where a position was. Inside a mask it is the secret's beginning or
// end.
func (o origin) of(pos int, end bool) int {
	i := sort.Search(len(o), func(i int) bool { return o[i].from >= pos })
	if i == 0 {
		return pos
	}
	last := &o[i-1]
	switch {
	case pos >= last.to:
		return pos - last.to + last.hi
	case end:
		return last.hi
	}
	return last.lo
}
