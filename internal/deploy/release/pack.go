package main

import (
	"archive/tar"
	"compress/gzip"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// pack writes an archive of a program and files of the tree. Owner, order and time
// are fixed.
func (r *release) pack(name, binary string, files []string) error {
	out, err := os.Create(filepath.Join(r.out, name))
	if err != nil {
		return err
	}
	zipped := gzip.NewWriter(out)
	archive := tar.NewWriter(zipped)
	err = r.add(archive, binary, 0o755)
	for _, file := range files {
		err = errors.Join(err, r.add(archive, filepath.Join(r.tree, file), 0o644))
	}
	r.files = append(r.files, name)
	return errors.Join(err, archive.Close(), zipped.Close(), out.Close())
}

func (r *release) add(archive *tar.Writer, path string, mode int64) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return err
	}
	h := &tar.Header{Name: filepath.Base(path), Mode: mode, Size: info.Size(), ModTime: r.modified, Format: tar.FormatUSTAR}
	if err := archive.WriteHeader(h); err != nil {
		return err
	}
	_, err = io.Copy(archive, f)
	return err
}

// checksums writes checksums.txt, as sha256sum -c reads it.
func (r *release) checksums() error {
	slices.Sort(r.files)
	var out strings.Builder
	for _, name := range r.files {
		f, err := os.Open(filepath.Join(r.out, name))
		if err != nil {
			return err
		}
		sum := sha256.New()
		_, err = io.Copy(sum, f)
		f.Close()
		if err != nil {
			return err
		}
		fmt.Fprintf(&out, "%x  %s\n", sum.Sum(nil), name)
	}
	return os.WriteFile(filepath.Join(r.out, "checksums.txt"), []byte(out.String()), 0o644) //nolint:gosec // for all to read
}
