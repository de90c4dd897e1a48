package redact_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/tokenredact/tokenredact/redact"
)

var update = flag.Bool("update", false, "write the README's table of rules anew")

const (
	begin = "<!-- rules: written by make generate -->\n"
	end   = "<!-- end of rules -->\n"
)

func TestReadmeListsTheRules(t *testing.T) {
	b, err := os.ReadFile("../README.md")
	if err != nil {
		t.Fatal(err)
	}
	readme := string(b)
	before, rest, ok := strings.Cut(readme, begin)
	_, after, ok2 := strings.Cut(rest, end)
	if !ok || !ok2 {
		t.Fatalf("README.md has no table between %q and %q", begin, end)
	}
	var table strings.Builder
	table.WriteString("| rule | what it masks |\n|---|---|\n")
	for _, r := range redact.Rules() {
		off := ""
		if r.Off {
			off = " (off by default)"
		}
		fmt.Fprintf(&table, "| `%s` | %s%s |\n", r.ID, r.Doc, off)
	}
	want := before + begin + table.String() + end + after
	if want == readme {
		return
	}
	if *update {
		if err := os.WriteFile("../README.md", []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	t.Error("README.md does not list the rules as they are: run make generate")
}

// TestEachRuleHasItsCases holds that a rule is a row and a file of cases, and
// that each case of a file is found by its rule.
func TestEachRuleHasItsCases(t *testing.T) {
	r := newDefault(t)
	masked, kept, byRule := make(map[string]int), make(map[string]int), make(map[string]int)
	for _, c := range load(t) {
		if len(c.Secrets) == 0 {
			kept[c.Rule]++
			continue
		}
		masked[c.Rule]++
		_, found := r.Redact(c.Key, c.Text)
		for _, f := range found {
			if f.Rule == c.Rule {
				byRule[c.Rule]++
				break
			}
		}
	}
	ids := make(map[string]bool)
	for _, rule := range redact.Rules() {
		ids[rule.ID] = true
		switch {
		case rule.Off && kept[rule.ID] == 0, !rule.Off && (masked[rule.ID] < 2 || kept[rule.ID] < 1):
			t.Errorf("testdata/rules/%s.txt: %d lines are masked and %d stay; a rule has two and one at least", rule.ID, masked[rule.ID], kept[rule.ID])
		case !rule.Off && byRule[rule.ID] == 0:
			t.Errorf("testdata/rules/%s.txt: no line is found by the rule itself", rule.ID)
		}
		if rule.Doc == "" {
			t.Errorf("%s: no documentation", rule.ID)
		}
	}
	for id := range masked {
		if id != "" && !ids[id] {
			t.Errorf("testdata/rules/%s.txt: no rule is named so", id)
		}
	}
	files, _ := filepath.Glob("../testdata/rules/*.txt")
	if len(files) < len(ids) {
		t.Errorf("%d files of cases for %d rules", len(files), len(ids))
	}
}
