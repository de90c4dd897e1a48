// Package rulesfile reads rules that a team already keeps, in the format of
// gitleaks, for the engine. docs/rules-file.md says what each option of the
// format means here.
//
// It is a package of its own so that the engine imports no TOML library.
package rulesfile

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"

	"github.com/tokenredact/tokenredact/redact"
)

// Add reads a file in gitleaks' format and adds its rules to the configuration,
// behind the rules that it has; without a path it does nothing. It returns what
// the operator should hear at start, a sentence each: what the file says and
// telemetry has no meaning for.
//
// When something in the file cannot be honoured it adds nothing and returns
// every fault at once, each with the file and the rule.
func Add(c *redact.Config, path string) (notices []string, err error) {
	if path == "" {
		return nil, nil
	}
	l := loader{seen: make(map[string]bool)}
	f := l.read(path, "")
	t := translation{file: path, partial: len(l.faults) > 0, targets: make(map[string][]allowlist)}
	var rules []redact.Pattern
	if f != nil {
		rules = t.rules(f, c.Rules)
	}
	var faults []error
	for _, fault := range append(l.faults, t.faults...) {
		faults = append(faults, fmt.Errorf("rules_file: %s", fault))
	}
	if len(faults) > 0 {
		return nil, errors.Join(faults...)
	}
	c.Rules = append(slices.Clone(c.Rules), rules...)
	return t.notices(), nil
}

// A loader reads a file and those that it extends.
type loader struct {
	seen   map[string]bool
	faults []string
}

func (l *loader) fault(format string, a ...any) {
	l.faults = append(l.faults, fmt.Sprintf(format, a...))
}

// read returns the file with what it extends in it, or nil if it cannot be read
// at all.
func (l *loader) read(path, from string) *file {
	b, err := os.ReadFile(path)
	if err != nil {
		if from != "" {
			from += ": extend.path: "
		}
		l.fault("%s%v", from, err)
		return nil
	}
	f, faults := decode(path, b)
	l.faults = append(l.faults, faults...)
	if f == nil {
		return nil
	}
	abs, err := filepath.Abs(path)
	if err != nil || l.seen[abs] {
		l.fault("%s: extend.path: the file extends itself", path)
		return nil
	}
	l.seen[abs] = true
	f.origin(path)
	l.extend(f, path)
	return f
}

// extend adds to a file what it names as its base.
func (l *loader) extend(f *file, path string) {
	switch e := f.Extend; {
	case e.UseDefault:
		l.fault("%s: extend.useDefault: gitleaks' own rules are no part of this program; write them to a file and name it in extend.path", path)
	case e.URL != "":
		l.fault("%s: extend.url: rules are read from files only; write them to one and name it in extend.path", path)
	case e.Path != "":
		base := e.Path
		if !filepath.IsAbs(base) {
			base = filepath.Join(filepath.Dir(path), base)
		}
		below := l.read(base, path)
		if below == nil {
			return
		}
		for i, id := range e.DisabledRules {
			if !slices.ContainsFunc(below.Rules, func(r rule) bool { return r.ID == id }) {
				l.fault("%s: extend.disabledRules[%d]: no rule of %s is named %q%s", path, i, base, id, nearest(id, below.ids()))
			}
		}
		f.over(below)
	case len(e.DisabledRules) > 0:
		l.fault("%s: extend.disabledRules: there is nothing to take rules from; name a file in extend.path", path)
	}
}

// over merges a file over its base, as gitleaks does: of a rule that both have,
// what this file says counts, and lists add up.
func (f *file) over(base *file) {
	for _, below := range base.Rules {
		if slices.Contains(f.Extend.DisabledRules, below.ID) {
			f.disabled = append(f.disabled, below.ID)
			continue
		}
		i := slices.IndexFunc(f.Rules, func(r rule) bool { return r.ID == below.ID })
		if i < 0 {
			f.Rules = append(f.Rules, below)
			continue
		}
		f.Rules[i] = f.Rules[i].over(below)
	}
	f.disabled = append(f.disabled, base.disabled...)
	f.Allowlists = append(f.Allowlists, base.Allowlists...)
}

func (r rule) over(below rule) rule {
	keep(&below.Description, r.Description)
	keep(&below.Path, r.Path)
	keep(&below.Regex, r.Regex)
	keep(&below.SecretGroup, r.SecretGroup)
	keep(&below.Entropy, r.Entropy)
	below.Keywords = append(slices.Clone(below.Keywords), r.Keywords...)
	below.Allowlists = append(slices.Clone(below.Allowlists), r.Allowlists...)
	below.Required = append(slices.Clone(below.Required), r.Required...)
	below.SkipReport = below.SkipReport || r.SkipReport
	below.origin = r.origin
	return below
}

// keep sets a value unless the new one is empty.
func keep[T comparable](to *T, v T) {
	var zero T
	if v != zero {
		*to = v
	}
}
