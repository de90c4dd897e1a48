// Command demo shows the Collector at work on traffic that holds every kind of
// leak.
//
//	demo write <testdata/demo> <dir>            writes the demo files whole
//	demo run [flags] <testdata/demo> <dir>      writes them, runs the Collector on them and posts the OTLP ones
//	demo check <testdata/demo> <output>         says whether a Collector's console output is masked
//
// In testdata/demo each secret stands between « and », and is broken by ¦: the
// tree holds no whole token. What the program writes holds none of the signs.
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"syscall"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	if err := command(ctx, os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "demo:", err)
		os.Exit(1)
	}
}

func command(ctx context.Context, args []string) error {
	if len(args) == 0 {
		return errUsage
	}
	var r runner
	fs := flag.NewFlagSet("demo "+args[0], flag.ContinueOnError)
	fs.StringVar(&r.collector, "collector", "_build/otelcol-tokenredact", "run: the Collector's binary")
	fs.StringVar(&r.config, "config", "deploy/sidecar.yaml", "run: the Collector's configuration")
	fs.StringVar(&r.state, "state", "_build/state", "run: the folder of the Collector's sending queue")
	fs.DurationVar(&r.stopAfter, "for", 0, "run: stop this long after the last post; 0 runs until interrupted")
	if err := fs.Parse(args[1:]); err != nil {
		return err
	}
	if fs.NArg() != 2 {
		return errUsage
	}
	switch args[0] {
	case "write":
		return write(fs.Arg(0), fs.Arg(1))
	case "run":
		return r.run(ctx, fs.Arg(0), fs.Arg(1))
	case "check":
		return check(fs.Arg(0), fs.Arg(1))
	}
	return errUsage
}

var errUsage = fmt.Errorf("usage: demo write|run|check <testdata/demo> <dir or output>")
