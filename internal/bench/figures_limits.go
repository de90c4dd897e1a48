package main

import (
	"fmt"
	"strings"
)

func ofLimits(all results) []figure {
	var out []figure
	if r, ok := all["linear"]; ok {
		least, most := r.extremes()
		out = append(out, atMost("linear: dearest of 1 kB, 16 kB, 256 kB and 10 MB against the cheapest", 1.3, most.ns/least.ns,
			fmt.Sprintf("%s (%s against %s)", digits(most.ns/least.ns), most.name, least.name)))
	}
	if r, ok := all["hostile"]; ok {
		_, worst := r.extremes()
		x := r.ratio(worst.name, clean)
		out = append(out, atMost(fmt.Sprintf("worst of %d hostile texts, against clean text", len(r.engines)-1), worstHostile, x.median,
			fmt.Sprintf("%s, %s; %d are within", x.shown(), worst.name, r.within(worstHostile))),
			atLeast("the same in MB/s", 200, 1e3/r.ns(worst.name).median, digits(1e3/r.ns(worst.name).median)))
		if growth, of := r.growth(); of != "" {
			out = append(out, atMost("hostile: a byte of 1 MB against one of 64 kB of the same text, at most", 1.3, growth, digits(growth)+", "+of))
		}
	}
	if r, ok := all["cores"]; ok {
		x := r.gainBesideMemchr()
		out = append(out, atLeast("gain from a second core, against memchr's", 0.95, x.median, x.shown()))
	}
	return out
}

// worstHostile is how much dearer than clean text a hostile one may be.
const worstHostile = 6

// within counts the hostile texts that cost no more than a multiple of clean text.
func (r result) within(times float64) (n int) {
	for _, e := range r.engines {
		if e.name != clean && r.ratio(e.name, clean).median <= times {
			n++
		}
	}
	return n
}

// growth is by how much a byte of a hostile text becomes dearer in the longest
// of its sizes, and of which text.
func (r result) growth() (worst float64, of string) {
	shortest, longest := sized(hostileSizes[0])+"/", sized(hostileSizes[len(hostileSizes)-1])+"/"
	for _, e := range r.engines {
		if text, ok := strings.CutPrefix(e.name, longest); ok {
			if x := r.ratio(e.name, shortest+text).median; x > worst {
				worst, of = x, text
			}
		}
	}
	return worst, of
}

type named struct {
	name string
	ns   float64
}

// extremes are the cheapest and the dearest engine of a contest.
func (r result) extremes() (least, most named) {
	for i, e := range r.engines {
		ns := r.ns(e.name).median
		if i == 0 || ns < least.ns {
			least = named{e.name, ns}
		}
		if i == 0 || ns > most.ns {
			most = named{e.name, ns}
		}
	}
	return least, most
}

// gainBesideMemchr is how much less a byte costs alone than on two goroutines,
// over the same of memchr, by round.
func (r result) gainBesideMemchr() spread {
	gain := func(of string, i int) float64 { return r.of(of + "/1")[i].ns / r.of(of + "/2")[i].ns }
	var all []float64
	for i := range r.of("redact/1") {
		all = append(all, gain("redact", i)/gain(memchr, i))
	}
	return spreadOf(all)
}
