package main

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"encoding/base64"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/klauspost/compress/zstd"
)

// A member is a file of an archive.
type member struct {
	name, text string
	mode       fs.FileMode
}

func tarred(t testing.TB, members ...member) string {
	t.Helper()
	var b bytes.Buffer
	w := tar.NewWriter(&b)
	for _, m := range members {
		h := &tar.Header{Name: m.name, Mode: 0o600, Size: int64(len(m.text))}
		switch m.mode {
		case fs.ModeSymlink:
			h.Typeflag, h.Linkname = tar.TypeSymlink, m.text
			h.Size, m.text = 0, ""
		case fs.ModeIrregular:
			h.Typeflag, h.Linkname = tar.TypeLink, m.text
			h.Size, m.text = 0, ""
		case fs.ModeDir:
			h.Typeflag = tar.TypeDir
		}
		if err := w.WriteHeader(h); err != nil {
			t.Fatal(err)
		}
		if _, err := io.WriteString(w, m.text); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func zipped(t testing.TB, method uint16, members ...member) string {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	w.RegisterCompressor(zstd.ZipMethodWinZip, zstd.ZipCompressor())
	for _, m := range members {
		h := &zip.FileHeader{Name: m.name, Method: method}
		h.SetMode(m.mode | 0o600)
		f, err := w.CreateHeader(h)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.WriteString(f, m.text); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// bzipped2 is line in bzip2, which the standard library does not write.
const bzipped2 = "QlpoOTFBWSZTWdOpQDoAAApZgAAQQAAYAjbt3oAgACIRkaBoaNBRoyBo0yNMGmWGzNc+h0zXZLxwV29BxpN14HgQvi7kinChIadSgHQ="

func bzip2ed(t testing.TB) string {
	t.Helper()
	b, err := base64.StdEncoding.DecodeString(bzipped2)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// found returns where scan finds something, as member:line:column.
func found(out, archive string) (places []string) {
	for l := range strings.Lines(out) {
		place, _, _ := strings.Cut(strings.TrimPrefix(l, archive+"!/"), ": ")
		places = append(places, place)
	}
	return places
}

func TestScanReadsTheFilesOfArchives(t *testing.T) {
	long := strings.Repeat("clean\n", 200_000) + line
	members := []member{
		{name: "var/", mode: fs.ModeDir},
		{name: "var/a.log", text: line}, {name: "var/b.log", text: "clean\n" + line}, {name: "empty"},
		{name: "long.log", text: long}, {name: "c.bin", text: "\x00" + line}, {name: "a.log.gz", text: gzipped(t, line)},
		{name: "b.log.zst", text: zstded(t, line)}, {name: "c.log.bz2", text: bzip2ed(t)}, {name: "link", text: "a.log", mode: fs.ModeSymlink},
	}
	want := []string{"var/a.log:1:25", "var/b.log:2:25", "long.log:200001:25", "a.log.gz:1:25", "b.log.zst:1:25", "c.log.bz2:1:25"}
	for name, text := range map[string]string{
		"tar": tarred(t, members...), "tar.gz": gzipped(t, tarred(t, members...)), "tar.zst": zstded(t, tarred(t, members...)),
		"zip": zipped(t, zip.Deflate, members...), "zip, stored": zipped(t, zip.Store, members...), "zip, zstd": zipped(t, zstd.ZipMethodWinZip, members...),
	} {
		t.Run(name, func(t *testing.T) {
			path := write(t, "archive", text) // the name says nothing
			got := with("", "scan", path)
			if places := found(got.out, path); !slices.Equal(places, want) || got.code != exitFound {
				t.Errorf("exit %d, found %q", got.code, places)
			}
			if want := "tokenredact: " + path + ": skipped 1 binary files and 1 links or devices\n"; got.err != want {
				t.Errorf("got %q, want %q", got.err, want)
			}
			if got := with(text, "scan"); !slices.Equal(found(got.out, "<stdin>"), want) {
				t.Errorf("standard input: %+v", got)
			}
			if got := with("", "scan", "-json", path); !strings.Contains(got.out, `"file":"`+path+`!/var/b.log","line":2,"column":25,`) {
				t.Errorf("JSON: %+v", got)
			}
		})
	}
}

// What other programs write: GNU tar's long names and sparse files, bzip2.
func TestScanReadsWhatTarWrites(t *testing.T) {
	if _, err := exec.LookPath("tar"); err != nil {
		t.Skip("no tar is here")
	}
	dir := t.TempDir()
	long := strings.Repeat("d", 120) + "/" + strings.Repeat("f", 120)
	if err := os.MkdirAll(filepath.Join(dir, filepath.Dir(long)), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, long), []byte(line), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "short.log"), []byte(line), 0o600); err != nil {
		t.Fatal(err)
	}
	for format, name := range map[string]string{"gnu": long, "pax": long, "ustar": long, "v7": "short.log"} {
		archive := filepath.Join(t.TempDir(), "a.tar")
		if out, err := exec.Command("tar", "-C", dir, "--format="+format, "-cf", archive, name).CombinedOutput(); err != nil {
			t.Logf("tar has no format %s: %s", format, out)
			continue
		}
		if got := with("", "scan", archive); !slices.Equal(found(got.out, archive), []string{name + ":1:25"}) {
			t.Errorf("%s: %+v", format, got)
		}
	}
}

func TestScanReadsArchivesInArchives(t *testing.T) {
	text := zipped(t, zip.Deflate, member{name: "app.log", text: line})
	name := "a.zip!/app.log:1:25"
	for depth := range deepest - 1 {
		text = gzipped(t, tarred(t, member{name: "a.zip", text: text}))
		if depth > 0 {
			name = "a.zip!/" + name
		}
	}
	path := write(t, "bundle.tgz", text)
	if got := with("", "scan", path); !slices.Equal(found(got.out, path), []string{name}) || got.err != "" {
		t.Errorf("got %+v", got)
	}
	path = write(t, "deeper.tar", tarred(t, member{name: "b", text: tarred(t, member{name: "a.zip", text: text})}, member{name: "app.log", text: line}))
	got := with("", "scan", path)
	if !strings.HasSuffix(got.err, ": it is an archive inside of 4 others, and is not read; unpack it\n") || got.code != exitError {
		t.Errorf("exit %d, %q", got.code, got.err)
	}
	if !slices.Equal(found(got.out, path), []string{"app.log:1:25"}) {
		t.Errorf("the file after it: %q", got.out)
	}
}

// A name is chosen by whoever makes the archive.
func TestNamesInArchivesAreMaskedAndHarmless(t *testing.T) {
	for _, text := range []string{
		tarred(t, member{name: "x?password=" + secret + "&n=\x1b[2J\n.log", text: line}),
		zipped(t, zip.Deflate, member{name: "x?password=" + secret + "&n=\x1b[2J\n.log", text: line}),
	} {
		path := write(t, "a", text)
		if got := with("", "scan", path); !slices.Equal(found(got.out, path), []string{"x?password=REDACTED&n=\ufffd[2J\ufffd.log:1:25"}) {
			t.Errorf("got %q", got)
		}
	}
}

func TestBrokenArchivesOfFiles(t *testing.T) {
	two := []member{{name: "a.log", text: line}, {name: "b.log", text: strings.Repeat(line, 1000)}}
	encrypted := []byte(zipped(t, zip.Store, two...))
	for _, header := range []string{"PK\x01\x02", "PK\x03\x04"} { // of b.log
		at := bytes.LastIndex(encrypted, []byte(header))
		encrypted[at+map[string]int{"PK\x01\x02": 8, "PK\x03\x04": 6}[header]] |= 1
	}
	method := []byte(zipped(t, zip.Store, two...))
	method[bytes.LastIndex(method, []byte("PK\x01\x02"))+10] = 98
	sum := []byte(zipped(t, zip.Store, two...))
	sum[bytes.LastIndex(sum, []byte("password"))]--
	tests := map[string]struct{ text, err string }{
		"tar, cut":             {tarred(t, two...)[:2500], "%s!/b.log: unexpected EOF\ntokenredact: %[1]s: unexpected EOF"},
		"tar.gz, cut":          {gzipped(t, tarred(t, two...))[:200], "%s!/b.log: unexpected EOF\ntokenredact: %[1]s: unexpected EOF"},
		"zip, cut":             {zipped(t, zip.Deflate, two...)[:60], "%s: zip: not a valid zip file"},
		"zip, encrypted":       {string(encrypted), "%s!/b.log: it is encrypted, and is not read; unpack it"},
		"zip, unknown method":  {string(method), "%s!/b.log: it is compressed by method 98, which is not read; unpack it"},
		"zip, another content": {string(sum), "%s!/b.log: zip: checksum error"},
		"xz in it":             {tarred(t, two[0], member{name: "b.xz", text: "\xfd7zXZ\x00\x00"}), "%s!/b.xz: it is packed in the format of xz, which is not read"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			path := write(t, "a", tt.text)
			got := with(line, "scan", path, "-")
			if want := "tokenredact: " + strings.ReplaceAll(strings.Replace(tt.err, "%s", path, 1), "%[1]s", path) + "\n"; got.err != want || got.code != exitError {
				t.Errorf("exit %d, %q, want %q", got.code, got.err, want)
			}
			if name != "zip, cut" && !strings.HasPrefix(got.out, path+"!/a.log:1:25: ") || !strings.Contains(got.out, "<stdin>:1:25: ") {
				t.Errorf("what could be read: %q", got.out[:min(len(got.out), 200)])
			}
		})
	}
}

// What is packed in a way that is not read would go unseen, by scan and by the filter.
func TestFormatsThatAreNotReadAreErrors(t *testing.T) {
	dir := t.TempDir()
	for _, f := range unread {
		path := filepath.Join(dir, "app.log")
		if err := os.WriteFile(path, []byte(f.magic+"\x00\x01\x02"), 0o600); err != nil {
			t.Fatal(err)
		}
		pipe := strings.ReplaceAll(f.unpack, "%s", path)
		says := path + ": it is packed in the format of " + f.name + ", which is not read; " + pipe + " | tokenredact"
		if got := with("", path); got != (result{exitError, "", "tokenredact: " + says + "\n"}) {
			t.Errorf("%s: %+v", f.name, got)
		}
		for _, input := range []string{path, dir} {
			if got := with("", "scan", input); got != (result{exitError, "", "tokenredact: " + says + " scan\n"}) {
				t.Errorf("%s: scan: %+v", f.name, got)
			}
		}
		if got := with(f.magic, "scan"); got.err != "tokenredact: <stdin>: it is packed in the format of "+f.name+", which is not read; unpack it first\n" {
			t.Errorf("%s: standard input: %+v", f.name, got)
		}
	}
}

func TestTheFilterMasksNoArchives(t *testing.T) {
	for format, text := range map[string]string{"tar": tarred(t, member{name: "a", text: line}), "zip": zipped(t, zip.Deflate, member{name: "a", text: line})} {
		unpack := map[string]string{"tar": "tar -xOf ", "zip": "unzip -p "}[format]
		for _, text := range []string{text, gzipped(t, text)} {
			path := write(t, "a", text)
			want := "tokenredact: " + path + ": it is a " + format + " archive, and masked it would be none; tokenredact scan reads it, and " + unpack + path + " | tokenredact masks what is in it\n"
			if got := with("", path); got != (result{exitError, "", want}) {
				t.Errorf("got %+v", got)
			}
		}
	}
	if got := with(bzip2ed(t)); got != (result{exitOK, masked, ""}) {
		t.Errorf("bzip2: %+v", got)
	}
}

// No text is taken for something packed.
func TestTextsThatBeginLikeArchives(t *testing.T) {
	for _, text := range []string{"BZh9 is how bzip2 begins\n", "BZh", "PK\n", "7z\n", "Rar!\n", strings.Repeat("x", 257) + "ustar\n"} {
		if got := with(text); got != (result{out: text}) {
			t.Errorf("%q comes out as %+v", text, got)
		}
		if got := with("", "scan", write(t, "a", text)); got != (result{}) {
			t.Errorf("%q: scan: %+v", text, got)
		}
	}
}
