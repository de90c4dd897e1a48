package slogredact

import (
	"errors"
	"fmt"
	"log/slog"
	"math/rand/v2"
	"reflect"
	"testing"

	"github.com/tokenredact/tokenredact/internal/cases"
)

// agrees holds what a glance says of a value to what a walk does with it, which is
// the slow way of judging it. It reports whether the glance says that it is clean.
func agrees(t *testing.T, c *config, x any) bool {
	t.Helper()
	a := slog.Any("v", x)
	if _, _, calm := c.calmAttr(a, nil); !calm {
		return false
	}
	w := walk{c: c, ctx: t.Context()}
	if _, changed := w.attr(place{}, a, new(pair)); changed {
		t.Errorf("the glance lets pass what the walk changes: %T %+v", x, x)
	}
	return true
}

func aGlancing() *config {
	c := newConfig(nil)
	(&walk{c: c}).attrName("v") // a name that is not known is left to the walk
	return c
}

// The glance may only be stricter than the walk.
func TestTheGlanceAgreesWithTheWalk(t *testing.T) {
	c, clean, all := aGlancing(), 0, 0
	count := func(x any) {
		if all++; agrees(t, c, x) {
			clean++
		}
	}
	for _, k := range canaries() {
		for _, x := range k.args {
			count(x)
		}
	}
	for _, x := range controls() {
		count(x)
	}
	for seed := range uint64(2000) {
		r := rand.New(rand.NewPCG(seed, 2))
		count(grow(r, 1+r.IntN(3)))
	}
	for _, x := range plainValues("ada@example.org") {
		if count(x); !agrees(t, c, x) {
			t.Errorf("the glance leaves to the walk what is plain: %T", x)
		}
	}
	if clean < 60 || all-clean < 1000 {
		t.Errorf("%d of %d are clean: too few of one kind for a test", clean, all)
	}
}

// plainValues hold a text in each way that a glance takes.
func plainValues(s string) []any {
	type inner struct{ Text string }
	type outer struct {
		inner
		Label string
		List  []string
		Next  *outer
		Any   any
		All   []inner
		Fixed [3]string
		N     int
	}
	return []any{
		outer{Label: s}, outer{inner: inner{s}}, outer{List: []string{"a", s}}, &outer{Next: &outer{Label: s}}, outer{Any: s}, outer{Any: inner{s}},
		outer{All: []inner{{"a"}, {s}}}, outer{Fixed: [3]string{"a", s}}, []outer{{Label: s}}, []inner{{s}}, errors.New(s), fmt.Errorf("read: %w", errors.New(s)),
		fmt.Errorf("%w, %w", errors.New("a"), errors.New(s)), []string{s}, &inner{s}, (*inner)(nil), errors.Join(errors.New(s), nil),
	}
}

// What holds itself is left to the walk, which knows.
func TestAGlanceEnds(t *testing.T) {
	type ring struct {
		Label string
		Next  *ring
	}
	r := &ring{Label: "a"}
	r.Next = r
	if left := mostAtAGlance; aGlancing().isCleanValue(&newConfig(nil).noKey, reflect.ValueOf(r), newConfig(nil).plan(reflect.TypeOf(r)), &left) || left != -1 {
		t.Errorf("clean, or %d left", left)
	}
}

func FuzzGlance(f *testing.F) {
	all, err := cases.Load("../testdata")
	if err != nil {
		f.Fatal(err)
	}
	for _, k := range all {
		f.Add(k.Text)
	}
	c := aGlancing()
	f.Fuzz(func(t *testing.T, s string) {
		for _, x := range plainValues(s) {
			agrees(t, c, x)
		}
	})
}

// What is plain costs no allocation of ours.
func TestCleanValuesAllocateNothing(t *testing.T) {
	h := New(slog.DiscardHandler)
	for _, x := range plainValues("ada@example.org") {
		r := slog.Record{Message: "m"}
		r.Add("v", x)
		_ = h.Handle(t.Context(), r) // the name and the type are known from here on
		clean := true
		n := testing.AllocsPerRun(100, func() {
			n, _, _ := h.glance(&r, nil)
			clean = clean && n == r.NumAttrs()
		})
		if !clean || n > 0 && !raced {
			t.Errorf("%T: clean at a glance: %v, %v allocations", x, clean, n)
		}
	}
}
