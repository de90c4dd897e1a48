package main

import (
	"fmt"
	"regexp"
	"strings"

	"github.com/rs/zerolog"
	"github.com/wasilibs/go-re2"
	"github.com/zricethezav/gitleaks/v8/detect"

	"github.com/tokenredact/tokenredact/redact"
)

// A scanner looks at one text, and says whether it would change it.
type scanner struct {
	name  string
	hit   func(text string) bool
	knows func(leak) bool // what it must hit
	slow  bool            // it gets a part of the texts
}

// absent is a byte that is in no text.
const absent = 0

const (
	memchr      = "memchr"
	engineAlone = "redact"
)

// scanners returns the engines that work on texts by themselves, the bound that
// memory sets first.
func scanners(p patterns) ([]scanner, error) {
	r, err := redact.New(redact.Config{})
	if err != nil {
		return nil, err
	}
	all := []scanner{
		{memchr, func(text string) bool { return strings.IndexByte(text, absent) >= 0 }, func(leak) bool { return false }, false},
		{engineAlone, func(text string) bool { _, found := r.Redact("", text); return found != nil }, func(leak) bool { return true }, false},
	}
	for _, of := range []func(patterns) ([]scanner, error){goRegexps, re2s, gitleaks, hyperscans} {
		more, err := of(p)
		if err != nil {
			return nil, err
		}
		all = append(all, more...)
	}
	return all, nil
}

func alternation(of []string) string { return "(?:" + strings.Join(of, ")|(?:") + ")" }

func goRegexps(p patterns) ([]scanner, error) {
	list, err := compile(p.ordinary[:30])
	if err != nil {
		return nil, err
	}
	one, err := regexp.Compile(alternation(p.ordinary[:30]))
	if err != nil {
		return nil, err
	}
	inTurn := func(text string) bool {
		hit := false
		for _, re := range list {
			hit = re.MatchString(text) || hit
		}
		return hit
	}
	return []scanner{
		{"regexp/30", inTurn, knows(list), true},
		{"regexp/alternation-30", one.MatchString, knows(list), true},
	}, nil
}

func re2s(p patterns) ([]scanner, error) {
	list, err := compile(p.ordinary[:30])
	if err != nil {
		return nil, err
	}
	one, err := re2.Compile(alternation(p.ordinary[:30]))
	if err != nil {
		return nil, fmt.Errorf("go-re2: %w", err)
	}
	return []scanner{{"go-re2/alternation-30", one.MatchString, knows(list), true}}, nil
}

// gitleaks has its own rules. It knows no password of a URL, and no token that
// has no form.
func gitleaks(patterns) ([]scanner, error) {
	zerolog.SetGlobalLevel(zerolog.Disabled)
	d, err := detect.NewDetectorDefaultConfig()
	if err != nil {
		return nil, fmt.Errorf("gitleaks: %w", err)
	}
	ofGitHub := func(l leak) bool { return strings.HasPrefix(l.secret, "gh"+"p_") }
	return []scanner{{"gitleaks", func(text string) bool { return len(d.DetectString(text)) > 0 }, ofGitHub, true}}, nil
}
