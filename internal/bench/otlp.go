package main

import (
	"fmt"
	"runtime"
	"slices"

	"github.com/tokenredact/tokenredact/processor/tokenredactionprocessor"
	"github.com/tokenredact/tokenredact/redact"
)

const mask = redact.DefaultMask

// leakRates are the shares of records with a credential in them.
var leakRates = [...]float64{0, 0.01, 0.10}

// yardstick is the work that a Collector cannot do without.
const yardstick = "decode+encode"

// own is the processor of this repository.
const own = "token_redaction"

// A stage is what a Collector may do to a batch.
type stage struct {
	name string
	run  func(wire []byte, b batch)
	does verdict

	wireOnly bool // it decodes by itself
	slow     bool // it gets one batch a round, of the first few

	err error // why it could not be made
}

// otlp compares stages on batches of OTLP.
func otlp(s settings) ([]contest, error) {
	p, err := readPatterns()
	if err != nil {
		return nil, err
	}
	peers, err := contrib(p)
	if err != nil {
		return nil, err
	}
	var contests []contest
	for _, sig := range signals() {
		ours, err := stages(sig)
		if err != nil {
			return nil, err
		}
		for _, rate := range leakRates {
			name := fmt.Sprintf("%s/leaks=%.0f%%", sig.name, rate*100)
			if !s.only.MatchString(name) {
				continue
			}
			// Leaks change little of what a peer costs: there it is only proven.
			timed := ours
			if rate == 0 {
				timed = slices.Concat(ours, peers)
			}
			wires, err := prepare(sig, s, rate, slices.Concat(ours, peers), timed)
			if err != nil {
				return nil, fmt.Errorf("%s: %w", name, err)
			}
			c := contest{name: name, unit: "record"}
			for _, st := range timed {
				c.engines = append(c.engines, st.engine(sig, wires, s.records))
			}
			contests = append(contests, c)
		}
	}
	return contests, nil
}

// stages returns the yardstick first.
func stages(sig signal) ([]stage, error) {
	r, err := redact.New(redact.Config{})
	if err != nil {
		return nil, err
	}
	p, err := newPipeline(tokenredactionprocessor.NewFactory(), nil)
	if err != nil {
		return nil, err
	}
	return []stage{
		{name: yardstick, run: func(wire []byte, _ batch) { runtime.KeepAlive(sig.decode(wire).encode()) }, does: leavesAll, wireOnly: true},
		{name: "walk", run: touch, does: leavesAll},
		{name: "walk+redact", run: func(_ []byte, b batch) { b.walk(masking(r)) }, does: masksAll},
		{name: own, run: p.consume, does: masksAll},
	}, nil
}

// engine works on all batches in turn, decoded anew for every round: what one
// batch left in the caches, the next has pushed out.
func (st stage) engine(sig signal, wires [][]byte, records int) engine {
	return engine{st.name, func(round int) (func(), int) {
		mine := wires
		if st.slow {
			mine = wires[round%min(len(wires), slowBatches):][:1]
		}
		if st.wireOnly {
			return func() { st.onWires(mine) }, passes * len(mine) * records
		}
		var fresh []batch
		for _, wire := range mine {
			fresh = append(fresh, sig.decode(wire))
		}
		return func() {
			for i, b := range fresh {
				st.run(mine[i], b)
			}
		}, len(mine) * records
	}}
}

// slowBatches is how many batches a slow stage takes in turn.
const slowBatches = 2

// passes is how often the yardstick goes through the batches in a round, so that
// some collections of its own garbage fall into each.
const passes = 3

func (st stage) onWires(wires [][]byte) {
	for range passes {
		for _, wire := range wires {
			st.run(wire, nil)
		}
	}
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
