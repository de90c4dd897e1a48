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
// What comes out is what Redact makes of the whole stream, with two exceptions: a
// pattern of the user's own sees a chunk at a time, and so does what tells a
// secret id by the role id beside it.
//
// The error that ended the stream comes last, with an empty chunk; io.EOF is
// none.
func (r *Redactor) Lines(rd io.Reader) iter.Seq2[Chunk, error] {
	return func(yield func(Chunk, error) bool) {
		br := bufio.NewReaderSize(rd, 64<<10)
		var p pending
		for line := 1; ; {
			text, err := br.ReadString('\n')
			p.add(text)
			if err == nil && p.waits(text) {
				continue
			}
			c := p.take(r, err != nil)
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

// pending is the text that was read and not yet yielded.
type pending struct {
	text strings.Builder
	open opened
}

func (p *pending) add(line string) { p.text.WriteString(line) }

// waits reports whether the line goes on with the construct that is open.
func (p *pending) waits(line string) bool {
	return p.open.yes && p.open.goesOn(line)
}

// take returns the lines that stand before what is open, or all lines.
func (p *pending) take(r *Redactor, last bool) Chunk {
	text := p.text.String()
	p.text.Reset()
	p.open = opened{}
	masked, found, open := r.redact("", text)
	if !open.yes || last {
		return Chunk{Text: text, Masked: masked, Findings: found}
	}
	cut := 1 + strings.LastIndexByte(text[:open.at], '\n')
	open.at -= cut
	p.open = open
	p.text.WriteString(text[cut:])
	if cut == 0 {
		return Chunk{}
	}
	masked, found, _ = r.redact("", text[:cut])
	return Chunk{Text: text[:cut], Masked: masked, Findings: found}
}
