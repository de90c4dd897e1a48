package main

import (
	"bufio"
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/tokenredact/tokenredact/redact"
)

const scanUsage = `
usage: tokenredact scan [flags] [file or directory...]

Lists where credentials stand, a line each, and never a credential itself:

  file:line:column: rule (where)

With the key of fingerprints, what tells which credential it is stands behind, where
there is such. Columns count bytes, from 1. Without a file it reads standard input. Directories
are walked; binary files are left out, and said so on standard error; so are
links and devices inside directories.

Exits with 0 when there is none, with 1 when there are any, and with 2 when
something could not be read, whatever was found in the rest.
`

func scan(c *console, args []string) int {
	o := newOptions("scan", scanUsage)
	o.redactorFlags()
	asJSON := o.Bool("json", false, "write a JSON object a line: file, line, column, rule, where, fingerprint")
	if code, done := o.parse(c, args); done {
		return code
	}
	r, ok := o.redactor(c)
	if !ok {
		return exitError
	}
	s := &scanner{console: c, redactor: r, key: o.key, asJSON: *asJSON}
	for _, path := range o.inputs() {
		s.scanPath(path)
	}
	switch {
	case s.failed:
		return exitError
	case s.found:
		return exitFound
	}
	return exitOK
}

// A scanner lists the findings of files.
type scanner struct {
	*console
	redactor *redact.Redactor
	key      string
	asJSON   bool

	found, failed bool
}

func (s *scanner) fail(err error) {
	s.failed = true
	s.complain(err)
}

var errBinary = errors.New("binary")

// scanFile lists the findings of one input. What is binary is left out, with
// errBinary.
func (s *scanner) scanFile(path string, in io.Reader) error {
	in, err := textOnly(in)
	if err != nil {
		return err
	}
	for chunk, err := range chunks(s.redactor, s.key, flushFirst{in, s.out}) {
		s.list(path, chunk)
		if s.broken() {
			return nil
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// textOnly tells binary files the way git does: by a zero byte near the start.
// It looks at what one read brings, so that a pipe is not waited for.
func textOnly(in io.Reader) (io.Reader, error) {
	br := bufio.NewReaderSize(in, 8000)
	if _, err := br.Peek(1); err != nil {
		if errors.Is(err, io.EOF) {
			return br, nil
		}
		return nil, err
	}
	head, _ := br.Peek(br.Buffered())
	if bytes.IndexByte(head, 0) >= 0 {
		return nil, errBinary
	}
	return br, nil
}

// list writes the findings of one chunk. The offsets of its findings become
// lines and columns in one pass over its text.
func (s *scanner) list(path string, chunk redact.Chunk) {
	slices.SortStableFunc(chunk.Findings, func(a, b redact.Finding) int { return cmp.Compare(a.Start, b.Start) })
	line, start, at := chunk.Line, 0, 0
	for _, f := range chunk.Findings {
		s.found = true
		between := chunk.Text[at:f.Start]
		line += strings.Count(between, "\n")
		if i := strings.LastIndexByte(between, '\n'); i >= 0 {
			start = at + i + 1
		}
		at = f.Start
		s.write(finding{label(path), line, f.Start - start + 1, f.Rule, f.Where, f.Fingerprint})
	}
}

// A finding is what scan says about one credential.
type finding struct {
	File   string       `json:"file"`
	Line   int          `json:"line"`
	Column int          `json:"column"`
	Rule   string       `json:"rule"`
	Where  redact.Where `json:"where"`

	Fingerprint string `json:"fingerprint,omitempty"`
}

func (s *scanner) write(f finding) {
	if s.asJSON {
		s.writeJSON(f)
		return
	}
	fmt.Fprintf(s.out, "%s:%d:%d: %s (%s)", f.File, f.Line, f.Column, f.Rule, f.Where)
	if f.Fingerprint != "" {
		fmt.Fprintf(s.out, " %s", f.Fingerprint)
	}
	fmt.Fprintln(s.out)
}
