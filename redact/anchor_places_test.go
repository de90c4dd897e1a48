package redact

import (
	"bytes"
	"flag"
	"fmt"
	"go/format"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"
)

var afresh = flag.Bool("afresh", false, "with -update, choose the places of all anchors anew")

const placesFile = "anchor_places.go"

// TestAnchorsHaveTheirPlaces holds that the list of places knows each anchor of
// the table, and no other. With -update it is written: a new anchor gets its
// place, and the others keep theirs.
func TestAnchorsHaveTheirPlaces(t *testing.T) {
	anchors := allAnchors(t)
	if flag.Lookup("update").Value.String() == "true" {
		writePlaces(t, anchors)
		return
	}
	b := newBuilder(anchors)
	used := make(map[string]bool)
	for i := range anchors {
		used[anchors[i].lit] = true
		if !b.known(i) {
			t.Errorf("no place is known for the anchor %q: run go generate", anchors[i].lit)
		}
	}
	for _, p := range places {
		if !used[p.lit] {
			t.Errorf("no anchor is %q, which has a place: run go generate", p.lit)
		}
	}
}

// allAnchors returns those of the table, with those of rules that are off.
func allAnchors(t testing.TB) []anchor {
	t.Helper()
	var c Config
	for _, r := range Rules() {
		if r.Off {
			c.Enable = append(c.Enable, r.ID)
		}
	}
	r, err := New(c)
	if err != nil {
		t.Fatal(err)
	}
	return r.index.anchors
}

// A chooser places anchors by the windows of four bytes that a sample of
// telemetry holds: it counts how many pass.
type chooser struct {
	windows  [][2]uint16
	counts   []float32
	byOpen   [1 << 15][]int32
	byClosed [1 << 15][]int32
	passed   []int16 // by window: in how many buckets it passes

	refs  [2][buckets][1 << 15]uint16 // how many windows of anchors have a pair in a bucket
	share [1 << 15]float32
	mass  [2][buckets]float32
	total float32
	lists lists
}

// choice is where an anchor's window stands.
type choice struct {
	w      window
	bucket int
}

func newChooser(text string) *chooser {
	c := &chooser{lists: make(lists)}
	seen := make(map[[2]uint16]int)
	for k := range len(text) - 3 {
		w := [2]uint16{pair(text[k], text[k+1]), pair(text[k+2], text[k+3])}
		n, ok := seen[w]
		if !ok {
			n = len(c.windows)
			seen[w] = n
			c.windows, c.counts = append(c.windows, w), append(c.counts, 0)
			c.byOpen[w[0]] = append(c.byOpen[w[0]], int32(n))
			c.byClosed[w[1]] = append(c.byClosed[w[1]], int32(n))
		}
		c.counts[n]++
		c.share[w[0]] += 1 / float32(len(text))
	}
	c.passed = make([]int16, len(c.windows))
	c.total = float32(len(text))
	return c
}

// cost is how many more of the sample's windows pass with the window in the
// bucket, and what may be expected of other text, as if pairs were independent.
func (c *chooser) cost(w *window, bucket int, fresh *[1 << 15]bool) float32 {
	var more [2]float32
	var sum float32
	var entered [64]uint16
	n := 0
	w.pairs(func(half int, p uint16) { // those that close come last
		if c.refs[half][bucket][p] > 0 {
			return
		}
		more[half] += c.share[p]
		if half == 0 {
			return
		}
		if !fresh[p] && n < len(entered) {
			fresh[p], entered[n] = true, p
			n++
		}
		for _, i := range c.byClosed[p] {
			if c.passed[i] == 0 && c.refs[0][bucket][c.windows[i][0]] > 0 {
				sum += c.counts[i]
			}
		}
	})
	w.pairs(func(half int, p uint16) {
		if half == 1 || c.refs[0][bucket][p] > 0 {
			return
		}
		for _, i := range c.byOpen[p] {
			if q := c.windows[i][1]; c.passed[i] == 0 && (c.refs[1][bucket][q] > 0 || fresh[q]) {
				sum += c.counts[i]
			}
		}
	})
	for _, p := range entered[:n] {
		fresh[p] = false
	}
	o, cl := c.mass[0][bucket], c.mass[1][bucket]
	return sum + 0.5*c.total*((o+more[0])*(cl+more[1])-o*cl)
}

// move takes the window into its bucket, or out of it.
func (c *chooser) move(ch choice, by int) {
	ch.w.pairs(func(half int, p uint16) {
		refs := &c.refs[half][ch.bucket][p]
		was := *refs > 0
		*refs = uint16(int(*refs) + by)
		if is := *refs > 0; is != was {
			c.mass[half][ch.bucket] += float32(by) * c.share[p]
			list := c.byOpen[p]
			if half == 1 {
				list = c.byClosed[p]
			}
			for _, i := range list {
				if c.refs[1-half][ch.bucket][c.windows[i][1-half]] > 0 {
					c.passed[i] += int16(by)
				}
			}
		}
	})
}

// best returns where an anchor that begins at an odd or an even position lets
// the fewest more pass, with its window between two offsets.
func (c *chooser) best(a *anchor, odd, first, last int, fresh *[1 << 15]bool) (best choice) {
	least := float32(1e30)
	for off := -odd; off <= min(last, max(0, len(a.lit)-3)); off += 2 {
		if off < first {
			continue
		}
		w, ok := a.window(off, c.lists)
		if !ok {
			continue
		}
		for in := range buckets {
			if lookups[w.form()].buckets&(1<<in) == 0 {
				continue
			}
			if cost := c.cost(&w, in, fresh); cost < least {
				best, least = choice{w, in}, cost
			}
		}
	}
	return best
}

func (c *chooser) passes() (n float32) {
	for i, p := range c.passed {
		n += c.counts[i] * float32(b2i(p > 0))
	}
	return n
}

func writePlaces(t *testing.T, anchors []anchor) {
	slices.SortStableFunc(anchors, func(a, b anchor) int { return strings.Compare(a.lit, b.lit) })
	anchors = slices.CompactFunc(anchors, func(a, b anchor) bool { return a.lit == b.lit })
	c := newChooser(telemetry(t))
	var fresh [1 << 15]bool
	chosen := make([][2]choice, len(anchors))
	placed := make([]bool, len(anchors))
	if !*afresh {
		for i := range anchors {
			chosen[i], placed[i] = placeOf(&anchors[i], c.lists)
			for odd := range 2 {
				if placed[i] {
					c.move(chosen[i][odd], 1)
				}
			}
		}
	}
	holds, heldBy := held(anchors)
	order := make([]int, 0, len(anchors)) // the shortest first, which have no choice of windows
	for i := range anchors {
		if !placed[i] {
			order = append(order, i)
		}
	}
	slices.SortStableFunc(order, func(i, j int) int { return len(anchors[i].lit) - len(anchors[j].lit) })
	rounds := 1
	if *afresh {
		rounds = 6
	}
	for round := range rounds {
		for _, i := range order {
			for odd := range 2 {
				if round > 0 {
					c.move(chosen[i][odd], -1)
				}
				first, last := -1, len(anchors[i].lit)
				for _, h := range holds[i] {
					if round > 0 || placed[h.n] {
						last = min(last, h.at+chosen[h.n][(odd+h.at)&1].w.off)
					}
				}
				for _, h := range heldBy[i] {
					if round > 0 || placed[h.n] {
						first = max(first, chosen[h.n][(odd+h.at)&1].w.off-h.at)
					}
				}
				chosen[i][odd] = c.best(&anchors[i], odd, first, last, &fresh)
				c.move(chosen[i][odd], 1)
			}
			placed[i] = true
		}
		t.Logf("round %d: %.1f of 1,000 windows of the sample pass", round, 1000*c.passes()/c.total)
	}
	var b bytes.Buffer
	fmt.Fprintf(&b, "// Code generated by TestAnchorsHaveTheirPlaces -update. DO NOT EDIT.\n\npackage redact\n\n// places says where the anchors of the table are entered, in the order of their\n// literals.\nvar places = [...]place{\n")
	for i := range anchors {
		ch := &chosen[i]
		fmt.Fprintf(&b, "{%q, [2]int8{%d, %d}, [2]uint8{%d, %d}},\n", anchors[i].lit, ch[0].w.off, ch[1].w.off, ch[0].bucket, ch[1].bucket)
	}
	b.WriteString("}\n")
	out, err := format.Source(b.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(placesFile, out, 0o644); err != nil {
		t.Fatal(err)
	}
}

// A holding says that a literal stands in another, and where.
type holding struct{ n, at int }

// held returns for each anchor those whose literals it holds, and those that
// hold its own.
func held(anchors []anchor) (holds, heldBy [][]holding) {
	holds, heldBy = make([][]holding, len(anchors)), make([][]holding, len(anchors))
	for i := range anchors {
		for j := range anchors {
			long, short := strings.ToLower(anchors[i].lit), strings.ToLower(anchors[j].lit)
			for at := 0; i != j && len(long) > len(short); at++ {
				n := strings.Index(long[at:], short)
				if n < 0 {
					break
				}
				at += n
				holds[i] = append(holds[i], holding{j, at})
				heldBy[j] = append(heldBy[j], holding{i, at})
			}
		}
	}
	return holds, heldBy
}

// TestLongerAnchorsComeFirst holds that no anchor has its window behind that of
// one that it holds.
func TestLongerAnchorsComeFirst(t *testing.T) {
	anchors := allAnchors(t)
	holds, _ := held(anchors)
	l := make(lists)
	for i := range anchors {
		for _, h := range holds[i] {
			long, _ := placeOf(&anchors[i], l)
			short, _ := placeOf(&anchors[h.n], l)
			for odd := range 2 {
				if at := h.at + short[(odd+h.at)&1].w.off; long[odd].w.off > at {
					t.Errorf("%q has its window at %d, behind that of %q at %d: run go generate", anchors[i].lit, long[odd].w.off, anchors[h.n].lit, at)
				}
			}
		}
	}
}

// placeOf is where the list of places has the anchor, if it has.
func placeOf(a *anchor, l lists) (at [2]choice, ok bool) {
	for _, p := range places {
		if p.lit != a.lit {
			continue
		}
		for odd := range 2 {
			w, fits := a.window(int(p.off[odd]), l)
			if !fits || lookups[w.form()].buckets&(1<<p.buckets[odd]) == 0 {
				return at, false
			}
			at[odd] = choice{w, int(p.buckets[odd])}
		}
		return at, true
	}
	return at, false
}

// telemetry is a sample made of testdata/words.txt: records of several kinds, in
// which a word occurs the more often the nearer it stands to the beginning of
// its paragraph.
func telemetry(t *testing.T) string {
	t.Helper()
	raw, err := os.ReadFile("testdata/words.txt")
	if err != nil {
		t.Fatal(err)
	}
	var lists [][]string
	for _, par := range strings.Split(string(raw), "\n\n")[1:] {
		lists = append(lists, strings.Fields(par))
	}
	rng := rand.New(rand.NewPCG(1, 2))
	var b strings.Builder
	b.WriteString(sample)
	word := func() string {
		l := lists[rng.IntN(len(lists))]
		u := rng.Float64()
		return l[int(u*u*float64(len(l)))]
	}
	number := func() string {
		switch rng.IntN(8) {
		case 0:
			return fmt.Sprintf("%08x-%04x-4%03x-a%03x-%012x", rng.Uint32(), rng.IntN(1<<16), rng.IntN(1<<12), rng.IntN(1<<12), rng.Int64N(1<<48))
		case 1:
			return fmt.Sprintf("%016x", rng.Uint64())
		case 2:
			return fmt.Sprintf("20%02d-%02d-%02dT%02d:%02d:%02d.%03dZ", 20+rng.IntN(8), 1+rng.IntN(12), 1+rng.IntN(28), rng.IntN(24), rng.IntN(60), rng.IntN(60), rng.IntN(1000))
		case 3:
			return fmt.Sprintf("20%02d-%02d-%02d %02d:%02d:%02d,%03d", 20+rng.IntN(8), 1+rng.IntN(12), 1+rng.IntN(28), rng.IntN(24), rng.IntN(60), rng.IntN(60), rng.IntN(1000))
		case 4:
			return fmt.Sprintf("%d.%d.%d.%d", rng.IntN(256), rng.IntN(256), rng.IntN(256), rng.IntN(256))
		case 5:
			return fmt.Sprintf("%d.%0*d", rng.IntN(100), 1+rng.IntN(6), rng.IntN(1000))
		default:
			return fmt.Sprint(rng.IntN([]int{10, 100, 1000, 100000, 1 << 30}[rng.IntN(5)]))
		}
	}
	name := func() string {
		parts := []string{word()}
		for range rng.IntN(3) {
			parts = append(parts, word())
		}
		switch rng.IntN(6) {
		case 0:
			return strings.Join(parts, "-")
		case 1:
			return strings.Join(parts, ".")
		case 2:
			for i := range parts[1:] {
				parts[i+1] = capitalised(parts[i+1])
			}
			return strings.Join(parts, "")
		case 3:
			return strings.ToUpper(strings.Join(parts, "_"))
		default:
			return strings.Join(parts, "_")
		}
	}
	value := func() string {
		if rng.IntN(2) == 0 {
			return number()
		}
		return word()
	}
	for b.Len() < 600_000 {
		switch rng.IntN(6) {
		case 0: // prose
			b.WriteString(number() + " " + strings.ToUpper(word()) + " [" + name() + "] " + capitalised(word()))
			for range 4 + rng.IntN(12) {
				b.WriteString(" " + word() + []string{"", "", "", "", ",", ":", ".", " ="}[rng.IntN(8)])
			}
		case 1: // logfmt
			for range 4 + rng.IntN(8) {
				fmt.Fprintf(&b, "%s=%s ", name(), value())
			}
		case 2: // JSON
			b.WriteString("{")
			for range 4 + rng.IntN(8) {
				if rng.IntN(2) == 0 {
					fmt.Fprintf(&b, `"%s":"%s",`, name(), value())
				} else {
					fmt.Fprintf(&b, `"%s": %s, `, name(), number())
				}
			}
			b.WriteString("}")
		case 3: // paths and calls
			for range 3 + rng.IntN(4) {
				fmt.Fprintf(&b, "/%s/%s.%s(%s) ", name(), name(), word(), value())
			}
		case 4: // YAML
			for range 3 + rng.IntN(5) {
				fmt.Fprintf(&b, "  %s: %s\n", name(), value())
			}
		case 5: // attributes
			b.WriteString(word() + " " + value())
		}
		b.WriteString("\n")
	}
	return b.String()
}

// capitalised is a word with a capital.
func capitalised(word string) string {
	if word == "" {
		return ""
	}
	return strings.ToUpper(word[:1]) + word[1:]
}
