package redact

import (
	"encoding/json"
	"slices"
	"strings"
)

// within ends what was found where the string of JSON ends that it stands in, so that
// what was JSON is JSON still, whatever a shape takes for a value. What the user's own
// patterns, known secrets and names of attributes ask for is masked as they say.
func (s *scan) within() {
	if !slices.ContainsFunc(s.spans, s.maySpill) {
		return
	}
	spans := settle(s.spans)
	var out []span
	var d document
	for _, sp := range spans {
		if !s.maySpill(sp) {
			out = append(out, sp)
			continue
		}
		if sp.lo >= d.hi {
			d = documentAt(s.text, sp.lo)
		}
		if !d.valid {
			out = append(out, sp)
			continue
		}
		for _, in := range d.inStrings(s.text, sp) {
			if !s.r.masked(s.text[in.lo:in.hi]) {
				sp.lo, sp.hi, sp.quote = in.lo, in.hi, ""
				out = append(out, sp)
			}
		}
	}
	clear(s.spans)
	s.spans = append(s.spans[:0], out...)
}

// maySpill reports whether a span may break JSON: it holds a quote, which may be that of
// the text around, begins as what stands between two strings does, or parts an escape.
func (s *scan) maySpill(sp span) bool {
	if sp.where == InKey || s.r.isOwn(sp.rule) || s.r.rules[sp.rule].shape == wordsShape {
		return false
	}
	t := s.text
	return strings.IndexByte(t[sp.lo:sp.hi], '"') >= 0 || strings.IndexByte(":,]}", t[sp.lo]) >= 0 ||
		sp.lo > 0 && t[sp.lo-1] == '\\' || t[sp.hi-1] == '\\' && sp.hi < len(t)
}

// A document is a line or all of a text, up to hi, that may be JSON.
type document struct {
	hi    int
	valid bool
	next  int // a string begins here at the earliest
}

// documentAt returns the document that holds i: the text if it is JSON, else the line
// if it ends in an object or a list.
func documentAt(t string, i int) document {
	if begins := strings.TrimLeft(t, " \t\r\n"); begins != "" && strings.IndexByte(`{["`, begins[0]) >= 0 && json.Valid([]byte(t)) {
		return document{hi: len(t), valid: true}
	}
	lo := 1 + strings.LastIndexByte(t[:i], '\n')
	d := document{hi: nextLine(t, i)}
	for _, opening := range [...]byte{'{', '['} {
		if n := strings.IndexByte(t[lo:i], opening); n >= 0 && json.Valid([]byte(t[lo+n:d.hi])) {
			d.valid, d.next = true, lo+n
			break
		}
	}
	return d
}

// inStrings returns what of a span stands in strings of the document: if it begins in
// one, no more than what is in that. Spans come in order.
func (d *document) inStrings(t string, sp span) []reach {
	var out []reach
	for d.next < sp.hi {
		n := strings.IndexByte(t[d.next:d.hi], '"')
		if n < 0 {
			break
		}
		lo := d.next + n + 1
		in := reach{lo: max(lo, sp.lo), hi: lo}
		hi := lo
		for hi < d.hi && t[hi] != '"' {
			next := hi + 1 + b2i(t[hi] == '\\')
			if hi < in.lo && in.lo < next { // no escape is parted
				in.lo = hi
			}
			if hi = next; hi <= sp.hi {
				in.hi = hi
			}
		}
		if hi >= sp.lo {
			if in.lo < in.hi {
				out = append(out, in)
			}
			if lo <= sp.lo || hi >= sp.hi {
				break
			}
		}
		d.next = hi + 1
	}
	return out
}
