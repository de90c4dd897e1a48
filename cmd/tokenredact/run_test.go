package main

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"testing/iotest"
)

// A result is what a run of the program leaves behind.
type result struct {
	code     int
	out, err string
}

// with runs the program on this standard input.
func with(stdin string, args ...string) result {
	return reading(strings.NewReader(stdin), args...)
}

func reading(stdin io.Reader, args ...string) result {
	var out, err strings.Builder
	code := run(args, stdin, &out, &err)
	return result{code, out.String(), err.String()}
}

// secret and its line are what the tests of this command mask. The engine's
// own cases are in testdata.
var (
	secret = "hunter2" + "hunter3"
	line   = "login user=bob password=" + secret + " ok\n"
	masked = "login user=bob password=REDACTED ok\n"
)

func write(t *testing.T, name, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestWrongUseSaysSoAndExitsWith2(t *testing.T) {
	tests := []struct {
		args []string
		err  string
	}{
		{[]string{"-nosuch"}, "tokenredact: flag provided but not defined: -nosuch; see tokenredact -h\n"},
		{[]string{"-mask"}, "tokenredact: flag needs an argument: -mask; see tokenredact -h\n"},
		{[]string{"scan", "-nosuch"}, "tokenredact: flag provided but not defined: -nosuch; see tokenredact scan -h\n"},
		{[]string{"nosuch"}, "tokenredact: nosuch: no such file or directory, nor a command of that name; see tokenredact help\n"},
		{[]string{"no/such"}, "tokenredact: no/such: no such file or directory\n"},
		{[]string{"-disable", "jwt", "scan"}, "tokenredact: scan: no such file or directory; a command comes before its flags: tokenredact scan -h\n"},
		{[]string{"."}, "tokenredact: .: is a directory; tokenredact scan walks directories\n"},
		{[]string{"scan", "no/such"}, "tokenredact: no/such: no such file or directory\n"},
		{[]string{"help", "nosuch"}, "tokenredact: help: no command is named \"nosuch\"; see tokenredact help\n"},
		{[]string{"rules", "x"}, "tokenredact: rules: \"x\" is one argument too many; see tokenredact rules -h\n"},
		{[]string{"version", "x"}, "tokenredact: version: \"x\" is one argument too many; see tokenredact version -h\n"},
		{[]string{"explain", "a", "b"}, "tokenredact: explain: takes one text; quote it\n"},
		{[]string{"-config", "no/such"}, "tokenredact: no/such: no such file or directory\n"},
	}
	for _, tt := range tests {
		if got := with("", tt.args...); got != (result{exitError, "", tt.err}) {
			t.Errorf("%q: got %+v, want exit 2 and %q", tt.args, got, tt.err)
		}
	}
}

func TestHelpIsOnStandardOutput(t *testing.T) {
	for _, cmd := range append(commands(), filterCommand()) {
		asked := [][]string{{cmd.name, "-h"}, {cmd.name, "-help"}, {cmd.name, "--help"}, {"help", cmd.name}}
		if cmd.name == "" {
			asked = [][]string{{"-h"}, {"--help"}, {"help"}}
		}
		for _, args := range asked {
			got := with("", args...)
			if got.code != exitOK || got.err != "" || !strings.HasPrefix(got.out, "usage: tokenredact") {
				t.Errorf("%q: got %+v, want the usage", args, got)
			}
		}
	}
	if overview := with("", "help").out; !strings.Contains(overview, "-mask") {
		t.Errorf("the overview names no flag:\n%s", overview)
	}
	for _, cmd := range commands() {
		if overview := with("", "help").out; !strings.Contains(overview, "  "+cmd.name+" ") {
			t.Errorf("the overview does not name %s:\n%s", cmd.name, overview)
		}
	}
}

func TestFlagsStandAnywhereBeforeTwoHyphens(t *testing.T) {
	path := write(t, "app.log", line)
	want := strings.ReplaceAll(masked, "REDACTED", "XXX")
	for _, args := range [][]string{{path, "-mask", "XXX"}, {"-mask", "XXX", "--", path}, {"--mask=XXX", path}} {
		if got := with("", args...); got != (result{exitOK, want, ""}) {
			t.Errorf("%q: got %+v, want %q", args, got, want)
		}
	}
	if got := with("", "--", "-mask"); got.err != "tokenredact: -mask: no such file or directory, nor a command of that name; see tokenredact help\n" {
		t.Errorf("after two hyphens -mask is a file: got %+v", got)
	}
}

// brokenWriter fails as a pipe does that nobody reads, or as a full disk.
type brokenWriter struct{ err error }

func (w brokenWriter) Write([]byte) (int, error) { return 0, w.err }

func TestWriteErrors(t *testing.T) {
	tests := []struct {
		err  error
		want string
	}{
		{&os.PathError{Op: "write", Path: "/dev/stdout", Err: syscall.EPIPE}, ""},
		{&os.PathError{Op: "write", Path: "/dev/stdout", Err: syscall.ENOSPC}, "tokenredact: standard output: no space left on device\n"},
	}
	long := strings.Repeat(line, 10_000)
	for _, tt := range tests {
		for _, args := range [][]string{{}, {"scan"}, {"explain"}, {"rules"}, {"version"}, {"help"}} {
			var stderr strings.Builder
			code := run(args, strings.NewReader(long), brokenWriter{tt.err}, &stderr)
			if code != exitError || stderr.String() != tt.want {
				t.Errorf("%q with %v: exit %d, %q; want exit 2, %q", args, tt.err, code, stderr.String(), tt.want)
			}
		}
	}
}

func TestWhatWasReadBeforeAnErrorIsWritten(t *testing.T) {
	in := io.MultiReader(strings.NewReader(line+"last "), iotest.ErrReader(errors.New("the disk is gone")))
	want := result{exitError, masked + "last ", "tokenredact: <stdin>: the disk is gone\n"}
	if got := reading(in); got != want {
		t.Errorf("got %+v, want %+v", got, want)
	}
	in = io.MultiReader(strings.NewReader(line), iotest.ErrReader(errors.New("the disk is gone")))
	if got := reading(in, "scan"); got.code != exitError || !strings.HasPrefix(got.out, "<stdin>:1:25: ") || got.err != want.err {
		t.Errorf("scan: got %+v", got)
	}
}

func TestOtherFilesAreDoneAfterAnError(t *testing.T) {
	path := write(t, "app.log", line)
	want := result{exitError, masked + masked, "tokenredact: no/such: no such file or directory\n"}
	if got := with(line, path, "no/such", "-"); got != want {
		t.Errorf("got %+v, want %+v", got, want)
	}
	if got := with(line, "scan", path, "no/such", "-"); got.code != exitError || strings.Count(got.out, "\n") != 2 {
		t.Errorf("scan: got %+v", got)
	}
}

// panicReader stands for a broken invariant of the engine.
type panicReader struct{}

func (panicReader) Read([]byte) (int, error) { panic("internal error at " + secret) }

func TestAPanicWithholdsTheRest(t *testing.T) {
	for _, args := range [][]string{{}, {"-key", "note"}, {"scan"}} {
		got := reading(io.MultiReader(strings.NewReader("first\n"), panicReader{}), args...)
		if got.code != exitError || !strings.Contains(got.err, "internal error; the rest of this input is withheld") {
			t.Errorf("%q: got %+v", args, got)
		}
		if strings.Contains(got.out+got.err, secret) {
			t.Errorf("%q: the panic shows text: %+v", args, got)
		}
	}
}
