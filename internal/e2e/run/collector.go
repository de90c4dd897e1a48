// Package run starts the built Collectors as operators do: a binary, a
// configuration, signals.
package run

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"syscall"
	"testing"
	"time"

	"github.com/tokenredact/tokenredact/internal/printed"
)

// The two Collectors that the Makefile builds.
const (
	Sidecar = "otelcol-tokenredact"
	Gateway = "gateway/otelcol-tokenredact-gateway"
)

const patience = 2 * time.Minute // the machine may be busy

// A Collector is a running Collector.
type Collector struct {
	Stderr *printed.Log

	cmd   *exec.Cmd
	ended chan struct{}
	err   error // of the process, once ended is closed
}

// A Spec says what to run.
type Spec struct {
	Binary  string              // Sidecar, Gateway, or a path
	Configs []string            // files; a later one adds to the earlier
	Flags   []string            // beside those that name the files
	Env     []string            // NAME=value, beside what the test has
	User    *syscall.Credential // whom it runs as; nil: as the test
}

// Start runs a Collector until the test ends, and returns when it is ready.
func Start(t testing.TB, s Spec) *Collector {
	t.Helper()
	c := Launch(t, s)
	c.Ready(t, 1)
	return c
}

// Launch runs a Collector without waiting for it.
func Launch(t testing.TB, s Spec) *Collector {
	t.Helper()
	args := slices.Clone(s.Flags)
	for _, file := range s.Configs {
		args = append(args, "--config", file)
	}
	c := &Collector{Stderr: &printed.Log{}, cmd: exec.Command(Binary(t, s.Binary), args...), ended: make(chan struct{})}
	c.cmd.Stderr = c.Stderr
	c.cmd.Env = append(os.Environ(), s.Env...)
	if s.User != nil {
		c.cmd.SysProcAttr = &syscall.SysProcAttr{Credential: s.User}
	}
	if err := c.cmd.Start(); err != nil {
		t.Fatal(err)
	}
	go func() {
		c.err = c.cmd.Wait()
		close(c.ended)
	}()
	t.Cleanup(c.Kill)
	return c
}

// Ready waits until the Collector has said for the nth time that it runs: once
// after the start, once after each reload.
func (c *Collector) Ready(t testing.TB, n int) {
	t.Helper()
	for deadline := time.Now().Add(patience); c.Stderr.Count("Everything is ready") < n; time.Sleep(20 * time.Millisecond) {
		select {
		case <-c.ended:
			t.Fatalf("the Collector ended: %v\n%s", c.err, c.Stderr)
		default:
		}
		if time.Now().After(deadline) {
			t.Fatalf("the Collector is not ready:\n%s", c.Stderr)
		}
	}
}

// Reload makes it read its configuration again.
func (c *Collector) Reload(t testing.TB) { c.signal(t, syscall.SIGHUP) }

// Terminate asks it to end, as an init system does, without waiting.
func (c *Collector) Terminate(t testing.TB) { c.signal(t, syscall.SIGTERM) }

func (c *Collector) signal(t testing.TB, s os.Signal) {
	t.Helper()
	if err := c.cmd.Process.Signal(s); err != nil {
		t.Fatal(err)
	}
}

// Stop ends it and waits until it has sent everything.
func (c *Collector) Stop(t testing.TB) {
	t.Helper()
	c.Terminate(t)
	if err := c.Wait(t); err != nil {
		t.Errorf("the Collector ended badly: %v\n%s", err, c.Stderr)
	}
}

// Kill ends it as a crash does.
func (c *Collector) Kill() {
	_ = c.cmd.Process.Kill() // it may have ended
	<-c.ended
}

// Wait waits for its end and returns how it ended.
func (c *Collector) Wait(t testing.TB) error {
	t.Helper()
	select {
	case <-c.ended:
	case <-time.After(patience):
		t.Fatalf("the Collector does not end:\n%s", c.Stderr)
	}
	return c.err
}

// Running reports whether it has not ended.
func (c *Collector) Running() bool {
	select {
	case <-c.ended:
		return false
	default:
		return true
	}
}

// PID returns its process ID.
func (c *Collector) PID() int { return c.cmd.Process.Pid }

// Binary returns the path of a built Collector.
func Binary(t testing.TB, name string) string {
	t.Helper()
	path := name
	if !filepath.IsAbs(path) {
		path = filepath.Join(Root(t), "_build", name)
	}
	if _, err := os.Stat(path); err != nil {
		t.Fatalf("%v; make collector gateway builds it", err)
	}
	return path
}

// Root returns the repository's folder.
func Root(t testing.TB) string {
	t.Helper()
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for dir != filepath.Dir(dir) {
		if _, err := os.Stat(filepath.Join(dir, "builder-config.yaml")); err == nil {
			return dir
		}
		dir = filepath.Dir(dir)
	}
	t.Fatal(errors.New("the test does not run inside the repository"))
	return ""
}
