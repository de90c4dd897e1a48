package deploy

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestBadStartIsClear: what operators get wrong ends the Collector at its start,
// with a message that says what.
func TestBadStartIsClear(t *testing.T) {
	sidecar, overlay := readTree(t, "deploy", "sidecar.yaml"), readTree(t, "deploy", "secrets.yaml")
	for name, c := range map[string]struct {
		config, want string
		key          os.FileMode
	}{
		"port in use":       {strings.Replace(sidecar, "127.0.0.1:4318", "127.0.0.1:13133", 1), "address already in use", 0o444},
		"unreadable key":    {sidecar, "fingerprint_key.file: open /in/fingerprint-key: permission denied", 0o400},
		"bad YAML":          {strings.Replace(sidecar, "  otlp:", "  otlp: [", 1), "yaml", 0o444},
		"unknown rule":      {strings.Replace(sidecar, "  token_redaction:", "  token_redaction: {disable: [jot]}", 1), `did you mean "jwt"`, 0o444},
		"unknown option":    {strings.Replace(sidecar, "  token_redaction:", "  token_redaction: {secret: x}", 1), "secret", 0o444},
		"no such processor": {strings.Replace(sidecar, "  token_redaction:", "  token_redactor:", 1), "token_redactor", 0o444},
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			write(t, filepath.Join(dir, "config.yaml"), c.config)
			write(t, filepath.Join(dir, "secrets.yaml"), overlay)
			write(t, filepath.Join(dir, "known-secret"), "the quick brown fox")
			if err := os.Chmod(write(t, filepath.Join(dir, "fingerprint-key"), fingerprintKey), c.key); err != nil {
				t.Fatal(err)
			}
			box := &container{
				root: rootfs(t), uid: 10001, gid: 10001,
				args:   []string{entrypoint(t), "--config", "/in/config.yaml", "--config", "/in/secrets.yaml"},
				env:    []string{"TOKENREDACT_SECRETS=/in"},
				mounts: []mount{{from: dir, at: "/in", readOnly: true}},
			}
			inSandbox(t, func() error {
				if err := box.start(); err != nil {
					return err
				}
				if err := box.healthy("127.0.0.1"); !errors.Is(err, errOver) {
					return errors.New("it starts")
				}
				return nil
			})
			if out := box.output.String(); !strings.Contains(out, c.want) {
				t.Errorf("it does not say %s:\n%s", c.want, out)
			}
		})
	}
}
