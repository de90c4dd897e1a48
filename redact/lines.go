package redact

import (
	"bufio"
	"errors"
	"io"
	"iter"
	"strings"
)

// A Chunk is one line of a stream, or the lines of one construct that spans
// several, such as a PEM block.
type Chunk struct {
	Text     string    // as read, with its line breaks
	Masked   string    // Text with each credential masked
	Findings []Finding // offsets are those in Text
	Line     int       // the number of the first line, from 1
}

// Lines reads a stream line by line and yields each line as soon as what it
// means is known: lines wait only while a construct that began on them is open.
// What comes out is what Redact makes of the whole stream, but for what is told by a
// line that announces nothing: a pattern of the user's own sees such lines at a time;
// a secret id is told by a role id, the private members of a JSON Web Key by its type,
// the password of .netrc by its login and the values of an INSERT by its columns only
// there; of a known secret of several lines each is masked by itself.
//
// The error that ended the stream comes last, with an empty chunk; io.EOF is
// none.
func (r *Redactor) Lines(rd io.Reader) iter.Seq2[Chunk, error] {
	return func(yield func(Chunk, error) bool) {
		br := bufio.NewReaderSize(rd, 64<<10)
		var held strings.Builder
		var open opened
		for line := 1; ; {
			text, err := br.ReadString('\n')
			held.WriteString(text)
			if err == nil && open.yes && open.waits(text, held.Len()) {
				continue
			}
			c, after := r.take(held.String(), err != nil)
			rest := held.String()[len(c.Text):]
			held.Reset()
			held.WriteString(rest)
			open = after
			c.Line = line
			line += strings.Count(c.Text, "\n")
			if c.Text != "" && !yield(c, nil) {
				return
			}
			if err != nil {
				if !errors.Is(err, io.EOF) {
					yield(Chunk{Line: line}, err)
				}
				return
			}
		}
	}
}

// take judges text, lines of which the last was just read. It returns what does not
// depend on what comes, which may be nothing, or all of it.
func (r *Redactor) take(text string, last bool) (Chunk, opened) {
	masked, found, open := r.open(text)
	if !open.yes || last {
		return Chunk{Text: text, Masked: masked, Findings: found}, opened{}
	}
	c := Chunk{Text: text[:open.at]}
	if c.Text != "" {
		c.Masked, c.Findings, _ = r.open(c.Text)
	}
	return c, open
}

// A Rest is what the lines read so far leave open: the text that waits for what
// comes. The zero Rest waits for nothing.
type Rest struct {
	text string
	open opened
}

// Empty reports whether nothing waits: what comes does not depend on what was.
func (t *Rest) Empty() bool { return t.text == "" }

// Text returns what waits.
func (t *Rest) Text() string { return t.text }

// Block yields what [Redactor.Lines] yields when it reads text after what left rest
// open, but in chunks of its own: clean lines come several at a time. At each
// chunk and at the end it leaves in rest what is open then. Text holds whole lines,
// unless it is the last. Chunks count lines from the first that waits. Who stops
// early cannot go on from rest.
//
// So a stream can be judged block by block, and blocks at the same time: where a
// block begins with an empty Rest, it does not matter what came before.
func (r *Redactor) Block(rest *Rest, text string, last bool) iter.Seq[Chunk] {
	return func(yield func(Chunk) bool) {
		b := blockScan{r: r, text: text, last: last, at: len(rest.text), open: rest.open}
		if b.at > 0 {
			b.text = rest.text + text
		}
		line, group := 1, 0
		for b.lo < len(b.text) {
			c, more := b.clean(&group), true
			if c.Text == "" {
				c, more = b.line()
			}
			if !more {
				break
			}
			if c.Text == "" {
				continue
			}
			c.Line = line
			line += strings.Count(c.Text, "\n")
			*rest = Rest{b.text[b.lo:b.at], b.open}
			if !yield(c) {
				return
			}
		}
		*rest = Rest{b.text[b.lo:], b.open}
	}
}

// A blockScan goes through a block: what stands before lo is done, what stands
// between lo and at waits.
type blockScan struct {
	r      *Redactor
	text   string
	last   bool
	lo, at int
	open   opened
	slow   int // up to here, lines are judged one by one
}

// The most text that is judged at once in the hope that all of it is clean. A line
// by itself costs some 50 ns beside its anchor pass: BenchmarkFilter.
const largestGroup = 8 << 10

// clean takes several lines if nothing waits and all of them are clean: then each by
// itself is. The size of the group that it tries grows as long as they are.
//
// A pattern of the user's own could find something in several lines only.
func (b *blockScan) clean(size *int) Chunk {
	if b.lo < b.at || b.at < b.slow || len(b.r.patterns) > 0 {
		return Chunk{}
	}
	*size = min(max(2**size, 256), largestGroup)
	end := b.lo + 1 + strings.LastIndexByte(b.text[b.lo:min(b.lo+*size, len(b.text))], '\n')
	if end == b.lo {
		return Chunk{}
	}
	group := b.text[b.lo:end]
	if masked, found, open := b.r.open(group); len(found) > 0 || open.yes || masked != group {
		b.slow, *size = end, *size/8
		return Chunk{}
	}
	b.lo, b.at = end, end
	return Chunk{Text: group, Masked: group}
}

// line takes the next line; a chunk without text waits for more.
func (b *blockScan) line() (c Chunk, more bool) {
	n := 1 + strings.IndexByte(b.text[b.at:], '\n')
	ended := n == 0 // no whole line is left
	if ended {
		n = len(b.text) - b.at
	}
	if ended && !b.last {
		return Chunk{}, false
	}
	b.at += n
	if !ended && b.open.yes && b.open.waits(b.text[b.at-n:b.at], b.at-b.lo) {
		return Chunk{}, true
	}
	c, b.open = b.r.take(b.text[b.lo:b.at], ended)
	b.lo += len(c.Text)
	return c, true
}
