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
	if !slices.ContainsFunc(s.spans, s.maySpill) || strings.IndexByte(s.text, '"') < 0 {
		return
	}
	slices.SortFunc(s.spans, func(a, b span) int { return a.lo - b.lo })
	var out []span
	d := wholeDocument(s.text)
	for _, sp := range s.spans {
		if !s.maySpill(sp) {
			out = append(out, sp)
			continue
		}
		if sp.lo >= d.hi {
			d = lineDocument(s.text, sp.lo)
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

// maySpill reports whether a span may break JSON: it holds a quote or a bracket, which
// may be that of the text around, begins as what stands between two strings does, or
// parts an escape.
func (s *scan) maySpill(sp span) bool {
	if sp.where == InKey || s.r.isOwn(sp.rule) || s.r.rules[sp.rule].shape == wordsShape {
		return false
	}
	t := s.text
	return strings.ContainsAny(t[sp.lo:sp.hi], "\"]}") || strings.IndexByte(":, \t\r\n", t[sp.lo]) >= 0 ||
		sp.lo > 0 && t[sp.lo-1] == '\\' || t[sp.hi-1] == '\\' && sp.hi < len(t)
}

// A document is a line or all of a text, up to hi, that may be JSON.
type document struct {
	hi     int
	valid  bool
	string reach // what the last string holds that was looked at
}

// wholeDocument returns the text if it is JSON; else none, and what is next is a line.
func wholeDocument(t string) document {
	of := strings.Trim(t, " \t\r\n")
	if len(of) < 2 || of[len(of)-1] != closes[of[0]] || !json.Valid([]byte(t)) {
		return document{}
	}
	return document{hi: len(t), valid: true, string: reach{hi: -1}}
}

// closes holds what closes an object, a list and a string.
var closes = [256]byte{'{': '}', '[': ']', '"': '"'}

// lineDocument returns the object or the list that ends the line of i, or none.
func lineDocument(t string, i int) document {
	lo := 1 + strings.LastIndexByte(t[:i], '\n')
	d := document{hi: nextLine(t, i)}
	for _, opening := range [...]byte{'{', '['} {
		if n := strings.IndexByte(t[lo:i], opening); n >= 0 && json.Valid([]byte(t[lo+n:d.hi])) {
			d.valid, d.string.hi = true, lo+n-1
			break
		}
	}
	return d
}

// inStrings returns what of a span stands in strings of the document: if it begins in
// one, no more than what is in that. Spans come by where they begin.
func (d *document) inStrings(t string, sp span) (in []reach) {
	for d.string.hi < sp.lo {
		if d.string = d.after(t, d.string); d.string.lo == d.hi {
			return nil
		}
	}
	for str := d.string; str.lo < sp.hi; str = d.after(t, str) {
		lo, hi := max(str.lo, sp.lo), min(str.hi, sp.hi)
		lo -= b2i(oddBackslashes(t[str.lo:lo])) // no escape is parted
		hi -= b2i(hi < str.hi && oddBackslashes(t[lo:hi]))
		if lo < hi {
			in = append(in, reach{lo: lo, hi: hi})
		}
		if str.lo <= sp.lo {
			break
		}
	}
	return in
}

// after returns what the string behind another holds; it begins at d.hi if there is none.
func (d *document) after(t string, str reach) reach {
	n := strings.IndexByte(t[str.hi+1:d.hi], '"')
	if n < 0 {
		return reach{lo: d.hi, hi: d.hi}
	}
	lo := str.hi + 1 + n + 1
	hi := lo
	for hi < d.hi && t[hi] != '"' {
		hi += 1 + b2i(t[hi] == '\\')
	}
	return reach{lo: lo, hi: hi}
}
