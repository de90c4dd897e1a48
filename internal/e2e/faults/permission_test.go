package faults

import (
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"github.com/tokenredact/tokenredact/internal/e2e/run"
	"github.com/tokenredact/tokenredact/internal/e2e/sink"
)

// TestNoPermission starts as a user who may read neither the log nor the key.
func TestNoPermission(t *testing.T) {
	if os.Getuid() != 0 {
		t.Skip("only root can become a user who may not read a file that root owns; the files of any user can be read by that user")
	}
	for name, test := range map[string]struct {
		changes string
		ends    bool
		says    []string
	}{
		"log": {"", false, []string{"app.log", "permission denied"}},
		"key": {"processors: {token_redaction: {masking_string: 'R-{fingerprint}', fingerprint_key: {file: KEY}}}", true, []string{"fingerprint_key", "permission denied"}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			dir := openFolder(t)
			key := filepath.Join(dir, "key")
			secret := filepath.Join(dir, "app.log")
			for _, file := range []string{key, secret} {
				if err := os.WriteFile(file, []byte(strings.Repeat("2026-11-25 a line that only root may read\n", 3)), 0o600); err != nil {
					t.Fatal(err)
				}
			}
			s := newScene(t, true, strings.ReplaceAll(test.changes, "KEY", key))
			s.log = secret
			spec := s.spec()
			spec.User = &syscall.Credential{Uid: 65534, Gid: 65534}
			spec.Configs = copied(t, dir, spec.Configs)
			spec.Binary = copied(t, dir, []string{run.Binary(t, spec.Binary)})[0]
			spec.Env = append(spec.Env, "TOKENREDACT_STATE="+filepath.Join(dir, "state"))
			c := run.Launch(t, spec)
			for _, text := range test.says {
				sink.Until(t, "the error does not tell "+text, func() bool { return c.Stderr.Count(text) > 0 || !c.Running() })
				if c.Stderr.Count(text) == 0 {
					t.Errorf("the error does not tell %q:\n%s", text, c.Stderr)
				}
			}
			if test.ends && c.Wait(t) == nil {
				t.Error("the Collector ends without an error")
			}
		})
	}
}

// openFolder makes a folder that everybody may enter and write to.
func openFolder(t *testing.T) string {
	t.Helper()
	dir, err := os.MkdirTemp("", "e2e")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.RemoveAll(dir) })
	if err := os.Chmod(dir, 0o777); err != nil {
		t.Fatal(err)
	}
	return dir
}

// copied copies files into a folder, for everybody to read and run.
func copied(t *testing.T, dir string, files []string) (copies []string) {
	t.Helper()
	for _, file := range files {
		b, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		to := filepath.Join(dir, filepath.Base(file))
		// A program that another test starts meanwhile must not inherit the open file:
		// what is open for writing cannot be run.
		syscall.ForkLock.RLock()
		err = os.WriteFile(to, b, 0o755)
		syscall.ForkLock.RUnlock()
		if err != nil {
			t.Fatal(err)
		}
		copies = append(copies, to)
	}
	return copies
}
