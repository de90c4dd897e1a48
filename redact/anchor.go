package redact

// An anchor is a literal that every credential of some rule, or its context,
// contains. It may be wrong; it is never missed.
type anchor struct {
	lit     string // in lower case when fold
	fold    bool   // ASCII letters match in either case
	before  *bytes256
	after   *bytes256 // for literals under 5 bytes: what may stand next to them
	rule    int16     // an index into Redactor.rules
	opening bool      // whether a word may not stand directly before it
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

func (b *bytes256) and(ranges string) *bytes256 {
	c := *set(ranges)
	for i := range b {
		c[i] = c[i] || b[i]
	}
	return &c
}

// An index finds anchors in one pass, two bytes at a step, whatever their
// number. The low half of pairs[p] holds the buckets in which the pair p opens
// a window of four bytes, the high half those in which it closes one.
//
// The method and its figures: docs/adr/0002-anchor-index.md.
type index struct {
	pairs   [1 << 16]uint32
	anchors []anchor
	slots   []slot // open addressing on the window's bytes, in lower case; see keys
	mask    uint32
	hits    []hit
}

// buckets is how many there are.
const buckets = 16

type slot struct {
	window uint32
	first  int32 // 1 + an index into hits; 0 is a free slot
}

// A hit says that a window holds an anchor's bytes from off on.
type hit struct {
	anchor int32
	off    int8
	next   int32 // 1 + the next hit of the same window
}

// next returns the first even position from k (even) on where a window may
// open an anchor, or -1. It looks at no byte twice.
func (x *index) next(s string, k int) int {
	if len(s)-k < 4 {
		return -1
	}
	t := &x.pairs
	a := t[uint16(s[k])|uint16(s[k+1])<<8]
	k += 2
	for ; k+8 <= len(s); k += 8 {
		w := s[k : k+8]
		b := t[uint16(w[0])|uint16(w[1])<<8]
		c := t[uint16(w[2])|uint16(w[3])<<8]
		d := t[uint16(w[4])|uint16(w[5])<<8]
		e := t[uint16(w[6])|uint16(w[7])<<8]
		if a&(b>>buckets)|b&(c>>buckets)|c&(d>>buckets)|d&(e>>buckets) != 0 {
			switch {
			case a&(b>>buckets) != 0:
				return k - 2
			case b&(c>>buckets) != 0:
				return k
			case c&(d>>buckets) != 0:
				return k + 2
			}
			return k + 4
		}
		a = e
	}
	for ; k+2 <= len(s); k += 2 {
		b := t[uint16(s[k])|uint16(s[k+1])<<8]
		if a&(b>>buckets) != 0 {
			return k - 2
		}
		a = b
	}
	return -1
}

// find returns the first even position from k on whose window holds an anchor,
// or -1.
func (x *index) find(s string, k int) int {
	for k = x.next(s, k); k >= 0; k = x.next(s, k+2) {
		for _, w := range keys(s[k : k+4]) {
			for h := x.at(w); h != 0; h = x.hits[h-1].next {
				if x.anchors[x.hits[h-1].anchor].opens(s, k-int(x.hits[h-1].off)) {
					return k
				}
			}
		}
	}
	return -1
}

// inKey reports whether an anchor stands in a key, as if a separator stood
// behind it.
func (x *index) inKey(key string) bool {
	for k := x.next(key, 0); k >= 0; k = x.next(key, k+2) {
		if x.confirm(key, k, key[k:k+4]) {
			return true
		}
	}
	at := func(i int) byte {
		if i < len(key) {
			return key[i]
		}
		return '='
	}
	for k := max(0, (len(key)-3)&^1); k < len(key); k += 2 {
		a := x.pairs[uint16(at(k))|uint16(at(k+1))<<8]
		b := x.pairs[uint16(at(k+2))|uint16(at(k+3))<<8]
		w := [4]byte{at(k), at(k + 1), at(k + 2), at(k + 3)}
		if a&(b>>buckets) != 0 && x.confirm(key, k, string(w[:])) {
			return true
		}
	}
	return false
}

// confirm reports whether one of the hits of the window at k is an anchor.
func (x *index) confirm(key string, k int, window string) bool {
	for _, w := range keys(window) {
		for h := x.at(w); h != 0; h = x.hits[h-1].next {
			if a := &x.anchors[x.hits[h-1].anchor]; a.holds(key, k-int(x.hits[h-1].off)) {
				return true
			}
		}
	}
	return false
}

// keys are those under which the slots hold what a window of four bytes may
// open: all four, and those of a window of which the first or the last byte is
// one of many.
func keys(w string) [3]uint32 {
	key := fold4(w[0], w[1], w[2], w[3])
	return [3]uint32{key, key &^ 0xFF, key &^ 0xFF000000}
}

// at returns the first hit of a window, as first does in a slot.
func (x *index) at(w uint32) int32 {
	for i := spread(w) & x.mask; ; i = (i + 1) & x.mask {
		if sl := &x.slots[i]; sl.first == 0 || sl.window == w {
			return sl.first
		}
	}
}

// holds reports whether the anchor stands at s[i:].
func (a *anchor) holds(s string, i int) bool {
	if i < 0 || len(s)-i < len(a.lit) {
		return false
	}
	if !a.fold {
		return s[i:i+len(a.lit)] == a.lit
	}
	for j := 0; j < len(a.lit); j++ {
		if lower(s[i+j]) != a.lit[j] {
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
	return (a.after == nil || end >= len(s) || a.after[s[end]]) && (!a.opening || boundary(s, i))
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

func fold4(a, b, c, d byte) uint32 {
	return uint32(folded(a)) | uint32(folded(b))<<8 | uint32(folded(c))<<16 | uint32(folded(d))<<24
}

// folded is a byte as windows hold it: those beyond ASCII are one, or a window
// with any byte before it would be entered once for each of them.
func folded(c byte) byte {
	if c >= 0x80 {
		return 0x80
	}
	return lower(c)
}

func spread(w uint32) uint32 {
	w *= 0x9E3779B1
	return w ^ w>>15
}
