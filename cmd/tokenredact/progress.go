package main

import (
	"io"
	"io/fs"
	"os"
	"os/signal"
	"path/filepath"
	"time"

	"github.com/schollz/progressbar/v3"
	"golang.org/x/term"
)

// A progress shows how far a command is. The nil progress shows nothing.
type progress struct{ bar *progressbar.ProgressBar }

// showProgress draws a bar on standard error if that is a terminal. What the command
// writes goes around it.
func (o *options) showProgress(c *console) {
	if !o.noProgress && isTerminal(c.err) {
		c.draw(sizeOf(o.inputs()))
		c.clearOnInterrupt()
	}
}

// clearOnInterrupt takes the bar away before the program ends by Ctrl-C: the shell's
// prompt comes where it stood.
func (c *console) clearOnInterrupt() {
	interrupted := make(chan os.Signal, 1)
	signal.Notify(interrupted, os.Interrupt)
	go func() {
		<-interrupted
		c.progress.done()
		os.Exit(exitInterrupted)
	}()
}

func isTerminal(w io.Writer) bool {
	f, ok := w.(*os.File)
	return ok && term.IsTerminal(int(f.Fd()))
}

// draw draws a bar for so many bytes; for a negative number, one without an end.
func (c *console) draw(size int64) {
	p := &progress{progressbar.NewOptions64(size,
		progressbar.OptionSetWriter(c.err),
		progressbar.OptionShowBytes(true),
		progressbar.OptionSetPredictTime(true),
		progressbar.OptionThrottle(200*time.Millisecond),
		progressbar.OptionSetRenderBlankState(false),
		progressbar.OptionClearOnFinish(),
	)}
	c.progress = p
	c.err = aside{p, c.err}
	if isTerminal(c.stdout) {
		c.out.Reset(aside{p, c.stdout})
	}
}

// done takes the bar away.
func (p *progress) done() {
	if p != nil {
		_ = p.bar.Clear()
	}
}

// read counts what is read of an input.
func (p *progress) read(in io.Reader) io.Reader {
	if p == nil {
		return in
	}
	return counted{p, in}
}

// add counts what was read in another way.
func (p *progress) add(n int64) {
	if p != nil {
		_ = p.bar.Add64(n)
	}
}

type counted struct {
	*progress
	in io.Reader
}

func (c counted) Read(b []byte) (int, error) {
	n, err := c.in.Read(b)
	_ = c.bar.Add(n)
	return n, err
}

// An aside takes the bar away before it writes: on a terminal both are one screen.
type aside struct {
	*progress
	out io.Writer
}

func (a aside) Write(b []byte) (int, error) {
	_ = a.bar.Clear()
	return a.out.Write(b)
}

// sizeOf returns how many bytes the files and directories hold, or -1 if that is not
// known beforehand.
func sizeOf(paths []string) int64 {
	var sum int64
	for _, path := range paths {
		info, err := os.Stat(path)
		switch {
		case path == "-" || err == nil && !info.IsDir() && !info.Mode().IsRegular():
			return -1
		case err != nil: // the command will say so
		case info.IsDir():
			_ = filepath.WalkDir(path, func(_ string, d fs.DirEntry, err error) error {
				if err == nil && d.Type().IsRegular() {
					if info, err := d.Info(); err == nil {
						sum += info.Size()
					}
				}
				return nil
			})
		default:
			sum += info.Size()
		}
	}
	return sum
}
