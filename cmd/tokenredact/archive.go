package main

import (
	"archive/tar"
	"archive/zip"
	"bufio"
	"bytes"
	"compress/bzip2"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"strconv"
	"strings"
	"unicode"

	"github.com/klauspost/compress/zstd"
)

// Archives inside of so many others are not read: each may hold thousands.
const deepest = 4

// archived names the format of the archive that a source is, empty for none. Of who
// writes a pipe it waits for no more than a line.
func archived(in source) string {
	if begins(in.Reader, "PK\x03\x04") || begins(in.Reader, "PK\x05\x06") {
		return "zip"
	}
	for n := 1; n <= tarBlock; n++ {
		head, err := in.Peek(n)
		if err != nil || in.live && head[n-1] == '\n' {
			return ""
		}
	}
	if head, _ := in.Peek(tarBlock); isTarHeader(head) {
		return "tar"
	}
	return ""
}

const tarBlock = 512

// isTarHeader reports whether a block is the header of a file in a tar archive: its
// checksum is right, which that of Unix V7 has, too, and the formats of POSIX and GNU.
// https://pubs.opengroup.org/onlinepubs/9699919799/utilities/pax.html
func isTarHeader(block []byte) bool {
	const at, n = 148, 8
	want, err := strconv.ParseUint(strings.Trim(string(block[at:at+n]), " \x00"), 8, 64)
	if err != nil || want == 0 {
		return false
	}
	sum := uint64(n * ' ') // the checksum's own bytes count as blanks
	for i, c := range block {
		if i < at || i >= at+n {
			sum += uint64(c)
		}
	}
	return sum == want
}

// scanSource scans a text, or the files of an archive, each under a name of its own.
func (s *scanner) scanSource(name string, in source, depth int) error {
	format := archived(in)
	switch {
	case format == "":
		return s.scanText(name, in)
	case depth == deepest:
		return fmt.Errorf("it is an archive inside of %d others, and is not read; unpack it", deepest)
	case format == "zip":
		return s.scanZip(name, in, depth)
	}
	return s.scanTar(name, in, depth)
}

func (s *scanner) scanTar(name string, in source, depth int) error {
	for archive := tar.NewReader(in); !s.broken(); {
		h, err := archive.Next()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		mode := h.FileInfo().Mode()
		switch h.Typeflag {
		case tar.TypeXGlobalHeader, tar.TypeDir:
			continue
		case tar.TypeLink:
			mode |= fs.ModeIrregular
		}
		s.scanMember(name, h.Name, mode, depth, in.holds(io.NopCloser(archive)))
	}
	return nil
}

func (s *scanner) scanZip(name string, in source, depth int) error {
	at, size, err := in.randomAccess()
	if err != nil {
		return err
	}
	archive, err := zip.NewReader(at, size)
	if err != nil {
		return err
	}
	archive.RegisterDecompressor(zstd.ZipMethodWinZip, zstd.ZipDecompressor(zstdOptions()...))
	archive.RegisterDecompressor(12, func(in io.Reader) io.ReadCloser { return io.NopCloser(bzip2.NewReader(in)) })
	for _, f := range archive.File {
		if s.broken() {
			break
		}
		if f.Mode().IsDir() {
			continue
		}
		data, err := openMember(f)
		if err != nil {
			s.fail(fmt.Errorf("%s: %w", s.member(name, f.Name), err))
			continue
		}
		s.scanMember(name, f.Name, f.Mode(), depth, in.holds(data))
		if in.file != nil { // what is no file of its own was read, and counted
			s.progress.add(int64(f.CompressedSize64)) //nolint:gosec // of a file that is there
		}
	}
	return nil
}

func openMember(f *zip.File) (io.ReadCloser, error) {
	if f.Flags&1 != 0 {
		return nil, errors.New("it is encrypted, and is not read; unpack it")
	}
	data, err := f.Open()
	if errors.Is(err, zip.ErrAlgorithm) {
		return nil, fmt.Errorf("it is compressed by method %d, which is not read; unpack it", f.Method)
	}
	return data, err
}

// randomAccess returns a file as it is, and holds in memory what is none.
func (s source) randomAccess() (io.ReaderAt, int64, error) {
	if s.file != nil {
		info, err := s.file.Stat()
		if err != nil {
			return nil, 0, err
		}
		s.bounds.read = info.Size()
		return s.file, info.Size(), nil
	}
	b, err := io.ReadAll(io.LimitReader(s, s.bounds.inMemory+1))
	if err == nil && int64(len(b)) > s.bounds.inMemory {
		err = fmt.Errorf("it is a zip file of more than %d MiB, which has to be a file of its own; unpack it", s.bounds.inMemory>>20)
	}
	return bytes.NewReader(b), int64(len(b)), err
}

// holds returns a file of an archive.
func (s source) holds(file io.ReadCloser) source {
	return source{Reader: bufio.NewReaderSize(s.bounds.unpacked(file), readSize), Closer: file, bounds: s.bounds, packed: true}
}

// scanMember scans a file of an archive, and closes it. The next one is read whatever
// comes of it.
func (s *scanner) scanMember(archive, name string, mode fs.FileMode, depth int, in source) {
	defer func() { in.Close() }()
	if !mode.IsRegular() {
		s.irregular++
		return
	}
	if s.excludes(name) {
		s.excluded++
		return
	}
	name = s.member(archive, name)
	in, err := in.decompressed()
	if err == nil {
		err = s.scanSource(name, in, depth+1)
	}
	if errors.Is(err, errBinary) {
		s.binary++
	} else if err != nil {
		s.fail(fmt.Errorf("%s: %w", name, err))
	}
}

// member is how findings and messages call a file of an archive. Who made the archive
// chose the name: it may hold a credential, and what a terminal takes for a command.
func (s *scanner) member(archive, name string) string {
	name, _ = s.redactor.Redact("", name)
	return archive + "!/" + strings.Map(func(r rune) rune {
		if !unicode.IsPrint(r) {
			return unicode.ReplacementChar
		}
		return r
	}, name)
}
