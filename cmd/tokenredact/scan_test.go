package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

func TestScanNamesTheColumnInBytesAndTheLine(t *testing.T) {
	in := "é " + line + "\r\n\n" + line + "password=" + secret + "&password=" + secret + "\n"
	got := with(in, "scan")
	var at []string
	for l := range strings.Lines(got.out) {
		at = append(at, strings.Join(strings.SplitN(l, ":", 4)[:3], ":"))
	}
	want := "<stdin>:1:28 <stdin>:4:25 <stdin>:5:10 <stdin>:5:34"
	if s := strings.Join(at, " "); s != want || got.code != exitFound {
		t.Errorf("got %+v, want %s", got, want)
	}
	if strings.Contains(got.out, secret) {
		t.Error("the output holds the secret")
	}
}

func TestScanExitsWith0WithoutFindings(t *testing.T) {
	if got := with("all is well\n", "scan"); got != (result{}) {
		t.Errorf("got %+v", got)
	}
	if got := with("", "scan"); got != (result{}) {
		t.Errorf("nothing: got %+v", got)
	}
}

func TestScanWritesJSONLines(t *testing.T) {
	got := with(line+line, "scan", "-json")
	n := 0
	for l := range strings.Lines(got.out) {
		n++
		var f finding
		if err := json.Unmarshal([]byte(l), &f); err != nil {
			t.Fatal(err)
		}
		if f.File != "<stdin>" || f.Line != n || f.Column != 25 || f.Rule == "" || f.Where == "" {
			t.Errorf("got %+v", f)
		}
	}
	if n != 2 || got.code != exitFound {
		t.Errorf("got %+v", got)
	}
}

func TestScanWalksDirectories(t *testing.T) {
	dir := t.TempDir()
	for name, text := range map[string]string{
		"a.log":       line,
		"sub/b.log":   "clean\n",
		"sub/c.log":   "clean\n" + line,
		"sub/d.bin":   "\x00" + line,
		".hidden/env": line,
	} {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Symlink("a.log", filepath.Join(dir, "link")); err != nil {
		t.Fatal(err)
	}
	got := with("", "scan", dir)
	for _, at := range []string{"a.log:1:25: ", ".hidden/env:1:25: ", "sub/c.log:2:25: "} {
		if !strings.Contains(got.out, filepath.Join(dir, filepath.FromSlash(at))) {
			t.Errorf("no finding at %s in\n%s", at, got.out)
		}
	}
	if n := strings.Count(got.out, "\n"); n != 3 || got.code != exitFound {
		t.Errorf("%d findings, exit %d:\n%s", n, got.code, got.out)
	}
	if want := "tokenredact: " + dir + ": skipped 1 binary files and 1 links or devices\n"; got.err != want {
		t.Errorf("got %q, want %q", got.err, want)
	}
}

func TestScanLeavesOutWhatIsExcluded(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{"a.log", "b.txt", "sub/c.log", ".git/config", "sub/.git/d.log", "test/data/e.log", "sub/test/data/f.log"} {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(line), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for _, tt := range []struct {
		exclude string
		want    []string
		left    int
	}{
		{".git,*.txt", []string{"a.log", "sub/c.log", "sub/test/data/f.log", "test/data/e.log"}, 3},
		{"test/data/*", []string{".git/config", "a.log", "b.txt", "sub/.git/d.log", "sub/c.log", "sub/test/data/f.log"}, 1},
		{"sub/,test/data", []string{".git/config", "a.log", "b.txt"}, 2},
		{"*", nil, 5},
	} {
		got := with("", "scan", "-exclude", tt.exclude, dir)
		var files []string
		for l := range strings.Lines(got.out) {
			file, _, _ := strings.Cut(strings.TrimPrefix(l, dir+string(filepath.Separator)), ":")
			files = append(files, filepath.ToSlash(file))
		}
		if !slices.Equal(files, tt.want) {
			t.Errorf("-exclude %s: got %q, want %q", tt.exclude, files, tt.want)
		}
		if want := fmt.Sprintf("tokenredact: %s: left out %d files or directories by -exclude\n", dir, tt.left); got.err != want {
			t.Errorf("-exclude %s: got %q, want %q", tt.exclude, got.err, want)
		}
	}
	if got := with("", "scan", "-exclude", "a[", dir); got.code != exitError || !strings.Contains(got.err, `-exclude: "a[" is no pattern`) {
		t.Errorf("got %+v", got)
	}
	if got := with("", "scan", "-exclude", "*.log", filepath.Join(dir, "a.log")); got.code != exitFound {
		t.Errorf("a file that is named is left out: %+v", got)
	}
}

func TestScanSaysThatAFileIsBinary(t *testing.T) {
	path := write(t, "x.bin", "\x7fELF\x00"+line)
	if got := with("", "scan", path); got != (result{exitOK, "", "tokenredact: " + path + ": skipped, a binary file\n"}) {
		t.Errorf("got %+v", got)
	}
}
