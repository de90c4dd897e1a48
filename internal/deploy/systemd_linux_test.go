package deploy

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// TestSystemdUnitVerifies: systemd takes the unit, in a root where the programs
// are that it names.
func TestSystemdUnitVerifies(t *testing.T) {
	analyze, err := exec.LookPath("systemd-analyze")
	if err != nil {
		t.Skip("no systemd-analyze is here: the unit is not verified")
	}
	unit := readTree(t, "deploy", "systemd", "otelcol-tokenredact.service")
	if out, err := verify(t, analyze, unit); err != nil || out != "" {
		t.Errorf("%v\n%s", err, out)
	}
	for was, is := range map[string]string{
		"ExecStart=/usr/local/bin/":  "ExecStart=/usr/bin/",
		"SystemCallFilter=@system-s": "SystemCallFilter=@sistem-s",
		"NoNewPrivileges=yes":        "NoNewPrivilege=yes",
	} {
		bad := strings.Replace(unit, was, is, 1)
		if out, err := verify(t, analyze, bad); bad == unit || err == nil && out == "" {
			t.Errorf("%s is taken for %s", is, was)
		}
	}
	root := unitRoot(t, unit)
	out := run(t, nil, analyze, "security", "--offline=true", "--threshold=20", "--root="+root, "otelcol-tokenredact.service")
	if !strings.Contains(out, "Overall exposure level") {
		t.Errorf("no verdict:\n%s", out)
	}
}

func verify(t *testing.T, analyze, unit string) (string, error) {
	t.Helper()
	cmd := exec.Command(analyze, "verify", "--man=no", "--root="+unitRoot(t, unit), "/etc/systemd/system/otelcol-tokenredact.service")
	out, err := cmd.CombinedOutput()
	return string(out), err
}

// unitRoot returns a root with the unit, what it runs, and the units that every
// system has.
func unitRoot(t *testing.T, unit string) string {
	t.Helper()
	root := t.TempDir()
	units := filepath.Join(root, "etc", "systemd", "system")
	write(t, filepath.Join(units, "otelcol-tokenredact.service"), unit)
	for _, name := range []string{"sysinit", "basic", "shutdown", "network-online", "multi-user"} {
		write(t, filepath.Join(units, name+".target"), "[Unit]\nDescription="+name+"\nDefaultDependencies=no\n")
	}
	for _, program := range []string{"usr/local/bin/otelcol-tokenredact", "bin/kill"} {
		if err := os.Chmod(write(t, filepath.Join(root, program), "#!/bin/sh\n"), 0o755); err != nil { //nolint:gosec // a program
			t.Fatal(err)
		}
	}
	return root
}
