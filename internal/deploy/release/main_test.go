package main

import (
	"archive/tar"
	"bytes"
	"compress/gzip"
	"debug/buildinfo"
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"

	cdx "github.com/CycloneDX/cyclonedx-go"
)

const tree = "../../.."

// version is the one that the tree is at.
func version(t *testing.T) string {
	t.Helper()
	b, err := os.ReadFile(filepath.Join(tree, "builder-config.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	_, rest, _ := strings.Cut(string(b), "\n  version: ")
	v, _, _ := strings.Cut(rest, "\n")
	return v
}

// wanted are the names of what the tests build: all for this platform but the
// Collector in FIPS mode, which takes minutes.
func wanted() string {
	host := "*_" + runtime.GOOS + "_" + runtime.GOARCH
	return host + ",tokenredact_" + host + "_fips"
}

// host builds a release for this platform.
func host(t *testing.T) string {
	t.Helper()
	out := t.TempDir()
	if err := run([]string{"-version", version(t), "-only", wanted(), tree, out}); err != nil {
		t.Fatal(err)
	}
	return out
}

func TestReleaseIsReproducible(t *testing.T) {
	first, second := host(t), host(t)
	sums := func(dir string) string {
		b, err := os.ReadFile(filepath.Join(dir, "checksums.txt"))
		if err != nil {
			t.Fatal(err)
		}
		return string(b)
	}
	if sums(first) != sums(second) {
		t.Errorf("two builds differ:\n%s\n%s", sums(first), sums(second))
	}
	if n := strings.Count(sums(first), "\n"); n != wantFiles() {
		t.Errorf("%d files, not %d:\n%s", n, wantFiles(), sums(first))
	}
	for _, name := range archives(t, first) {
		checkProgram(t, name)
	}
}

// wantFiles: an archive and a list for each program; on Linux one more with FIPS.
func wantFiles() int {
	if runtime.GOOS == "linux" {
		return 6
	}
	return 4
}

func archives(t *testing.T, dir string) []string {
	t.Helper()
	names, err := filepath.Glob(filepath.Join(dir, "*.tar.gz"))
	if err != nil || len(names)*2 != wantFiles() {
		t.Fatalf("%d archives: %v", len(names), err)
	}
	return names
}

// checkProgram: what is in the archive says its version, holds no path of this
// machine, and is in FIPS mode where its name says so.
func checkProgram(t *testing.T, archive string) {
	t.Helper()
	binary := unpack(t, archive)
	b, err := os.ReadFile(binary)
	if err != nil {
		t.Fatal(err)
	}
	here, err := filepath.Abs(tree)
	if err != nil {
		t.Fatal(err)
	}
	if bytes.Contains(b, []byte(here)) {
		t.Errorf("%s holds the path of the tree", filepath.Base(archive))
	}
	arg := "version"
	if strings.Contains(archive, "otelcol") {
		arg = "--version"
	}
	out, err := exec.Command(binary, arg).CombinedOutput()
	if err != nil || !strings.Contains(string(out), version(t)) {
		t.Errorf("%s %s: %v: %s", filepath.Base(archive), arg, err, out)
	}
	fips := strings.Contains(archive, "_fips.")
	if arg == "version" && strings.Contains(string(out), "FIPS 140-3") != fips {
		t.Errorf("%s: %s", filepath.Base(archive), out)
	}
	info, err := buildinfo.ReadFile(binary)
	if err != nil {
		t.Fatal(err)
	}
	on := false
	for _, s := range info.Settings {
		on = on || s.Key == "DefaultGODEBUG" && strings.Contains(s.Value, "fips140=on")
	}
	if on != fips {
		t.Errorf("%s: FIPS mode is on: %v", filepath.Base(archive), on)
	}
	checkList(t, strings.TrimSuffix(archive, ".tar.gz")+".cdx.json", info.Deps[0].Path)
}

func checkList(t *testing.T, name, dep string) {
	t.Helper()
	f, err := os.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var bom cdx.BOM
	if err := cdx.NewBOMDecoder(f, cdx.BOMFileFormatJSON).Decode(&bom); err != nil {
		t.Fatal(err)
	}
	if !slices.ContainsFunc(*bom.Components, func(c cdx.Component) bool { return c.Name == dep && c.Hashes != nil && c.Version != "" }) {
		t.Errorf("%s does not list %s", filepath.Base(name), dep)
	}
	for _, c := range *bom.Components {
		if strings.HasPrefix(c.Name, ours) && c.Version != "v"+version(t) {
			t.Errorf("%s lists %s as %s", filepath.Base(name), c.Name, c.Version)
		}
	}
}

// unpack returns the path of the program in an archive.
func unpack(t *testing.T, archive string) string {
	t.Helper()
	f, err := os.Open(archive)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	zipped, err := gzip.NewReader(f)
	if err != nil {
		t.Fatal(err)
	}
	var program string
	for r, dir := tar.NewReader(zipped), t.TempDir(); ; {
		h, err := r.Next()
		if errors.Is(err, io.EOF) {
			return program
		}
		if err != nil {
			t.Fatal(err)
		}
		b, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		path := filepath.Join(dir, filepath.Base(h.Name))
		if err := os.WriteFile(path, b, os.FileMode(h.Mode)); err != nil { //nolint:gosec // a mode
			t.Fatal(err)
		}
		if program == "" {
			program = path
		}
	}
}

func TestReleaseOfAnotherVersionIsRefused(t *testing.T) {
	err := run([]string{"-version", "9.9.9", tree, t.TempDir()})
	if err == nil || !strings.Contains(err.Error(), "another version than 9.9.9") {
		t.Errorf("error: %v", err)
	}
	if err := run([]string{"-version", version(t), "-only", "*_plan9_*", tree, t.TempDir()}); err == nil {
		t.Error("a platform that is not there is built")
	}
}

func TestPlatforms(t *testing.T) {
	if n := len(platforms()); n != 8 {
		t.Errorf("%d platforms, not 3 systems on 2 processors, and 2 with FIPS", n)
	}
}
