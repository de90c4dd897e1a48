package main

import (
	"bufio"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/tokenredact/tokenredact/internal/cases"
	"github.com/tokenredact/tokenredact/redact"
)

// one is what one core makes of a text, line by line: its masked form, and its
// findings as scan lists them.
func one(r *redact.Redactor, text string) (masked, found string) {
	var out, list strings.Builder
	for c, err := range r.Lines(strings.NewReader(text)) {
		if err != nil {
			panic(err)
		}
		out.WriteString(c.Masked)
		p := part{text: c.Text, line: c.Line, chunks: []redact.Chunk{c}, starts: []int{0}}
		list.WriteString(listed(r, p))
	}
	return out.String(), list.String()
}

func listed(r *redact.Redactor, p part) string {
	var list strings.Builder
	s := scanner{console: &console{out: bufio.NewWriter(&list)}, redactor: r}
	s.list("f", p)
	s.out.Flush()
	return list.String()
}

// inBlocks is what all cores make of a text that is cut into blocks of this size.
func inBlocks(t *testing.T, r *redact.Redactor, text string, size int, live bool) (masked, found string) {
	t.Helper()
	var out, list strings.Builder
	w := bufio.NewWriter(&out)
	in := &blocks{in: strings.NewReader(text), live: live, size: size, buf: make([]byte, 1+size/3)}
	if live {
		in.in = iotest.HalfReader(in.in)
	}
	for p, err := range parts(r, in, func() {}) {
		if err != nil {
			t.Fatal(err)
		}
		p.write(w)
		list.WriteString(listed(r, p))
	}
	w.Flush()
	return out.String(), list.String()
}

// TestAllCoresMaskAsOne holds that what comes out does not depend on where the input
// is cut: the cases and the battery, mixed at random, in blocks of all sizes.
func TestAllCoresMaskAsOne(t *testing.T) {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(4))
	r := mustRedactor(t)
	all, err := cases.Load("../../testdata")
	if err != nil {
		t.Fatal(err)
	}
	samples, err := cases.All("../../testdata", func(text string) string { s, _ := r.Redact("", text); return s })
	if err != nil {
		t.Fatal(err)
	}
	var texts []string
	for _, c := range all {
		if c.Key == "" {
			texts = append(texts, c.Text)
		}
	}
	for w := range cases.Battery(samples, 97) {
		texts = append(texts, w.Text)
	}
	texts = append(texts, "-----BEGIN "+"PRIVATE KEY-----\n"+strings.Repeat("MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQC7Vm1Zl0Pn8rT3\n", 30)+"-----END "+"PRIVATE KEY-----",
		"password: |\n"+strings.Repeat("  "+secret+"\n", 40), "- name: DB_PASSWORD\n  value: "+secret)
	rnd := rand.New(rand.NewPCG(3, 4))
	for round := range 60 {
		var in strings.Builder
		for range 200 {
			in.WriteString(texts[rnd.IntN(len(texts))])
			in.WriteString([]string{"\n", "\r\n", "\n\n", "\n  "}[rnd.IntN(4)])
		}
		size, live := 1+rnd.IntN(1<<rnd.IntN(16)), rnd.IntN(4) == 0
		masked, found := one(r, in.String())
		gotMasked, gotFound := inBlocks(t, r, in.String(), size, live)
		if gotMasked != masked || gotFound != found {
			t.Fatalf("round %d, blocks of %d bytes, live %v: %s", round, size, live, difference(gotMasked+gotFound, masked+found))
		}
	}
}

func difference(got, want string) string {
	g, w := strings.Split(got, "\n"), strings.Split(want, "\n")
	for i := range w {
		if i >= len(g) || g[i] != w[i] {
			return fmt.Sprintf("line %d of %d: got %q, want %q", i+1, len(w), strings.Join(g[min(i, len(g)):min(i+3, len(g))], "\n"), strings.Join(w[i:min(i+3, len(w))], "\n"))
		}
	}
	return "more comes out than goes in"
}

func TestManyFilesComeOutAsOneCoreMasksThem(t *testing.T) {
	r := mustRedactor(t)
	text := strings.Repeat("GET /v1/items?page=2 200\n"+line+"\n", 60_000) + "password: |\n  " + secret
	path := write(t, "big.log", text)
	masked, _ := one(r, text)
	if got := with("", path); got.code != exitOK || got.out != masked {
		t.Errorf("exit %d, %q, %d bytes of %d: %s", got.code, got.err, len(got.out), len(masked), difference(got.out, masked))
	}
}

// A file of any size is filtered in the memory of a few blocks.
func TestMemoryIsBounded(t *testing.T) {
	if underRace {
		return // ten times as slow, and no different
	}
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(2))
	r := mustRedactor(t)
	const size = 48 << 20
	in := newBlocks(io.LimitReader(&repeats{text: strings.Repeat("GET /v1/items?page=2 200\n", 999) + line}, size), false)
	var most uint64
	var read int
	for p, err := range parts(r, in, func() {}) {
		if err != nil {
			t.Fatal(err)
		}
		if read += len(p.text); read%(4<<20) < len(p.text) {
			var m runtime.MemStats
			runtime.GC()
			runtime.ReadMemStats(&m)
			most = max(most, m.HeapAlloc)
		}
	}
	if read != size || most > 32<<20 {
		t.Errorf("%d bytes of %d, with up to %d bytes of heap", read, size, most)
	}
}

// repeats is a text without end.
type repeats struct {
	text string
	at   int
}

func (r *repeats) Read(p []byte) (int, error) {
	n := 0
	for n < len(p) {
		m := copy(p[n:], r.text[r.at:])
		n += m
		r.at = (r.at + m) % len(r.text)
	}
	return n, nil
}

// BenchmarkFilter compares the filter with the engine alone, on the file that
// TOKENREDACT_BENCH names, or on made-up lines.
func BenchmarkFilter(b *testing.B) {
	text := strings.Repeat("2026-01-02T03:04:05.678Z INFO GET /v1/items/42?page=2 200 in 12ms request_id=3c8f0e2a-6c1f-4d7e-9a50-1f5b8f4f2a11 ua=\"curl/8\"\n", 1<<16)
	if path := os.Getenv("TOKENREDACT_BENCH"); path != "" {
		raw, err := os.ReadFile(filepath.Clean(path))
		if err != nil {
			b.Fatal(err)
		}
		text = string(raw)
	}
	r, err := redact.New(redact.Config{})
	if err != nil {
		b.Fatal(err)
	}
	b.Run("engine", func(b *testing.B) {
		b.SetBytes(int64(len(text)))
		for range b.N {
			for at := 0; at < len(text); at += blockSize {
				r.Redact("", text[at:min(at+blockSize, len(text))])
			}
		}
	})
	b.Run("lines", func(b *testing.B) {
		b.SetBytes(int64(len(text)))
		for range b.N {
			for _, err := range r.Lines(strings.NewReader(text)) {
				if err != nil {
					b.Fatal(err)
				}
			}
		}
	})
	b.Run("filter", func(b *testing.B) {
		b.SetBytes(int64(len(text)))
		for range b.N {
			w := bufio.NewWriterSize(io.Discard, 64<<10)
			for p, err := range parts(r, newBlocks(strings.NewReader(text), false), func() {}) {
				if err != nil {
					b.Fatal(err)
				}
				p.write(w)
			}
		}
	})
}
