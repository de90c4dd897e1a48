package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
)

// scanPath scans a file, standard input, or all files below a directory, and says
// how many it left out: a note for each would bury what matters, version control
// alone keeps thousands of binary files.
func (s *scanner) scanPath(path string) {
	s.binary, s.irregular, s.excluded = 0, 0, 0
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
	if s.excluded > 0 {
		fmt.Fprintf(s.err, "tokenredact: %s: left out %d files or directories by -exclude\n", label(path), s.excluded)
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
		case path != dir && s.excludes(below(dir, path)):
			s.excluded++
			if d.IsDir() {
				return fs.SkipDir
			}
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

// below is the path of a file from its directory on, with slashes.
func below(dir, file string) string {
	rel, err := filepath.Rel(dir, file)
	if err != nil {
		rel = file
	}
	return filepath.ToSlash(rel)
}

// excludes reports whether a pattern names a file, or a directory that it is in. The
// path has slashes, and begins below a directory or in an archive.
func (s *scanner) excludes(name string) bool {
	parts := strings.Split(strings.TrimPrefix(path.Clean(name), "/"), "/")
	return slices.ContainsFunc(s.exclude, func(pattern string) bool {
		pattern = strings.TrimSuffix(pattern, "/")
		n := strings.Count(pattern, "/")
		if n == 0 {
			return slices.ContainsFunc(parts, func(part string) bool { return fits(pattern, part) })
		}
		return n < len(parts) && fits(pattern, strings.Join(parts[:n+1], "/"))
	})
}

// fits is path.Match with a pattern that was checked at start.
func fits(pattern, name string) bool {
	ok, err := path.Match(pattern, name)
	return ok && err == nil
}
