package redact_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/tokenredact/tokenredact/redact"
)

// reporting returns a Redactor with the rules that report, and these.
func reporting(t testing.TB) (*redact.Redactor, []string) {
	t.Helper()
	var ids []string
	for _, rule := range redact.Rules() {
		if rule.Reports {
			ids = append(ids, rule.ID)
		}
	}
	r, err := redact.New(redact.Config{Enable: ids})
	if err != nil || len(ids) == 0 {
		t.Fatal(ids, err)
	}
	return r, ids
}

func TestRulesThatReportMaskNothing(t *testing.T) {
	r, ids := reporting(t)
	reported, silent := map[string]int{}, map[string]int{}
	for _, c := range load(t) {
		if !slices.Contains(ids, c.Rule) {
			if c.Reports {
				t.Errorf("%s: %s reports nothing", c.At, c.Rule)
			}
			continue
		}
		got, found := r.Redact(c.Key, c.Text)
		does := false
		for _, f := range found {
			does = does || f.Rule == c.Rule
			if slices.Contains(ids, f.Rule) && (f.Start != f.End || !strings.HasPrefix(c.Text[f.Start:], "response_type")) {
				t.Errorf("%s: %+v", c.At, f)
			}
		}
		if does != c.Reports || got != c.Want {
			t.Errorf("%s: reported %v, text %q", c.At, found, got)
		}
		if c.Reports {
			reported[c.Rule]++
		} else {
			silent[c.Rule]++
		}
	}
	for _, id := range ids {
		if reported[id] < 2 || silent[id] < 2 {
			t.Errorf("testdata/rules/%s.txt: %d lines are reported and %d are not", id, reported[id], silent[id])
		}
	}
}

func TestReportsAreOffByDefault(t *testing.T) {
	const request = "GET /authorize?response_type=code&client_id=app HTTP/1.1"
	if got, found := newDefault(t).Redact("", request); got != request || found != nil {
		t.Errorf("%q %v", got, found)
	}
}

// Findings stand in the order of the text, whether they mask or report.
func TestReportsStandBesideSecrets(t *testing.T) {
	r, _ := reporting(t)
	text := "password=" + "hunt" + "er2x GET /authorize?response_type=code&client_id=app&scope=x client_secret=" + "hunt" + "er2x"
	got, found := r.Redact("", text)
	if want := "password=REDACTED GET /authorize?response_type=code&client_id=app&scope=x client_secret=REDACTED"; got != want {
		t.Errorf("got %q", got)
	}
	var rules []string
	for _, f := range found {
		rules = append(rules, f.Rule)
	}
	if want := []string{"password", "authorization-without-pkce", "authorization-without-state", "client-secret"}; !slices.Equal(rules, want) {
		t.Errorf("got %v", rules)
	}
	if found[1].Where != redact.InQuery {
		t.Errorf("%+v", found[1])
	}
}

// A text with many requests is read once, however they lie.
func TestReportsAreLinear(t *testing.T) {
	r, _ := reporting(t)
	for _, sep := range []string{"&", " ", "%26"} {
		unit := "client_id=a&response_type=code" + sep
		few, many := strings.Repeat(unit, 1000), strings.Repeat(unit, 8000)
		a := testing.AllocsPerRun(1, func() { r.Redact("", few) })
		b := testing.AllocsPerRun(1, func() { r.Redact("", many) })
		if b > 20*a+100 {
			t.Errorf("%q: %v and %v allocations", sep, a, b)
		}
	}
}

func TestExplainTellsWhatIsReported(t *testing.T) {
	r, _ := reporting(t)
	for _, s := range r.Explain("", "/authorize?client_id=app&response_type=token&state=x1") {
		if s.Rule == "implicit-grant" && !s.Masked && s.Why != "" {
			return
		}
	}
	t.Error("no step tells it")
}

// A request that keeps to the practices costs no allocation either.
func TestCleanRequestsAllocateNothing(t *testing.T) {
	if underRace {
		t.Skip("the race detector empties sync.Pool: make test runs this once more without it")
	}
	r, ids := reporting(t)
	for _, c := range load(t) {
		if !slices.Contains(ids, c.Rule) || c.Reports {
			continue
		}
		if _, found := r.Redact(c.Key, c.Text); found != nil {
			continue
		}
		if n := testing.AllocsPerRun(10, func() { r.Redact(c.Key, c.Text) }); n != 0 {
			t.Errorf("%s: %v allocations", c.At, n)
		}
	}
}

func FuzzReports(f *testing.F) {
	r, ids := reporting(f)
	for _, c := range load(f) {
		if slices.Contains(ids, c.Rule) {
			f.Add(c.Text)
		}
	}
	plain := newDefault(f)
	f.Fuzz(func(t *testing.T, text string) {
		got, found := r.Redact("", text)
		if want, _ := plain.Redact("", text); got != want {
			t.Fatalf("the text changed to %q", got)
		}
		at := 0
		for _, f := range found {
			if f.Start < at || f.End < f.Start || f.End > len(text) {
				t.Fatalf("%v in %q", found, text)
			}
			at = f.Start
		}
	})
}
