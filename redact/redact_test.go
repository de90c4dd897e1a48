package redact_test

import (
	"encoding/json"
	"fmt"
	"io"
	"math/rand/v2"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/tokenredact/tokenredact/internal/cases"
	"github.com/tokenredact/tokenredact/redact"
)

func load(t testing.TB) []cases.Case {
	t.Helper()
	cs, err := cases.Load("../testdata")
	if err != nil {
		t.Fatal(err)
	}
	return cs
}

func TestCleanTextAllocatesNothing(t *testing.T) {
	if underRace {
		t.Skip("the race detector empties sync.Pool: make test runs this once more without it")
	}
	r := newDefault(t)
	for _, c := range load(t) {
		if len(c.Secrets) > 0 {
			continue
		}
		if n := testing.AllocsPerRun(20, func() { r.Redact(c.Key, c.Text) }); n != 0 {
			t.Errorf("%s: %v allocations on clean text", c.At, n)
		}
	}
}

func TestChangedTextAllocatesLittle(t *testing.T) {
	if underRace {
		t.Skip("the race detector empties sync.Pool: make test runs this once more without it")
	}
	r := newDefault(t)
	text := `level=info msg="call" authorization="Bearer ` + "mF_9.B5f" + `-4.1JqM" status=401`
	if n := testing.AllocsPerRun(20, func() { r.Redact("", text) }); n > 2 {
		t.Errorf("%v allocations on a text with one secret, want 2 at most: the text and the finding", n)
	}
}

// TestAFingerprintAllocatesLittle holds that a text which shows one costs one
// allocation more, that of the fingerprint.
func TestAFingerprintAllocatesLittle(t *testing.T) {
	if underRace {
		t.Skip("the race detector empties sync.Pool: make test runs this once more without it")
	}
	r := withKey(t, showsPrint, keyOne)
	text := `level=info authorization="Bearer ` + "mF9B5f41" + `JqMzRtq7" status=401`
	if out, found := r.Redact("", text); len(found) != 1 || found[0].Fingerprint == "" {
		t.Fatalf("%s: %v", out, found)
	}
	if n := testing.AllocsPerRun(20, func() { r.Redact("", text) }); n > 3 {
		t.Errorf("%v allocations, want 3 at most: the text, the finding and the fingerprint", n)
	}
}

// hostile are fragments that, repeated, make a careless engine quadratic.
var hostile = cases.Hostile()

// TestLinesMaskAsTheWhole holds that a stream comes out as the whole text does.
func TestLinesMaskAsTheWhole(t *testing.T) {
	r := newDefault(t)
	var texts []string
	var all strings.Builder
	for _, c := range load(t) {
		if c.Key == "" {
			texts = append(texts, c.Text, c.Text+"\n", "x: 1\n"+c.Text+"\ny: 2\n")
			all.WriteString(c.Text + "\n")
		}
	}
	texts = append(texts,
		"a\npassword: |\n  one\n  two\n\nb: c\n", "password: >-\n  one\n", "- name: DB_PASSWORD\n  value: hunter2\n", "password=\"a\nb\"\nx", "DBI->connect(\"dsn\",\n \"bob\",\n \"hunter2\")\n", "new mysqli(\n \"h\",\n \"bob\",\n \"hunter2\"\n)\n", "name: DB_PASSWORD\nvalue: \"hunter2\nx9\"\n", "\"authorization\": [\n \"Bearer abc123\",\n \"Basic YTpi\"\n]\n",
		"-----BEGIN"+" PRIVATE KEY-----\nMIIE\nabcd==\n-----END PRIVATE KEY-----\nnext line\n", "-----BEGIN"+" PRIVATE KEY-----\nMIIE\nabcd==\n2026-01-01 INFO next line\nlast\n")
	for _, text := range texts {
		want, _ := r.Redact("", text)
		var got, read strings.Builder
		for c, err := range r.Lines(strings.NewReader(text)) {
			if err != nil {
				t.Fatal(err)
			}
			got.WriteString(c.Masked)
			read.WriteString(c.Text)
		}
		if got.String() != want || read.String() != text {
			t.Errorf("a stream of %q\n comes out as %q\n the whole as   %q", text, got.String(), want)
		}
	}
}

func TestLinesComeAsTheyAre(t *testing.T) {
	in, out := io.Pipe()
	lines := make(chan string)
	go func() {
		for c, err := range newDefault(t).Lines(in) {
			if err != nil {
				t.Error(err)
			}
			lines <- c.Masked
		}
		close(lines)
	}()
	for i := range 3 {
		fmt.Fprintf(out, "line %d password=hunter%d\n", i, i)
		if got, want := <-lines, fmt.Sprintf("line %d password=REDACTED\n", i); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
	out.Close()
	if _, more := <-lines; more {
		t.Error("a line came out that did not go in")
	}
}

// check holds the properties of every text.
func check(t *testing.T, r *redact.Redactor, key, text string) {
	t.Helper()
	got, found := r.Redact(key, text)
	if again, more := r.Redact(key, got); again != got {
		t.Errorf("redacting twice changes %q (key %q)\n once  %q\n twice %q %v", text, key, got, again, more)
	}
	if utf8.ValidString(text) && !utf8.ValidString(got) {
		t.Errorf("%q was valid UTF-8 and %q is not", text, got)
	}
	if key == "" && strings.ContainsAny(text, "{[\"") && json.Valid([]byte(text)) && !json.Valid([]byte(got)) {
		t.Errorf("%q was JSON and %q is not", text, got)
	}
	// Only the secrets change: what stands between them is there, in order.
	at, rest := 0, got
	for i, f := range found {
		if f.Start < at || f.End < f.Start || f.End > len(text) {
			t.Fatalf("findings of %q overlap or are out of bounds: %v", text, found)
		}
		next := text[f.End:]
		if i+1 < len(found) {
			next = text[f.End:max(f.End, found[i+1].Start)]
		}
		masked := strings.TrimPrefix(rest, text[at:f.Start])
		if len(masked)+f.Start-at != len(rest) {
			t.Fatalf("%q changed outside of findings %v: %q", text, found, got)
		}
		q := ""
		for n := 0; !strings.HasPrefix(masked, q+"REDACTED"+q+next); n++ {
			if q = strings.Repeat(`\`, n) + `"`; n > 64 { // those that make a number a string
				t.Fatalf("no mask for a finding %v of %q: %q", f, text, got)
			}
		}
		rest = masked[len(q+"REDACTED"+q):]
		at = f.End
	}
	if rest != text[at:] {
		t.Fatalf("%q changed outside of findings %v: %q", text, found, got)
	}
	if len(found) == 0 && got != text {
		t.Errorf("%q changed without a finding: %q", text, got)
	}
}

func FuzzRedact(f *testing.F) {
	for _, c := range load(f) {
		f.Add(c.Key, c.Text)
	}
	r := newDefault(f)
	f.Fuzz(func(t *testing.T, key, text string) { check(t, r, key, text) })
}

// TestTwoTextsInOne holds the properties where what one text leaves open meets
// another.
func TestTwoTextsInOne(t *testing.T) {
	r := newDefault(t)
	cs := load(t)
	for i, c := range cs {
		d := cs[(i*7+3)%len(cs)]
		if c.Key == "" && d.Key == "" {
			check(t, r, "", c.Text+"\n"+d.Text)
			check(t, r, "", c.Text+" "+d.Text)
		}
	}
}

// TestCasesWithOtherSigns holds the properties on texts that almost are what a case
// is: up to three of its signs are others, or missing, or it is cut there.
func TestCasesWithOtherSigns(t *testing.T) {
	const longest = 600
	r := newDefault(t)
	rng := rand.New(rand.NewPCG(1, 2))
	signs := []string{"=", ":", " = ", ": ", " ", "=>", "->", `"`, "'", `\"`, "(", ")", "[", "]", "{", "}", ",", "; ", "&", "%3D", "%22", "<", ">", "--", "::", "....", " is: ", `\u003d`, "\n", "\t", "|", " 1: ", "@", "/", "#", ".", `\`, "`", "$", "!", `"""`, `\\\"`, "&quot;", "%5B", `\n`, "“"}
	cs := load(t)
	for range 8000 {
		c := cs[rng.IntN(len(cs))]
		text := c.Text
		if rng.IntN(4) == 0 {
			text += cs[rng.IntN(len(cs))].Text
		}
		if len(text) > longest {
			continue
		}
		for range 1 + rng.IntN(3) {
			from := rng.IntN(len(text) + 1)
			n := strings.IndexFunc(text[from:], func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
			if n < 0 {
				continue
			}
			at := from + n
			sign := signs[rng.IntN(len(signs))]
			text = [...]string{text[:at] + text[at+1:], text[:at] + sign + text[at+1:], text[:at] + sign + text[at:], text[:at]}[rng.IntN(4)]
		}
		check(t, r, c.Key, text)
		streams(t, r, text)
	}
}

// TestLongValues holds the properties where a value goes on further than a shape looks.
func TestLongValues(t *testing.T) {
	r := newDefault(t)
	for _, c := range load(t) {
		if len(c.Secrets) == 0 {
			continue
		}
		before, after, _ := strings.Cut(c.Text, c.Secrets[0])
		for _, n := range []int{40, 130, 300, 2100} {
			for _, more := range []string{"x7Q", "é"} {
				check(t, r, c.Key, before+c.Secrets[0]+strings.Repeat(more, n)+after)
			}
		}
	}
}

// TestManySecondFindings holds that what a second pass finds is mapped back by
// what the first had found, however many there are.
func TestManySecondFindings(t *testing.T) {
	r := newDefault(t)
	rng := rand.New(rand.NewPCG(7, 11))
	pieces := append([]string{" ", ",", "\n", "{", "}", "[", "]", "\"", "'", "=", ":", "&", "abc123def456", "REDACTED", "x"}, hostile...)
	for range 3000 {
		var b strings.Builder
		unit := ""
		for range 1 + rng.IntN(5) {
			unit += pieces[rng.IntN(len(pieces))]
		}
		for b.Len() < 200 {
			b.WriteString(unit)
		}
		check(t, r, "", b.String())
	}
}

// TestNothingIsFoundInAMask holds what spares a text of which all is masked the next
// pass: whatever its key is, no rule finds anything in a mask.
func TestNothingIsFoundInAMask(t *testing.T) {
	for _, s := range []string{"", "***", "[{rule}]", "MASKED-{rule}-{fingerprint}", "{rule}", "secret-{rule}"} {
		c := redact.Config{MaskingString: s, Rules: []redact.Pattern{{ID: "own-word", Pattern: `[A-Za-z]{4,}`}, {ID: "own-name", Pattern: `secret-(\S+)`}}}
		if strings.Contains(s, "{fingerprint}") {
			c.FingerprintKey = redact.Secret{Value: keyOne}
		}
		r, err := redact.New(c)
		if err != nil {
			t.Fatal(err)
		}
		for _, rule := range redact.Rules() {
			for _, mask := range []string{r.Mask(rule.ID), r.MaskOf(redact.Finding{Rule: rule.ID, Fingerprint: r.Fingerprint("x")})} {
				for _, key := range []string{"", "password", "authorization", "cookie", "token", "url.full", "code"} {
					if out, found := r.Redact(key, mask); out != mask || found != nil {
						t.Fatalf("%q under %q became %q, %v", mask, key, out, found)
					}
				}
			}
		}
	}
}
