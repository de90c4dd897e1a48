package main

import (
	"bytes"
	"errors"
	"fmt"
)

// A verdict says whether a stage did its work on one batch.
type verdict func(o outcome) error

// An outcome is a batch before and after a stage, and as masking makes it.
type outcome struct {
	signal
	wire, got, want []byte
	leaked          []leak
	real            bool // lines of real logs are in it
}

func leavesAll(o outcome) error { return o.is(o.wire) }
func masksAll(o outcome) error  { return o.is(o.want) }

// masksThat holds a stage to the leaks that it can know, and to leaving a batch
// alone that has none: generated ones, for in real lines it may well see more.
func masksThat(knows func(leak) bool) verdict {
	return func(o outcome) error {
		if len(o.leaked) == 0 && !o.real {
			return o.is(o.wire)
		}
		for _, l := range o.leaked {
			if knows(l) && bytes.Contains(o.got, []byte(l.secret)) {
				return fmt.Errorf("leaves the secret of %q", l.text)
			}
		}
		return nil
	}
}

func (o outcome) is(want []byte) error {
	if bytes.Equal(o.got, want) {
		return nil
	}
	return firstDifference(o.decode(o.wire), o.decode(o.got), o.decode(want))
}

// prepare makes the batches in wire form, and proves on each that the stages do
// their work before they are timed.
//
// All of them have one batch without lines of real logs; those to be timed, the
// batches that they work on.
func prepare(sig signal, s settings, rate float64, all, timed []stage) ([][]byte, error) {
	generated := s
	generated.lines, generated.seed = nil, s.seed+1
	if _, err := proven(sig, generated, 0, rate, all); err != nil {
		return nil, err
	}
	var wires [][]byte
	leaks := 0
	for i := range s.batches {
		o, err := proven(sig, s, i, rate, timed)
		if err != nil {
			return nil, err
		}
		wires = append(wires, o.wire)
		leaks += len(o.leaked)
	}
	if leaks == 0 && rate*float64(s.records*s.batches) >= 20 {
		return nil, errors.New("no batch holds a credential")
	}
	return wires, nil
}

func proven(sig signal, s settings, i int, rate float64, all []stage) (outcome, error) {
	g := newGenerator(s, i, rate, false)
	o := outcome{signal: sig, wire: sig.generate(g).encode(), leaked: g.leaked, real: len(s.lines) > 0}
	o.want = sig.generate(newGenerator(s, i, rate, true)).encode()
	if err := seesEveryText(sig, o.wire); err != nil {
		return o, err
	}
	for _, st := range all {
		if st.slow && i >= slowBatches {
			continue
		}
		b := sig.decode(o.wire)
		st.run(o.wire, b)
		o.got = b.encode()
		if err := st.does(o); err != nil {
			return o, fmt.Errorf("batch %d: %s: %w", i, st.name, err)
		}
	}
	return o, nil
}

// seesEveryText proves the walk with a visit that changes every text: nothing
// of the batch's words may be left.
func seesEveryText(sig signal, wire []byte) error {
	if b := sig.decode(wire).encode(); !bytes.Equal(b, wire) {
		return errors.New("decode and encode changes the batch")
	}
	b := sig.decode(wire)
	b.walk(func(_, text string) string { return string(bytes.Repeat([]byte("~"), len(text))) })
	got := b.encode()
	for _, word := range []string{"prod", "GET", "example", "java", "INFO", "SELECT"} {
		if bytes.Contains(got, []byte(word)) {
			return fmt.Errorf("the walk misses a text with %q", word)
		}
	}
	return nil
}

// firstDifference names the text that masking gets wrong. All texts here are
// generated, or lines of public logs.
func firstDifference(in, got, want batch) error {
	texts := func(b batch) (all []string) {
		b.walk(func(key, text string) string {
			all = append(all, key+" ⇒ "+text)
			return text
		})
		return all
	}
	ins, gots, wants := texts(in), texts(got), texts(want)
	if len(gots) == len(wants) {
		for i := range ins {
			if gots[i] != wants[i] {
				return fmt.Errorf("masking is wrong:\n   in %q\n  got %q\n want %q", ins[i], gots[i], wants[i])
			}
		}
	}
	return errors.New("changes more than texts")
}
