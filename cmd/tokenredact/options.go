package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"strings"

	"github.com/tokenredact/tokenredact/redact"
)

// options are a command's flags and arguments.
type options struct {
	*flag.FlagSet
	usage string   // what -h prints, before the flags
	args  []string // what is no flag

	mask, config, key string
	rulesFile         string
	keyFile, keyEnv   string
	disable, enable   names

	noProgress bool
	secretArgs bool // an argument may be a credential by mistake: no error shows one
}

func newOptions(command, usage string) *options {
	o := &options{FlagSet: flag.NewFlagSet(command, flag.ContinueOnError), usage: usage}
	o.SetOutput(io.Discard) // complain writes the errors, parse the help
	o.Usage = func() {}
	return o
}

// redactorFlags adds the flags that say what is a credential.
func (o *options) redactorFlags() {
	o.Var(&o.disable, "disable", "turn these `rules` off: IDs, separated by commas")
	o.Var(&o.enable, "enable", "turn these `rules` on: IDs, separated by commas")
	o.StringVar(&o.rulesFile, "rules-file", "", "add the rules of this `file` in gitleaks' format")
	o.StringVar(&o.key, "key", "", "take the whole input as the value that stands under this `name`")
	o.keyFlags()
}

// keyFlags adds the flags that say where the key of the fingerprints is.
func (o *options) keyFlags() {
	o.StringVar(&o.config, "config", "", "read the configuration from this JSON `file`")
	o.StringVar(&o.keyFile, "key-file", "", "the fingerprints' key is in this `file`")
	o.StringVar(&o.keyEnv, "key-env", "", "the fingerprints' key is in the environment variable of this `name`")
}

// maskFlag adds the flag that says what replaces a credential.
func (o *options) maskFlag() {
	o.StringVar(&o.mask, "mask", "", "replace each credential by this `text` (default "+redact.DefaultMask+"); {rule} in it becomes the rule's ID, {fingerprint}, with -key-file or -key-env, tells which credential it is")
}

// progressFlag adds the flag that turns the progress bar off.
func (o *options) progressFlag() {
	o.BoolVar(&o.noProgress, "no-progress", false, "draw no progress bar; there is none either where standard error is no terminal")
}

// parse reads flags and arguments in any order; "--" ends the flags. It is done
// when help was asked for or a flag is wrong.
func (o *options) parse(c *console, args []string) (code int, done bool) {
	for len(args) > 0 {
		err := o.Parse(args)
		if errors.Is(err, flag.ErrHelp) {
			o.printHelp(c)
			return exitOK, true
		}
		if err != nil && o.secretArgs {
			err = errors.New("a flag is wrong")
		}
		if err != nil {
			c.complain(fmt.Errorf("%w; see %s -h", err, o.command()))
			return exitError, true
		}
		rest := o.Args()
		if ended := len(rest) < len(args) && args[len(args)-len(rest)-1] == "--"; ended || len(rest) == 0 {
			o.args = append(o.args, rest...)
			break
		}
		o.args, args = append(o.args, rest[0]), rest[1:]
	}
	return exitOK, false
}

// command is what a user types to reach these options.
func (o *options) command() string { return strings.TrimSpace("tokenredact " + o.Name()) }

func (o *options) printHelp(c *console) {
	fmt.Fprintln(c.out, strings.TrimSpace(o.usage))
	var flags strings.Builder
	o.SetOutput(&flags)
	o.PrintDefaults()
	if flags.Len() > 0 {
		fmt.Fprintf(c.out, "\nflags:\n%s", flags.String())
	}
}

// takesNoArguments complains about arguments that the command has no use for.
func (o *options) takesNoArguments(c *console) bool {
	if len(o.args) == 0 {
		return true
	}
	c.complain(fmt.Errorf("%s: %q is one argument too many; see %s -h", o.Name(), o.args[0], o.command()))
	return false
}

// names is a flag of several names: separated by commas, or the flag given
// several times.
type names []string

func (n *names) String() string { return strings.Join(*n, ",") }

func (n *names) Set(s string) error {
	for name := range strings.SplitSeq(s, ",") {
		if name = strings.TrimSpace(name); name != "" {
			*n = append(*n, name)
		}
	}
	return nil
}
