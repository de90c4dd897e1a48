package main

import (
	"errors"
	"iter"
	"runtime"
	"slices"
	"strings"

	"github.com/tokenredact/tokenredact/redact"
)

// A part is judged text: what stands between its chunks stays as it is.
type part struct {
	text   string
	line   int            // the number of its first line, from 1
	chunks []redact.Chunk // those in which something was found
	starts []int          // where each begins in the text
}

var errInternal = errors.New("internal error; the rest of this input is withheld")

// A judged block was read as if nothing were open before it. That is a guess: when
// something is open, the block is read again, up to where both readings agree.
type judged struct {
	block
	part
	settled []int // the ends of chunks at which nothing waits
	rest    redact.Rest
	failed  bool // the engine failed at what follows the part
}

// judge reads text after what left rest open, until stop says that it is enough at
// an offset where nothing waits. Offsets count from the beginning of what waits.
//
// A panic of the engine ends it: what is not judged is not passed on.
func judge(r *redact.Redactor, rest redact.Rest, b block, stop func(end int) bool) (j *judged) {
	j = &judged{block: b, rest: rest}
	text, end := rest.Text()+b.text, 0
	defer func() {
		j.failed = recover() != nil
		j.part.text = text[:end]
	}()
	for c := range r.Block(&j.rest, b.text, b.last) {
		if len(c.Findings) > 0 || c.Masked != c.Text {
			j.chunks = append(j.chunks, c)
			j.starts = append(j.starts, end)
		}
		end += len(c.Text)
		if j.rest.Empty() {
			j.settled = append(j.settled, end)
			if stop != nil && stop(end) {
				return j
			}
		}
	}
	return j
}

// parts judges an input on all cores and yields it in order. At any time no more
// than three blocks a core are in memory. The error that ended the input comes
// last, with an empty part.
func parts(r *redact.Redactor, in *blocks, idle func()) iter.Seq2[part, error] {
	return func(yield func(part, error) bool) {
		guesses, stop := guess(r, in)
		defer stop()
		s := sequence{r: r, line: 1}
		for {
			var g *judged
			select {
			case c := <-guesses:
				g = ready(c, idle)
			default:
				idle()
				g = <-<-guesses
			}
			for _, p := range s.next(g) {
				p.line = s.line
				s.line += strings.Count(p.text, "\n")
				if p.text != "" && !yield(p, nil) {
					return
				}
			}
			if err := s.err(g); err != nil {
				yield(part{}, err)
				return
			}
			if g.last {
				return
			}
		}
	}
}

func ready(c <-chan *judged, idle func()) *judged {
	select {
	case g := <-c:
		return g
	default:
		idle()
		return <-c
	}
}

// guess reads blocks and judges each on a core of its own. The channels come in the
// order of the input.
func guess(r *redact.Redactor, in *blocks) (guesses chan chan *judged, stop func()) {
	cores := runtime.GOMAXPROCS(0)
	guesses = make(chan chan *judged, cores)
	free, done, ended := make(chan struct{}, cores), make(chan struct{}), make(chan struct{})
	go func() {
		defer close(ended)
		for {
			b := in.next()
			out := make(chan *judged, 1)
			select {
			case guesses <- out:
			case <-done:
				return
			}
			free <- struct{}{}
			go func() {
				defer func() { <-free }()
				out <- judge(r, redact.Rest{}, b, nil)
			}()
			if b.last {
				return
			}
		}
	}()
	return guesses, func() {
		close(done)
		if !in.live { // who waits for one that is live may wait for ever
			<-ended
		}
	}
}

// A sequence puts judged blocks together.
type sequence struct {
	r      *redact.Redactor
	line   int
	rest   redact.Rest // what waits after the blocks so far
	failed bool
}

func (s *sequence) err(g *judged) error {
	if s.failed {
		return errInternal
	}
	return g.err
}

// next returns the parts that a block makes sure of.
func (s *sequence) next(g *judged) []part {
	if s.rest.Empty() {
		s.rest, s.failed = g.rest, g.failed
		return []part{g.part}
	}
	waits := len(s.rest.Text())
	agreed := -1
	again := judge(s.r, s.rest, g.block, func(end int) bool {
		if _, ok := slices.BinarySearch(g.settled, end-waits); ok {
			agreed = end - waits
		}
		return agreed >= 0
	})
	if agreed < 0 {
		s.rest, s.failed = again.rest, again.failed
		return []part{again.part}
	}
	s.rest, s.failed = g.rest, g.failed
	return []part{again.part, g.from(agreed)}
}

// from returns the part from an offset on at which nothing waits.
func (p part) from(at int) part {
	i, _ := slices.BinarySearch(p.starts, at)
	out := part{text: p.text[at:], chunks: p.chunks[i:]}
	for _, start := range p.starts[i:] {
		out.starts = append(out.starts, start-at)
	}
	return out
}
