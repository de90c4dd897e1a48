package main

import (
	"bufio"
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io"
	"path"
	"slices"
	"strings"

	"github.com/tokenredact/tokenredact/redact"
)

const scanUsage = `
usage: tokenredact scan [flags] [file or directory...]

Lists where credentials stand, a line each, and never a credential itself:

  file:line:column: rule (where)

In OTLP in JSON, as the Collector's file exporter writes it, the signal, the service
and the field stand behind. With the key of fingerprints, so does what tells which
credential it is, where there is such. Columns count bytes, from 1. Without a file it
reads standard input. Files in gzip, zstd and bzip2 are read as what they hold, and
of tar and zip archives each file: archive.tar.gz!/file:line:column. Other formats of
compression are errors. Directories are walked; binary files are left out, and said so
on standard error; so are links and devices inside directories and archives, and what
-exclude names: a pattern without a slash is compared with each part of a path, others
with its beginning.

Exits with 0 when there is none, with 1 when there are any, and with 2 when
something could not be read, whatever was found in the rest.
`

func scan(c *console, args []string) int {
	o := newOptions("scan", scanUsage)
	o.redactorFlags()
	o.progressFlag()
	asJSON := o.Bool("json", false, "write a JSON object a line: file, line, column, rule, where, otlp, fingerprint")
	var exclude names
	o.Var(&exclude, "exclude", "leave out what is named so below a directory or in an archive: `patterns` such as .git, *.png or test/data/*, separated by commas")
	if code, done := o.parse(c, args); done {
		return code
	}
	r, ok := o.redactor(c)
	if !ok {
		return exitError
	}
	for _, pattern := range exclude {
		if _, err := path.Match(pattern, ""); err != nil {
			c.complain(fmt.Errorf("-exclude: %q is no pattern: [ opens a set that ] must close, and \\ stands before a sign", pattern))
			return exitError
		}
	}
	o.showProgress(c)
	s := &scanner{console: c, redactor: r, key: o.key, asJSON: *asJSON, exclude: exclude}
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
	exclude  []string // patterns of path.Match

	found, failed               bool
	binary, irregular, excluded int // files that were left out, of a directory or an archive
}

func (s *scanner) fail(err error) {
	s.failed = true
	s.complain(err)
}

var errBinary = errors.New("binary")

// scanText lists the findings of one input. What is binary is left out, with
// errBinary.
func (s *scanner) scanText(name string, in source) error {
	if binary, err := isBinary(in.Reader); binary || err != nil {
		return cmp.Or(err, errBinary)
	}
	for p, err := range s.judged(s.redactor, s.key, in) {
		s.list(name, p)
		if s.broken() {
			return nil
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// isBinary tells binary files the way git does: by a zero byte near the start. It
// looks at what one read brings, so that a pipe is not waited for.
func isBinary(in *bufio.Reader) (bool, error) {
	if _, err := in.Peek(1); err != nil {
		if errors.Is(err, io.EOF) {
			err = nil
		}
		return false, err
	}
	head, _ := in.Peek(min(in.Buffered(), 8000))
	return bytes.IndexByte(head, 0) >= 0, nil
}

// list writes the findings of a part. Their offsets become lines and columns in
// one pass over its text.
func (s *scanner) list(name string, p part) {
	line, start, at := p.line, 0, 0
	for i, chunk := range p.chunks {
		slices.SortStableFunc(chunk.Findings, func(a, b redact.Finding) int { return cmp.Compare(a.Start, b.Start) })
		places := s.placesOf(chunk)
		for n, f := range chunk.Findings {
			s.found = true
			f.Start += p.starts[i]
			between := p.text[at:f.Start]
			line += strings.Count(between, "\n")
			if i := strings.LastIndexByte(between, '\n'); i >= 0 {
				start = at + i + 1
			}
			at = f.Start
			found := finding{name, line, f.Start - start + 1, f.Rule, f.Where, nil, f.Fingerprint}
			if places != nil {
				found.OTLP = &places[n]
			}
			s.write(found)
		}
	}
}

func (s *scanner) placesOf(chunk redact.Chunk) []place {
	var offsets []int
	for _, f := range chunk.Findings {
		offsets = append(offsets, f.Start)
	}
	return placesIn(s.redactor, chunk.Text, offsets)
}

// A finding is what scan says about one credential.
type finding struct {
	File   string       `json:"file"`
	Line   int          `json:"line"`
	Column int          `json:"column"`
	Rule   string       `json:"rule"`
	Where  redact.Where `json:"where"`
	OTLP   *place       `json:"otlp,omitempty"` // in a line of OTLP in JSON

	Fingerprint string `json:"fingerprint,omitempty"`
}

func (s *scanner) write(f finding) {
	if s.asJSON {
		s.writeJSON(f)
		return
	}
	fmt.Fprintf(s.out, "%s:%d:%d: %s (%s)", f.File, f.Line, f.Column, f.Rule, f.Where)
	if f.OTLP != nil {
		fmt.Fprintf(s.out, " in %s", f.OTLP)
	}
	if f.Fingerprint != "" {
		fmt.Fprintf(s.out, " %s", f.Fingerprint)
	}
	fmt.Fprintln(s.out)
}
