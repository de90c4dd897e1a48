package deploy

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"time"

	"github.com/tokenredact/tokenredact/internal/printed"
)

// A container is a process that sees a root file system, as an engine would start
// it. It belongs into a sandbox.
type container struct {
	root     string // a copy of the image's files, made read-only
	uid, gid uint32
	args     []string // the entry point first
	env      []string
	mounts   []mount

	cmd    *exec.Cmd
	output printed.Log
	ended  chan error
}

// A mount is a folder that the container sees under a path.
type mount struct {
	from, at string
	readOnly bool
}

// start starts the container: its user has no capability, and can write to the
// mounts alone.
func (c *container) start() error {
	// What every engine mounts; the memory limiter asks there for the limit.
	c.mounts = append(c.mounts, mount{from: "/proc", at: "/proc"}, mount{from: "/sys", at: "/sys"})
	for _, m := range c.mounts {
		if err := os.MkdirAll(filepath.Join(c.root, m.at), 0o755); err != nil {
			return err
		}
	}
	if err := bind(c.root, c.root, true); err != nil {
		return err
	}
	for _, m := range c.mounts {
		if err := bind(m.from, filepath.Join(c.root, m.at), m.readOnly); err != nil {
			return err
		}
	}
	c.cmd = exec.Command(c.args[0], c.args[1:]...)
	c.cmd.Err = nil // the path is one inside of the root
	c.cmd.Path = c.args[0]
	c.cmd.Dir = "/"
	c.cmd.Env = c.env
	c.cmd.Stdout, c.cmd.Stderr = &c.output, &c.output
	c.cmd.SysProcAttr = &syscall.SysProcAttr{
		Chroot:     c.root,
		Credential: &syscall.Credential{Uid: c.uid, Gid: c.gid},
		Pdeathsig:  syscall.SIGKILL,
	}
	if err := c.cmd.Start(); err != nil {
		return err
	}
	c.ended = make(chan error, 1)
	go func() { c.ended <- c.cmd.Wait() }()
	return nil
}

// healthy waits until the health check at an address answers.
func (c *container) healthy(ip string) error {
	return eventually("the health check", func() error {
		select {
		case err := <-c.ended:
			c.ended <- err
			return fmt.Errorf("%w: %v\n%s", errOver, err, c.output.String())
		default:
		}
		status, _, err := exchange(ip+":13133", "GET", "/", "")
		if err == nil && status != 200 {
			err = fmt.Errorf("status %d", status)
		}
		return err
	})
}

// state returns the folder on the host that the container keeps its state in.
func (c *container) state() string {
	for _, m := range c.mounts {
		if m.at == "/var/lib/otelcol-tokenredact" {
			return m.from
		}
	}
	return ""
}

// prints waits until the container has printed all of the texts.
func (c *container) prints(texts ...string) error {
	return eventually("the backend", func() error {
		for _, text := range texts {
			if !strings.Contains(c.output.String(), text) {
				return fmt.Errorf("%q did not come\n%s", text, c.output.String())
			}
		}
		return nil
	})
}

// stop asks the container to end, and waits for it.
func (c *container) stop() error {
	if err := c.cmd.Process.Signal(syscall.SIGTERM); err != nil {
		return err
	}
	select {
	case err := <-c.ended:
		return err
	case <-time.After(2 * time.Minute):
		return errors.Join(errors.New("the Collector did not end"), c.cmd.Process.Kill())
	}
}
