package main

import (
	"crypto/fips140"
	"fmt"
	"runtime/debug"
)

// release is the version of a release, which its build sets by -X.
var release string

const versionUsage = `
usage: tokenredact version

Prints the version, the compiler's, the revision it was built from, and whether
it runs in FIPS 140-3 mode.
`

func version(c *console, args []string) int {
	o := newOptions("version", versionUsage)
	if code, done := o.parse(c, args); done {
		return code
	}
	if !o.takesNoArguments(c) {
		return exitError
	}
	info, ok := debug.ReadBuildInfo()
	if !ok {
		info = &debug.BuildInfo{}
	}
	if release != "" {
		info.Main.Version = release
	}
	line := versionLine(info)
	if fips140.Enabled() {
		line += " (FIPS 140-3)"
	}
	fmt.Fprintln(c.out, line)
	return exitOK
}

func versionLine(info *debug.BuildInfo) string {
	line := "tokenredact " + info.Main.Version
	if info.Main.Version == "" {
		line = "tokenredact (unknown version)"
	}
	line += " " + info.GoVersion
	settings := map[string]string{}
	for _, s := range info.Settings {
		settings[s.Key] = s.Value
	}
	if rev := settings["vcs.revision"]; rev != "" {
		line += " " + rev
	}
	if settings["vcs.modified"] == "true" {
		line += " (modified)"
	}
	return line
}
