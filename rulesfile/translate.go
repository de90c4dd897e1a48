package rulesfile

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/tokenredact/tokenredact/redact"
)

// A translation makes the engine's patterns of a file's rules.
type translation struct {
	file    string
	partial bool // the file builds on what could not be read
	faults  []string
	global  []redact.Allow
	targets map[string][]allowlist // by rule

	// What is left out, for the notices: the names of rules.
	noPaths, everywhere, nameOnly, silent, renamed []string
}

func (t *translation) fault(format string, a ...any) {
	if f := fmt.Sprintf(format, a...); !slices.Contains(t.faults, f) { // an allowlist may be that of many rules
		t.faults = append(t.faults, f)
	}
}

// rules returns the patterns for a file's rules, beside the user's own.
func (t *translation) rules(f *file, own []redact.Pattern) (patterns []redact.Pattern) {
	for _, a := range f.Allowlists {
		if len(a.TargetRules) == 0 {
			t.global = append(t.global, t.allow(a, "the global allowlists")...)
		}
		for i, id := range a.TargetRules {
			if t.targets[id] = append(t.targets[id], a); !slices.Contains(append(f.ids(), f.disabled...), id) {
				t.fault("%s.targetRules[%d]: no rule is named %q%s", a.origin, i, id, nearest(id, f.ids()))
			}
		}
	}
	taken := make(map[string]string)
	for _, r := range redact.Rules() {
		taken[r.ID] = "builtin"
	}
	for i, p := range own {
		taken[p.ID] = fmt.Sprintf("rules[%d]", i)
	}
	for i, r := range f.Rules {
		if r.ID == "" {
			t.fault("%s: rules[%d]: a rule needs an id, such as acme-key", t.file, i)
			continue
		}
		p, ok := t.rule(r)
		if !ok {
			continue
		}
		if taken[p.ID] == "builtin" {
			p.ID = "gitleaks-" + p.ID
		}
		if by := taken[p.ID]; by != "" {
			t.fault("%s: rule %q: %s has the id %q as well", r.origin, r.ID, by, p.ID)
			continue
		}
		if p.ID != r.ID {
			t.renamed = append(t.renamed, fmt.Sprintf("%s as %s", r.ID, p.ID))
		}
		taken[p.ID] = fmt.Sprintf("rule %q", r.ID)
		patterns = append(patterns, p)
	}
	return patterns
}

// rule returns the pattern for a rule, unless it has nothing to mask.
func (t *translation) rule(r rule) (p redact.Pattern, ok bool) {
	before := len(t.faults)
	fault := func(format string, a ...any) { t.fault("%s: rule %q: "+format, append([]any{r.origin, r.ID}, a...)...) }
	p = redact.Pattern{ID: identifier(r.ID), Pattern: r.Regex, Doc: r.Description, Group: r.SecretGroup, Entropy: r.Entropy}
	switch {
	case len(r.Required) > 0:
		fault("required: rules that stand together are not known here; write one regex, or take the requirement out")
	case r.SkipReport:
		t.silent = append(t.silent, r.ID)
	case r.Regex == "" && r.Path != "":
		t.nameOnly = append(t.nameOnly, r.ID)
	case r.Regex == "" && t.partial:
		// It would be a rule of the base's that could not be read.
	case r.Regex == "":
		fault("regex: a rule needs one")
	default:
		ok = true
	}
	if !ok {
		return p, false
	}
	if p.ID == "" {
		fault("id: it holds no letter or digit of ASCII")
	}
	switch re, err := regexp.Compile(r.Regex); {
	case err != nil:
		fault("regex: %v", err)
	case re.MatchString(""):
		fault("regex: %q matches the empty text, and so would mask between all letters", r.Regex)
	case r.SecretGroup < 0 || r.SecretGroup > re.NumSubexp():
		fault("secretGroup: the regex has no group %d", r.SecretGroup)
	case r.SecretGroup == 0:
		p.Group = redact.FirstGroup
	}
	if !(r.Entropy >= 0 && r.Entropy <= 8) {
		fault("entropy: %v is out of range; a byte has 0 to 8 bits", r.Entropy)
	}
	for _, k := range r.Keywords {
		if len(k) < 2 { // almost every text holds it
			p.Anchors = nil
			break
		}
		p.Anchors = append(p.Anchors, k)
	}
	for _, a := range append(slices.Clone(r.Allowlists), t.targets[r.ID]...) {
		p.Allow = append(p.Allow, t.allow(a, r.ID)...)
	}
	p.Allow = append(p.Allow, t.global...)
	if r.Path != "" {
		t.everywhere = append(t.everywhere, r.ID)
	}
	return p, len(t.faults) == before
}

// allow returns what an allowlist exempts, if that can be anything in telemetry.
func (t *translation) allow(a allowlist, of string) []redact.Allow {
	var out redact.Allow
	switch strings.ToUpper(a.Condition) {
	case "", "OR", "||":
	case "AND", "&&":
		out.All = true
	default:
		t.fault("%s.condition: %q is neither AND nor OR", a.origin, a.Condition)
	}
	target := &out.Secret
	switch strings.ToLower(a.RegexTarget) {
	case "", "secret":
	case "match":
		target = &out.Match
	case "line":
		target = &out.Line
	default:
		t.fault("%s.regexTarget: %q is none of secret, match and line", a.origin, a.RegexTarget)
	}
	for i, expr := range a.Regexes {
		if _, err := regexp.Compile(expr); err != nil {
			t.fault("%s.regexes[%d]: %v", a.origin, i, err)
		}
	}
	for i, w := range a.StopWords {
		if w == "" {
			t.fault("%s.stopwords[%d]: an empty word would exempt everything", a.origin, i)
		}
	}
	*target, out.StopWords = a.Regexes, a.StopWords
	elsewhere, here := len(a.Commits)+len(a.Paths) > 0, len(a.Regexes)+len(a.StopWords) > 0
	if !elsewhere && !here {
		t.fault("%s: one of regexes, stopwords, paths and commits is needed", a.origin)
	}
	if elsewhere && !slices.Contains(t.noPaths, of) {
		t.noPaths = append(t.noPaths, of)
	}
	if !here || elsewhere && out.All {
		return nil
	}
	return []redact.Allow{out}
}

// identifier returns an ID in the form of the engine's: lower case letters,
// digits and hyphens.
func identifier(id string) string {
	words := strings.FieldsFunc(strings.ToLower(id), func(c rune) bool {
		return (c < 'a' || c > 'z') && (c < '0' || c > '9')
	})
	return strings.Join(words, "-")
}

// notices says what the file asks for and telemetry has no meaning for.
func (t *translation) notices() (notices []string) {
	for _, n := range [...]struct {
		what  string
		rules []string
	}{
		{"telemetry has no paths and commits, so that these allowlists exempt nothing by them: ", t.noPaths},
		{"telemetry has no paths, so that these rules run on every text: ", t.everywhere},
		{"these rules look at the paths of files alone, and are left out: ", t.nameOnly},
		{"these rules have skipReport, and are left out: ", t.silent},
		{"these rules have another name here: ", t.renamed},
	} {
		if len(n.rules) > 0 {
			notices = append(notices, "rules_file: "+t.file+": "+n.what+strings.Join(n.rules, ", "))
		}
	}
	return notices
}
