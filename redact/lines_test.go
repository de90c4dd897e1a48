package redact_test

import (
	"math/rand/v2"
	"reflect"
	"strings"
	"testing"

	"github.com/tokenredact/tokenredact/redact"
)

// TestBlocksAreTheLines holds that a stream cut into blocks of whole lines gives what
// Lines gives, wherever it is cut; and that what comes after an empty rest does not
// depend on what was.
func TestBlocksAreTheLines(t *testing.T) {
	r := newDefault(t)
	var all []string
	for _, c := range load(t) {
		if c.Key == "" {
			all = append(all, c.Text)
		}
	}
	rnd := rand.New(rand.NewPCG(1, 2))
	for round := range 300 {
		var in strings.Builder
		for range 1 + rnd.IntN(12) {
			in.WriteString(all[rnd.IntN(len(all))])
			in.WriteString([]string{"\n", "\n", "\r\n", "\n\n", " ", "\n  "}[rnd.IntN(6)])
		}
		blocksAreLines(t, r, in.String(), rnd)
		if t.Failed() {
			t.Fatalf("round %d", round)
		}
	}
}

func FuzzBlocks(f *testing.F) {
	for i, c := range load(f) {
		if c.Key == "" && i%7 == 0 {
			f.Add(c.Text+"\n"+c.Text, uint64(i))
		}
	}
	r := newDefault(f)
	f.Fuzz(func(t *testing.T, text string, seed uint64) {
		if len(text) < 4096 {
			blocksAreLines(t, r, text, rand.New(rand.NewPCG(seed, 0)))
		}
	})
}

func blocksAreLines(t *testing.T, r *redact.Redactor, text string, rnd *rand.Rand) {
	t.Helper()
	var want []redact.Chunk
	for c, err := range r.Lines(strings.NewReader(text)) {
		if err != nil {
			t.Fatal(err)
		}
		want = append(want, c)
	}
	var got []redact.Chunk
	var rest redact.Rest
	line := 1
	for left := text; ; {
		n := 0
		for {
			n += 1 + strings.IndexByte(left[n:], '\n')
			if end := strings.IndexByte(left[n:], '\n'); end < 0 || rnd.IntN(3) == 0 {
				break
			}
		}
		block, last := left[:n], rnd.IntN(2) == 0 && !strings.Contains(left[n:], "\n")
		if last {
			block = left
		}
		left = left[len(block):]
		if rest.Empty() {
			rest = redact.Rest{} // as a block begins that knows nothing
		}
		from := line
		for c := range r.Block(&rest, block, last) {
			c.Line += from - 1
			got = append(got, c)
			line = c.Line + strings.Count(c.Text, "\n")
		}
		if last {
			break
		}
	}
	if a, b := joined(t, got), joined(t, want); !rest.Empty() || !reflect.DeepEqual(a, b) {
		t.Errorf("%q in blocks\n gives %+v\n lines %+v\n %q waits", text, a, b, rest.Text())
	}
}

// joined is a stream of chunks as one, whose lines must be counted right.
func joined(t *testing.T, chunks []redact.Chunk) (all redact.Chunk) {
	t.Helper()
	all.Line = 1
	for _, c := range chunks {
		if line := 1 + strings.Count(all.Text, "\n"); c.Line != line {
			t.Errorf("chunk %q counts from line %d, it begins on line %d", c.Text, c.Line, line)
		}
		for _, f := range c.Findings {
			f.Start, f.End = f.Start+len(all.Text), f.End+len(all.Text)
			all.Findings = append(all.Findings, f)
		}
		all.Text, all.Masked = all.Text+c.Text, all.Masked+c.Masked
	}
	return all
}
