package main

import (
	"bufio"
	"errors"
	"fmt"
	"io/fs"
	"strings"
	"syscall"

	"github.com/tokenredact/tokenredact/redact"
)

func filterUsage() string {
	s := `usage: tokenredact [flags] [file...]
       tokenredact <command> [flags] [arguments]

Writes the files, or standard input, with each credential masked. Lines and
line endings stay, and each line is written as soon as it is judged: lines wait
only while something that spans lines, such as a private key, is open. A
credential of several lines becomes one mask. Files in gzip, zstd and bzip2 come out
as the masked text that they hold; archives of files do not come out. All cores work.
What comes out can still be confidential: only credentials are masked.

Exits with 0, or with 2 when something could not be read or written.

commands:
`
	for _, cmd := range commands() {
		s += fmt.Sprintf("  %-11s %s\n", cmd.name, cmd.doc)
	}
	return s
}

// filter masks files or standard input.
func filter(c *console, args []string) int {
	o := newOptions("", filterUsage())
	o.redactorFlags()
	o.maskFlag()
	o.progressFlag()
	if code, done := o.parse(c, args); done {
		return code
	}
	r, ok := o.redactor(c)
	if !ok {
		return exitError
	}
	if !isTerminal(c.stdout) { // there the text itself shows how far it is
		o.showProgress(c)
	}
	code := exitOK
	for _, path := range o.inputs() {
		if err := c.filterFile(r, o.key, path); err != nil {
			c.complain(fmt.Errorf("%s: %w%s", label(path), cause(err), wayOut(path, "tokenredact", err)))
			code = exitError
		}
		if c.broken() {
			break // run tells why, and exits
		}
	}
	return code
}

// filterFile writes one input masked. On an error what was read before it is
// written all the same. A write error is no error of the input: the writer
// keeps it.
func (c *console) filterFile(r *redact.Redactor, key, path string) error {
	f, err := c.open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	if format := archived(f); format != "" {
		return errArchive{format}
	}
	for p, err := range c.judged(r, key, f) {
		p.write(c.out)
		if c.broken() {
			return nil
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// write writes a part masked. The writer keeps its error.
func (p part) write(out *bufio.Writer) {
	at := 0
	for i, chunk := range p.chunks {
		_, _ = out.WriteString(p.text[at:p.starts[i]])
		_, _ = out.WriteString(chunk.Masked)
		at = p.starts[i] + len(chunk.Text)
	}
	_, _ = out.WriteString(p.text[at:])
}

// An errArchive is one that cannot come out masked: the files in it would have other
// sizes, and its sums would be wrong.
type errArchive struct{ format string }

func (e errArchive) Error() string {
	return "it is a " + e.format + " archive, and masked it would be none"
}

// wayOut helps those who meant a command where a file stands, or whose file is one
// that others have to unpack for ours.
func wayOut(path, ours string, err error) string {
	if f := (format{}); errors.As(err, &f) {
		return f.wayOut(path, ours)
	}
	if a := (errArchive{}); errors.As(err, &a) {
		unpack := map[string]string{"tar": "tar -xOf ", "zip": "unzip -p "}[a.format]
		return "; tokenredact scan reads it, and " + unpack + path + " | tokenredact masks what is in it"
	}
	switch {
	case errors.Is(err, syscall.EISDIR):
		return "; tokenredact scan walks directories"
	case !errors.Is(err, fs.ErrNotExist) || strings.ContainsAny(path, `./\`) || ours != "tokenredact":
		return ""
	}
	if _, ok := commandNamed(path); ok {
		return "; a command comes before its flags: tokenredact " + path + " -h"
	}
	return ", nor a command of that name; see tokenredact help"
}
