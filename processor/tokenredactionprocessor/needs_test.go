package tokenredactionprocessor

import (
	"regexp"
	"slices"
	"strings"
	"testing"
)

func TestNeeds(t *testing.T) {
	for expr, want := range map[string]need{
		"":                                  {},
		"x*":                                {},
		"a":                                 {least: 1, lits: []string{"a"}},
		`4[0-9]{12}(?:[0-9]{3})?`:           {least: 13, lits: []string{"4"}},
		`\b[0-9]{3}-[0-9]{2}-[0-9]{4}\b`:    {least: 11, lits: []string{"-"}},
		`\d{6,}`:                            {least: 6, lits: strings.Split("0123456789", "")},
		`(?i)password\s*[:=]\s*\S+`:         {least: 10, lits: []string{"word"}, fold: true},
		`password|passwd|secret`:            {least: 6, lits: []string{"passw", "secret"}},
		`(?i)kiosk`:                         {least: 5, lits: []string{"io"}, fold: true},
		`[\w.]+@mycompany\.com`:             {least: 15, lits: []string{"@mycompany.com"}},
		`(ab|c[de])+`:                       {least: 2, lits: []string{"ab", "c"}},
		`(?i:bc)|Éa`:                        {least: 2, lits: []string{"bc", "Éa"}, fold: true},
		"caf\u00e9\ufffdx":                  {least: 7, lits: []string{"caf\u00e9"}},
		`[^a]`:                              {least: 1},
		`(a|b|c|d|e|f|g|h|i)(j?|k)[a-zA-Z]`: {least: 2, lits: strings.Split("abcdefghi", "")},
		`^$`:                                {},
	} {
		got := needOf(regexp.MustCompile(expr))
		got.first = [256]bool{}
		if got.least != want.least || got.fold != want.fold || !slices.Equal(got.lits, want.lits) {
			t.Errorf("%q needs %+v, want %+v", expr, got, want)
		}
	}
}

// An expression matches in no text that lacks what it needs.
func FuzzNeeds(f *testing.F) {
	for _, expr := range []string{
		`(?i)k\x{17f}`, "\ufffd", `(?i)[k-s]t`, `(?i:ab)|CD`, `\x{e9}(x{2}|y)`, `(?i)ſ{2}`, `a(?i)b(?-i)c`, `[[:^ascii:]]{3}`, `(?s).{4}-`, `\Aé+\z`, `\pL\d`, `(?i:bc)|Éa`,
	} {
		f.Add(expr, "AB cD \xff\u212a\u017fT ébx Éa xx-yy 1")
	}
	f.Fuzz(func(t *testing.T, expr, text string) {
		re, err := regexp.Compile(expr)
		if err != nil || len(expr) > 200 || len(text) > 1000 {
			return
		}
		n := needOf(re)
		for _, at := range re.FindAllStringIndex(text, -1) {
			if match := text[at[0]:at[1]]; match != "" && (!n.met(match) || !n.met(text)) {
				t.Fatalf("%q matches %q in %q, and needs %v (%d bytes, fold %v)", expr, match, text, n.lits, n.least, n.fold)
			}
		}
	})
}
