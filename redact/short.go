package redact

// leastAnchor is the least length of an anchor of the user's own, in bytes;
// those of leastIndexed and more are in the index.
const leastAnchor, leastIndexed = 2, 3

// A short finds the anchors that are too short for the index, of two bytes, in a
// pass of its own. Only rules of the user's own have such anchors.
type short struct {
	pairs   [1 << 10]uint64 // whether two bytes begin an anchor, a bit each
	anchors map[uint16][]anchor
}

func newShort(anchors []anchor) *short {
	if len(anchors) == 0 {
		return nil
	}
	x := &short{anchors: make(map[uint16][]anchor)}
	for _, a := range anchors {
		firsts, seconds := []byte{a.lit[0]}, []byte{a.lit[1]}
		if a.fold {
			firsts, seconds = append(firsts, upper(a.lit[0])), append(seconds, upper(a.lit[1]))
		}
		for _, first := range firsts {
			for _, second := range seconds {
				p := uint16(first) | uint16(second)<<8
				x.pairs[p>>6] |= 1 << (p & 63)
			}
		}
		p := uint16(lower(a.lit[0])) | uint16(lower(a.lit[1]))<<8
		x.anchors[p] = append(x.anchors[p], a)
	}
	return x
}

// find returns the first position from k on where an anchor stands, or -1.
func (x *short) find(s string, k int) int {
	if x == nil {
		return -1
	}
	for ; k+1 < len(s); k++ {
		p := uint16(s[k]) | uint16(s[k+1])<<8
		if x.pairs[p>>6]&(1<<(p&63)) == 0 {
			continue
		}
		for _, a := range x.at(s, k) {
			if a.holds(s, k) {
				return k
			}
		}
	}
	return -1
}

// at returns the anchors that begin with the two bytes at s[k:].
func (x *short) at(s string, k int) []anchor {
	return x.anchors[uint16(lower(s[k]))|uint16(lower(s[k+1]))<<8]
}
