package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"strings"
	"syscall"
)

// The exit codes.
const (
	exitOK    = 0
	exitFound = 1 // scan found something
	exitError = 2

	exitInterrupted = 130 // what shells say of a program that Ctrl-C ended
)

// A console is where a command reads and writes.
type console struct {
	in       io.Reader
	stdout   io.Writer
	out      *bufio.Writer // to stdout: run flushes it, and filters flush it before they wait
	err      io.Writer
	progress *progress
	bounds   func() *bounds // of each input
}

// run is the program without the process: it returns the exit code.
func run(args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	c := newConsole(stdin, stdout, stderr)
	cmd, args := pick(args)
	return c.finish(cmd.run(c, args))
}

func newConsole(stdin io.Reader, stdout, stderr io.Writer) *console {
	return &console{in: stdin, stdout: stdout, out: bufio.NewWriterSize(stdout, 64<<10), err: stderr, bounds: newBounds}
}

// finish writes what is left, and returns the exit code.
func (c *console) finish(code int) int {
	err := c.out.Flush()
	c.progress.done()
	if err != nil {
		// A reader that has seen enough needs no message.
		if !errors.Is(err, syscall.EPIPE) {
			c.complain(fmt.Errorf("standard output: %w", cause(err)))
		}
		return exitError
	}
	return code
}

// broken says that nothing more can be written: the writer keeps its error, and
// run reports it.
func (c *console) broken() bool {
	_, err := c.out.Write(nil)
	return err != nil
}

// writeJSON writes an object on a line. All that it is given encodes.
func (c *console) writeJSON(v any) {
	e := json.NewEncoder(c.out)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil && !c.broken() {
		panic("tokenredact: internal error: " + err.Error())
	}
}

// complain writes each line of an error to standard error.
func (c *console) complain(err error) {
	for line := range strings.Lines(err.Error()) {
		fmt.Fprintf(c.err, "tokenredact: %s\n", strings.TrimSuffix(line, "\n"))
	}
}

// cause is the error without the operation and the path around it, which the
// message names in its own way.
func cause(err error) error {
	if p := (*fs.PathError)(nil); errors.As(err, &p) {
		return p.Err
	}
	return err
}
