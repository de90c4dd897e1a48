package deploy

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// elsewhere are the commands that need what is not here, and what is checked
// instead. All others run.
var elsewhere = map[string]string{
	"docker build":    "TestImageIsItsRootFileSystem, TestImageStarts: the files that it copies, started as its user",
	"docker push":     "nothing: there is no registry",
	"kubectl apply":   "TestManifestsDecodeStrictly, TestPodsMask: the manifests decoded, their pods started",
	"kubectl rollout": "TestPodsMask: the pods become healthy",
	"helm repo":       "nothing: there is no network",
	"helm install":    "TestConfigurationsAreValid: the values merged as the chart does, judged by the Collector",
}

// deploySection returns the shell blocks of the README's section.
func deploySection(t *testing.T) []string {
	t.Helper()
	_, rest, _ := strings.Cut(readTree(t, "README.md"), "\n## Deploy\n")
	section, _, _ := strings.Cut(rest, "\n## ")
	var out []string
	for i, part := range strings.Split(section, "```") {
		if i%2 == 1 {
			code, ok := strings.CutPrefix(part, "sh\n")
			if !ok {
				t.Fatalf("a block of the section is no shell, and is not run:\n%s", part)
			}
			out = append(out, code)
		}
	}
	if len(out) != 3 {
		t.Fatalf("%d blocks, not 3", len(out))
	}
	return out
}

// TestReadmeDeploys runs the section's commands in a copy of what they need, with a
// network of their own.
func TestReadmeDeploys(t *testing.T) {
	for _, tool := range []string{"curl", "openssl"} {
		if _, err := exec.LookPath(tool); err != nil {
			t.Skipf("no %s is here: the README's commands are not run", tool)
		}
	}
	dir := t.TempDir()
	for _, name := range []string{"deploy", "go.mod", "go.sum", "cmd", "redact", "rulesfile"} {
		if err := os.Symlink(inTree(t, name), filepath.Join(dir, name)); err != nil {
			t.Fatal(err)
		}
	}
	b, err := os.ReadFile(collector(t))
	if err != nil {
		t.Fatal(err)
	}
	binary := write(t, filepath.Join(dir, "_build", "otelcol-tokenredact"), string(b))
	if err := os.Chmod(binary, 0o755); err != nil { //nolint:gosec // a program
		t.Fatal(err)
	}
	// make has built it; what the target is, the Makefile tells.
	write(t, filepath.Join(dir, "Makefile"), "collector: _build/otelcol-tokenredact\n")
	if !strings.Contains(readTree(t, "Makefile"), "\ncollector: $(COLLECTOR)") {
		t.Error("make collector does not build the Collector")
	}
	for _, block := range deploySection(t) {
		runnable := here(t, block)
		if runnable == "" {
			continue
		}
		inSandbox(t, func() error {
			if out, err := shell(dir, "timeout 300 sh -eu -c '"+strings.ReplaceAll(runnable, "'", `'\''`)+"'"); err != nil {
				collectorLog, _ := os.ReadFile(filepath.Join(dir, "_build", "deploy", "collector.log"))
				return fmt.Errorf("%s\n%w\n%s%s", runnable, err, out, collectorLog)
			}
			return nil
		})
	}
	sent, err := os.ReadFile(filepath.Join(dir, "_build", "deploy", "sent.txt"))
	if err != nil || strings.Contains(string(sent), "hunter2") || strings.Contains(string(sent), "quick brown") || strings.Contains(string(sent), "mF_9") {
		t.Errorf("a secret came out: %v", err)
	}
}

// here returns the lines of a block that run here, and logs what is checked instead
// of the others.
func here(t *testing.T, block string) string {
	t.Helper()
	_, noKubectl := exec.LookPath("kubectl")
	var out []string
	for line := range strings.Lines(block) {
		words := strings.Fields(line)
		if len(words) < 2 || !slices.Contains([]string{"docker", "kubectl", "helm"}, words[0]) {
			out = append(out, line)
			continue
		}
		for i, word := range words {
			if word == "-f" {
				inTree(t, words[i+1])
			}
		}
		instead := elsewhere[words[0]+" "+words[1]]
		switch {
		case instead != "":
			t.Logf("not run: %schecked instead by %s", line, instead)
		case strings.Contains(line, " create ") && noKubectl == nil: // needs no cluster to say what it would create
			out = append(out, strings.TrimSpace(line)+" --dry-run=client -o yaml\n")
		case strings.Contains(line, " create "):
			t.Logf("not run, for want of kubectl: %s", line)
		default:
			t.Errorf("not run, and nothing is checked instead: %s", line)
		}
	}
	return strings.Join(out, "")
}

// TestReadmeMakesTheSecretsThatPodsMount: with the keys that they look for.
func TestReadmeMakesTheSecretsThatPodsMount(t *testing.T) {
	made := make(map[string]string)
	for _, block := range deploySection(t) {
		for line := range strings.Lines(block) {
			if _, rest, ok := strings.Cut(line, " create secret generic "); ok {
				name, keys, _ := strings.Cut(rest, " ")
				made[name] = keys
			}
		}
	}
	var faults []error
	for _, m := range manifests(t) {
		for _, p := range m.pods() {
			for _, v := range p.spec.Volumes {
				if v.Secret == nil {
					continue
				}
				for _, key := range map[string][]string{"tokenredact": {"fingerprint-key"}, "tokenredact-tls": {"tls.crt", "tls.key", "ca.crt"}}[v.Secret.SecretName] {
					if !strings.Contains(made[v.Secret.SecretName], "--from-file="+key+"=") {
						faults = append(faults, fmt.Errorf("%s mounts %s of %s", p.name, key, v.Secret.SecretName))
					}
				}
				if made[v.Secret.SecretName] == "" {
					faults = append(faults, fmt.Errorf("%s mounts %s, which nothing makes", p.name, v.Secret.SecretName))
				}
			}
		}
	}
	if err := errors.Join(faults...); err != nil {
		t.Error(err)
	}
}
