package main

import (
	"fmt"
	"io"
	"os"
	"regexp"
	"runtime"
	"strings"
	"time"
)

// A report is what the README shows, in Markdown.
type report struct {
	all     results
	figures []figure
	rounds  int
	real    bool // lines of real logs were in it
}

// markdown writes the figures first, then the peers.
func (r report) markdown(w io.Writer) {
	what := "generated batches and texts"
	if r.real {
		what += ", and lines of real logs"
	}
	fmt.Fprintf(w, "Written by `make bench` on %s: %s, %d cores, %s; median of %d rounds (least to greatest). What is compared runs in the same rounds, on %s, "+
		"and what counts is the CPU time of the process with its garbage collection: the machine was shared and busy, so ratios hold and times do not. "+
		"[How it is measured](docs/adr/0012-speed.md). `make bench` repeats it.\n\n",
		time.Now().UTC().Format(time.DateOnly), processorModel(), runtime.NumCPU(), runtime.Version(), r.rounds, what)
	fmt.Fprint(w, "| figure | target | measured | |\n|---|---|---|---|\n")
	for _, f := range r.figures {
		fmt.Fprintf(w, "| %s | %s | %s | %s |\n", escaped(f.what), f.target, escaped(f.got), verdictOf(f))
	}
	r.batches(w)
	r.texts(w)
	r.logs(w)
}

func verdictOf(f figure) string {
	if f.met {
		return "met"
	}
	return "**not met**"
}

func escaped(s string) string { return strings.ReplaceAll(s, "|", `\|`) }

// batches tell what each processor costs beside decoding and encoding.
func (r report) batches(w io.Writer) {
	t, l := r.all["traces/leaks=0%"], r.all["logs/leaks=0%"]
	if t.engines == nil || l.engines == nil {
		return
	}
	fmt.Fprint(w, "\nA clean batch in a Collector, as a ratio to decoding and encoding it:\n\n| | traces | logs | allocations a record |\n|---|---|---|---|\n")
	for _, e := range t.engines {
		fmt.Fprintf(w, "| %s | %s | %s | %.2f, %.2f |\n", e.name, digits(t.ratio(e.name, yardstick).median), digits(l.ratio(e.name, yardstick).median), t.allocs(e.name), l.allocs(e.name))
	}
}

// texts tell what each engine costs beside ours.
func (r report) texts(w io.Writer) {
	a, l, m := r.all["text/attribute"], r.all["text/line"], r.all["text/1MB"]
	if a.engines == nil || l.engines == nil || m.engines == nil {
		return
	}
	fmt.Fprint(w, "\nClean texts by themselves, as a ratio to this engine with all of its rules (memchr looks for one byte, regexp and go-re2 for 30 patterns, Hyperscan for 200):\n\n| | attribute value | log line | 1 MB of log |\n|---|---|---|---|\n")
	for _, e := range a.engines {
		fmt.Fprintf(w, "| %s | %s | %s | %s |\n", e.name, digits(a.ratio(e.name, engineAlone).median), digits(l.ratio(e.name, engineAlone).median), digits(m.ratio(e.name, engineAlone).median))
	}
}

// logs tell what each handler of log/slog costs beside a plain one.
func (r report) logs(w io.Writer) {
	cases := logCases()
	first := r.all["slog/"+cases[0].name]
	if first.engines == nil {
		return
	}
	fmt.Fprint(w, "\nA line of log/slog, as a ratio to `slog.JSONHandler`:\n\n|")
	for _, k := range cases {
		fmt.Fprintf(w, " | %s", k.name)
	}
	fmt.Fprint(w, " |\n|"+strings.Repeat("---|", len(cases)+1)+"\n")
	for _, e := range first.engines {
		fmt.Fprintf(w, "| %s", e.name)
		for _, k := range cases {
			if c, ok := r.all["slog/"+k.name]; ok {
				fmt.Fprintf(w, " | %s", digits(c.ratio(e.name, plainHandler).median))
			}
		}
		fmt.Fprint(w, " |\n")
	}
}

var modelName = regexp.MustCompile(`(?m)^model name\s*: (.*)$`)

// processorModel is what Linux tells of it, or the architecture.
func processorModel() string {
	b, err := os.ReadFile("/proc/cpuinfo")
	if m := modelName.FindSubmatch(b); err == nil && m != nil {
		return string(m[1])
	}
	return runtime.GOARCH
}
