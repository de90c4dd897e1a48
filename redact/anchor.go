package redact

import "iter"

// An anchor is a literal that every credential of some rule, or its context,
// contains. It may be wrong; it is never missed.
type anchor struct {
	lit     string // in lower case when fold
	before  *bytes256
	after   *bytes256 // for literals under 5 bytes: what may stand next to them
	run     *bytes256 // what the four bytes behind it must be of
	rule    int16     // an index into Redactor.rules
	names   name      // what the literal names by itself, of those that names hold
	fold    bool      // ASCII letters match in either case
	opening bool      // whether a word may not stand directly before it
	inName  bool      // whether it is looked for in names
	url     bool      // whether it opens the authority of a URL, which must hold more than a host
	closing bool      // whether it may be the end of the text: no window goes beyond it
}

// A bytes256 is a set of bytes.
type bytes256 [256]bool

func set(ranges string) *bytes256 {
	var b bytes256
	for i := 0; i < len(ranges); i++ {
		if i+2 < len(ranges) && ranges[i+1] == '-' {
			for c := int(ranges[i]); c <= int(ranges[i+2]); c++ {
				b[c] = true
			}
			i += 2
			continue
		}
		b[ranges[i]] = true
	}
	return &b
}

// holdAll reports whether the set holds each byte of v.
func (b *bytes256) holdAll(v string) bool {
	for i := range len(v) {
		if !b[v[i]] {
			return false
		}
	}
	return true
}

func (b *bytes256) and(ranges string) *bytes256 {
	c := *set(ranges)
	for i := range b {
		c[i] = c[i] || b[i]
	}
	return &c
}

// An index finds anchors in one pass, two bytes at a step, whatever their
// number. Anchors are entered by windows of four bytes, and windows are spread
// over buckets, a bit each: the low half of pairs[p] holds the buckets in which
// the pair p opens a window, the high half those in which it closes one.
//
// Behind the end of a text an index sees the sign =, so that a key is judged as
// if a separator stood behind it.
//
// The method and its figures: docs/adr/0002-anchor-index.md.
type index struct {
	pairs   [1 << 15]uint64
	anchors []anchor
	slots   []slot // open addressing on the window's bytes, in lower case
	mask    uint32
	hits    []hit
}

// buckets is how many there are.
const buckets = 32

type slot struct {
	window uint32
	first  int32 // 1 + an index into hits; 0 is a free slot
}

// A hit says that a window holds an anchor's bytes from off on. Those of a window
// follow one another.
type hit struct {
	anchor int32
	off    int8
	look   int8 // where, from the window's first byte on, the anchor has a byte of its own
	byte   byte // which
	last   bool // of its window
}

// may reports whether the hit's anchor may stand around the window at k of s. It
// tells most anchors of a window from the one that stands there.
func (h *hit) may(s string, k int) bool {
	const capital = 0x20
	i := k + int(h.look)
	return uint(i) < uint(len(s)) && (s[i]^h.byte)&^capital == 0
}

// lookups are the parts of its bytes by which a window is looked up in the slots,
// and the buckets that hold such windows: all four, or all but the first or the
// last where that is one of many.
var lookups = [...]struct{ buckets, bytes uint32 }{
	{1<<17 - 1, 0xFFFFFFFF},
	{1<<25 - 1<<17, 0xFFFFFF00},
	{1<<32 - 1<<25, 0x00FFFFFF},
}

// pair is the index of two bytes in pairs: those beyond ASCII share theirs with
// others.
func pair(lo, hi byte) uint16 { return (uint16(lo) | uint16(hi)<<8) & (1<<15 - 1) }

// next returns the first even position from k (even) on where a window may
// open an anchor, and the buckets that say so, or -1. It looks at no byte twice.
func (x *index) next(s string, k int) (at int, in uint32) {
	if len(s)-k < 2 {
		return -1, 0
	}
	t := &x.pairs
	a := t[pair(s[k], s[k+1])]
	k += 2
	for ; k+8 <= len(s); k += 8 {
		w := s[k : k+8]
		b := t[pair(w[0], w[1])]
		c := t[pair(w[2], w[3])]
		d := t[pair(w[4], w[5])]
		e := t[pair(w[6], w[7])]
		if m, n, o, p := a&(b>>buckets), b&(c>>buckets), c&(d>>buckets), d&(e>>buckets); m|n|o|p != 0 {
			switch {
			case m != 0:
				return k - 2, uint32(m)
			case n != 0:
				return k, uint32(n)
			case o != 0:
				return k + 2, uint32(o)
			}
			return k + 4, uint32(p)
		}
		a = e
	}
	w := rest(s, k)
	b := t[w&(1<<15-1)]
	c := t[w>>16&(1<<15-1)]
	d := t[w>>32&(1<<15-1)]
	e := t[w>>48&(1<<15-1)]
	switch {
	case a&(b>>buckets) != 0:
		return k - 2, uint32(a & (b >> buckets))
	case b&(c>>buckets) != 0:
		return k, uint32(b & (c >> buckets))
	case c&(d>>buckets) != 0:
		return k + 2, uint32(c & (d >> buckets))
	case d&(e>>buckets) != 0:
		return k + 4, uint32(d & (e >> buckets))
	}
	return -1, 0
}

// rest returns the bytes of s from k on, fewer than eight, and signs behind
// them, the first byte lowest.
func rest(s string, k int) uint64 {
	const signs = '=' * 0x0101010101010101
	n := 8 * uint(len(s)-k)
	if len(s) >= 8 {
		w := s[len(s)-8:]
		v := uint64(w[0]) | uint64(w[1])<<8 | uint64(w[2])<<16 | uint64(w[3])<<24 | uint64(w[4])<<32 | uint64(w[5])<<40 | uint64(w[6])<<48 | uint64(w[7])<<56
		return v>>(64-n) | signs<<n
	}
	v := uint64(signs) << n
	for i := k; i < len(s); i++ {
		v |= uint64(s[i]) << (8 * uint(i-k))
	}
	return v
}

// windowAt returns the four bytes of s at k in lower case, as the slots hold them.
func windowAt(s string, k int) uint32 {
	if k+4 <= len(s) {
		w := s[k : k+4]
		return lower4(uint32(w[0]) | uint32(w[1])<<8 | uint32(w[2])<<16 | uint32(w[3])<<24)
	}
	if len(s)-k < 3 {
		return 0 // no anchor has fewer bytes in a window
	}
	return lower4(uint32(rest(s, k)))
}

// lower4 puts the capitals among four bytes in lower case.
func lower4(w uint32) uint32 {
	low := w & 0x7F7F7F7F
	capitals := (low + 0x3F3F3F3F) &^ (low + 0x25252525) &^ w & 0x80808080
	return w | capitals>>2
}

// at returns the first of the hits that a window has in the buckets, looked up
// by one of the lookups; -1: there is none.
func (x *index) at(w, in uint32, form int) int {
	if in&lookups[form].buckets == 0 {
		return -1
	}
	w &= lookups[form].bytes
	for i := spread(w) & x.mask; ; i = (i + 1) & x.mask {
		if sl := &x.slots[i]; sl.first == 0 || sl.window == w {
			return int(sl.first) - 1
		}
	}
}

// after returns the hit of the same window that follows the one at i, or -1.
func (x *index) after(i int) int {
	if x.hits[i].last {
		return -1
	}
	return i + 1
}

// standing yields the anchors that have their window in s[k:hi], k even, and where that
// is; the literals may go beyond it. What is on the way of clean text, first and all,
// writes this out.
func (x *index) standing(s string, k, hi int) iter.Seq2[int, *hit] {
	return func(yield func(k int, h *hit) bool) {
		cut := s[:min(len(s), hi+4)]
		for k, in := x.next(cut, k); k >= 0 && k < hi; k, in = x.next(cut, k+2) {
			w := windowAt(cut, k)
			for form := range lookups {
				for i := x.at(w, in, form); i >= 0; i = x.after(i) {
					h := &x.hits[i]
					if h.may(s, k) && x.anchors[h.anchor].holds(s, k-int(h.off)) && !yield(k, h) {
						return
					}
				}
			}
		}
	}
}

// inKey reports whether an anchor stands in a key.
func (x *index) inKey(key string) bool {
	for range x.standing(key, 0, len(key)) {
		return true
	}
	return false
}

// holds reports whether the anchor stands at s[i:].
func (a *anchor) holds(s string, i int) bool {
	if i < 0 || len(s)-i < len(a.lit) {
		return false
	}
	s = s[i : i+len(a.lit)]
	if !a.fold {
		return s == a.lit
	}
	for j := len(s) - 1; j >= 0; j-- { // the window has the beginning, mostly
		if lower(s[j]) != a.lit[j] {
			return false
		}
	}
	return true
}

// opens reports whether the anchor stands at s[i:], with what may stand behind
// it.
func (a *anchor) opens(s string, i int) bool {
	if !a.holds(s, i) {
		return false
	}
	end := i + len(a.lit)
	return (a.after == nil || end >= len(s) || a.after[s[end]]) && (a.run == nil || a.goesOn(s, end)) && (!a.opening || boundary(s, i)) && (!a.url || hasUserinfo(s, end))
}

// goesOn reports whether four bytes that a token may hold follow at s[i:].
func (a *anchor) goesOn(s string, i int) bool {
	for _, c := range []byte(s[i:min(len(s), i+leastBody)]) {
		if !a.run[c] && c != '%' {
			return false
		}
	}
	return len(s) >= i+leastBody
}

func lower(c byte) byte {
	if 'A' <= c && c <= 'Z' {
		return c | 0x20
	}
	return c
}

func upper(c byte) byte {
	if 'a' <= c && c <= 'z' {
		return c &^ 0x20
	}
	return c
}

func spread(w uint32) uint32 {
	w *= 0x9E3779B1
	return w ^ w>>15
}
