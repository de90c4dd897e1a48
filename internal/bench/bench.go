package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"runtime"
	"slices"
	"text/tabwriter"

	"github.com/tokenredact/tokenredact/redact"
)

const mask = redact.DefaultMask

// leakRates are the shares of records with a credential in them.
var leakRates = [...]float64{0, 0.10}

// An engine is one of the things compared.
type engine struct {
	name string

	// run works on one batch: its wire form, and the same decoded anew.
	run func(wire []byte, b batch)

	masks bool // whether it leaves the batch masked, or as it was
}

// engines returns the yardstick first.
func engines(sig signal) ([]engine, error) {
	r, err := redact.New(redact.Config{})
	if err != nil {
		return nil, err
	}
	p, err := newPipeline()
	if err != nil {
		return nil, err
	}
	return []engine{
		{"decode + encode", func(wire []byte, _ batch) { runtime.KeepAlive(sig.decode(wire).encode()) }, false},
		{"walk only", touch, false},
		{"walk + redact", func(_ []byte, b batch) { b.walk(masking(r)) }, true},
		{"processor", func(_ []byte, b batch) { p.consume(b) }, true},
	}, nil
}

// touch walks and reads no more than the lengths.
func touch(_ []byte, b batch) {
	n := 0
	b.walk(func(_, text string) string {
		n += len(text)
		return text
	})
	runtime.KeepAlive(n)
}

func masking(r *redact.Redactor) visit {
	return func(key, text string) string {
		now, _ := r.Redact(key, text)
		return now
	}
}

func bench(w io.Writer, s settings) error {
	table := tabwriter.NewWriter(w, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(table, "signal\tleaks\tengine\tratio\tfrom\tto\tns/record\tallocs/record\t")
	for _, sig := range signals() {
		all, err := engines(sig)
		if err != nil {
			return err
		}
		for _, rate := range leakRates {
			wires, err := prepare(sig, s, rate, all)
			if err != nil {
				return fmt.Errorf("%s with %.0f %% leaks: %w", sig.name, rate*100, err)
			}
			report(table, s, sig, rate, all, rounds(s, sig, all, wires))
		}
	}
	if err := table.Flush(); err != nil {
		return err
	}
	_, err := fmt.Fprintf(w, "\nratio: CPU time over that of decode + encode, median of %d rounds; from, to: least and greatest; ns/record: least\n", s.rounds)
	return err
}

// prepare makes the batches in wire form, and proves on each that the engines
// do their work before they are timed.
func prepare(sig signal, s settings, leaks float64, all []engine) ([][]byte, error) {
	var wires [][]byte
	for i := range s.batches {
		seed := s.seed*1000 + uint64(i)
		wire := sig.generate(newGenerator(seed, s.records, leaks, false)).encode()
		want := sig.generate(newGenerator(seed, s.records, leaks, true)).encode()
		if leaks > 0 && bytes.Equal(wire, want) {
			return nil, fmt.Errorf("batch %d holds no credential", i)
		}
		if err := prove(sig, wire, want, all); err != nil {
			return nil, fmt.Errorf("batch %d: %w", i, err)
		}
		wires = append(wires, wire)
	}
	return wires, nil
}

func prove(sig signal, wire, want []byte, all []engine) error {
	if !bytes.Equal(sig.decode(wire).encode(), wire) {
		return errors.New("decode + encode changes the batch")
	}
	if err := seesEveryText(sig, wire); err != nil {
		return err
	}
	for _, e := range all {
		b, want := sig.decode(wire), want
		e.run(wire, b)
		if !e.masks {
			want = wire
		}
		if !bytes.Equal(b.encode(), want) {
			return fmt.Errorf("%s: %w", e.name, firstDifference(sig.decode(wire), b, sig.decode(want)))
		}
	}
	return nil
}

// seesEveryText proves the walk with a visit that changes every text: nothing
// of the batch's words may be left.
func seesEveryText(sig signal, wire []byte) error {
	b := sig.decode(wire)
	b.walk(func(_, text string) string { return string(bytes.Repeat([]byte("~"), len(text))) })
	for _, word := range []string{"prod", "GET", "example", "java", "INFO", "SELECT"} {
		if bytes.Contains(b.encode(), []byte(word)) {
			return fmt.Errorf("the walk misses a text with %q", word)
		}
	}
	return nil
}

// firstDifference names the text that masking gets wrong. All texts here are
// generated.
func firstDifference(in, got, want batch) error {
	texts := func(b batch) (all []string) {
		b.walk(func(key, text string) string {
			all = append(all, key+" ⇒ "+text)
			return text
		})
		return all
	}
	ins, gots, wants := texts(in), texts(got), texts(want)
	for i := range ins {
		if gots[i] != wants[i] {
			return fmt.Errorf("masking is wrong:\n   in %q\n  got %q\n want %q", ins[i], gots[i], wants[i])
		}
	}
	return errors.New("masking changes more than texts")
}

// rounds measures each engine on all batches, round after round.
func rounds(s settings, sig signal, engines []engine, wires [][]byte) [][]cost {
	costs := make([][]cost, len(engines))
	for range s.rounds {
		for i, e := range engines {
			var fresh []batch
			for _, wire := range wires {
				fresh = append(fresh, sig.decode(wire))
			}
			costs[i] = append(costs[i], measure(func() {
				for j, b := range fresh {
					e.run(wires[j], b)
				}
			}))
		}
	}
	return costs
}

func report(w io.Writer, s settings, sig signal, rate float64, engines []engine, costs [][]cost) {
	records := float64(s.batches * s.records)
	for i, e := range engines {
		var ratios, ns, allocs []float64
		for j, c := range costs[i] {
			ratios = append(ratios, float64(c.cpu)/float64(costs[0][j].cpu))
			ns = append(ns, float64(c.cpu)/records)
			allocs = append(allocs, float64(c.allocs)/records)
		}
		slices.Sort(ratios)
		fmt.Fprintf(w, "%s\t%.0f %%\t%s\t%.3f\t%.3f\t%.3f\t%.0f\t%.2f\t\n", sig.name, rate*100, e.name,
			median(ratios), ratios[0], ratios[len(ratios)-1], slices.Min(ns), slices.Min(allocs))
	}
}

// median is that of sorted numbers.
func median(sorted []float64) float64 {
	n := len(sorted)
	return (sorted[(n-1)/2] + sorted[n/2]) / 2
}
