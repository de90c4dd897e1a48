package main

import (
	"bufio"
	"io"
	"iter"
	"os"
	"slices"
	"strings"

	"github.com/tokenredact/tokenredact/redact"
)

// A source is an open input.
type source struct {
	*bufio.Reader
	io.Closer
	file   *os.File // that it is as a whole; nil for what comes out of another, or of a pipe
	live   bool     // who writes it may pause: each line is passed on when it comes
	packed bool     // it came out of something, within its bounds
	bounds *bounds
}

const readSize = 64 << 10

// open opens a named input; "-" is standard input. What is compressed is read as what
// it holds.
func (c *console) open(path string) (source, error) {
	s, in := source{Closer: io.NopCloser(c.in), live: true, bounds: c.bounds()}, c.in
	if path != "-" {
		f, err := os.Open(path)
		if err != nil {
			return s, cause(err)
		}
		s.Closer, in = f, f
		if info, err := f.Stat(); err == nil && info.Mode().IsRegular() {
			s.file, s.live = f, false
		}
	}
	s.Reader = bufio.NewReaderSize(s.bounds.packed(c.progress.read(in)), readSize)
	text, err := s.decompressed()
	if err != nil {
		s.Close()
		return s, err
	}
	return text, nil
}

// label is how messages and findings call an input.
func label(path string) string {
	if path == "-" {
		return "<stdin>"
	}
	return path
}

// judged reads an input to its end, on all cores. Under a key the whole input is one
// value, but for the line break that a shell puts after it; without one each line is
// passed on as soon as it is judged.
func (c *console) judged(r *redact.Redactor, key string, in source) iter.Seq2[part, error] {
	text := io.Reader(in)
	if in.packed {
		text = in.bounds.lines(in)
	}
	if key != "" {
		return whole(r, key, text)
	}
	return parts(r, newBlocks(text, in.live), func() { _ = c.out.Flush() })
}

func whole(r *redact.Redactor, key string, in io.Reader) iter.Seq2[part, error] {
	return func(yield func(part, error) bool) {
		p, err := value(r, key, in)
		if yield(p, nil) && err != nil {
			yield(part{}, err)
		}
	}
}

func value(r *redact.Redactor, key string, in io.Reader) (p part, err error) {
	defer func() {
		if recover() != nil { // what it says may hold text
			p, err = part{}, errInternal
		}
	}()
	b, err := io.ReadAll(in)
	text := string(b)
	value, ended := strings.CutSuffix(text, "\n")
	if ended {
		value = strings.TrimSuffix(value, "\r")
	}
	masked, found := r.Redact(key, value)
	chunk := redact.Chunk{Text: text, Masked: masked + text[len(value):], Findings: found}
	return part{text: text, line: 1, starts: []int{0}, chunks: []redact.Chunk{chunk}}, err
}

// inputs are the arguments, or standard input when there are none.
func (o *options) inputs() []string {
	if len(o.args) == 0 {
		return []string{"-"}
	}
	return slices.Clone(o.args)
}
