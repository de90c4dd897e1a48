package tokenredactionprocessor

import (
	"slices"
	"strings"

	"github.com/tokenredact/tokenredact/redact"
)

// A part of a text, and what shall stand in its place.
type part struct {
	lo, hi  int
	instead string
}

// blocked returns where blocked values stand in a text, by what matches there, in
// order; none of them overlap. What lies within an allowed value is none, and neither
// is a mask. It also reports whether an allowed value stands there.
func (l *lists) blocked(text string, matches []redact.Match) (parts []part, allowed bool) {
	if len(matches) == 0 {
		return nil, false
	}
	hits, let := make([]part, 0, len(matches)), []part(nil)
	for _, m := range matches {
		if p := (part{lo: m.Start, hi: m.End}); m.Expression < len(l.blockedValues) {
			hits = append(hits, p)
		} else {
			let = append(let, p)
		}
	}
	allowed = len(let) > 0
	if len(hits) == 0 {
		return nil, allowed
	}
	parts = union(without(inOrder(hits), inOrder(append(let, l.masks(text)...))))
	for i := range parts {
		p := &parts[i]
		p.instead = l.value.of(func() string { return text[p.lo:p.hi] })
	}
	return parts, allowed
}

// without returns the parts that lie within none of the others.
func without(parts, others []part) []part {
	reach := 0 // where the others end that begin before the part
	return slices.DeleteFunc(parts, func(p part) bool {
		for ; len(others) > 0 && others[0].lo <= p.lo; others = others[1:] {
			reach = max(reach, others[0].hi)
		}
		return p.hi <= reach
	})
}

// masks returns where the text holds the mask of blocked values.
func (l *lists) masks(text string) (found []part) {
	for at := 0; ; {
		n := strings.Index(text[at:], l.value.mask)
		if n < 0 {
			return found
		}
		found = append(found, part{lo: at + n, hi: at + n + len(l.value.mask)})
		at += n + len(l.value.mask)
	}
}

func inOrder(parts []part) []part {
	slices.SortFunc(parts, func(a, b part) int {
		if a.lo != b.lo {
			return a.lo - b.lo
		}
		return b.hi - a.hi
	})
	return parts
}

// union joins the parts that overlap.
func union(parts []part) []part {
	joined := parts[:0]
	for _, p := range parts {
		if n := len(joined); n > 0 && p.lo < joined[n-1].hi {
			joined[n-1].hi = max(joined[n-1].hi, p.hi)
			continue
		}
		joined = append(joined, p)
	}
	return joined
}

// replace returns the text with each part replaced.
func replace(text string, parts []part) string {
	var b strings.Builder
	at := 0
	for _, p := range parts {
		b.WriteString(text[at:p.lo])
		b.WriteString(p.instead)
		at = p.hi
	}
	b.WriteString(text[at:])
	return b.String()
}

// settle adds what the lists block to what the engine made of a text and found in
// it, and takes out what paths lead to. Both look at the text as it came. Where a
// blocked value holds all that the engine found it is replaced as such; where they
// overlap in part, the union gets the engine's mask: nothing of a credential
// becomes a hash that anyone can make.
func (w *walk) settle(text, masked string, found []redact.Finding, matches []redact.Match) (string, []redact.Finding) {
	var blocked []part
	if len(matches) > 0 {
		var allowed bool
		if blocked, allowed = w.lists.blocked(text, matches); allowed {
			w.let()
		}
	}
	if len(blocked)+len(found) == 0 {
		return masked, found
	}
	if ignored := pathsInJSON(text, w.paths); len(ignored) > 0 {
		blocked = without(blocked, ignored)
		masked, found = w.letBe(text, masked, found, ignored)
	}
	if len(blocked) == 0 {
		return masked, found
	}
	all := slices.Clone(found)
	for _, p := range blocked {
		all = append(all, redact.Finding{Rule: blockedValue, Where: redact.InText, Start: p.lo, End: p.hi})
	}
	return replace(text, merge(blocked, masks(text, masked, found, w.maskOf))), all
}

// letBe leaves as it is what the engine found within the ignored parts of a text.
func (w *walk) letBe(text, masked string, found []redact.Finding, ignored []part) (string, []redact.Finding) {
	parts := without(masks(text, masked, found, w.maskOf), inOrder(ignored))
	found = slices.DeleteFunc(slices.Clone(found), func(f redact.Finding) bool {
		return f.Start < f.End && !slices.ContainsFunc(parts, func(p part) bool { return p.lo == f.Start })
	})
	return replace(text, parts), found
}

// masks returns the parts of the text that the engine replaced, and by what.
func masks(text, masked string, found []redact.Finding, mask func(redact.Finding) string) []part {
	parts := make([]part, 0, len(found))
	at, to := 0, 0 // in the text, in the masked one
	for _, f := range found {
		if f.Start == f.End {
			continue // found, and not masked
		}
		to += f.Start - at
		instead := mask(f)
		if !strings.HasPrefix(masked[to:], instead) { // a number, which became a string
			quote := masked[to : to+1]
			instead = quote + instead + quote
		}
		if !strings.HasPrefix(masked[to:], instead) {
			panic("token_redaction: internal error: a mask is not where its finding says")
		}
		parts = append(parts, part{f.Start, f.End, instead})
		at, to = f.End, to+len(instead)
	}
	if text[at:] != masked[to:] {
		panic("token_redaction: internal error: masks and findings do not agree")
	}
	return parts
}

// merge joins blocked parts with masked ones. Each list is in order.
func merge(blocked, masked []part) []part {
	var out []part
	for len(blocked) > 0 || len(masked) > 0 {
		var p part
		var secret bool
		if len(masked) == 0 || len(blocked) > 0 && blocked[0].lo <= masked[0].lo {
			p, blocked = blocked[0], blocked[1:]
		} else {
			p, masked, secret = masked[0], masked[1:], true
		}
		last := len(out) - 1
		switch {
		case last < 0 || p.lo >= out[last].hi:
			out = append(out, p)
		case p.hi > out[last].hi: // else the replacement of the last one stands
			out[last].hi = p.hi
			if secret {
				out[last].instead = p.instead
			}
		}
	}
	return out
}
