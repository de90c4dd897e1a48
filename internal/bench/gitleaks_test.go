package main

import (
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp/syntax"
	"slices"
	"strings"
	"testing"

	"github.com/rs/zerolog"
	"github.com/zricethezav/gitleaks/v8/config"
	"github.com/zricethezav/gitleaks/v8/detect"

	"github.com/tokenredact/tokenredact/internal/cases"
	"github.com/tokenredact/tokenredact/redact"
	"github.com/tokenredact/tokenredact/rulesfile"
)

// leftOut are the rules of gitleaks' own configuration that mask nothing here,
// with the reason.
var leftOut = map[string]string{
	"pkcs12-file": "it looks at the names of files alone",
}

// withGitleaksRules returns a redactor that masks with gitleaks' own rules
// alone, and its notices.
func withGitleaksRules(t *testing.T) (*redact.Redactor, redact.Config, []string) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "gitleaks.toml")
	if err := os.WriteFile(path, []byte(config.DefaultConfig), 0o600); err != nil {
		t.Fatal(err)
	}
	var c redact.Config
	for _, r := range redact.Rules() {
		if !r.Off {
			c.Disable = append(c.Disable, r.ID)
		}
	}
	notices, err := rulesfile.Add(&c, path)
	if err != nil {
		t.Fatal(err)
	}
	r, err := redact.New(c)
	if err != nil {
		t.Fatal(err)
	}
	return r, c, append(notices, r.Notices()...)
}

// TestEveryGitleaksRuleLoads holds that a team's copy of gitleaks' own
// configuration loads as it stands, and that what it leaves out is said.
func TestEveryGitleaksRuleLoads(t *testing.T) {
	_, c, notices := withGitleaksRules(t)
	d := detector(t)
	loaded := make(map[string]bool)
	for _, p := range c.Rules {
		loaded[strings.TrimPrefix(p.ID, "gitleaks-")] = true
	}
	said := strings.Join(notices, "\n")
	for id := range d.Config.Rules {
		if out := leftOut[id] != ""; loaded[id] == out {
			t.Errorf("%s: loaded: %v; a reason to leave it out: %q", id, loaded[id], leftOut[id])
		} else if out && !strings.Contains(said, id) {
			t.Errorf("%s is left out, and no notice says so", id)
		}
	}
	t.Logf("%d rules, %d loaded\n%s", len(d.Config.Rules), len(c.Rules), said)
}

func detector(t *testing.T) *detect.Detector {
	t.Helper()
	zerolog.SetGlobalLevel(zerolog.Disabled)
	d, err := detect.NewDetectorDefaultConfig()
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// paths are those of files that a rule asks for: telemetry has none, and so such
// a rule masks everywhere.
var paths = map[string]string{
	"freemius-secret-key": "a.php", "hashicorp-tf-password": "a.tf", "kubernetes-secret-yaml": "a.yaml", "nuget-config-password": "nuget.config",
}

// contexts are what a generated text stands in.
var contexts = []string{"%s", "%s\n", "level=info msg=\"%s\"\n", "a b c\n%s\nd e f", "{\"text\": \"%s\", \"n\": 1}", "x='%s'; y=2", "first `%s` `%s`", "%s and more %s"}

// A comparison is of the same rules in gitleaks and here.
type comparison struct {
	detector  *detect.Detector
	redactor  *redact.Redactor
	secrets   int            // that gitleaks finds
	by        map[string]int // by rule
	untouched int            // texts
}

// compare holds that what gitleaks finds is masked, and that a text in which it
// finds nothing stays as it is.
func (c *comparison) compare(t *testing.T, text, path string) {
	t.Helper()
	masked, found := c.redactor.Redact("", text)
	//nolint:staticcheck // the type that v8 takes; its successor comes with v9
	findings := c.detector.Detect(detect.Fragment{Raw: text, FilePath: path})
	if len(findings) == 0 {
		c.untouched++
		if i := slices.IndexFunc(found, func(f redact.Finding) bool { return paths[f.Rule] == "" }); i >= 0 {
			t.Errorf("gitleaks finds nothing in %q, which is changed by %s: %q", text, found[i].Rule, masked)
		}
	}
	times := make(map[string]int)
	for _, f := range findings {
		secret := strings.Trim(f.Secret, "\r\n")
		if secret == "" {
			continue
		}
		c.secrets++
		c.by[f.RuleID]++
		if times[secret] == 0 || f.RuleID == findings[0].RuleID {
			times[secret]++
		}
		if strings.Count(masked, secret) > strings.Count(text, secret)-times[secret] && !strings.Contains(redact.DefaultMask, secret) {
			t.Errorf("%s: gitleaks finds %q in %q, which is left: %q", f.RuleID, secret, text, masked)
		}
	}
	if again, _ := c.redactor.Redact("", masked); again != masked {
		t.Errorf("redacting %q twice changes it\n once  %q\n twice %q", text, masked, again)
	}
}

func newComparison(t *testing.T) *comparison {
	r, _, _ := withGitleaksRules(t)
	return &comparison{detector: detector(t), redactor: r, by: make(map[string]int)}
}

// TestWhatGitleaksFindsIsMasked holds that with gitleaks' rules the engine masks
// what gitleaks finds, in texts that are made from the rules' expressions: of
// random characters, and of one only, which is no secret to most rules.
func TestWhatGitleaksFindsIsMasked(t *testing.T) {
	c := newComparison(t)
	rng := rand.New(rand.NewPCG(4, 2))
	texts := 0
	for _, id := range slices.Sorted(maps.Keys(c.detector.Config.Rules)) {
		rule := c.detector.Config.Rules[id]
		if rule.Regex == nil {
			continue
		}
		tree, err := syntax.Parse(rule.Regex.String(), syntax.Perl)
		if err != nil {
			t.Fatal(err)
		}
		for i := range 4 * len(contexts) {
			g := maker{Rand: rng, dull: i%4 == 3}
			text := strings.ReplaceAll(contexts[i%len(contexts)], "%s", g.text(tree))
			if len(rule.Keywords) > 0 && i >= len(contexts) {
				text += "\n" + rule.Keywords[i%len(rule.Keywords)]
			}
			c.compare(t, text, paths[id])
			texts++
		}
		if c.by[id] == 0 {
			t.Errorf("%s: gitleaks finds nothing in what was made of its expression", id)
		}
	}
	t.Logf("%d texts; gitleaks finds %d secrets by %d rules, and nothing in %d texts", texts, c.secrets, len(c.by), c.untouched)
}

// TestCasesAsGitleaksSeesThem compares on the engine's own cases.
func TestCasesAsGitleaksSeesThem(t *testing.T) {
	c := newComparison(t)
	cs, err := cases.Load("../../testdata")
	if err != nil {
		t.Fatal(err)
	}
	for _, k := range cs {
		c.compare(t, k.Text, "")
	}
	t.Logf("%d texts; gitleaks finds %d secrets by %d rules, and nothing in %d texts", len(cs), c.secrets, len(c.by), c.untouched)
}

// A maker makes texts that an expression matches, if what it asks for at
// their edges is there.
type maker struct {
	*rand.Rand
	dull bool // it takes the first character of each class
}

func (g maker) text(re *syntax.Regexp) string {
	switch re.Op {
	case syntax.OpLiteral:
		return string(re.Rune)
	case syntax.OpCharClass:
		return string(g.pick(re.Rune))
	case syntax.OpAnyChar, syntax.OpAnyCharNotNL:
		return string(g.pick([]rune{'a', 'z'}))
	case syntax.OpCapture:
		return g.text(re.Sub[0])
	case syntax.OpStar:
		return g.repeat(re, 0, 3)
	case syntax.OpPlus:
		return g.repeat(re, 1, 4)
	case syntax.OpQuest:
		return g.repeat(re, 0, 1)
	case syntax.OpRepeat:
		most := re.Min + 3
		if re.Max >= 0 {
			most = min(most, re.Max)
		}
		return g.repeat(re, re.Min, most)
	case syntax.OpConcat:
		var b strings.Builder
		for _, sub := range re.Sub {
			b.WriteString(g.text(sub))
		}
		return b.String()
	case syntax.OpAlternate:
		return g.text(re.Sub[g.IntN(len(re.Sub))])
	}
	return "" // what stands at an edge
}

func (g maker) repeat(re *syntax.Regexp, least, most int) string {
	var b strings.Builder
	for range least + g.IntN(most-least+1) {
		b.WriteString(g.text(re.Sub[0]))
	}
	return b.String()
}

// pick returns a character of a class, one of printable ASCII if there is any.
func (g maker) pick(ranges []rune) rune {
	var printable []rune
	for i := 0; i < len(ranges); i += 2 {
		for c := max(ranges[i], ' '); c <= min(ranges[i+1], '~'); c++ {
			printable = append(printable, c)
		}
	}
	switch {
	case len(printable) == 0:
		return ranges[0]
	case g.dull:
		return printable[0]
	}
	return printable[g.IntN(len(printable))]
}
