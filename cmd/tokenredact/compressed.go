package main

import (
	"bufio"
	"bytes"
	"compress/bzip2"
	"fmt"
	"io"

	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"
)

// The largest window of a zstd file: what zstd --long uses, and with it the most
// memory that reading one takes.
const largestWindow = 128 << 20

const zstdMagic = "\x28\xb5\x2f\xfd"

func zstdOptions() []zstd.DOption {
	return []zstd.DOption{zstd.WithDecoderMaxWindow(largestWindow), zstd.WithDecoderLowmem(true), zstd.WithDecoderConcurrency(1)}
}

// decompressed returns what a source holds, whatever its name: what is compressed is
// told by how it begins. A format that is not read is an error, for what it holds
// would go unseen.
func (s source) decompressed() (source, error) {
	in := s.Reader
	switch {
	case begins(in, "\x1f\x8b"):
		z, err := gzip.NewReader(in)
		if err != nil {
			return s, err
		}
		s.unpack(z)
	case begins(in, zstdMagic):
		z, err := zstd.NewReader(in, zstdOptions()...)
		if err != nil {
			return s, err
		}
		s.unpack(z)
		s.Closer = closers{z.IOReadCloser(), s.Closer}
	case isFramed(in):
		z, err := zstd.NewReader(nil, zstdOptions()...)
		if err != nil {
			return s, err
		}
		s.unpack(&framed{in: in, z: z})
		s.Closer = closers{z.IOReadCloser(), s.Closer}
	case bzipped(in):
		s.unpack(bzip2.NewReader(in))
	default:
		for _, f := range unread {
			if begins(in, f.magic) {
				return s, f
			}
		}
	}
	return s, nil
}

// unpack reads what a decompressor gives from now on.
func (s *source) unpack(z io.Reader) {
	s.file, s.packed = nil, true
	s.Reader = bufio.NewReaderSize(s.bounds.unpacked(z), readSize)
}

// A format is one of compression or of archives that is not read.
type format struct{ magic, name, unpack string }

var unread = [...]format{
	{"\xfd7zXZ\x00", "xz", "xz -dc %s"},
	{"\x04\x22\x4d\x18", "lz4", "lz4 -dc %s"},
	{"\x1f\x9d", "compress", "gzip -dc %s"},
	{"7z\xbc\xaf\x27\x1c", "7-Zip", "7z x -so %s"},
	{"Rar!\x1a\x07", "RAR", "unrar p -inul %s"},
}

func (f format) Error() string {
	return "it is packed in the format of " + f.name + ", which is not read"
}

// wayOut is the command that unpacks a file for one of ours.
func (f format) wayOut(path, ours string) string {
	if path == "-" {
		return "; unpack it first"
	}
	return "; " + fmt.Sprintf(f.unpack, path) + " | " + ours
}

// bzipped tells bzip2, whose first three bytes could begin a text.
func bzipped(in *bufio.Reader) bool {
	if !begins(in, "BZh") {
		return false
	}
	head, _ := in.Peek(10)
	return len(head) == 10 && head[3] >= '1' && head[3] <= '9' && (string(head[4:]) == "1AY&SY" || string(head[4:]) == "\x17\x72\x45\x38\x50\x90")
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
