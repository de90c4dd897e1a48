package redact_test

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/tokenredact/tokenredact/redact"
)

func newMatching(t testing.TB, exprs ...*regexp.Regexp) *redact.Redactor {
	t.Helper()
	r, err := redact.New(redact.Config{Expressions: exprs})
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// naively finds what expressions match, one after the other.
func naively(exprs []*regexp.Regexp, text string) (found []redact.Match) {
	for i, re := range exprs {
		for _, at := range re.FindAllStringIndex(text, -1) {
			if at[0] < at[1] {
				found = append(found, redact.Match{Expression: i, Start: at[0], End: at[1]})
			}
		}
	}
	return found
}

func byExpression(m []redact.Match) []redact.Match {
	slices.SortStableFunc(m, func(a, b redact.Match) int { return a.Expression - b.Expression })
	return m
}

func compiled(exprs ...string) (all []*regexp.Regexp) {
	for _, e := range exprs {
		all = append(all, regexp.MustCompile(e))
	}
	return all
}

// Match says of a text what Redact says, and where each expression matches, whatever
// is masked there.
func TestMatchIsRedactAndWhereExpressionsMatch(t *testing.T) {
	exprs := compiled(`(?i)password\s*[:=]\s*\S+`, `://[^/]+`, `[0-9]{4,}`, `^\S+$`, `(?i)\bkey[0-9]`, `eyJ[\w-]+`, `x*`, `[a-z]+=`, `hunter|bearer`)
	plain, r := newDefault(t), newMatching(t, exprs...)
	texts := []string{"", "PASSWORD: x y", "\u212aey1 pa\u017f\u017fword=x", "https://a.example/b", "://", "a://", "12345 ey", "eyJ", " eyJa", "password=hunter2 and hunter", "Bea" + "rer hunter2hunter2"}
	for _, c := range load(t) {
		texts = append(texts, c.Text)
	}
	for _, text := range texts {
		for _, key := range []string{"", "password", "note", "eyJa"} {
			masked, found, matched := r.Key(key).Match(text)
			want, wantFound := plain.Redact(key, text)
			if masked != want || !slices.Equal(found, wantFound) {
				t.Errorf("%q under %q: %q, %v, want %q, %v", text, key, masked, found, want, wantFound)
			}
			if want := naively(exprs, text); !slices.Equal(byExpression(matched), want) {
				t.Errorf("%q under %q: matches %v, want %v", text, key, matched, want)
			}
			if masked, found := r.Redact(key, text); masked != want || !slices.Equal(found, wantFound) {
				t.Errorf("%q under %q: Redact gives %q, %v, want %q, %v", text, key, masked, found, want, wantFound)
			}
		}
	}
}

// However many expressions there are, each is asked where it may match.
func TestManyExpressions(t *testing.T) {
	var exprs []*regexp.Regexp
	var text strings.Builder
	for i := range 300 {
		exprs = append(exprs, regexp.MustCompile("(?i)word"+strconv.Itoa(1000+i)))
		text.WriteString(" WORD" + strconv.Itoa(1000+i))
	}
	_, _, matched := newMatching(t, exprs...).Key("").Match(text.String())
	if len(matched) != len(exprs) || !slices.Equal(byExpression(matched), naively(exprs, text.String())) {
		t.Errorf("%d of %d are found", len(matched), len(exprs))
	}
}

func TestMatchOfCleanTextAllocatesNothing(t *testing.T) {
	if underRace {
		t.Skip("the race detector empties sync.Pool: make test runs this once more without it")
	}
	r := newMatching(t, compiled(`(?i)acme\s*[:=]\s*\S+`, `://[^/]+@`, `[0-9]{3}-[0-9]{4}`)...)
	k := r.Key("note")
	for _, text := range []string{"the quick brown fox", "the acme: ", "https://a.example/1234", "12-34 1-2"} {
		if n := testing.AllocsPerRun(20, func() { k.Match(text) }); n != 0 {
			t.Errorf("%q: %v allocations", text, n)
		}
	}
}

// FuzzMatch holds that no match is missed, with other expressions before it.
func FuzzMatch(f *testing.F) {
	const text = "AB cD \xff\u212a\u017fT ébx Éa ÉÉÉ xx-yy 1 TOKEN éab abd AB[@] ab=cd://"
	for _, expr := range []string{
		`(?i)k\x{17f}`, "\ufffd", `(?i)[k-s]t`, `(?i:ab)|CD`, `\x{e9}(x{2}|y)`, `(?i)ſ{2}`, `a(?i)b(?-i)c`, `[[:^ascii:]]{3}`, `(?s).{4}-`, `\Aé+\z`, `\pL\d`,
		`(?i:bc)|Éa`, `(?i)token|Éab`, "AB{`}", `É{3}`, `(abc|abd)e?`, `ab=(cd|1)`, `://`, `(?i)xx-`, `AB `, `(?i)oke`,
	} {
		f.Add(expr, text, 0)
	}
	f.Fuzz(func(t *testing.T, expr, text string, before int) {
		re, err := regexp.Compile(expr)
		if err != nil || len(expr) > 200 || len(text) > 1000 {
			return
		}
		var exprs []*regexp.Regexp
		for i := range before & 127 {
			exprs = append(exprs, regexp.MustCompile("abc"+string(rune('a'+i%26))))
		}
		exprs = append(exprs, re)
		_, _, matched := newMatching(t, exprs...).Key("").Match(text)
		if want := naively(exprs, text); !slices.Equal(byExpression(matched), want) {
			t.Fatalf("%q finds %v in %q, want %v", expr, matched, text, want)
		}
	})
}
