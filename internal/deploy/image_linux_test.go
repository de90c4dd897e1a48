package deploy

import (
	"errors"
	"fmt"
	"os"
	"strings"
	"testing"
)

// leak is an OTLP log record whose body holds what has to be masked.
func leak(body string) string {
	return fmt.Sprintf(`{"resourceLogs":[{"resource":{"attributes":[{"key":"service.name","value":{"stringValue":"shop"}}]},"scopeLogs":[{"logRecords":[{"body":{"stringValue":%q}}]}]}]}`, body)
}

func post(ip, signal, payload string) error {
	status, answer, err := exchange(ip+":4318", "POST", "/v1/"+signal, payload)
	if err == nil && status != 200 {
		err = fmt.Errorf("/v1/%s: status %d: %s", signal, status, answer)
	}
	return err
}

// TestImageStarts: from its files alone, as its user, with a root file system that
// it cannot write to, it answers the health check and masks.
func TestImageStarts(t *testing.T) {
	s, state := dockerfile(t), t.TempDir()
	if err := os.Chmod(state, 0o777); err != nil { //nolint:gosec // a tmpfs is so
		t.Fatal(err)
	}
	c := &container{
		root: rootfs(t), uid: 10001, gid: 10001,
		args:   append(words(t, s.instr["ENTRYPOINT"]), words(t, s.instr["CMD"])...),
		env:    []string{"TOKENREDACT_VERBOSITY=detailed"},
		mounts: []mount{{from: state, at: "/var/lib/otelcol-tokenredact"}},
	}
	inSandbox(t, func() error {
		if err := c.start(); err != nil {
			return err
		}
		if err := c.healthy("127.0.0.1"); err != nil {
			return err
		}
		if err := post("127.0.0.1", "logs", leak("POST /token password=hunter2x user=bob")); err != nil {
			return err
		}
		return c.stop()
	})
	out := c.output.String()
	if !strings.Contains(out, "password=REDACTED user=bob") || strings.Contains(out, "hunter2x") {
		t.Errorf("the record did not come out masked:\n%s", out)
	}
}

// TestImageNeedsItsState: what the test above shows is not for want of a check.
func TestImageNeedsItsState(t *testing.T) {
	s := dockerfile(t)
	c := &container{
		root: rootfs(t), uid: 10001, gid: 10001,
		args: append(words(t, s.instr["ENTRYPOINT"]), words(t, s.instr["CMD"])...),
		env:  []string{"TOKENREDACT_EXPORTER=otlp_grpc"},
	}
	inSandbox(t, func() error {
		if err := c.start(); err != nil {
			return err
		}
		if err := c.healthy("127.0.0.1"); !errors.Is(err, errOver) {
			return fmt.Errorf("it runs without a folder to write to: %v", err)
		}
		return nil
	})
	if out := c.output.String(); !strings.Contains(out, "read-only file system") {
		t.Errorf("it ended for another reason:\n%s", out)
	}
}
