package main

import (
	"fmt"
	"runtime"
	"strings"
	"sync"

	"github.com/tokenredact/tokenredact/internal/cases"
	"github.com/tokenredact/tokenredact/redact"
)

// sizes are those in which the same text is given to the engine.
var sizes = [...]int{1 << 10, 16 << 10, 256 << 10, 10 << 20}

func sized(n int) string {
	if n < 1<<20 {
		return fmt.Sprintf("%dkB", n>>10)
	}
	return fmt.Sprintf("%dMB", n>>20)
}

// limits measure the engine at its edges: long texts, hostile ones, two cores.
func limits(s settings) ([]contest, error) {
	r, err := redact.New(redact.Config{})
	if err != nil {
		return nil, err
	}
	long := logText(newGenerator(s, 0, 0, false), s.largest)
	var contests []contest
	for _, of := range []func(*redact.Redactor, string) contest{linear, hostile, cores} {
		if c := of(r, long); s.only.MatchString(c.name) {
			contests = append(contests, c)
		}
	}
	return contests, nil
}

// over goes through all of a text in pieces of one size.
func over(name, text string, size int, each func(string)) engine {
	return engine{name, func(int) (func(), int) {
		return func() {
			for i := 0; i < len(text); i += size {
				each(text[i:min(i+size, len(text))])
			}
		}, len(text)
	}}
}

func linear(r *redact.Redactor, long string) contest {
	c := contest{name: "linear", unit: "byte"}
	for _, size := range sizes {
		c.engines = append(c.engines, over(sized(size), long, size, func(text string) { r.Redact("", text) }))
	}
	return c
}

// hostileSizes are those of one hostile text.
var hostileSizes = [...]int{64 << 10, 1 << 20}

// clean is the engine on the text that hostile ones are compared with.
const clean = "clean"

// hostile repeats what makes a careless engine slow, beside clean text of the
// same length.
func hostile(r *redact.Redactor, long string) contest {
	c := contest{name: "hostile", unit: "byte", rounds: 3}
	each := func(text string) { r.Redact("", text) }
	c.engines = append(c.engines, over(clean, long[:min(1<<20, len(long))], 1<<20, each))
	for _, size := range hostileSizes {
		if size > len(long) {
			continue // a short run has a short text
		}
		for _, h := range cases.Hostile() {
			text := strings.Repeat(h, size/len(h))
			c.engines = append(c.engines, over(fmt.Sprintf("%s/%q", sized(size), h), text, size, each))
		}
	}
	return c
}

// cores do the same work on one goroutine, and twice that on two at once.
func cores(r *redact.Redactor, long string) contest {
	c := contest{name: "cores", unit: "byte"}
	for _, of := range []struct {
		name  string
		times int
		each  func(string)
	}{
		{memchr, 60, func(text string) { runtime.KeepAlive(strings.IndexByte(text, absent)) }},
		{"redact", 1, func(text string) { r.Redact("", text) }},
	} {
		for n := 1; n <= 2; n++ {
			c.engines = append(c.engines, engine{fmt.Sprintf("%s/%d", of.name, n), func(int) (func(), int) {
				return func() { together(n, func() { inPieces(long, of.times, of.each) }) }, n * of.times * len(long)
			}})
		}
	}
	return c
}

func inPieces(text string, times int, each func(string)) {
	const size = 4 << 10
	for range times {
		for i := 0; i < len(text); i += size {
			each(text[i:min(i+size, len(text))])
		}
	}
}

func together(n int, work func()) {
	var all sync.WaitGroup
	for range n {
		all.Go(work)
	}
	all.Wait()
}

// logText is clean log text of a length.
func logText(g *generator, n int) string {
	g.lines = nil
	var b strings.Builder
	for b.Len() < n {
		fmt.Fprintln(&b, g.body(""))
	}
	return b.String()[:n]
}
