package main

import (
	"os"
	"os/exec"
	"path/filepath"
)

// A program is one that a release ships.
type program struct {
	name    string
	folder  string   // of its module, in the tree
	pkg     string   // in that module
	ldflags string   // beside those of all
	files   []string // to pack beside it, in the tree
}

var programs = []program{
	{name: "otelcol-tokenredact", folder: "_build", pkg: ".", files: []string{"LICENSE", "deploy/sidecar.yaml", "deploy/secrets.yaml"}},
	{name: "tokenredact", folder: ".", pkg: "./cmd/tokenredact", ldflags: " -X main.release=v", files: []string{"LICENSE", "docs/command.md"}},
}

// A platform is one to build for.
type platform struct {
	goos, goarch string
	fips         bool // with the certified module of cryptography, in FIPS 140-3 mode
}

func platforms() []platform {
	var all []platform
	for _, goos := range []string{"linux", "darwin", "windows"} {
		for _, goarch := range []string{"amd64", "arm64"} {
			all = append(all, platform{goos: goos, goarch: goarch})
		}
	}
	return append(all, platform{"linux", "amd64", true}, platform{"linux", "arm64", true})
}

func (p platform) suffix() string {
	if p.fips {
		return "_fips"
	}
	return ""
}

// compile builds a program. No path, time, checkout or build id of the machine gets
// into it.
func (r *release) compile(prog program, p platform, out string) error {
	ldflags := "-s -w -buildid=" + prog.ldflags
	if prog.ldflags != "" {
		ldflags += r.version
	}
	cmd := exec.Command("go", "build", "-trimpath", "-buildvcs=false", "-ldflags="+ldflags, "-o", out, prog.pkg)
	cmd.Dir = filepath.Join(r.tree, prog.folder)
	cmd.Env = append(os.Environ(), "CGO_ENABLED=0", "GOWORK=off", "GOFLAGS=", "GOOS="+p.goos, "GOARCH="+p.goarch, "GOAMD64=v1", "GOARM64=v8.0", "GOFIPS140=off")
	if p.fips {
		cmd.Env = append(cmd.Env, "GOFIPS140=certified")
	}
	cmd.Stderr = os.Stderr
	return cmd.Run()
}
