package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// A file is one demo file.
type file struct {
	name    string
	text    string   // whole
	want    string   // as it must come out
	secrets []string // what must be gone
}

// load reads the demo files of a folder. An empty folder is an error: it would
// show nothing.
func load(dir string) ([]file, error) {
	paths, err := filepath.Glob(filepath.Join(dir, "*.*"))
	if err != nil {
		return nil, err
	}
	if len(paths) == 0 {
		return nil, fmt.Errorf("%s holds no demo file", dir)
	}
	var fs []file
	for _, p := range paths {
		b, err := os.ReadFile(p)
		if err != nil {
			return nil, err
		}
		f, err := parse(string(b))
		if err != nil {
			return nil, fmt.Errorf("%s: %w", p, err)
		}
		f.name = filepath.Base(p)
		fs = append(fs, f)
	}
	return fs, nil
}

// parse takes the signs out of a marked text.
func parse(marked string) (file, error) {
	var f file
	var text, want strings.Builder
	rest := strings.ReplaceAll(marked, "¦", "")
	for {
		before, after, found := strings.Cut(rest, "«")
		text.WriteString(before)
		want.WriteString(before)
		if !found {
			break
		}
		secret, tail, closed := strings.Cut(after, "»")
		if !closed || secret == "" {
			return file{}, fmt.Errorf("« without » or with nothing inside")
		}
		text.WriteString(secret)
		want.WriteString("REDACTED")
		f.secrets = append(f.secrets, secret)
		rest = tail
	}
	f.text, f.want = text.String(), want.String()
	if len(f.secrets) == 0 {
		return file{}, fmt.Errorf("no secret is marked with « and »")
	}
	return f, nil
}

func write(src, dst string) error {
	fs, err := load(src)
	if err != nil {
		return err
	}
	if err := os.MkdirAll(dst, 0o755); err != nil {
		return err
	}
	for _, f := range fs {
		if err := os.WriteFile(filepath.Join(dst, f.name), []byte(f.text), 0o600); err != nil {
			return err
		}
	}
	return nil
}
