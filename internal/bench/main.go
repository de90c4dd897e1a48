// Command bench measures what masking costs, beside what a Collector does in any
// case and beside the engines that others use.
//
//	go -C internal/bench run . -h
//
// All engines of a contest run in every round. What counts is the CPU time of the
// process, garbage collection included, and of the ratios of all rounds the
// median. docs/adr/0012-speed.md has the reasons.
package main

import (
	"flag"
	"fmt"
	"io"
	"os"
	"regexp"
)

type settings struct {
	rounds, batches, records int
	seed                     uint64
	only                     *regexp.Regexp
	corpus                   string   // a folder of clean logs, or empty
	lines                    []string // of the corpus
	log                      io.Writer
}

func main() {
	s := settings{records: 1000, corpus: os.Getenv("TOKENREDACT_CORPUS"), log: os.Stderr}
	flag.IntVar(&s.rounds, "rounds", 7, "measure this many `times`")
	flag.IntVar(&s.batches, "batches", 8, "take this many different batches of 1,000 records in turn")
	flag.Uint64Var(&s.seed, "seed", 1, "generate the batches from this `number`")
	only := flag.String("only", "", "run the contests whose name this `expression` matches")
	flag.Parse()
	var err error
	if s.only, err = regexp.Compile(*only); err == nil && (flag.NArg() > 0 || s.rounds < 1 || s.batches < 1) {
		err = fmt.Errorf("takes no argument, and rounds and batches from 1; see -h")
	}
	if err == nil {
		err = bench(os.Stdout, s)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

// bench proves every engine, measures, and tells.
func bench(w io.Writer, s settings) error {
	files, err := logFiles(s.corpus)
	if err != nil {
		return err
	}
	s.lines = someLines(files, 200)
	var results []result
	for _, section := range []func(settings) ([]contest, error){otlp, texts, slogs} {
		contests, err := section(s)
		if err != nil {
			return err
		}
		for _, c := range contests {
			results = append(results, c.run(s.log, s.rounds))
		}
	}
	for _, r := range results {
		if err := printTable(w, r); err != nil {
			return err
		}
	}
	return nil
}
