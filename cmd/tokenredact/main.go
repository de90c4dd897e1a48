// Command tokenredact masks credentials in text: a filter for pipes and files,
// and a scanner that says where credentials stand. "tokenredact help" tells
// the rest.
package main

import (
	"os"
	"os/signal"
	"syscall"
)

func main() {
	// A reader that went away is a write error like any other, see run.
	signal.Ignore(syscall.SIGPIPE)
	os.Exit(run(os.Args[1:], os.Stdin, os.Stdout, os.Stderr))
}
