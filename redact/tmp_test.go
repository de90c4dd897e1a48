package redact_test

import (
	"os"
	"strings"
	"testing"
)

func BenchmarkTmp(b *testing.B) {
	r := newDefault(b)
	h := os.Getenv("H")
	s := strings.Repeat(h, (64<<10)/len(h))
	b.ResetTimer()
	for b.Loop() {
		r.Redact("", s)
	}
}
func BenchmarkTmpAlloc(b *testing.B) {
	r := newDefault(b)
	s := os.Getenv("H")
	b.ReportAllocs()
	b.ResetTimer()
	for b.Loop() {
		r.Redact("", s)
	}
}
func BenchmarkCorpus(b *testing.B) {
	r := newDefault(b)
	d := os.Getenv("TOKENREDACT_CORPUS")
	es, _ := os.ReadDir(d)
	var lines []string
	n := 0
	for _, e := range es {
		x, _ := os.ReadFile(d + "/" + e.Name())
		n += len(x)
		lines = append(lines, strings.Split(string(x), "\n")...)
	}
	b.SetBytes(int64(n))
	b.ResetTimer()
	for b.Loop() {
		for _, l := range lines {
			r.Redact("", l)
		}
	}
}
