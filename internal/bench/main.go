// Command bench measures what masking costs, beside what a Collector does in any
// case and beside the engines that others use.
//
//	make bench                                         everything, and the README's section
//	go -C internal/bench run . -only 'traces|logs'     some contests
//
// All engines of a contest run in every round. What counts is the CPU time of the
// process, garbage collection included, and of the ratios of all rounds the
// median. docs/adr/0012-speed.md has the reasons.
package main

import (
	"bytes"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"regexp"
	"runtime/pprof"
	"time"
)

type settings struct {
	rounds, batches, records int
	largest                  int // bytes of the longest text
	seed                     uint64
	only                     *regexp.Regexp
	corpus                   string // a folder of clean logs, or empty
	files                    []logFile
	lines                    []string // of the files, a share
	log                      io.Writer
}

// Outputs are files that a run writes besides what it prints; empty ones are
// not written.
type outputs struct{ readme, record, profile string }

func main() {
	if len(os.Args) == 2 && os.Args[1] == startFlag {
		must(begin(os.Stdout))
		return
	}
	s := settings{records: 1000, largest: 10 << 20, corpus: os.Getenv("TOKENREDACT_CORPUS"), log: os.Stderr}
	var o outputs
	flag.IntVar(&s.rounds, "rounds", 7, "measure this many `times`")
	flag.IntVar(&s.batches, "batches", 8, "take this many different batches of 1,000 records in turn")
	flag.Uint64Var(&s.seed, "seed", 1, "generate everything from this `number`")
	only := flag.String("only", "", "run the contests whose name this `expression` matches")
	flag.StringVar(&o.readme, "write", "", "write the report into the section of this `file`")
	flag.StringVar(&o.record, "record", "", "write all samples to this `file`, for benchstat")
	flag.StringVar(&o.profile, "profile", "", "measure nothing; profile the processor on clean logs into this `file`, with -only traces on those")
	flag.Parse()
	var err error
	if s.only, err = regexp.Compile(*only); err == nil && (flag.NArg() > 0 || s.rounds < 1 || s.batches < 1) {
		err = errors.New("takes no argument, and rounds and batches from 1; see -h")
	}
	if err == nil {
		err = run(os.Stdout, s, o)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

func run(w io.Writer, s settings, o outputs) (err error) {
	if s.files, err = logFiles(s.corpus); err != nil {
		return err
	}
	s.lines = someLines(s.files, 200)
	if o.profile != "" {
		return profile(s, o.profile)
	}
	all, rep, err := bench(s)
	if err != nil {
		return err
	}
	for _, r := range all {
		if err := printTable(w, r); err != nil {
			return err
		}
	}
	var section bytes.Buffer
	rep.markdown(&section)
	fmt.Fprintf(w, "\n%s", section.Bytes())
	if o.readme != "" {
		err = writeSection(o.readme, section.Bytes())
	}
	if o.record != "" && err == nil {
		var lines bytes.Buffer
		writeRecord(&lines, all)
		err = os.WriteFile(o.record, lines.Bytes(), 0o644)
	}
	return err
}

// bench proves every engine, then measures.
func bench(s settings) ([]result, report, error) {
	rep := report{all: make(results), rounds: s.rounds, real: len(s.lines) > 0}
	var all []result
	for _, section := range []func(settings) ([]contest, error){otlp, texts, realLogs, limits, slogs} {
		contests, err := section(s)
		if err != nil {
			return nil, rep, err
		}
		for _, c := range contests {
			r := c.run(s.log, s.rounds)
			all, rep.all[c.name] = append(all, r), r
		}
	}
	single, err := alone(s)
	rep.figures = figures(rep.all, single)
	return all, rep, err
}

// profiled is how much CPU time a profile takes.
const profiled = 10 * time.Second

// profile lets the processor work on clean logs, decoded before; on clean traces
// where only those are asked for.
func profile(s settings, path string) error {
	all := signals()
	sig := all[1]
	if !s.only.MatchString(sig.name) {
		sig = all[0]
	}
	stages, err := stages(sig)
	if err != nil {
		return err
	}
	wires, err := prepare(sig, s, 0, stages, stages)
	if err != nil {
		return err
	}
	var batches []batch
	for _, wire := range wires {
		batches = append(batches, sig.decode(wire))
	}
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	defer f.Close()
	if err := pprof.StartCPUProfile(f); err != nil {
		return err
	}
	for began := cpuTime(); cpuTime()-began < profiled; {
		for i, b := range batches {
			stages[len(stages)-1].run(wires[i], b)
		}
	}
	pprof.StopCPUProfile()
	return f.Close()
}
