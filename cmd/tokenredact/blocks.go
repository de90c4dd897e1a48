package main

import (
	"bytes"
	"errors"
	"io"
	"strings"
)

// How much of an input is judged at a time: large enough for the work between blocks
// not to count, see BenchmarkFilter. A longer line makes its block longer.
const blockSize = 512 << 10

// A block is whole lines of an input, or its end.
type block struct {
	text string
	last bool
	err  error // what ended the input, if not its end
}

// blocks cuts an input at line breaks. One that is live is cut wherever it pauses,
// so that each line is judged when it comes.
type blocks struct {
	in   io.Reader
	live bool
	size int
	buf  []byte // what one read brings; the engine wants strings, so all is copied once
	left string // the beginning of a line
}

func newBlocks(in io.Reader, live bool) *blocks {
	return &blocks{in: in, live: live, size: blockSize, buf: make([]byte, 64<<10)}
}

func (b *blocks) next() (next block) {
	defer func() {
		if recover() != nil { // what it says may hold text
			next = block{last: true, err: errInternal}
		}
	}()
	var text strings.Builder
	if !b.live {
		text.Grow(b.size + len(b.buf))
	}
	text.WriteString(b.left)
	b.left = ""
	for {
		n, err := b.in.Read(b.buf)
		text.Write(b.buf[:n])
		if err != nil {
			if errors.Is(err, io.EOF) {
				err = nil
			}
			return block{text.String(), true, err}
		}
		if cut := bytes.LastIndexByte(b.buf[:n], '\n') + 1; cut > 0 && (b.live || text.Len() >= b.size) {
			whole := text.Len() - n + cut
			b.left = strings.Clone(text.String()[whole:])
			return block{text: text.String()[:whole]}
		}
	}
}
