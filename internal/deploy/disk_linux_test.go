package deploy

import (
	"encoding/base64"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/tokenredact/tokenredact/internal/selfsigned"
)

// onDisk returns the first of the secrets that a file of the folder holds, as it is
// or in base64, which is how file_log writes the beginning of a file.
func onDisk(t *testing.T, dir string, secrets []string) string {
	t.Helper()
	files, found := 0, ""
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || !d.Type().IsRegular() {
			return err
		}
		b, err := os.ReadFile(path)
		files++
		text := string(b)
		for _, run := range regexp.MustCompile(`[A-Za-z0-9+/]{8,}`).FindAllString(text, -1) {
			if decoded, err := base64.RawStdEncoding.DecodeString(run); err == nil {
				text += "\n" + string(decoded)
			}
		}
		for _, secret := range secrets {
			if found == "" && strings.Contains(text, secret) {
				found = secret
			}
		}
		return err
	})
	if err != nil || files == 0 {
		t.Fatalf("%d files of state in %s: %v", files, dir, err)
	}
	return found
}

// TestDiskShowsWhatFileLogKeeps: without fingerprint_size the agent's state holds
// the secret. So what TestPodsMask finds absent could be there.
func TestDiskShowsWhatFileLogKeeps(t *testing.T) {
	text := readTree(t, "deploy", "kubernetes", "agent.yaml")
	m, err := decode("agent", strings.Replace(text, "fingerprint_size: 30", "fingerprint_size: 1000", 1))
	if err != nil {
		t.Fatal(err)
	}
	cert, _ := selfsigned.New(t, gatewayName)
	k := &kubelet{hosts: "127.0.0.1 localhost\n", secrets: map[string]map[string]string{
		"tokenredact": {"fingerprint-key": fingerprintKey}, "tokenredact-tls": {"ca.crt": cert},
	}}
	c := k.container(t, m, m.pods()[0], agentIP, map[string]string{"shop_web-0_4a5c1d0e-0f5b-4d0a-9a53-7f2f8f0f2a11/web/0.log": containerLog("GET /cb?access_token=" + accessToken + "\n")})
	inSandbox(t, func() error {
		if err := c.start(); err != nil {
			return err
		}
		if err := c.prints("masked a credential"); err != nil {
			return err
		}
		return c.stop()
	})
	if onDisk(t, c.state(), []string{accessToken}) == "" {
		t.Error("the search on disk finds nothing")
	}
}
