// Command release builds what a release ships: the Collector and the command, for
// each platform, with checksums and a list of what is in them.
//
//	release -version 0.1.0 [-only '*_linux_amd64'] [-modified 2026-01-02T15:04:05Z] REPOSITORY FOLDER
//
// The same tree, compiler and flags give the same bytes, wherever and whenever it
// runs. The Collector's sources have to be there: make collector writes them.
package main

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"strings"
	"time"
)

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "release:", err)
		os.Exit(1)
	}
}

func run(args []string) error {
	flags := flag.NewFlagSet("release", flag.ContinueOnError)
	version := flags.String("version", "", "the release's version, such as 0.1.0")
	only := flags.String("only", "", "patterns of what to build, such as *_linux_amd64, with commas between")
	modified := flags.String("modified", "2000-01-01T00:00:00Z", "the time that every file gets")
	if err := flags.Parse(args); err != nil {
		return err
	}
	moment, err := time.Parse(time.RFC3339, *modified)
	if err != nil {
		return fmt.Errorf("-modified: %w", err)
	}
	if flags.NArg() != 2 || *version == "" {
		return errors.New("usage: release -version 0.1.0 REPOSITORY FOLDER")
	}
	r := release{version: strings.TrimPrefix(*version, "v"), modified: moment.UTC(), tree: flags.Arg(0), out: flags.Arg(1)}
	if err := r.check(); err != nil {
		return err
	}
	return r.build(*only)
}

// A release is what to build, and where from and to.
type release struct {
	version   string // without v
	modified  time.Time
	tree, out string
	files     []string // written so far, in out
}

// check reports what would make the release say another version than it is.
func (r *release) check() error {
	for file, line := range map[string]string{
		"builder-config.yaml": "\n  version: " + r.version + "\n",
		"_build/main.go":      `"` + r.version + `",`,
	} {
		b, err := os.ReadFile(filepath.Join(r.tree, file))
		if err != nil {
			return fmt.Errorf("%w; make collector writes it", err)
		}
		if !strings.Contains(string(b), line) {
			return fmt.Errorf("%s has another version than %s; set dist.version in builder-config.yaml and run make collector", file, r.version)
		}
	}
	return os.MkdirAll(r.out, 0o755)
}

// build builds every program for every platform.
func (r *release) build(only string) error {
	for _, p := range platforms() {
		for _, prog := range programs {
			name := fmt.Sprintf("%s_%s_%s_%s%s", prog.name, r.version, p.goos, p.goarch, p.suffix())
			if wanted, err := matches(only, name); err != nil {
				return fmt.Errorf("-only: %w", err)
			} else if !wanted {
				continue
			}
			if err := r.ship(prog, p, name); err != nil {
				return fmt.Errorf("%s: %w", name, err)
			}
		}
	}
	if len(r.files) == 0 {
		return fmt.Errorf("-only: nothing is named %s", only)
	}
	return r.checksums()
}

func matches(patterns, name string) (bool, error) {
	if patterns == "" {
		return true, nil
	}
	for pattern := range strings.SplitSeq(patterns, ",") {
		if ok, err := path.Match(pattern, name); ok || err != nil {
			return ok, err
		}
	}
	return false, nil
}

// ship builds one program for one platform, packs it, and lists what is in it.
func (r *release) ship(prog program, p platform, name string) error {
	dir, err := os.MkdirTemp("", "release")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	binary := filepath.Join(dir, prog.name)
	if p.goos == "windows" {
		binary += ".exe"
	}
	if err := r.compile(prog, p, binary); err != nil {
		return err
	}
	if err := r.pack(name+".tar.gz", binary, prog.files); err != nil {
		return err
	}
	return r.list(name+".cdx.json", prog, binary)
}
