package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// A logFile is a clean log of a real system. None is part of this repository.
type logFile struct {
	name  string
	text  string
	lines []string
}

// logFiles reads a folder of them; without a folder there are none.
func logFiles(dir string) ([]logFile, error) {
	if dir == "" {
		return nil, nil
	}
	paths, err := filepath.Glob(filepath.Join(dir, "*"))
	if err == nil && len(paths) == 0 {
		err = errors.New("no file is in it")
	}
	if err != nil {
		return nil, fmt.Errorf("TOKENREDACT_CORPUS: %s: %w", dir, err)
	}
	var files []logFile
	for _, path := range paths {
		b, err := os.ReadFile(path)
		if err != nil {
			return nil, fmt.Errorf("TOKENREDACT_CORPUS: %w", err)
		}
		f := logFile{name: strings.TrimSuffix(filepath.Base(path), ".log"), text: string(b)}
		for line := range strings.Lines(f.text) {
			if line = strings.TrimRight(line, "\r\n"); line != "" {
				f.lines = append(f.lines, line)
			}
		}
		files = append(files, f)
	}
	return files, nil
}

// someLines returns as many lines of each file, spread over it.
func someLines(files []logFile, each int) []string {
	var all []string
	for _, f := range files {
		for i := 0; i < len(f.lines); i += max(1, len(f.lines)/each) {
			all = append(all, f.lines[i])
		}
	}
	return all
}
