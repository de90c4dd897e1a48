package deploy

import (
	"debug/elf"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// A stage is the Dockerfile's last: what the image is.
type stage struct {
	from       string
	instr      map[string]string // the last of each kind
	everything []string
}

func dockerfile(t *testing.T) stage {
	t.Helper()
	var s stage
	for line := range strings.Lines(readTree(t, "deploy", "image", "Dockerfile")) {
		name, rest, _ := strings.Cut(strings.TrimSpace(line), " ")
		if name == "FROM" {
			s = stage{from: rest, instr: make(map[string]string)}
		}
		if name != "" && name != "#" {
			s.everything = append(s.everything, strings.TrimSpace(line))
			s.instr[name] = rest
		}
	}
	return s
}

func entrypoint(t *testing.T) string {
	t.Helper()
	return words(t, dockerfile(t).instr["ENTRYPOINT"])[0]
}

func words(t *testing.T, list string) []string {
	t.Helper()
	var out []string
	if err := json.Unmarshal([]byte(list), &out); err != nil || len(out) == 0 {
		t.Fatalf("%q is no list of words: %v", list, err)
	}
	return out
}

// rootfs lays out the image's files with the script that the Dockerfile runs.
func rootfs(t *testing.T) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "rootfs")
	run(t, nil, inTree(t, "deploy", "image", "rootfs.sh"), collector(t), dir)
	if err := os.Chmod(filepath.Dir(dir), 0o755); err != nil {
		t.Fatal(err)
	}
	return dir
}

// TestImageIsItsRootFileSystem: there is nothing in the image but what rootfs.sh
// lays out, so that to test the one is to test the other.
func TestImageIsItsRootFileSystem(t *testing.T) {
	s := dockerfile(t)
	if s.from != "scratch" {
		t.Errorf("the image is made from %s", s.from)
	}
	for _, line := range s.everything {
		if strings.HasPrefix(line, "COPY") && line != "COPY --from=build /rootfs/ /" || strings.HasPrefix(line, "ADD") || strings.HasPrefix(line, "RUN") {
			t.Errorf("%s adds to the image", line)
		}
	}
	if !slices.Contains(s.everything, "USER 10001:10001") {
		t.Error("the image runs as root")
	}
	if !strings.Contains(readTree(t, "deploy", "image", "Dockerfile"), "\nRUN deploy/image/rootfs.sh _build/otelcol-tokenredact /rootfs\n") {
		t.Error("the image is not laid out by rootfs.sh")
	}
}

func TestImageHoldsWhatItNeeds(t *testing.T) {
	root := rootfs(t)
	f, err := elf.Open(filepath.Join(root, entrypoint(t)))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if libs, err := f.ImportedLibraries(); err != nil || len(libs) > 0 {
		t.Errorf("the Collector wants libraries, and there are none: %v %v", libs, err)
	}
	bundle, err := os.ReadFile(filepath.Join(root, "etc", "ssl", "certs", "ca-certificates.crt"))
	if err != nil || strings.Count(string(bundle), "BEGIN CERTIFICATE") < 50 {
		t.Errorf("no certificates to trust: %v", err)
	}
	for _, dir := range []string{"tmp", "var/lib/otelcol-tokenredact"} {
		if info, err := os.Stat(filepath.Join(root, dir)); err != nil || info.Mode().Perm() != 0o777 || info.Mode()&os.ModeSticky == 0 {
			t.Errorf("%s is not for all to write to: %v", dir, err)
		}
	}
}
