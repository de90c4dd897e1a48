package main

import (
	"fmt"
	"io"
	"runtime"
	"strings"
	"unicode"
)

// writeRecord writes every sample in the format of Go's benchmarks, a line for each
// round, so that benchstat compares two runs. The ratio is to the contest's
// first engine in the same round.
func writeRecord(w io.Writer, all []result) {
	fmt.Fprintf(w, "goos: %s\ngoarch: %s\ncpu: %s\n", runtime.GOOS, runtime.GOARCH, processorModel())
	for _, r := range all {
		if r.name == "hostile" {
			continue // hundreds of lines that say what the worst says
		}
		base := r.of(r.engines[0].name)
		for _, e := range r.engines {
			for round, s := range r.of(e.name) {
				fmt.Fprintf(w, "Benchmark%s/%s 1 %.6g ns/%s %.6g ratio %.4g allocs/%s\n", title(r.name), e.name, s.ns, r.unit, s.ns/base[round].ns, s.allocs, r.unit)
			}
		}
	}
}

// title makes a benchmark's name, which begins with a capital letter.
func title(name string) string {
	r := []rune(strings.ReplaceAll(name, "=", ":"))
	r[0] = unicode.ToUpper(r[0])
	return string(r)
}
