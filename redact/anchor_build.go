package redact

// newIndex builds the index of the anchors.
//
// Each anchor is entered twice, since it may begin at an even or at an odd
// position of the text. Windows are spread over eight buckets so that the
// pairs that open in a bucket seldom meet those that close in it.
func newIndex(anchors []anchor) *index {
	x := &index{anchors: anchors}
	windows := make(map[uint32]int32)
	var open, closed [8]float64
	for i := range anchors {
		for odd := range 2 {
			w := bestWindow(&anchors[i], odd)
			b := w.bucket(&open, &closed)
			w.enter(x, b)
			w.each(func(key uint32) {
				for h := windows[key]; h != 0; h = x.hits[h-1].next {
					if x.hits[h-1].anchor == int32(i) && x.hits[h-1].off == int8(w.off) {
						return
					}
				}
				x.hits = append(x.hits, hit{anchor: int32(i), off: int8(w.off), next: windows[key]})
				windows[key] = int32(len(x.hits))
			})
		}
	}
	size := 64
	for size < 4*len(windows) {
		size *= 2
	}
	x.slots, x.mask = make([]slot, size), uint32(size-1)
	for key, first := range windows {
		i := spread(key) & x.mask
		for x.slots[i].first != 0 {
			i = (i + 1) & x.mask
		}
		x.slots[i] = slot{key, first}
	}
	return x
}

// A window is four sets of bytes: what an anchor looks like at an offset.
type window struct {
	off   int // the window begins off bytes into the anchor; -1: one byte before
	bytes [4][]byte
}

// bestWindow returns the rarest window of the anchor that begins at an even
// position when the anchor itself begins at an odd or an even one.
func bestWindow(a *anchor, odd int) window {
	var best window
	cost := 2.0
	for off := -odd; off <= max(0, len(a.lit)-3); off += 2 {
		w, ok := a.window(off)
		if !ok {
			continue
		}
		if a.closing && off+len(w.bytes) > len(a.lit) {
			continue // no byte may follow
		}
		if c := w.chance(0) * w.chance(2); c < cost {
			best, cost = w, c
		}
	}
	if cost > 1 {
		panic("redact: internal error: no window for an anchor")
	}
	return best
}

func (a *anchor) window(off int) (w window, ok bool) {
	w.off = off
	for i := range w.bytes {
		switch j := off + i; {
		case j == -1:
			w.bytes[i] = a.before.list()
		case j == len(a.lit) && len(a.lit) < 5 && !a.closing:
			w.bytes[i] = a.after.list()
		case j < 0 || j >= len(a.lit):
			return w, false
		case a.fold && upper(a.lit[j]) != a.lit[j]:
			w.bytes[i] = []byte{a.lit[j], upper(a.lit[j])}
		default:
			w.bytes[i] = []byte{a.lit[j]}
		}
	}
	return w, off >= 0 || len(a.lit) < 5
}

// list returns the bytes of the set; a nil set is every byte.
func (b *bytes256) list() []byte {
	var l []byte
	for c := range 256 {
		if b == nil || b[c] {
			l = append(l, byte(c))
		}
	}
	return l
}

// chance estimates how often the pair at bytes[i:i+2] occurs in telemetry.
func (w *window) chance(i int) float64 {
	return frequency(w.bytes[i]) * frequency(w.bytes[i+1])
}

// frequency sums how often each byte occurs, in shares of 1, in log text.
func frequency(bytes []byte) float64 {
	f := 0.0
	for _, c := range bytes {
		f += shares[c]
	}
	return min(f, 1)
}

// shares are estimates from log text: the commonest bytes first.
var shares = func() (f [256]float64) {
	const common = "etaoinsr0123dlcu.456789pmhfgb/-\": =_yvkwxTEASCIRDPNOLMFGUBHVWKYXJQZqjz"
	for i := range f {
		f[i] = 0.0005
	}
	for i := len(common) - 1; i >= 0; i-- {
		f[common[i]] = 0.0005 + 0.04/(1+float64(i)/6)
	}
	return f
}()

// bucket returns the bucket that the window costs least in.
func (w *window) bucket(open, closed *[8]float64) int {
	a, b := w.chance(0), w.chance(2)
	best := 0
	for i := range open {
		if open[i]*b+a*closed[i] < open[best]*b+a*closed[best] {
			best = i
		}
	}
	open[best] += a
	closed[best] += b
	return best
}

func (w *window) enter(x *index, bucket int) {
	for half := range 2 {
		for _, lo := range w.bytes[2*half] {
			for _, hi := range w.bytes[2*half+1] {
				x.pairs[uint16(lo)|uint16(hi)<<8] |= 1 << (bucket + 8*half)
			}
		}
	}
}

// each calls f with the window's bytes in lower case, in every combination.
func (w *window) each(f func(key uint32)) {
	var sets [4][]byte
	for i, bytes := range w.bytes {
		var seen bytes256
		for _, c := range bytes {
			if c = lower(c); !seen[c] {
				seen[c] = true
				sets[i] = append(sets[i], c)
			}
		}
	}
	for _, a := range sets[0] {
		for _, b := range sets[1] {
			for _, c := range sets[2] {
				for _, d := range sets[3] {
					f(fold4(a, b, c, d))
				}
			}
		}
	}
}
