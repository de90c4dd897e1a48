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
			if must(&x.anchors[n], s, i) {
				found[[2]int{i, n}] = true
			}
		}
	}
	return found
}

// must reports whether the index has to find an anchor at s[i:]: it stands there,
// with what may stand beside it.
func must(a *anchor, s string, i int) bool {
	end := i + len(a.lit)
	if !a.holds(s, i) || a.before != nil && i > 0 && !a.before[s[i-1]] {
		return false
	}
	if end < len(s) {
		return a.after == nil || a.after[s[end]]
	}
	return a.after == nil || a.after['=']
}

// fast finds them through the index.
func fast(x *index, s string) map[[2]int]bool {
	found := make(map[[2]int]bool)
	for k, in := x.next(s, 0); k >= 0; k, in = x.next(s, k+2) {
		for _, at := range anchorsAt(x, s, k, in) {
			found[at] = true
		}
	}
	return found
}

// anchorsAt are those of which the window at k is a part: where each begins, and
// which it is.
func anchorsAt(x *index, s string, k int, in uint32) (found [][2]int) {
	w := windowAt(s, k)
	for form := range lookups {
		for i := x.at(w, in, form); i >= 0; i = x.after(i) {
			h := &x.hits[i]
			n := int(h.anchor)
			if at := k - int(h.off); at >= 0 && h.may(s, k) && x.anchors[n].holds(s, at) {
				found = append(found, [2]int{at, n})
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

// testIndex holds anchors of each origin: those of the table, a secret's forms,
// and those of a pattern.
func testIndex(t testing.TB) *index {
	r, err := New(Config{Secrets: []Secret{{Value: "correct horse"}, {Value: "pässwörd/1"}}, Rules: []Pattern{{ID: "own", Pattern: "(?i)acme_([a-z0-9]{12})"}}})
	if err != nil {
		t.Fatal(err)
	}
	return r.index
}

// TestIndexMissesNoAnchor holds that each anchor is found at each alignment,
// whatever stands beside it, at the end of a text and cut off behind it.
func TestIndexMissesNoAnchor(t *testing.T) {
	x := testIndex(t)
	rng := rand.New(rand.NewPCG(1, 2))
	for i := range x.anchors {
		a := &x.anchors[i]
		for pad := range 18 {
			for _, beside := range []string{" ", "x", "\xc3"} {
				for _, tail := range []string{"", "=", "x", ": x", "\"", " 12345678", "A.B", "\x00\xff"} {
					s := strings.Repeat(beside, pad) + a.lit + tail
					for _, s := range []string{s, strings.ToUpper(s)} {
						if must(a, s, pad) && !fast(x, s)[[2]int{pad, i}] {
							t.Errorf("the index misses %q at %d of %q", a.lit, pad, s)
						}
					}
				}
			}
		}
	}
	for range 200 {
		compare(t, x, anchorDense(x, rng.Uint64))
	}
}

// anchorDense is a text of anchors, some of them cut off, with little between.
func anchorDense(x *index, draw func() uint64) string {
	var b strings.Builder
	for range 8 {
		n := draw()
		lit := x.anchors[n%uint64(len(x.anchors))].lit
		b.WriteString(lit[:len(lit)-int(n>>16%4)%len(lit)])
		b.WriteString(strings.Repeat(string([]byte{byte(n >> 24)}), int(n>>32%3)))
	}
	return b.String()
}

// FuzzIndex compares the index with its naive twin on a text at each of eight
// alignments, cut at each of eight lengths, and on one of anchors that the bytes
// of the text choose.
func FuzzIndex(f *testing.F) {
	f.Add("password=token eyJhbGciOi https://a:b@c")
	for _, s := range []string{"pwd=abc", "tokentoken=:=:=:", "=====", "\xff\xff\x00sk-", "PASSWORD", "passwordpasswordpassword", "-----BEGIN ", "pass", "%3A%2F%2F"} {
		f.Add(s)
	}
	x := testIndex(f)
	f.Fuzz(func(t *testing.T, s string) {
		if len(s) > 512 {
			return
		}
		for n := range 8 {
			compare(t, x, strings.Repeat("a", n)+s)
			compare(t, x, s[:max(0, len(s)-n)])
		}
		at := 0
		compare(t, x, anchorDense(x, func() (n uint64) {
			for range 8 {
				if len(s) > 0 {
					n = n<<8 | uint64(s[at%len(s)])
				}
				at++
			}
			return n
		}))
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
