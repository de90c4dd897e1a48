package redact_test

import (
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
)

// TestHostileTextCostsAConstant holds that no text makes the engine do more than a
// constant for each byte, whatever its length: it counts the statements that
// Redact executes on each hostile text, of two lengths. It times nothing.
//
// The engine runs in a program of its own, in which go tool cover counts them.
func TestHostileTextCostsAConstant(t *testing.T) {
	const (
		most  = 2000 // statements a byte: the dearest takes half of it
		grows = 1.3  // from the short text to the long one
	)
	out, err := exec.Command("go", "run", "-overlay", counting(t), "./work").CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	worst, of, n := 0.0, "", 0
	for line := range strings.Lines(string(out)) {
		var fragment string
		var short, long float64
		if _, err := fmt.Sscanf(line, "%q %g %g", &fragment, &short, &long); err != nil || short == 0 {
			t.Fatalf("%q: %v", line, err)
		}
		if n++; long > worst {
			worst, of = long, fragment
		}
		if long > most || long > grows*short+1 {
			t.Errorf("%q repeated: %.1f statements a byte, %.1f in a quarter of the text", fragment, long, short)
		}
	}
	if want := 2 * (len(hostile) + 1); n != want {
		t.Errorf("%d texts were counted, of %d", n, want)
	}
	t.Logf("%.0f statements a byte at most, for %q", worst, of)
}

// counting writes a copy of the engine that counts its statements, and a program,
// work, that prints how many each hostile text takes, and returns the overlay that
// puts them in place.
func counting(t *testing.T) string {
	t.Helper()
	here, err := filepath.Abs(".")
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	replace := map[string]string{}
	put := func(at, text string) {
		file := filepath.Join(dir, fmt.Sprint(len(replace), ".go"))
		if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		replace[filepath.Join(here, at)] = file
	}
	files, err := filepath.Glob("*.go")
	if err != nil || len(files) == 0 {
		t.Fatal(files, err)
	}
	var sum strings.Builder
	for i, f := range files {
		if strings.HasSuffix(f, "_test.go") {
			continue
		}
		out, err := exec.Command("go", "tool", "cover", "-mode=count", fmt.Sprintf("-var=counted%d", i), f).CombinedOutput()
		if err != nil {
			t.Fatalf("%s: %v\n%s", f, err, out)
		}
		put(f, string(out))
		fmt.Fprintf(&sum, "\tfor i, n := range counted%d.Count {\n\t\tsum += int(n) * int(counted%d.NumStmt[i])\n\t\tcounted%d.Count[i] = 0\n\t}\n", i, i, i)
	}
	put("counted.go", "package redact\n\n// Counted returns how many statements were executed, and counts anew.\nfunc Counted() (sum int) {\n"+sum.String()+"\treturn sum\n}\n")
	put("work/main.go", workProgram)
	b, err := json.Marshal(map[string]any{"Replace": replace})
	if err != nil {
		t.Fatal(err)
	}
	overlay := filepath.Join(dir, "overlay.json")
	if err := os.WriteFile(overlay, b, 0o600); err != nil {
		t.Fatal(err)
	}
	return overlay
}

const workProgram = `package main

import (
	"fmt"
	"strings"

	"github.com/tokenredact/tokenredact/internal/cases"
	"github.com/tokenredact/tokenredact/redact"
)

func main() {
	r, err := redact.New(redact.Config{})
	if err != nil {
		panic(err)
	}
	r.Redact("", "password=x")
	for _, s := range append(cases.Hostile(), "the quick brown fox jumps over the lazy dog at 12:30, and 5 more; ") {
		var of [2]float64
		for i, n := range [...]int{16 << 10, 64 << 10} {
			text := strings.Repeat(s, n/len(s)) // a part of one might be found, and cost a second pass
			redact.Counted()
			r.Redact("", text)
			of[i] = float64(redact.Counted()) / float64(n)
		}
		fmt.Printf("%q %g %g\n", s, of[0], of[1])
		for i, n := range [...]int{16 << 10, 64 << 10} {
			text := strings.Repeat(s, n/len(s))
			redact.Counted()
			for range r.Lines(strings.NewReader(text)) {
			}
			of[i] = float64(redact.Counted()) / float64(n)
		}
		fmt.Printf("%q %g %g\n", "a stream of "+s, of[0], of[1])
	}
}
`

// TestHostileTextTakesLittleMemory holds that what a text makes the engine
// allocate is a small multiple of its length.
func TestHostileTextTakesLittleMemory(t *testing.T) {
	const size, most = 64 << 10, 128 // most is in bytes for each of the text
	r := newDefault(t)
	for _, h := range hostile {
		text := strings.Repeat(h, size/len(h))
		r.Redact("", text) // what is kept for the next
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		r.Redact("", text)
		runtime.ReadMemStats(&after)
		if n := float64(after.TotalAlloc-before.TotalAlloc) / size; n > most {
			t.Errorf("%q repeated: %.0f bytes are allocated for each, want %d at most", h, n, most)
		}
	}
}
