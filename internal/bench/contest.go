package main

import (
	"fmt"
	"io"
	"slices"
)

// An engine is one of the things compared. Its prepare readies what it works on
// in one round, untimed, and returns the work and how many units that does.
type engine struct {
	name    string
	prepare func(round int) (work func(), units int)
}

// A contest is of engines that do their work on the same units: records of
// OTLP, texts, bytes, log lines.
type contest struct {
	name    string // as in a benchmark's name: no spaces
	unit    string
	engines []engine
	rounds  int // at most, where many engines take long; 0 is no bound
}

// A sample is what one unit cost in one round.
type sample struct{ ns, allocs float64 }

// A result holds a contest's samples, by engine and round.
type result struct {
	contest
	samples map[string][]sample
}

// run lets every engine run in every round. Who begins changes from round to
// round, so that no engine always follows the same one.
func (c contest) run(log io.Writer, rounds int) result {
	r := result{c, make(map[string][]sample)}
	if c.rounds > 0 {
		rounds = min(rounds, c.rounds)
	}
	for round := range rounds {
		for i := range c.engines {
			e := c.engines[(i+round)%len(c.engines)]
			work, units := e.prepare(round)
			took := measure(work)
			r.samples[e.name] = append(r.samples[e.name], sample{
				float64(took.cpu) / float64(units), float64(took.allocs) / float64(units)})
		}
	}
	fmt.Fprintf(log, "%s: %d rounds, %.1f s of CPU since the beginning\n", c.name, rounds, cpuTime().Seconds())
	return r
}

// A spread is the median of the rounds, with the least and the greatest.
type spread struct{ median, least, most float64 }

func spreadOf(of []float64) spread {
	of = slices.Sorted(slices.Values(of))
	n := len(of)
	return spread{(of[(n-1)/2] + of[n/2]) / 2, of[0], of[n-1]}
}

// ratio is the cost of one engine over that of another, round by round: what
// slowed the machine down in a round slowed both.
func (r result) ratio(name, to string) spread {
	a, b := r.of(name), r.of(to)
	ratios := make([]float64, len(a))
	for i := range a {
		ratios[i] = a[i].ns / b[i].ns
	}
	return spreadOf(ratios)
}

func (r result) ns(name string) spread {
	var all []float64
	for _, s := range r.of(name) {
		all = append(all, s.ns)
	}
	return spreadOf(all)
}

func (r result) allocs(name string) float64 {
	var all []float64
	for _, s := range r.of(name) {
		all = append(all, s.allocs)
	}
	return spreadOf(all).least
}

func (r result) has(name string) bool { return len(r.samples[name]) > 0 }

func (r result) of(name string) []sample {
	if !r.has(name) {
		panic(fmt.Sprintf("bench: %s has no engine %q", r.name, name))
	}
	return r.samples[name]
}
