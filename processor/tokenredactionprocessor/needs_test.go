package tokenredactionprocessor

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

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
		n := needOf(regexp.MustCompile(expr))
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

// naively finds without asking what an expression needs.
func (p *patterns) naively(text string) (found []part) {
	for _, re := range p.all {
		for _, at := range re.FindAllStringIndex(text, -1) {
			if at[0] < at[1] {
				found = append(found, part{lo: at[0], hi: at[1]})
			}
		}
	}
	return found
}

// No match is missed for want of what an expression needs, whatever stands before it
// in the list.
func FuzzPatterns(f *testing.F) {
	for _, expr := range []string{
		`(?i)k\x{17f}`, "\ufffd", `(?i)[k-s]t`, `(?i:ab)|CD`, `\x{e9}(x{2}|y)`, `(?i)ſ{2}`, `a(?i)b(?-i)c`, `[[:^ascii:]]{3}`, `(?s).{4}-`, `\Aé+\z`, `\pL\d`,
		`(?i:bc)|Éa`, `(?i)token|Éab`, "AB{`}", `É{3}`, `(abc|abd)e?`,
	} {
		f.Add(expr, "AB cD \xff\u212a\u017fT ébx Éa ÉÉÉ xx-yy 1 TOKEN éab abd AB[@]", 0)
	}
	f.Fuzz(func(t *testing.T, expr, text string, before int) {
		re, err := regexp.Compile(expr)
		if err != nil || len(expr) > 200 || len(text) > 1000 {
			return
		}
		var p patterns
		for i := range before & 511 {
			p.add(regexp.MustCompile("abc" + string(rune('a'+i%26))))
		}
		p.add(re)
		if got, want := p.find(text), p.naively(text); !slices.Equal(got, want) {
			t.Fatalf("%q finds %v in %q, want %v", expr, got, text, want)
		}
	})
}

// Beyond those that one pass tells apart, patterns work all the same.
func TestManyPatterns(t *testing.T) {
	var p patterns
	var text strings.Builder
	for i := range mostIndexed + 50 {
		p.add(regexp.MustCompile("(?i)word" + strconv.Itoa(1000+i)))
		text.WriteString(" WORD" + strconv.Itoa(1000+i))
	}
	if got := p.find(text.String()); len(got) != mostIndexed+50 || !slices.Equal(got, p.naively(text.String())) {
		t.Errorf("%d of %d are found", len(got), mostIndexed+50)
	}
}
