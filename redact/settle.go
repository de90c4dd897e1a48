package redact

import (
	"slices"
	"strings"
)

// settle sorts spans and merges those that overlap: the union is masked. The
// rule that stands first in the table names it. What holds a value that people
// choose counts as one.
func settle(spans []span) []span {
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
	return out
}

// rewrite returns text with each span replaced by its mask, and sets the spans'
// fingerprints.
func (r *Redactor) rewrite(text string, spans []span) string {
	var b strings.Builder
	b.Grow(len(text) + 16)
	at := 0
	for i := range spans {
		sp := &spans[i]
		r.show(text, sp)
		b.WriteString(text[at:sp.lo])
		b.WriteString(sp.quote)
		b.WriteString(r.mask.of(r.rules[sp.rule].id, sp.fingerprint))
		b.WriteString(sp.quote)
		at = sp.hi
	}
	b.WriteString(text[at:])
	return b.String()
}

// original maps a position in the rewritten text back. Inside a mask it is the
// secret's beginning or end.
func (r *Redactor) original(spans []span, pos int, end bool) int {
	shift := 0 // of the rewritten text against the original
	for _, sp := range spans {
		lo := sp.lo + shift
		hi := lo + len(r.mask.of(r.rules[sp.rule].id, sp.fingerprint)) + 2*len(sp.quote)
		if pos <= lo {
			break
		}
		if pos < hi {
			if end {
				return sp.hi
			}
			return sp.lo
		}
		shift = hi - sp.hi
	}
	return pos - shift
}
