package terminal

import (
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"golang.org/x/sys/unix"

	"github.com/tokenredact/tokenredact/internal/e2e/run"
	"github.com/tokenredact/tokenredact/internal/e2e/sink"
	"github.com/tokenredact/tokenredact/internal/printed"
)

// A screen is what a terminal shows, and its keyboard.
type screen struct {
	printed.Log
	keyboard *os.File
	tty      *os.File
}

func newScreen(t *testing.T) *screen {
	t.Helper()
	master, err := os.OpenFile("/dev/ptmx", os.O_RDWR|unix.O_NOCTTY, 0)
	if err != nil {
		t.Skipf("no terminal can be made: %v", err)
	}
	t.Cleanup(func() { master.Close() })
	if err := unix.IoctlSetPointerInt(int(master.Fd()), unix.TIOCSPTLCK, 0); err != nil {
		t.Fatal(err)
	}
	n, err := unix.IoctlGetInt(int(master.Fd()), unix.TIOCGPTN)
	if err != nil {
		t.Fatal(err)
	}
	tty, err := os.OpenFile(fmt.Sprintf("/dev/pts/%d", n), os.O_RDWR|unix.O_NOCTTY, 0)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { tty.Close() })
	s := &screen{keyboard: master, tty: tty}
	go func() { _, _ = io.Copy(s, master) }() // until it is closed
	return s
}

// start runs the command in front of the screen; its standard output goes to a file.
func (s *screen) start(t *testing.T, command string, args ...string) (cmd *exec.Cmd, output string) {
	t.Helper()
	output = filepath.Join(t.TempDir(), "output")
	out, err := os.Create(output)
	if err != nil {
		t.Fatal(err)
	}
	defer out.Close()
	cmd = exec.Command(command, args...)
	cmd.Stdin, cmd.Stdout, cmd.Stderr = s.tty, out, s.tty
	cmd.SysProcAttr = &syscall.SysProcAttr{Setsid: true, Setctty: true}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = cmd.Process.Kill() })
	return cmd, output
}

// clean waits until the line that the cursor is on is empty.
func (s *screen) clean(t *testing.T) {
	t.Helper()
	sink.Until(t, "the bar stays", func() bool {
		text := strings.ReplaceAll(s.String(), "^C", "")
		return strings.HasSuffix(text, "\r") && strings.TrimSpace(text[strings.LastIndexByte(text[:len(text)-1], '\r')+1:]) == ""
	})
}

// pipe is a named pipe of which the other end stays open: whoever reads it does not
// come to its end.
func pipe(t *testing.T) (path string, end *os.File) {
	t.Helper()
	path = filepath.Join(t.TempDir(), "pipe")
	if err := unix.Mkfifo(path, 0o600); err != nil {
		t.Fatal(err)
	}
	end, err := os.OpenFile(path, os.O_RDWR, 0) // for reading, too: so it does not wait
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { end.Close() })
	return path, end
}

func TestTheBar(t *testing.T) {
	command := filepath.Join(t.TempDir(), "tokenredact")
	build := exec.Command("go", "build", "-o", command, "./cmd/tokenredact")
	build.Dir = run.Root(t)
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	const secret = "hunter2" + "hunter3"
	big := run.File(t, "big.log", strings.Repeat("2026-11-25 all is well\n", 400_000)+"password="+secret+"\n")

	t.Run("shows how far it is, and goes", func(t *testing.T) {
		s := newScreen(t)
		cmd, output := s.start(t, command, "scan", big)
		if err := cmd.Wait(); cmd.ProcessState.ExitCode() != 1 {
			t.Errorf("scan: %v", err)
		}
		s.clean(t)
		if s.Count("%") == 0 || s.Count("B/s") == 0 {
			t.Errorf("the screen shows %q", s.String())
		}
		if b, _ := os.ReadFile(output); string(b) != big+":400001:10: password (text)\n" {
			t.Errorf("the output is %q", b)
		}
	})
	t.Run("goes by Ctrl-C", func(t *testing.T) {
		s := newScreen(t)
		path, end := pipe(t)
		cmd, _ := s.start(t, command, "scan", path)
		sink.Until(t, "there is no bar", func() bool {
			_, err := end.WriteString("all is well\n")
			return err != nil || s.Count("B/s") > 0
		})
		if _, err := s.keyboard.WriteString("\x03"); err != nil {
			t.Fatal(err)
		}
		if err := cmd.Wait(); cmd.ProcessState.ExitCode() != 130 {
			t.Errorf("scan: %v", err)
		}
		s.clean(t)
	})
	t.Run("is not there on request", func(t *testing.T) {
		s := newScreen(t)
		cmd, _ := s.start(t, command, "scan", "-no-progress", big)
		if err := cmd.Wait(); cmd.ProcessState.ExitCode() != 1 {
			t.Errorf("scan: %v", err)
		}
		if s.String() != "" {
			t.Errorf("the screen shows %q", s.String())
		}
	})
}
