package main

import (
	"fmt"
	"maps"
	"slices"
	"strings"
)

// A figure is what was promised, and what was measured.
type figure struct {
	what   string
	target string
	got    string
	met    bool
}

func atMost(what string, limit float64, got float64, shown string) figure {
	return figure{what, "≤ " + plain(limit), shown, got <= limit}
}

func atLeast(what string, limit float64, got float64, shown string) figure {
	return figure{what, "≥ " + plain(limit), shown, got >= limit}
}

func plain(x float64) string { return fmt.Sprintf("%g", x) }

// shown is a median with the least and the greatest of the rounds.
func (s spread) shown() string {
	return fmt.Sprintf("%s (%s to %s)", digits(s.median), digits(s.least), digits(s.most))
}

// results are contests by their names.
type results map[string]result

// figures are those that the results have contests for.
func figures(all results, alone []figure) []figure {
	var out []figure
	for _, of := range []func(results) []figure{ofBatches, ofTexts, ofFiles, ofLimits} {
		out = append(out, of(all)...)
	}
	return slices.Concat(out, alone, ofLogs(all))
}

func ofBatches(all results) []figure {
	var out []figure
	for _, of := range []struct {
		contest, what string
		limit         float64
	}{
		{"traces/leaks=0%", "clean traces, against decode + encode", 0.10},
		{"logs/leaks=0%", "clean logs, against decode + encode", 0.15},
		{"traces/leaks=10%", "traces of which 10 % leak", 0.15},
		{"logs/leaks=10%", "logs of which 10 % leak", 0.20},
	} {
		if r, ok := all[of.contest]; ok {
			x := r.ratio(own, yardstick)
			out = append(out, atMost(of.what, of.limit, x.median, x.shown()))
		}
	}
	for _, of := range []struct {
		contest, peer, what string
		times               float64
	}{
		{"traces/leaks=0%", "redaction/30", "contrib redaction with 30 patterns, on traces: times our cost", 400},
		{"logs/leaks=0%", "redaction/30", "the same on logs", 600},
		{"traces/leaks=0%", "redaction/30-kindest", "contrib redaction with the 30 kindest patterns, on traces", 10},
		{"logs/leaks=0%", "redaction/30-kindest", "the same on logs", 10},
	} {
		if r, ok := all[of.contest]; ok {
			x := r.ratio(of.peer, own)
			out = append(out, atLeast(of.what, of.times, x.median, x.shown()))
		}
	}
	return out
}

func ofTexts(all results) []figure {
	var out []figure
	for _, of := range []struct {
		set, peer, what string
		times           float64
	}{
		{"attribute", "hyperscan/200", "Hyperscan with 200 patterns, on attribute values: times our cost", 10},
		{"line", "hyperscan/200", "the same on log lines", 2},
		{"1MB", "hyperscan/200", "the same on 1 MB of log text", 1},
		{"line", "gitleaks", "gitleaks on log lines: times our cost", 400},
	} {
		if r, ok := all["text/"+of.set]; ok && r.has(of.peer) {
			x := r.ratio(of.peer, engineAlone)
			out = append(out, atLeast(of.what, of.times, x.median, x.shown()))
		}
	}
	if r, ok := all["text/attribute"]; ok {
		x := r.ratio(engineAlone, memchr)
		out = append(out, atMost("clean attribute value (mean 20 bytes), against memchr", 3, x.median, x.shown()))
	}
	if r, ok := all["text/1MB"]; ok {
		x := r.scaled()
		out = append(out, atLeast("1 MB of clean log text: GB/s where memchr shows 60", 2, x.median,
			fmt.Sprintf("%s; %s beside %s", x.shown(), digits(1/r.ns(engineAlone).median), digits(1/r.ns(memchr).median))))
	}
	return out
}

// scaled is the engine's GB/s on a machine where memchr shows 60.
func (r result) scaled() spread {
	x := r.ratio(memchr, engineAlone)
	return spread{60 * x.median, 60 * x.least, 60 * x.most}
}

func ofFiles(all results) []figure {
	var scaled, own []float64
	for _, name := range slices.Sorted(maps.Keys(all)) {
		if r := all[name]; strings.HasPrefix(name, "file/") {
			scaled, own = append(scaled, r.scaled().median), append(own, 1/r.ns(engineAlone).median)
		}
	}
	if len(scaled) == 0 {
		return nil
	}
	x := spreadOf(scaled)
	return []figure{atLeast(fmt.Sprintf("real logs line by line, median of %d files: GB/s where memchr shows 60", len(scaled)), 1.5, x.median,
		fmt.Sprintf("%s; %s as measured", x.shown(), digits(spreadOf(own).median)))}
}

func ofLogs(all results) []figure {
	var out []figure
	for _, of := range []struct {
		name, what string
		limit      float64
	}{
		{"clean", "slogredact on a clean line, against JSONHandler", 1.3}, {"secret", "the same with one secret", 1.5}, {"struct", "with a struct", 1.6},
		{"error", "with an error", 1.3}, {"with", "with five attributes from before and two", 1.2},
	} {
		if r, ok := all["slog/"+of.name]; ok {
			x := r.ratio("slogredact", plainHandler)
			out = append(out, atMost(of.what, of.limit, x.median, x.shown()))
		}
	}
	if r, ok := all["slog/disabled"]; ok {
		more := r.ns("slogredact").median - r.ns(plainHandler).median
		out = append(out, atMost("at a level that is disabled, ns more", 5, more, digits(more)))
	}
	return out
}
