package tokenredact_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/tokenredact/tokenredact/redact"
)

// TestRepositoryHoldsNoCredential holds that no file holds a whole token, not
// even a fake one: scanners of other people would report it. Of the rules those
// count that tell a credential by its own form.
func TestRepositoryHoldsNoCredential(t *testing.T) {
	byForm := make(map[string]bool)
	form := false
	for _, r := range redact.Rules() {
		form = form || r.ID == "pem-private-key"
		byForm[r.ID] = form && !strings.HasSuffix(r.ID, "-password")
		form = form && r.ID != "jwt"
	}
	if !byForm["github-token"] || !byForm["jwt"] || byForm["password"] {
		t.Fatal("the rules that tell a credential by its form are not those expected")
	}
	r, err := redact.New(redact.Config{})
	if err != nil {
		t.Fatal(err)
	}
	if _, found := r.Redact("", "gh"+"p_0123456789abcdefghijABCDEFGHIJ012345"); len(found) != 1 || !byForm[found[0].Rule] {
		t.Fatal("this test would find nothing")
	}
	files := 0
	err = filepath.WalkDir(".", func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() {
			if n := d.Name(); n == "_build" || n == ".git" {
				return filepath.SkipDir
			}
			return nil
		}
		if !d.Type().IsRegular() || strings.HasSuffix(path, ".sum") || strings.HasSuffix(path, ".test") { // .test: a program that go test left
			return nil
		}
		b, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		files++
		_, found := r.Redact("", string(b))
		for _, f := range found {
			if byForm[f.Rule] {
				t.Errorf("%s:%d: a whole %s; break it with ¦, or join it in code", path, 1+strings.Count(string(b[:f.Start]), "\n"), f.Rule)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if files < 50 {
		t.Fatalf("only %d files were read", files)
	}
}
