package deploy

import (
	"crypto/sha256"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// codeBlocks returns the shell blocks of a page.
func codeBlocks(t *testing.T, elem ...string) []string {
	t.Helper()
	var out []string
	for i, part := range strings.Split(readTree(t, elem...), "```") {
		if code, ok := strings.CutPrefix(part, "sh\n"); ok && i%2 == 1 {
			out = append(out, code)
		}
	}
	return out
}

// TestSigningSteps runs those of docs/release.md.
func TestSigningSteps(t *testing.T) {
	if _, err := exec.LookPath("ssh-keygen"); err != nil {
		t.Skip("no ssh-keygen is here: the steps of signing are not run")
	}
	dir := t.TempDir()
	run(t, nil, "ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", filepath.Join(dir, "release-key"))
	public, err := os.ReadFile(filepath.Join(dir, "release-key.pub"))
	if err != nil {
		t.Fatal(err)
	}
	write(t, filepath.Join(dir, "allowed_signers"), "releases@tokenredact "+string(public))
	write(t, filepath.Join(dir, "a.tar.gz"), "a")
	sums := write(t, filepath.Join(dir, "checksums.txt"), fmt.Sprintf("%x  a.tar.gz\n", sha256.Sum256([]byte("a"))))
	blocks := codeBlocks(t, "docs", "release.md")
	if len(blocks) != 2 {
		t.Fatalf("%d blocks in docs/release.md, not 2", len(blocks))
	}
	for _, block := range blocks {
		if out, err := shell(dir, block); err != nil {
			t.Errorf("%s%v\n%s", block, err, out)
		}
	}
	write(t, sums, "0000  a.tar.gz\n")
	if out, err := shell(dir, blocks[1]); err == nil {
		t.Errorf("another file verifies:\n%s", out)
	}
}

// shell runs a block in a folder; it ends at the first command that fails.
func shell(dir, block string, env ...string) (string, error) {
	cmd := exec.Command("sh", "-eu", "-c", block)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), env...)
	out, err := cmd.CombinedOutput()
	return string(out), err
}
