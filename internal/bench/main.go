// Command bench measures what masking costs, as a ratio to the cost of decoding
// and encoding the same OTLP batch: the work that a Collector cannot do without.
//
//	go -C internal/bench run . -rounds 7
//
// All engines run in every round, on several different batches in turn, so that
// the texts are not in the caches. What counts is the process's CPU time, garbage
// collection included; of the ratios of all rounds the median is printed. Times
// of a shared machine mean little, ratios of one run hold.
package main

import (
	"flag"
	"fmt"
	"os"
)

func main() {
	s := settings{records: 1000}
	flag.IntVar(&s.rounds, "rounds", 7, "measure this many `times`")
	flag.IntVar(&s.batches, "batches", 8, "take this many different batches of 1,000 records in turn")
	flag.Uint64Var(&s.seed, "seed", 1, "generate the batches from this `number`")
	flag.Parse()
	if flag.NArg() > 0 || s.rounds < 1 || s.batches < 1 {
		fmt.Fprintln(os.Stderr, "bench: takes no argument, and rounds and batches from 1; see -h")
		os.Exit(2)
	}
	if err := bench(os.Stdout, s); err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

type settings struct {
	rounds, batches, records int
	seed                     uint64
}
