package redact

import (
	"bytes"
	"math"
	"slices"
	"sort"
)

// newIndex builds the index of the anchors.
//
// Each anchor is entered twice, since it may begin at an even or at an odd
// position of the text. Where it is entered is known beforehand for those of the
// table; for others it is chosen so that few more windows of telemetry pass.
func newIndex(anchors []anchor) *index {
	b := newBuilder(anchors)
	var later []int
	for i := range anchors {
		if !b.known(i) {
			later = append(later, i)
		}
	}
	if len(later) > 0 {
		b.often = pairShares()
		b.weigh()
	}
	for _, i := range later {
		for odd := range 2 {
			w, bucket := b.choose(&anchors[i], odd)
			b.enter(i, w, bucket)
		}
	}
	b.fill()
	return b.index
}

// A builder is an index that is being built.
type builder struct {
	*index
	first map[uint32]int32 // by a window's bytes: 1 + the latest of its entries
	found []entry
	lists lists

	often        *[1 << 15]float32 // how often each pair occurs in telemetry
	open, closed [buckets]float32  // how often pairs occur that open in a bucket, or close
}

func newBuilder(anchors []anchor) *builder {
	x := &index{anchors: slices.Clip(anchors)}
	return &builder{index: x, found: make([]entry, 0, 2*len(anchors)), first: make(map[uint32]int32, 2*len(anchors)), lists: make(lists)}
}

// An entry is a hit, and 1 + the one of the same window that was entered before.
type entry struct {
	hit
	next int32
}

// A place says where a literal is entered that begins at an even position: which
// of its windows, and in which bucket; and the same for an odd one.
//
// No window stands behind that of a literal which the literal holds: what the
// shorter one masks would hide the longer one.
type place struct {
	lit     string
	off     [2]int8
	buckets [2]uint8
}

// known enters the anchor where the list of places says, if it does.
func (b *builder) known(i int) bool {
	a := &b.anchors[i]
	n := sort.Search(len(places), func(n int) bool { return places[n].lit >= a.lit })
	if n == len(places) || places[n].lit != a.lit {
		return false
	}
	p := &places[n]
	var ws [2]*window
	for odd := range ws {
		w, ok := a.window(int(p.off[odd]), b.lists)
		if !ok || int(p.off[odd])&1 != odd || lookups[w.form()].buckets&(1<<p.buckets[odd]) == 0 {
			return false
		}
		ws[odd] = &w
	}
	for odd, w := range ws {
		b.enter(i, w, int(p.buckets[odd]))
	}
	return true
}

// enter puts a window of the anchor into a bucket.
func (b *builder) enter(i int, w *window, bucket int) {
	w.pairs(func(half int, p uint16) {
		if bit := uint64(1) << (bucket + buckets*half); b.pairs[p]&bit == 0 {
			b.pairs[p] |= bit
			b.count(half, bucket, p)
		}
	})
	w.keys(func(key uint32) {
		for e := b.first[key]; e != 0; e = b.found[e-1].next {
			if b.found[e-1].anchor == int32(i) && b.found[e-1].off == int8(w.off) {
				return
			}
		}
		h := hit{anchor: int32(i), off: int8(w.off)}
		h.look, h.byte = w.beside(b.anchors[i].lit)
		b.found = append(b.found, entry{h, b.first[key]})
		b.first[key] = int32(len(b.found))
	})
}

// beside returns where the byte of the literal stands that is farthest from the window,
// from the window's first byte on, and the byte: of all words that begin as the
// literal does, fewest go on like it there.
func (w *window) beside(lit string) (look int8, c byte) {
	look = int8(-w.off)
	if behind := min(len(lit)-1-w.off, math.MaxInt8); behind-len(w.bytes) >= w.off-1 {
		look = int8(max(behind, -w.off))
	}
	return look, lit[w.off+int(look)]
}

// fill makes the slots of the windows, and puts the hits of each in a row.
func (b *builder) fill() {
	size := 64
	for 2*size < 3*len(b.first) {
		size *= 2
	}
	b.slots, b.mask = make([]slot, size), uint32(size-1)
	b.hits = make([]hit, 0, len(b.found))
	for key, e := range b.first {
		first := int32(len(b.hits)) + 1
		for ; e != 0; e = b.found[e-1].next {
			b.hits = append(b.hits, b.found[e-1].hit)
		}
		b.hits[len(b.hits)-1].last = true
		i := spread(key) & b.mask
		for b.slots[i].first != 0 {
			i = (i + 1) & b.mask
		}
		b.slots[i] = slot{key, first}
	}
}

// A window is four sets of bytes: what an anchor looks like at an offset.
type window struct {
	off   int // the window begins off bytes into the anchor; -1: one byte before
	bytes [4]string
}

// lists are the bytes of sets, in a text each.
type lists map[*bytes256]string

// of returns the bytes of the set; a nil set is every byte.
func (l lists) of(b *bytes256) string {
	s, ok := l[b]
	if !ok {
		var bytes []byte
		for c := range 256 {
			if b == nil || b[c] {
				bytes = append(bytes, byte(c))
			}
		}
		s = string(bytes)
		l[b] = s
	}
	return s
}

const bothCases = "aAbBcCdDeEfFgGhHiIjJkKlLmMnNoOpPqQrRsStTuUvVwWxXyYzZ"

// window returns the anchor's window at off, if it has one there.
func (a *anchor) window(off int, l lists) (w window, ok bool) {
	w.off = off
	for i := range w.bytes {
		switch j := off + i; {
		case j == -1:
			w.bytes[i] = l.of(a.before)
		case j == len(a.lit) && len(a.lit) < 5:
			w.bytes[i] = l.of(a.after)
		case j < 0 || j >= len(a.lit):
			return w, false
		case a.fold && upper(a.lit[j]) != a.lit[j]:
			n := 2 * int(a.lit[j]-'a')
			w.bytes[i] = bothCases[n : n+2]
		default:
			w.bytes[i] = a.lit[j : j+1]
		}
	}
	return w, true
}

// many is from how many bytes on a window's first or last byte is no part of what
// it is looked up by.
const many = 5

// form is the form by which the window is looked up.
func (w *window) form() int {
	switch {
	case len(w.bytes[0]) >= many:
		return 1
	case len(w.bytes[3]) >= many:
		return 2
	}
	return 0
}

// pairs calls f with the pairs that open the window, and with those that close it.
func (w *window) pairs(f func(half int, p uint16)) {
	for half := range 2 {
		for _, lo := range []byte(w.bytes[2*half]) {
			for _, hi := range []byte(w.bytes[2*half+1]) {
				f(half, pair(lo, hi))
			}
		}
	}
}

// keys calls f with what the window is looked up by: its bytes in lower case, in
// every combination.
func (w *window) keys(f func(key uint32)) {
	var sets [4][]byte
	var room [4][many]byte
	for i, of := range w.bytes {
		sets[i] = room[i][:0]
		if lookups[w.form()].bytes>>(8*i)&0xFF == 0 {
			of = "\x00"
		}
		for _, c := range []byte(of) {
			if c = lower(c); bytes.IndexByte(sets[i], c) < 0 {
				sets[i] = append(sets[i], c)
			}
		}
	}
	for _, a := range sets[0] {
		for _, b := range sets[1] {
			for _, c := range sets[2] {
				for _, d := range sets[3] {
					f(uint32(a) | uint32(b)<<8 | uint32(c)<<16 | uint32(d)<<24)
				}
			}
		}
	}
}
