package custom

import (
	"bytes"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"golang.org/x/mod/modfile"
	"golang.org/x/mod/module"
	"golang.org/x/mod/zip"
)

const root = "github.com/tokenredact/tokenredact"

// published are the modules of a release, in the order in which they are tagged.
var published = []string{"", "zapredact", "processor/tokenredactionprocessor", "telemetry/tokenredactiontelemetry"}

// A proxy is a folder with our modules, as the Go command asks a proxy for them.
type proxy struct {
	dir, version string
}

// publish releases the tree to a proxy of files: each module without its replaces,
// and with requirements on the others as released. It fails where a module requires
// one that comes later. The version is made from the content, since the Go command
// keeps what it has once had of a version.
func publish(t *testing.T, tree string) proxy {
	t.Helper()
	p := proxy{dir: t.TempDir(), version: "v0.1.0-test." + digest(t, tree)}
	done := make(map[string]bool)
	for _, folder := range published {
		src := filepath.Join(t.TempDir(), "module")
		copyModule(t, filepath.Join(tree, folder), src)
		name, requires := release(t, filepath.Join(src, "go.mod"), p.version)
		for _, r := range requires {
			if !done[r] {
				t.Errorf("%s requires %s, which is tagged later, or never", name, r)
			}
		}
		done[name] = true
		p.add(t, name, src)
	}
	t.Cleanup(func() { forget(t, p.version) })
	return p
}

// release sets what a go.mod says to what it says in a release, and returns the
// module's path and which of ours it requires.
func release(t *testing.T, path, version string) (name string, requires []string) {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	f, err := modfile.Parse(path, b, nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range f.Replace {
		if err := f.DropReplace(r.Old.Path, r.Old.Version); err != nil {
			t.Fatal(err)
		}
	}
	for _, r := range f.Require {
		if r.Mod.Path == root || strings.HasPrefix(r.Mod.Path, root+"/") {
			requires = append(requires, r.Mod.Path)
			if err := f.AddRequire(r.Mod.Path, version); err != nil {
				t.Fatal(err)
			}
		}
	}
	f.Cleanup()
	if b, err = f.Format(); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, b, 0o600); err != nil {
		t.Fatal(err)
	}
	return f.Module.Mod.Path, requires
}

// add puts a module into the proxy.
func (p proxy) add(t *testing.T, name, src string) {
	t.Helper()
	escaped, err := module.EscapePath(name)
	if err != nil {
		t.Fatal(err)
	}
	base := filepath.Join(p.dir, filepath.FromSlash(escaped), "@v", p.version)
	if err := os.MkdirAll(filepath.Dir(base), 0o755); err != nil {
		t.Fatal(err)
	}
	var archive bytes.Buffer
	if err := zip.CreateFromDir(&archive, module.Version{Path: name, Version: p.version}, src); err != nil {
		t.Fatal(err)
	}
	info, err := json.Marshal(map[string]any{"Version": p.version, "Time": time.Unix(0, 0).UTC()})
	if err != nil {
		t.Fatal(err)
	}
	mod, err := os.ReadFile(filepath.Join(src, "go.mod"))
	if err != nil {
		t.Fatal(err)
	}
	for suffix, b := range map[string][]byte{".zip": archive.Bytes(), ".info": info, ".mod": mod} {
		if err := os.WriteFile(base+suffix, b, 0o600); err != nil {
			t.Fatal(err)
		}
	}
}

// files walks the files that belong to a release.
func files(t *testing.T, tree string, f func(path string, b []byte)) {
	t.Helper()
	cmd := exec.Command("git", "-c", "safe.directory=*", "ls-files", "-z", "--cached", "--others", "--exclude-standard")
	cmd.Dir = tree
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("git ls-files: %v", err)
	}
	for name := range strings.SplitSeq(strings.TrimSuffix(string(out), "\x00"), "\x00") {
		info, err := os.Lstat(filepath.Join(tree, name))
		if err != nil || !info.Mode().IsRegular() {
			continue // deleted, or a link
		}
		b, err := os.ReadFile(filepath.Join(tree, name))
		if err != nil {
			t.Fatal(err)
		}
		f(name, b)
	}
}

// copyModule copies the files of a module; those of modules below it, zip leaves out.
func copyModule(t *testing.T, from, to string) {
	t.Helper()
	files(t, from, func(name string, b []byte) {
		path := filepath.Join(to, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, b, 0o600); err != nil {
			t.Fatal(err)
		}
	})
}

func digest(t *testing.T, tree string) string {
	t.Helper()
	sum := sha256.New()
	files(t, tree, func(name string, b []byte) { fmt.Fprintf(sum, "%s %d %s", name, len(b), b) })
	return fmt.Sprintf("%x", sum.Sum(nil))[:12]
}

// forget takes what was published out of the module cache again.
func forget(t *testing.T, version string) {
	out, err := exec.Command("go", "env", "GOMODCACHE").Output()
	if err != nil {
		t.Error(err)
		return
	}
	cache := strings.TrimSpace(string(out))
	for _, folder := range published {
		name := filepath.Join(filepath.FromSlash(root), filepath.FromSlash(folder))
		extracted := filepath.Join(cache, name+"@"+version)
		if _, err := os.Stat(extracted); err != nil {
			continue // nothing was built from it
		}
		err := filepath.WalkDir(extracted, func(path string, d fs.DirEntry, err error) error {
			if err == nil && d.IsDir() {
				return os.Chmod(path, 0o755) //nolint:gosec // the Go command makes them read-only
			}
			return err
		})
		if err != nil {
			t.Error(err)
		}
		if err := os.RemoveAll(extracted); err != nil {
			t.Error(err)
		}
		downloaded, err := filepath.Glob(filepath.Join(cache, "cache", "download", name, "@v", version+".*"))
		for _, file := range downloaded {
			os.Remove(file)
		}
		if err != nil {
			t.Error(err)
		}
	}
}
