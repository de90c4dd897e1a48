package main

import (
	"errors"
	"io"
	"iter"
	"os"
	"slices"
	"strings"

	"github.com/tokenredact/tokenredact/redact"
)

// open opens a named input; "-" is standard input.
func (c *console) open(path string) (io.ReadCloser, error) {
	if path == "-" {
		return io.NopCloser(c.in), nil
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, cause(err)
	}
	return f, nil
}

// label is how messages and findings call an input.
func label(path string) string {
	if path == "-" {
		return "<stdin>"
	}
	return path
}

// chunks reads an input to its end. Under a key the whole input is one value,
// but for the line break that a shell puts after it; without one each line is
// passed on as soon as it is judged.
//
// A panic of the engine ends the input with an error that holds nothing of the
// text: what is not judged is not passed on.
func chunks(r *redact.Redactor, key string, in io.Reader) iter.Seq2[redact.Chunk, error] {
	return func(yield func(redact.Chunk, error) bool) {
		judging := true
		defer func() {
			if judging && recover() != nil {
				judging = false
				yield(redact.Chunk{}, errors.New("internal error; the rest of this input is withheld"))
			}
		}()
		next := r.Lines(in)
		if key != "" {
			next = whole(r, key, in)
		}
		for chunk, err := range next {
			judging = false
			if !yield(chunk, err) {
				return
			}
			judging = true
		}
		judging = false
	}
}

func whole(r *redact.Redactor, key string, in io.Reader) iter.Seq2[redact.Chunk, error] {
	return func(yield func(redact.Chunk, error) bool) {
		b, err := io.ReadAll(in)
		text := string(b)
		value, ended := strings.CutSuffix(text, "\n")
		if ended {
			value = strings.TrimSuffix(value, "\r")
		}
		masked, found := r.Redact(key, value)
		yield(redact.Chunk{Text: text, Masked: masked + text[len(value):], Findings: found, Line: 1}, err)
	}
}

// inputs are the arguments, or standard input when there are none.
func (o *options) inputs() []string {
	if len(o.args) == 0 {
		return []string{"-"}
	}
	return slices.Clone(o.args)
}
