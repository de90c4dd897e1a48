package main

import (
	"fmt"
	"slices"
)

// A command is one thing that the program does.
type command struct {
	name string
	doc  string // one line, for the overview
	run  func(c *console, args []string) int
}

// filterCommand is what runs when no command is named.
func filterCommand() command { return command{run: filter} }

func commands() []command {
	return []command{
		{"scan", "list where credentials stand; exit 1 when there are any", scan},
		{"explain", "say why one text is masked, or is not", explain},
		{"fingerprint", "print what masks show of a credential, to match a leak to it", fingerprint},
		{"selftest", "send credentials through a running pipeline; exit 1 when one comes out", selftestCommand},
		{"rules", "list the rules", rules},
		{"version", "print the version", version},
		{"help", "help on the program or on a command", help},
	}
}

// pick splits the arguments into the command that they name and its own
// arguments. What names no command is for the filter: a flag or a file.
func pick(args []string) (command, []string) {
	if len(args) > 0 {
		if cmd, ok := commandNamed(args[0]); ok {
			return cmd, args[1:]
		}
	}
	return filterCommand(), args
}

func commandNamed(name string) (command, bool) {
	all := commands()
	i := slices.IndexFunc(all, func(c command) bool { return c.name == name })
	if i < 0 {
		return command{}, false
	}
	return all[i], true
}

func help(c *console, args []string) int {
	o := newOptions("help", `usage: tokenredact help [command]`)
	if code, done := o.parse(c, args); done {
		return code
	}
	if len(o.args) == 0 {
		return filter(c, []string{"-h"})
	}
	cmd, ok := commandNamed(o.args[0])
	if !ok {
		c.complain(fmt.Errorf("help: no command is named %q; see tokenredact help", o.args[0]))
		return exitError
	}
	return cmd.run(c, []string{"-h"})
}
