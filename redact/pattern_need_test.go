package redact

import (
	"regexp"
	"regexp/syntax"
	"strconv"
	"strings"
	"testing"
)

func needOfText(expr string) (need, error) {
	tree, err := syntax.Parse(expr, syntax.Perl)
	if err != nil {
		return need{}, err
	}
	return needOf(tree), nil
}

func TestNeeds(t *testing.T) {
	for expr, want := range map[string]string{
		"":                               "0",
		"x*":                             "0",
		"a":                              "1 a",
		`4[0-9]{12}(?:[0-9]{3})?`:        "13 4; 0 1 2 3 4 5 6 7 8 9",
		`\b[0-9]{3}-[0-9]{2}-[0-9]{4}\b`: "11 -; -; 0 1 2 3 4 5 6 7 8 9; 0 1 2 3 4 5 6 7 8 9; 0 1 2 3 4 5 6 7 8 9",
		`(?i)password\s*[:=]\s*\S+`:      "10 (?i)password; : =",
		`password|passwd|secret`:         "6 password passwd secret",
		`(?i)kiosk`:                      "5 (?i)kiosk",
		`[\w.]+@mycompany\.com`:          "15 @mycompany.com",
		`\b[a-z]+://[^/:]+:[^/@]+@`:      "8 ://; :; @",
		`(ab|c[de])+`:                    "2 ab cd ce",
		"caf\u00e9\ufffdx":               "7 caf\u00e9",
		`(?i:bc)|Éa`:                     "2 (?i)bc a",
		`[^a]`:                           "1",
		`(a|b|c|d|e|f|g|h|i)(j?|k)[a-z]`: "2 a b c d e f g h i",
		`^$`:                             "0",
	} {
		n, err := needOfText(expr)
		if err != nil {
			t.Fatal(err)
		}
		var sets []string
		for _, s := range n.sets {
			fold := ""
			if s.fold {
				fold = "(?i)"
			}
			sets = append(sets, " "+fold+strings.Join(s.lits, " "))
		}
		if got := strconv.Itoa(n.least) + strings.Join(sets, ";"); got != want {
			t.Errorf("%q needs %q, want %q", expr, got, want)
		}
	}
}

// exprs are expressions and texts whose letters have kin, and other odd ones.
var exprs = []string{
	`(?i)k\x{17f}`, "\ufffd", `(?i)[k-s]t`, `(?i:ab)|CD`, `\x{e9}(x{2}|y)`, `(?i)ſ{2}`, `a(?i)b(?-i)c`, `[[:^ascii:]]{3}`, `(?s).{4}-`, `\Aé+\z`, `\pL\d`,
	`(?i:bc)|Éa`, `(?i)token|Éab`, "AB{`}", `É{3}`, `(abc|abd)e?`, `ab=(cd|1)`,
}

const oddText = "AB cD \xff\u212a\u017fT ébx Éa ÉÉÉ xx-yy 1 TOKEN éab abd AB[@] ab=cd"

// No match is missed for want of what an expression needs.
func FuzzNeeds(f *testing.F) {
	for _, expr := range exprs {
		f.Add(expr, "ab", oddText)
	}
	f.Fuzz(func(t *testing.T, expr, key, text string) {
		re, err := regexp.Compile(expr)
		if err != nil || len(expr) > 200 || len(text) > 1000 {
			return
		}
		n, err := needOfText(expr)
		if err != nil {
			t.Fatal(err)
		}
		if re.FindString(text) != "" && !n.met(text) {
			t.Errorf("%q matches in %q, which it seems to need more for", expr, text)
		}
		if key != "" && re.FindString(key+"="+text) != "" && !n.metUnder(key, text) {
			t.Errorf("%q matches in %q under %q, which it seems to need more for", expr, text, key)
		}
	})
}
