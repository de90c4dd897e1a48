package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// scanPath scans a file, standard input, or all files below a directory, and says
// how many it left out: a note for each would bury what matters, version control
// alone keeps thousands of binary files.
func (s *scanner) scanPath(path string) {
	s.binary, s.irregular = 0, 0
	if info, err := os.Stat(path); path != "-" && err == nil && info.IsDir() {
		s.scanDir(path)
	} else if err := s.scanNamed(path); errors.Is(err, errBinary) {
		fmt.Fprintf(s.err, "tokenredact: %s: skipped, a binary file\n", label(path))
	} else if err != nil {
		s.fail(err)
	}
	if s.binary+s.irregular > 0 {
		fmt.Fprintf(s.err, "tokenredact: %s: skipped %d binary files and %d links or devices\n", label(path), s.binary, s.irregular)
	}
}

// scanNamed opens and scans one file. Its errors name the file.
func (s *scanner) scanNamed(path string) error {
	f, err := s.open(path)
	if err == nil {
		defer f.Close()
		err = s.scanSource(label(path), f, 0)
	}
	if err != nil {
		return fmt.Errorf("%s: %w%s", label(path), cause(err), wayOut(path, "tokenredact scan", err))
	}
	return nil
}

// scanDir scans the files below a directory.
func (s *scanner) scanDir(dir string) {
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		switch {
		case s.broken():
			return fs.SkipAll
		case err != nil:
			s.fail(fmt.Errorf("%s: %w", path, cause(err)))
		case d.IsDir():
		case !d.Type().IsRegular():
			s.irregular++
		default:
			if err := s.scanNamed(path); errors.Is(err, errBinary) {
				s.binary++
			} else if err != nil {
				s.fail(err)
			}
		}
		return nil
	})
	if err != nil {
		s.fail(fmt.Errorf("%s: %w", dir, cause(err)))
	}
}
