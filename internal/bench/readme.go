package main

import (
	"bytes"
	"fmt"
	"os"
)

// The section of the README between these lines is the report's.
const (
	sectionBegins = "<!-- speed: written by make bench -->\n"
	sectionEnds   = "<!-- speed ends -->\n"
)

// writeSection replaces what stands between the marks of a file.
func writeSection(path string, section []byte) error {
	text, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	head, rest, ok := bytes.Cut(text, []byte(sectionBegins))
	_, tail, closed := bytes.Cut(rest, []byte(sectionEnds))
	if !ok || !closed {
		return fmt.Errorf("%s: has no lines %q and %q to write between", path, sectionBegins, sectionEnds)
	}
	return os.WriteFile(path, bytes.Join([][]byte{head, []byte(sectionBegins), section, []byte(sectionEnds), tail}, nil), 0o644)
}
