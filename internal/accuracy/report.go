package main

import (
	"bytes"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
	"text/tabwriter"
)

// record is what is compared with later results: the sets, and the rules, places
// and notations that are not without a fault. How many texts there are of each
// changes with every case, and says nothing.
func (m *measure) record() []byte {
	var b bytes.Buffer
	for _, t := range []struct {
		kind   string
		scores map[string]*score
		every  bool
	}{{"set", m.totals, true}, {"rule", m.rules, false}, {"place", m.places, false}, {"notation", m.notation, false}} {
		for _, name := range slices.Sorted(maps.Keys(t.scores)) {
			if s := t.scores[name]; t.every || s.found < s.secrets || s.right < s.findings {
				fmt.Fprintf(&b, "%s %s\t%d missed, %d wrong\n", t.kind, name, s.secrets-s.found, s.findings-s.right)
			}
		}
	}
	return b.Bytes()
}

// difference prints the lines that one record has and the other has not.
func difference(w io.Writer, was, now []byte) {
	old := lines(was)
	for line := range strings.SplitSeq(strings.TrimSpace(string(now)), "\n") {
		name, result, _ := strings.Cut(line, "\t")
		switch before, ok := old[name]; {
		case !ok:
			fmt.Fprintf(w, "  %s: %s, was without a fault\n", name, result)
		case before != result:
			fmt.Fprintf(w, "  %s: %s, was %s\n", name, result, before)
		}
		delete(old, name)
	}
	for _, name := range slices.Sorted(maps.Keys(old)) {
		fmt.Fprintf(w, "  %s: without a fault, was %s\n", name, old[name])
	}
}

func lines(record []byte) map[string]string {
	m := make(map[string]string)
	for line := range strings.SplitSeq(strings.TrimSpace(string(record)), "\n") {
		if name, result, ok := strings.Cut(line, "\t"); ok {
			m[name] = result
		}
	}
	return m
}

// print prints the result: totals, places, what is not as it should be or, with
// all, every rule and notation, and the worst ten.
func (m *measure) print(w io.Writer, all bool) {
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', tabwriter.AlignRight)
	defer t.Flush()
	head := func(what string) {
		fmt.Fprintf(t, "\n%s\tsecrets\tfound\trecall %%\tfindings\tright\tprecision %%\t\n", what)
	}
	row := func(name string, s *score) {
		fmt.Fprintf(t, "%s\t%d\t%d\t%.2f\t%d\t%d\t%.2f\t\n", name, s.secrets, s.found, s.recall(), s.findings, s.right, s.precision())
	}
	head("over")
	for _, name := range m.sets {
		row(name, m.totals[name])
	}
	for _, part := range []struct {
		what   string
		scores map[string]*score
		every  bool
	}{{"place", m.places, true}, {"rule", m.rules, all}, {"notation", m.notation, all}} {
		head(part.what)
		rest := 0
		for _, name := range slices.Sorted(maps.Keys(part.scores)) {
			if s := part.scores[name]; part.every || s.found < s.secrets || s.right < s.findings {
				row(name, s)
			} else {
				rest++
			}
		}
		if rest > 0 {
			fmt.Fprintf(t, "%d more without a fault\t\t\t\t\t\t\t\n", rest)
		}
	}
	if m.corpusOf > 0 {
		fmt.Fprintf(t, "\ncorpus, %d lines\tfindings\ta million lines\t\n", m.corpusOf)
		total := 0
		for _, name := range slices.Sorted(maps.Keys(m.rules)) {
			if s := m.rules[name]; s.lines > 0 {
				total += s.lines
				fmt.Fprintf(t, "%s\t%d\t%.1f\t\n", name, s.lines, 1e6*float64(s.lines)/float64(m.corpusOf))
			}
		}
		fmt.Fprintf(t, "in all\t%d\t%.1f\t\n", total, 1e6*float64(total)/float64(m.corpusOf))
	}
	m.worst(t)
}

// worst prints the ten rules with the most faults, each with a place to look at.
func (m *measure) worst(w io.Writer) {
	const most = 10
	faults := func(s *score) int { return s.secrets - s.found + s.findings - s.right + s.lines }
	names := slices.Collect(maps.Keys(m.rules))
	slices.SortFunc(names, func(a, b string) int {
		if d := faults(m.rules[b]) - faults(m.rules[a]); d != 0 {
			return d
		}
		return strings.Compare(a, b)
	})
	fmt.Fprintf(w, "\nthe worst\tmissed\twrong\tin the corpus\tsee\t\n")
	for _, name := range names[:min(most, len(names))] {
		if s := m.rules[name]; faults(s) > 0 {
			fmt.Fprintf(w, "%s\t%d\t%d\t%d\t%s\t\n", name, s.secrets-s.found, s.findings-s.right, s.lines, s.example)
		}
	}
}
