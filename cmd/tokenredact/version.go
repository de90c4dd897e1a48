package main

import (
	"fmt"
	"runtime/debug"
)

const versionUsage = `
usage: tokenredact version

Prints the version, the compiler's, and the revision it was built from.
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
	fmt.Fprintln(c.out, versionLine(info))
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
