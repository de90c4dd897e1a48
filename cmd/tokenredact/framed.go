package main

import (
	"bufio"
	"encoding/binary"
	"errors"
	"io"
	"strings"

	"github.com/klauspost/compress/zstd"
)

// The Collector's file exporter compresses each message by itself, and writes its
// length before it: 4 bytes, the highest first
// (https://github.com/open-telemetry/opentelemetry-collector-contrib/tree/main/exporter/fileexporter).
type framed struct {
	in      *bufio.Reader
	z       *zstd.Decoder
	message io.Reader
}

// isFramed tells such a file by its first message. No text begins with a zero byte.
func isFramed(in *bufio.Reader) bool {
	if !begins(in, "\x00") {
		return false
	}
	head, _ := in.Peek(4 + len(zstdMagic))
	return len(head) > 4 && string(head[4:]) == zstdMagic
}

// Read gives the messages as lines, which those in JSON are.
func (f *framed) Read(p []byte) (int, error) {
	for {
		if f.message == nil {
			if err := f.next(); err != nil {
				return 0, err
			}
		}
		n, err := f.message.Read(p)
		if errors.Is(err, io.EOF) {
			f.message, err = nil, nil
		}
		if n > 0 || err != nil {
			return n, err
		}
	}
}

func (f *framed) next() error {
	var size [4]byte
	if _, err := io.ReadFull(f.in, size[:]); err != nil {
		return err
	}
	if err := f.z.Reset(io.LimitReader(f.in, int64(binary.BigEndian.Uint32(size[:])))); err != nil {
		return err
	}
	f.message = io.MultiReader(f.z, strings.NewReader("\n"))
	return nil
}
