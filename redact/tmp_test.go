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
