package main

import (
	"bytes"
	"encoding/binary"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"
)

func gzipped(t testing.TB, text string) string {
	t.Helper()
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	if _, err := io.WriteString(w, text); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func zstded(t testing.TB, text string) string {
	t.Helper()
	w, err := zstd.NewWriter(nil)
	if err != nil {
		t.Fatal(err)
	}
	return string(w.EncodeAll([]byte(text), nil))
}

func TestCompressedFilesAreReadAsWhatTheyHold(t *testing.T) {
	half := strings.Repeat(line, 500)
	for name, text := range map[string]string{
		"gzip": gzipped(t, half+half), "zstd": zstded(t, half+half),
		"gzip in two parts": gzipped(t, half) + gzipped(t, half), "zstd in two parts": zstded(t, half) + zstded(t, half),
	} {
		t.Run(name, func(t *testing.T) {
			path := write(t, "app.log.1", text) // the name says nothing
			want := strings.Repeat(masked, 1000)
			if got := with("", path); got.code != exitOK || got.err != "" || got.out != want {
				t.Errorf("exit %d, %d bytes of %d, %q", got.code, len(got.out), len(want), got.err)
			}
			if got := with(text); got.out != want {
				t.Errorf("standard input: exit %d, %d bytes of %d, %q", got.code, len(got.out), len(want), got.err)
			}
			if got := with("", "scan", path); got.code != exitFound || strings.Count(got.out, "\n") != 1000 || !strings.HasSuffix(got.out, ":1000:25: password (text)\n") {
				t.Errorf("scan: exit %d, %q, ends in %q", got.code, got.err, got.out[max(0, len(got.out)-60):])
			}
		})
	}
}

// What could be read is written, and the rest is an error.
func TestBrokenArchives(t *testing.T) {
	half := strings.Repeat(line, 5000)
	for name, text := range map[string]string{
		"gzip, cut": gzipped(t, half)[:100], "zstd, cut": zstded(t, half)[:60], "gzip, then something else": gzipped(t, half) + "more",
		"gzip, nothing in it": "\x1f\x8b", "zstd, nothing in it": "\x28\xb5\x2f\xfd",
	} {
		path := write(t, "a", text)
		if got := with(line, path, "-"); got.code != exitError || !strings.HasPrefix(got.err, "tokenredact: "+path+": ") || !strings.HasSuffix(got.out, masked) {
			t.Errorf("%s: exit %d, %q", name, got.code, got.err)
		}
	}
	for _, text := range []string{"\x1f", "\x28", "(", "\x28\xb5", "\x1fx\n"} {
		if got := with(text); got != (result{out: text}) {
			t.Errorf("%q is no archive, and comes out as %+v", text, got)
		}
	}
}

func TestScanReadsArchivesInDirectories(t *testing.T) {
	dir := t.TempDir()
	for name, text := range map[string]string{"a.log.gz": gzipped(t, line), "b.log.zst": zstded(t, line), "c.gz": gzipped(t, "\x00\x01")} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	got := with("", "scan", dir)
	if got.code != exitFound || strings.Count(got.out, "\n") != 2 || !strings.Contains(got.err, "skipped 1 binary files") {
		t.Errorf("got %+v", got)
	}
}

// framedBy writes messages as the Collector's file exporter does with compression: zstd.
func framedBy(t testing.TB, messages ...string) string {
	t.Helper()
	var out []byte
	for _, m := range messages {
		z := zstded(t, m)
		out = append(binary.BigEndian.AppendUint32(out, uint32(len(z))), z...) //nolint:gosec // a few bytes
	}
	return string(out)
}

func TestMessagesThatAreCompressedOneByOne(t *testing.T) {
	one := strings.TrimSuffix(line, "\n")
	long := one + strings.Repeat(" and more", 100_000)
	text := framedBy(t, one, long, "", one)
	path := write(t, "out.jsonl", text)
	want := masked + strings.ReplaceAll(long, secret, "REDACTED") + "\n\n" + masked
	if got := with("", path); got != (result{exitOK, want, ""}) {
		t.Errorf("exit %d, %d bytes of %d, %q", got.code, len(got.out), len(want), got.err)
	}
	if got := with(text, "scan"); got.code != exitFound || got.err != "" || strings.Count(got.out, "\n") != 3 || !strings.Contains(got.out, "<stdin>:4:25: ") {
		t.Errorf("scan: %+v", got)
	}
	for _, n := range []int{len(text) - 1, len(text) - len(zstded(t, one)) - 2} {
		if got := with(text[:n]); got.code != exitError || got.err != "tokenredact: <stdin>: unexpected EOF\n" || !strings.HasPrefix(got.out, masked) {
			t.Errorf("cut at %d: exit %d, %q", n, got.code, got.err)
		}
	}
	if got := with(framedBy(t, "\x0a\x00"+line), "scan"); got != (result{exitOK, "", "tokenredact: <stdin>: skipped, a binary file\n"}) {
		t.Errorf("messages that are no text: %+v", got)
	}
}

func TestTheProgressBarStandsAside(t *testing.T) {
	var out, screen strings.Builder
	path := write(t, "big.log", strings.Repeat(line, 20_000))
	c := newConsole(strings.NewReader(""), &out, &screen)
	c.draw(sizeOf([]string{path}))
	if code := c.finish(filter(c, []string{path, "no/such"})); code != exitError {
		t.Errorf("exit %d", code)
	}
	if out.String() != strings.Repeat(masked, 20_000) {
		t.Errorf("%d bytes come out", out.Len())
	}
	if got := screen.String(); !strings.Contains(got, "B/s") || !strings.Contains(got, "%") || !strings.Contains(got, "\rtokenredact: no/such: no such file or directory\n") {
		t.Errorf("the screen shows %q", got)
	}
	if got := with(line, "-no-progress", path, "-"); got.err != "" {
		t.Errorf("where standard error is no terminal: %q", got.err)
	}
}

func TestSizeOf(t *testing.T) {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "a"), make([]byte, 7), 0o600); err != nil {
		t.Fatal(err)
	}
	if got := sizeOf([]string{dir, filepath.Join(dir, "a"), "no/such"}); got != 14 {
		t.Errorf("got %d", got)
	}
	if got := sizeOf([]string{dir, "-"}); got != -1 {
		t.Errorf("with standard input: got %d", got)
	}
}
