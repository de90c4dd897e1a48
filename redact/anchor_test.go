package redact

import (
	"math/rand/v2"
	"strings"
	"testing"
)

// naive finds anchors the slow way: each of them at each position.
func naive(x *index, s string) map[[2]int]bool {
	found := make(map[[2]int]bool)
	for i := range s {
		for n := range x.anchors {
			a := &x.anchors[n]
			end := i + len(a.lit)
			if !a.holds(s, i) || end >= len(s) && !a.closing {
				continue
			}
			if end < len(s) && a.after != nil && !a.after[s[end]] || len(a.lit) < 5 && a.before != nil && i > 0 && !a.before[s[i-1]] {
				continue
			}
			found[[2]int{i, n}] = true
		}
	}
	return found
}

// fast finds them through the index.
func fast(x *index, s string) map[[2]int]bool {
	found := make(map[[2]int]bool)
	for k := x.next(s, 0); k >= 0; k = x.next(s, k+2) {
		for _, w := range keys(s[k : k+4]) {
			for h := x.at(w); h != 0; h = x.hits[h-1].next {
				n := int(x.hits[h-1].anchor)
				if at := k - int(x.hits[h-1].off); at >= 0 && x.anchors[n].holds(s, at) {
					found[[2]int{at, n}] = true
				}
			}
		}
	}
	return found
}

func compare(t *testing.T, x *index, s string) {
	t.Helper()
	got := fast(x, s)
	for k := range naive(x, s) {
		if !got[k] {
			t.Errorf("the index misses %q at %d of %q", x.anchors[k[1]].lit, k[0], s)
		}
	}
}

func testIndex(t testing.TB) *index {
	r, err := New(Config{Secrets: []Secret{{Value: "correct horse"}}})
	if err != nil {
		t.Fatal(err)
	}
	return r.index
}

func TestIndexMissesNoAnchor(t *testing.T) {
	x := testIndex(t)
	rng := rand.New(rand.NewPCG(1, 2))
	for i := range x.anchors {
		lit := x.anchors[i].lit
		for pad := range 9 {
			for _, tail := range []string{"=", ": x", "\"", " 12345678", "A.B", ""} {
				s := strings.Repeat(" ", pad) + lit + tail
				compare(t, x, s)
				compare(t, x, strings.ToUpper(s))
			}
		}
	}
	for range 2000 {
		var b strings.Builder
		for range 8 {
			b.WriteString(x.anchors[rng.IntN(len(x.anchors))].lit)
			b.WriteString(strings.Repeat(string(rune(' '+rng.IntN(90))), rng.IntN(3)))
		}
		compare(t, x, b.String())
	}
}

func FuzzIndex(f *testing.F) {
	f.Add("password=token eyJhbGciOi https://a:b@c")
	x := testIndex(f)
	f.Fuzz(func(t *testing.T, s string) {
		if len(s) < 4096 {
			compare(t, x, s)
		}
	})
}

// TestEveryNameHasItsStem holds that the anchors lead to each name of the
// table, in every way in which people write names, in text and as a key.
func TestEveryNameHasItsStem(t *testing.T) {
	r, err := New(Config{})
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range table {
		if row.kind == denied || row.names == "" || row.id == "compound-secret" {
			continue
		}
		for _, n := range strings.Split(row.names, "|") {
			for _, sep := range []string{"_", "-", ".", ""} {
				for _, s := range []string{strings.ReplaceAll(n, " ", sep), strings.ToUpper(strings.ReplaceAll(n, " ", sep))} {
					for _, before := range []string{"", "x_"} {
						if key := before + s; !r.off[r.ids[row.id]] && !r.index.inKey(key) {
							t.Errorf("%s: no anchor leads to the key %q", row.id, key)
						}
						if _, ok := r.names.judge(before + s); !ok {
							t.Errorf("%s: %q is not known as a name", row.id, before+s)
						}
					}
				}
			}
		}
	}
}
