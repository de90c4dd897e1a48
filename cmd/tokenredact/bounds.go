package main

import (
	"bytes"
	"errors"
	"io"
)

// Bounds end what would unpack without an end: an archive may be made so that a few
// bytes of it become as many as one likes. What is not packed has none.
type bounds struct {
	free, ratio int64 // it may unpack to so many bytes, and to so many times what was read
	line        int   // the longest line, in bytes
	inMemory    int64 // the largest zip file that is no file of its own

	read, given int64 // so far
}

// newBounds returns those of a file. Logs become ten to a hundred times as large;
// deflate can reach a thousand.
func newBounds() *bounds {
	return &bounds{free: 1 << 30, ratio: 1000, line: 128 << 20, inMemory: 64 << 20}
}

var (
	errGrows = errors.New("it unpacks to more than a thousand times its size, and is not read to its end; unpack it if that is no attack")
	errLine  = errors.New("a line of it is longer than 128 MiB, and it is not read to its end; unpack it if that is no attack")
)

// packed counts what is read of the file itself.
func (b *bounds) packed(in io.Reader) io.Reader {
	return told{in, func(p []byte) error { b.read += int64(len(p)); return nil }}
}

// unpacked bounds what comes out of a decompressor or an archive.
func (b *bounds) unpacked(in io.Reader) io.Reader {
	return told{in, func(p []byte) error {
		if b.given += int64(len(p)); b.given > b.free+b.ratio*b.read {
			return errGrows
		}
		return nil
	}}
}

// lines bounds the lines of a text: a block is as long as its longest line.
func (b *bounds) lines(in io.Reader) io.Reader {
	length := 0
	return told{in, func(p []byte) error {
		if i := bytes.LastIndexByte(p, '\n'); i >= 0 {
			length = -i - 1
		}
		if length += len(p); length > b.line {
			return errLine
		}
		return nil
	}}
}

// A told reader tells what is read, and may end it.
type told struct {
	io.Reader
	tell func(p []byte) error
}

func (r told) Read(p []byte) (int, error) {
	n, err := r.Reader.Read(p)
	if bad := r.tell(p[:n]); bad != nil {
		err = bad
	}
	return n, err
}
