package main

import (
	"archive/zip"
	"bytes"
	"runtime"
	"slices"
	"strings"
	"testing"
)

// bounded runs the program with bounds that a test can reach.
func bounded(b bounds, stdin string, args ...string) result {
	var out, err strings.Builder
	c := newConsole(strings.NewReader(stdin), &out, &err)
	c.bounds = func() *bounds { own := b; return &own }
	cmd, args := pick(args)
	code := c.finish(cmd.run(c, args))
	return result{code, out.String(), err.String()}
}

// An archive may be made so that it never ends: it is read up to a bound, and said so.
func TestBombsEnd(t *testing.T) {
	b := bounds{free: 1 << 20, ratio: 20, line: 1 << 20, inMemory: 1 << 16}
	bomb := line + strings.Repeat("clean\n", 1<<20)
	flat := line + strings.Repeat("x", 2<<20)
	other := member{name: "other.log", text: line}
	for name, tt := range map[string]struct{ text, err string }{
		"gzip":     {gzipped(t, bomb), "%s: " + errGrows.Error()},
		"zstd":     {zstded(t, bomb), "%s: " + errGrows.Error()},
		"tar.gz":   {gzipped(t, tarred(t, member{name: "a.log", text: bomb}, other)), "%s!/a.log: " + errGrows.Error() + "\ntokenredact: %s: " + errGrows.Error()},
		"zip":      {zipped(t, zip.Deflate, member{name: "a.log", text: bomb}), "%s!/a.log: " + errGrows.Error()},
		"one line": {zipped(t, zip.Deflate, member{name: "a.log", text: flat}), "%s!/a.log: " + errLine.Error()},
	} {
		if name == "one line" {
			b.free = 1 << 30
		} else {
			b.free = 1 << 20
		}
		t.Run(name, func(t *testing.T) {
			path := write(t, "a", tt.text)
			got := bounded(b, "", "scan", path)
			if want := "tokenredact: " + strings.ReplaceAll(tt.err, "%s", path) + "\n"; got.err != want || got.code != exitError {
				t.Errorf("exit %d, %q, want %q", got.code, got.err, want)
			}
			if !strings.Contains(got.out, "a.log:1:25: ") && !strings.Contains(got.out, path+":1:25: ") {
				t.Errorf("what came before: %q", got.out)
			}
		})
	}
	if got := bounded(b, "", "scan", write(t, "plain.log", bomb+flat)); got.err != "" {
		t.Errorf("what is not packed has no bounds: %q", got.err)
	}
	if got := bounded(b, "", write(t, "a.gz", gzipped(t, flat))); got.code != exitError || !strings.Contains(got.err, errLine.Error()) {
		t.Errorf("the filter: %q", got.err)
	}
	inner := zipped(t, zip.Store, member{name: "a.log", text: strings.Repeat(line, 5000)})
	if got := bounded(b, inner, "scan"); got.err != "tokenredact: <stdin>: it is a zip file of more than 0 MiB, which has to be a file of its own; unpack it\n" {
		t.Errorf("a large zip file on standard input: %q", got.err)
	}
}

// The bounds of the program itself are those that its messages name.
func TestBoundsAreWhatMessagesSay(t *testing.T) {
	if b := newBounds(); b.ratio != 1000 || b.line != 128<<20 || !strings.Contains(errGrows.Error(), "a thousand times") || !strings.Contains(errLine.Error(), "128 MiB") {
		t.Errorf("%+v", b)
	}
}

// Many files in an archive take no more memory than one.
func TestArchivesAreReadInBoundedMemory(t *testing.T) {
	if underRace {
		t.Skip("the race detector keeps memory of its own")
	}
	log := member{name: "app.log", text: strings.Repeat("2026-11-25 all is well in this line of the log\n", 50_000)}
	path := write(t, "a.tar.gz", gzipped(t, tarred(t, slices.Repeat([]member{log}, 100)...))) // 240 MB in it
	runtime.GC()
	done, most := make(chan bool), uint64(0)
	go func() {
		defer close(done)
		var out, errs bytes.Buffer
		c := newConsole(strings.NewReader(""), &out, &errs)
		if code := c.finish(scan(c, []string{path})); code != exitOK || errs.Len() > 0 {
			t.Errorf("exit %d, %s", code, &errs)
		}
	}()
	var m runtime.MemStats
	for ended := false; !ended; {
		select {
		case <-done:
			ended = true
		default:
			runtime.ReadMemStats(&m)
			most = max(most, m.HeapInuse)
		}
	}
	if most > 64<<20 {
		t.Errorf("%d MiB in use", most>>20)
	}
}

// Whatever the bytes are, scan ends, and says nothing of a secret.
func FuzzScanAnyBytes(f *testing.F) {
	members := []member{{name: "a.log", text: line}, {name: "b.log.gz", text: "x"}}
	for _, text := range []string{line, tarred(f, members...), zipped(f, zip.Deflate, members...), bzip2ed(f), framedBy(f, line, line), "\xfd7zXZ\x00", zipped(f, zip.Store, member{name: "b", text: tarred(f, members...)})} {
		f.Add([]byte(text))
	}
	b := bounds{free: 1 << 20, ratio: 10, line: 1 << 20, inMemory: 1 << 20}
	f.Fuzz(func(t *testing.T, text []byte) {
		got := bounded(b, string(text), "scan")
		if got.code < exitOK || got.code > exitError || got.code == exitFound && got.out == "" || got.code == exitError && got.err == "" {
			t.Errorf("%+v", got)
		}
		if strings.Contains(got.out+got.err, secret) || strings.Contains(got.err, "internal error") {
			t.Error("the output shows what it must not")
		}
	})
}
