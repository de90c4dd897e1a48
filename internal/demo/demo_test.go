package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/tokenredact/tokenredact/redact"
)

const demoDir = "../../testdata/demo"

func TestEngineMasksTheLogsOfTheDemoExactly(t *testing.T) {
	r, err := redact.New(redact.Config{})
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range demo(t) {
		if _, isOTLP := signals[f.name]; isOTLP {
			continue // a JSON file is no log line
		}
		got, _ := r.Redact("", f.text)
		want := strings.Split(f.want, "\n")
		for i, line := range strings.Split(got, "\n") {
			if i >= len(want) || line != want[i] {
				t.Errorf("%s: line %d of the masked text is\n%s", f.name, i+1, line)
			}
		}
	}
}

func TestCheckAcceptsMaskedOutputOnly(t *testing.T) {
	fs := demo(t)
	out := "GET /r4/Patient/{id}\nhttp.client.request.duration\n"
	for _, f := range fs {
		out += f.want
	}
	if errs := faults(fs, out); len(errs) != 0 {
		t.Errorf("the masked text has faults: %v", errs)
	}
	for _, f := range fs {
		for i, secret := range f.secrets {
			if len(faults(fs, out+secret)) == 0 {
				t.Errorf("%s: secret %d came out, and check accepts it", f.name, i+1)
			}
		}
		if strings.HasSuffix(f.name, ".log") && len(faults(fs, strings.ReplaceAll(out, f.want, ""))) == 0 {
			t.Errorf("%s is missing, and check accepts it", f.name)
		}
	}
}

func TestWrittenFilesHoldWholeTokens(t *testing.T) {
	dir := t.TempDir()
	if err := write(demoDir, dir); err != nil {
		t.Fatal(err)
	}
	for _, f := range demo(t) {
		b, err := os.ReadFile(filepath.Join(dir, f.name))
		if err != nil {
			t.Fatal(err)
		}
		if strings.ContainsAny(string(b), "«»¦") {
			t.Errorf("%s holds a sign of testdata", f.name)
		}
		for i, secret := range f.secrets {
			if !strings.Contains(string(b), secret) {
				t.Errorf("%s: secret %d is not written", f.name, i+1)
			}
		}
	}
}

func TestUnbalancedMarksAreRefused(t *testing.T) {
	for _, marked := range []string{"token=«abc", "token=«»", "nothing is marked"} {
		if _, err := parse(marked); err == nil {
			t.Errorf("%q is accepted", marked)
		}
	}
}

func demo(t *testing.T) []file {
	t.Helper()
	fs, err := load(demoDir)
	if err != nil {
		t.Fatal(err)
	}
	return fs
}
