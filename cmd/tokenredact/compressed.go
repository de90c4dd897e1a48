package main

import (
	"bufio"
	"bytes"
	"io"

	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"
)

// The largest window of a zstd file: what zstd --long uses, and with it the most
// memory that reading one takes.
const largestWindow = 128 << 20

// decompressed returns a source's text, whatever its name: gzip and zstd are told by
// how they begin.
func (s source) decompressed() (source, error) {
	in := bufio.NewReaderSize(s.Reader, 64<<10)
	switch {
	case begins(in, "\x1f\x8b"):
		z, err := gzip.NewReader(in)
		if err != nil {
			return s, err
		}
		s.Reader = z
	case begins(in, "\x28\xb5\x2f\xfd"):
		z, err := zstd.NewReader(in, zstd.WithDecoderMaxWindow(largestWindow), zstd.WithDecoderLowmem(true), zstd.WithDecoderConcurrency(1))
		if err != nil {
			return s, err
		}
		s.Reader, s.Closer = z, closers{z.IOReadCloser(), s.Closer}
	default:
		s.Reader = in
	}
	return s, nil
}

// begins looks at no more than it has to: who writes a pipe may pause at any byte.
func begins(in *bufio.Reader, magic string) bool {
	for n := 1; n <= len(magic); n++ {
		head, _ := in.Peek(n)
		if !bytes.Equal(head, []byte(magic[:n])) {
			return false
		}
	}
	return true
}

type closers []io.Closer

func (cs closers) Close() error {
	for _, c := range cs {
		if err := c.Close(); err != nil {
			return err
		}
	}
	return nil
}
