package redact

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// BenchmarkFalsePasses tells how often the index stops at what is no anchor, as
// the median of the files of a corpus, line by line.
func BenchmarkFalsePasses(b *testing.B) {
	dir := os.Getenv("TOKENREDACT_CORPUS")
	if dir == "" {
		b.Skip("TOKENREDACT_CORPUS is not set: false passes are counted on real logs")
	}
	files, err := filepath.Glob(filepath.Join(dir, "*"))
	if err != nil || len(files) == 0 {
		b.Fatalf("no file in TOKENREDACT_CORPUS (%v)", err)
	}
	x := testIndex(b)
	var rates []float64
	for b.Loop() {
		rates = rates[:0]
		for _, f := range files {
			text, err := os.ReadFile(f)
			if err != nil {
				b.Fatal(err)
			}
			passes := 0
			for line := range strings.Lines(string(text)) {
				passes += falsePasses(x, line)
			}
			rates = append(rates, float64(passes)*1000/float64(len(text)))
		}
	}
	slices.Sort(rates)
	b.ReportMetric(rates[len(rates)/2], "false-passes/kB")
	b.ReportMetric(rates[len(rates)*9/10], "p90-false-passes/kB")
}

// falsePasses is how often the index stops in s where no anchor stands.
func falsePasses(x *index, s string) (n int) {
	for k, in := x.next(s, 0); k >= 0; k, in = x.next(s, k+2) {
		if len(anchorsAt(x, s, k, in)) == 0 {
			n++
		}
	}
	return n
}
