package redact

import (
	"math"
	"strings"
)

// This file says how far a shape sees in a stream: as far as its chunk. A chunk is a
// line, or the lines of a construct that spans several. Where it ends does not depend
// on what follows, so a stream comes out alike however its lines arrive. A text that
// is given as a whole is judged as a whole (docs/adr/0004-streams.md).

// chunks judges the text from the window of its first anchor on, chunk by chunk.
// Lines between chunks hold nothing to judge.
func (s *scan) chunks(k int) {
	t := s.text
	if i := strings.IndexByte(t, '\n'); i < 0 || i == len(t)-1 {
		if s.all(k); s.open.yes {
			s.grow(t, 0, len(t), k, noted{})
		}
		s.within()
		return
	}
	s.across(k)
	s.done = append(s.done[:0], s.spans...)
	clear(s.spans)
	s.spans = s.spans[:0]
	for hi := 0; k >= 0; k = s.r.next(t, hi) {
		lo := lineBegin(t, hi, k)
		hi = s.chunk(t, lo, max(lo, k-mostOffset))
	}
	s.text = t
	s.spans, s.done = s.done, s.spans[:0]
}

// mostOffset is how far before a window an anchor begins at most. In a chunk windows
// may stand at other bytes than in the text, and its first anchor before k.
const mostOffset = math.MaxInt8

// chunk judges the chunk that begins at lo, from the window of its first anchor on, and
// returns its end. What the end of the text leaves open of it is in s.open.
func (s *scan) chunk(t string, lo, k int) (hi int) {
	from := s.noted()
	hi = nextLine(t, lo)
	s.text, s.looked, s.open.yes = t[lo:hi], looked{}, false
	if s.all(k - lo); s.open.yes {
		hi = s.grow(t, lo, hi, k, from)
	}
	s.within()
	if len(s.spans) > 0 || s.noted() != from {
		s.shift(from, lo)
	}
	return hi
}

// grow judges the chunk text[lo:hi], which was judged and is open, with the lines
// that belong to it.
func (s *scan) grow(t string, lo, hi, k int, from noted) int {
	s.open.at, s.open.seen, s.open.looks = lo, hi-lo, 0
	for s.open.yes && hi < len(t) {
		open, cut := s.open, true
		for cut && hi < len(t) {
			line := hi
			hi = nextLine(t, hi)
			cut = open.waits(t[line:hi], hi-lo)
		}
		s.forget(from)
		s.text = t[lo:hi]
		s.all(k - lo)
		if cut { // by the end of the text: more may come
			s.open = open
			break
		}
		s.open.at, s.open.seen, s.open.looks = lo, hi-lo, open.looks+1
	}
	s.joined = append(s.joined, reach{lo: lo, hi: hi + b2i(s.open.yes)})
	return hi
}

// A noted is how much was noted of a text.
type noted struct{ reports, steps int }

func (s *scan) noted() noted {
	n := noted{reports: len(s.reports)}
	if s.trace != nil {
		n.steps = len(*s.trace)
	}
	return n
}

// forget drops what was noted of a chunk that goes on: it is judged anew.
func (s *scan) forget(from noted) {
	clear(s.spans)
	s.spans, s.reports = s.spans[:0], s.reports[:from.reports]
	if s.trace != nil {
		*s.trace = (*s.trace)[:from.steps]
	}
	s.looked, s.open = looked{}, opened{}
}

// shift makes positions in a chunk that begins at lo those of the text.
func (s *scan) shift(from noted, lo int) {
	for _, sp := range s.spans {
		sp.lo, sp.hi = sp.lo+lo, sp.hi+lo
		s.done = append(s.done, sp)
	}
	clear(s.spans)
	s.spans = s.spans[:0]
	for i := range s.reports[from.reports:] {
		f := &s.reports[from.reports+i]
		f.Start, f.End = f.Start+lo, f.End+lo
	}
	if s.trace != nil {
		for i := range (*s.trace)[from.steps:] {
			st := &(*s.trace)[from.steps+i]
			st.Start, st.End = st.Start+lo, st.End+lo
		}
	}
}

// across finds what may stand across lines, where there is such: known secrets and
// what patterns of the user's own match.
func (s *scan) across(k int) {
	if len(s.r.patterns) > 0 {
		s.r.ownIndexed(s.text, k&^1, len(s.text), s.pattern)
	}
	if !s.r.linesKnown {
		return
	}
	s.r.indexed(s.text, k&^1, len(s.text), func(a *anchor, at int) {
		if s.r.rules[a.rule].shape == wordsShape && strings.IndexByte(a.lit, '\n') >= 0 {
			s.mask(at, at+len(a.lit), a.rule, InText)
		}
	})
}

// next returns the first window from k on that holds an anchor, or -1.
func (r *Redactor) next(t string, k int) int {
	for k, h := range r.index.standing(t, k, len(t)) {
		if r.index.anchors[h.anchor].opens(t, k-int(h.off)) {
			return k
		}
	}
	return -1
}

// lineBegin returns where the line begins that holds an anchor with its window at k, in
// text[from:]. A window may begin one byte before its anchor.
func lineBegin(t string, from, k int) int {
	const ones, breaks = 0x0101010101010101, '\n' * 0x0101010101010101
	i := k
	for ; i >= from+8; i -= 8 {
		w := t[i-7 : i+1]
		x := (uint64(w[0]) | uint64(w[1])<<8 | uint64(w[2])<<16 | uint64(w[3])<<24 | uint64(w[4])<<32 | uint64(w[5])<<40 | uint64(w[6])<<48 | uint64(w[7])<<56) ^ breaks
		if (x-ones)&^x&(0x80*ones) != 0 {
			break
		}
	}
	for ; i >= from; i-- {
		if t[i] == '\n' {
			return i + 1
		}
	}
	return from
}

// nextLine returns where the line behind the one at i begins, or the end of the
// text.
func nextLine(t string, i int) int {
	if j := strings.IndexByte(t[i:], '\n'); j >= 0 {
		return i + j + 1
	}
	return len(t)
}

// joins adds to the chunks of several lines those of a later pass over the text that
// came of it.
func (s *scan) joins(was origin) {
	for _, j := range s.joined {
		waits := j.hi > len(s.text)
		s.kept = append(s.kept, reach{lo: was.of(j.lo, false), hi: was.of(j.hi-b2i(waits), true) + b2i(waits)})
	}
}

// cutOf returns up to where chunks are done: where no pass joined lines, and none
// waits for more. Later passes joined what earlier ones made of the text.
func cutOf(joined []reach, end int) int {
	for again := true; again; {
		again = false
		for _, j := range joined {
			if j.lo < end && end < j.hi {
				end, again = j.lo, true
			}
		}
	}
	return end
}
