package redact_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"github.com/tokenredact/tokenredact/redact"
)

func newOwn(t testing.TB, rules ...redact.Pattern) *redact.Redactor {
	t.Helper()
	r, err := redact.New(redact.Config{Rules: rules})
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// A text stays or loses what stands between « and ».
func TestPatterns(t *testing.T) {
	for _, c := range []struct {
		name  string
		rule  redact.Pattern
		texts []string
	}{
		{"an anchor anywhere in the text, in any case, in any place", redact.Pattern{Pattern: `\b[0-9]{6}\b`, Anchors: []string{"Ward", "door-code"}}, []string{
			"ward 7: «123456»", "«123456» WARD", "room 123456", "DOOR-CODE «654321» and «654322»", "«123456» ward",
		}},
		{"anchors of two and three bytes, at either end", redact.Pattern{Pattern: `[0-9]{6}`, Anchors: []string{"q~", "pin"}}, []string{
			"Q~«123456»", "«123456»q~", "«123456» Q~", " «123456» Pin", "pi n 123456", "«123456».PIN", "123456 q", "q~",
		}},
		{"anchors of four bytes, at either end", redact.Pattern{Pattern: `[0-9]{6}`, Anchors: []string{"acme"}}, []string{
			"«123456»ACME", "«123456» acme", "acme«123456»", " acme«123456»", "acm e 123456", "«123456»  acme", "«123456» \xffacme",
		}},
		{"anchors beyond ASCII", redact.Pattern{Pattern: `[0-9]{6}`, Anchors: []string{"schlüssel", "ключ"}}, []string{
			"SCHLÜSSEL «123456»", "Schlüssel «123456»", "КЛЮЧ «123456»", "Schluessel 123456",
		}},
		{"a literal of three bytes in the pattern", redact.Pattern{Pattern: `ab_[0-9]{4}`}, []string{"ab_x", "«ab_1234»", " «ab_1234».", "AB_1234"}},
		{"a group by number", redact.Pattern{Pattern: `(one|two) acme (\w+)`, Group: 2}, []string{"one acme «x1» y", "two acme «x2»"}},
		{"a group that took no part", redact.Pattern{Pattern: `acme(?: none|=(\w+))`, Group: 1}, []string{"acme none", "acme=«x1»"}},
		{"the first group that holds something", redact.Pattern{Pattern: `acme(?:-(\w*)|=(\w+)|!)`, Group: redact.FirstGroup}, []string{"acme-«x1»", "acme=«x2»", "«acme!»", "«acme-»"}},
		{"a group that repeats is no first group", redact.Pattern{Pattern: `acme(?:-([0-9]+)){2}(?:/(\w+){1})?`, Group: redact.FirstGroup}, []string{"«acme-12-34»", "acme-12-34/«x»"}},
		{"no group at all", redact.Pattern{Pattern: `acme\d`, Group: redact.FirstGroup}, []string{"«acme1»"}},
		{"entropy", redact.Pattern{Pattern: `acme_(\w{8})`, Entropy: 2}, []string{"acme_«a8Kd02jf»", "acme_aaaaaaaa", "acme_abcdabcd", "acme_«abcdeabc»"}},
		{"a secret is exempt", redact.Pattern{Pattern: `acme_(\w+)`, Allow: []redact.Allow{{Secret: []string{`^test`, `demo$`}}}}, []string{"acme_test1 acme_1demo acme_«atest1»"}},
		{"a match is exempt", redact.Pattern{Pattern: `(\w+)=acme_(\w+)`, Group: 2, Allow: []redact.Allow{{Match: []string{`^public=`}}}}, []string{"public=acme_a1 other=acme_«a1»"}},
		{"a line is exempt", redact.Pattern{Pattern: `acme_(\w+)`, Allow: []redact.Allow{{Line: []string{`^#`, `nosecret$`}}}}, []string{
			"# acme_a1 acme_b1\nacme_«a1»\nacme_a1 nosecret\n# acme_c1", "acme_«x» # nosecret yet\r\nacme_x nosecret",
		}},
		{"the lines of a match", redact.Pattern{Pattern: `acme\s+(\w+)`, Allow: []redact.Allow{{Line: []string{`ends here`}}}}, []string{"acme\nx1 ends here\nacme «x2»\nends here"}},
		{"stop words", redact.Pattern{Pattern: `acme_(\w+)`, Allow: []redact.Allow{{StopWords: []string{"Example", "xxx"}}}}, []string{"acme_myexamplekey acme_EXAMPLE1 acme_«exampl» acme_aXxX"}},
		{"all of an exemption", redact.Pattern{Pattern: `acme_(\w+)`, Allow: []redact.Allow{{All: true, Line: []string{`^test`}, StopWords: []string{"demo"}}}}, []string{"test acme_demo1 acme_«real1»\nacme_«demo1»"}},
		{"one of several exemptions", redact.Pattern{Pattern: `acme_(\w+)`, Allow: []redact.Allow{{Secret: []string{`^a`}}, {StopWords: []string{"demo"}}}}, []string{"acme_abc acme_xdemo acme_«xyz»"}},
		{"line breaks at the end are no part of a secret", redact.Pattern{Pattern: `acme_\w+\s`}, []string{"«acme_abc»\r\nx", "«acme_abc»\n", "«acme_abc »x"}},
		{"a number of JSON becomes a string", redact.Pattern{Pattern: `"acme": (\d+)`}, []string{`{"acme": «1234», "b": 1}`}},
	} {
		t.Run(c.name, func(t *testing.T) {
			c.rule.ID = "own"
			r := newOwn(t, c.rule)
			for _, marked := range c.texts {
				text := strings.NewReplacer("«", "", "»", "").Replace(marked)
				want := marked
				for {
					lo, hi := strings.Index(want, "«"), strings.Index(want, "»")
					if lo < 0 {
						break
					}
					mask := "REDACTED"
					if strings.Contains(c.name, "JSON") {
						mask = `"REDACTED"`
					}
					want = want[:lo] + mask + want[hi+len("»"):]
				}
				got, _ := r.Redact("", text)
				if got != want {
					t.Errorf("%q gives\n     %q\nwant %q", text, got, want)
				}
				check(t, r, "", text)
			}
		})
	}
}

// An anchor counts where another rule masks what it stands in.
func TestAnchorInsideASecret(t *testing.T) {
	r := newOwn(t, redact.Pattern{ID: "own", Pattern: `code (\d{6})`, Anchors: []string{"zebra"}}, redact.Pattern{ID: "short", Pattern: `door (\d{6})`, Anchors: []string{"ze"}})
	for _, text := range []string{"password=zebra code 123456 door 123456", "code 123456 door 123456 password=xxzebraxx", "password=zebra, code 123456 door 123456"} {
		if got, _ := r.Redact("", text); strings.Contains(got, "123456") {
			t.Errorf("%q gives %q", text, got)
		}
		check(t, r, "", text)
	}
}

// What a pattern finds in a line it finds in an attribute: the key and the text
// are one line to it.
func TestPatternsUnderAKey(t *testing.T) {
	r := newOwn(t,
		redact.Pattern{ID: "quoted", Pattern: `(?i)acme[._-]?handle['"]?\s*[:=]\s*['"]?([0-9a-f]{8})\b`, Allow: []redact.Allow{{Line: []string{"^test"}}}},
		redact.Pattern{ID: "tail", Pattern: `zebra=(\w+)`}, redact.Pattern{ID: "whole", Pattern: `giraffe\w*=\S+`},
		redact.Pattern{ID: "short", Pattern: `q~=(\w+)`}, redact.Pattern{ID: "start", Pattern: `^lion (\w+)`}, redact.Pattern{ID: "any", Pattern: `^[a-z]{2}\d=(\d+)$`},
		redact.Pattern{ID: "key-alone", Pattern: `tiger`}, redact.Pattern{ID: "both", Pattern: `panda=se?cret_(\w+)`}, redact.Pattern{ID: "number", Pattern: `^n[0-9]=([0-9]{4})$`},
	)
	for _, c := range [][3]string{
		{"acme.handle", "01234567", "REDACTED"},
		{"cfg.ACME_HANDLE", "01234567", "REDACTED"},
		{"test.acme.handle", "01234567", "01234567"},
		{"acme.handle", "0123456", "0123456"},
		{"other", "01234567", "01234567"},
		{"my.zebra", "x1 y2", "REDACTED y2"},
		{"zebras", "x1 y2", "x1 y2"},
		{"giraffes", "x1 y2", "REDACTED y2"},
		{"q~", "x1", "REDACTED"},
		{"note", "lion x1", "lion REDACTED"},
		{"lion", "lion x1", "lion REDACTED"},
		{"ab1", "12", "REDACTED"},
		{"abc", "12", "12"},
		{"tiger", "12", "12"},
		{"tiger", "a tiger", "a REDACTED"},
		{"panda", "secret_x1", "secret_REDACTED"},
		{"note", "panda=scret_x1", "panda=scret_REDACTED"},
		{"n1", "1234", "REDACTED"},
		{"n1", "123", "123"},
	} {
		got, found := r.Redact(c[0], c[1])
		if got != c[2] || (len(found) > 0) != (got != c[1]) {
			t.Errorf("%s: %q gives %q %v, want %q", c[0], c[1], got, found, c[2])
		}
		check(t, r, c[0], c[1])
	}
}

// What a pattern needs never keeps it from a text: one that needs nothing finds as much.
func TestPatternsRunWhereTheyMatch(t *testing.T) {
	const never = `[^\x00-\x{10FFFF}]`
	for _, p := range []string{`(?i)password\S*`, `(?i)key=\S+`, `(?i)bearer [\w.-]{8,}`, `[0-9]{6,}-[0-9]`, `://[^/@]+@`, `(?i)\btoken\b|secret`, `=[a-z]{12}`, `(?i)sk_[a-z]+_`} {
		r, naive := newOwn(t, redact.Pattern{ID: "own", Pattern: p}), newOwn(t, redact.Pattern{ID: "own", Pattern: "(?:" + p + ")|" + never})
		for _, c := range load(t) {
			for _, text := range []string{c.Text, strings.ReplaceAll(c.Text, "k", "\u212a"), strings.ToUpper(c.Text)} {
				got, _ := r.Redact("", text)
				if want, _ := naive.Redact("", text); got != want {
					t.Errorf("%s: %q gives %q, want %q", p, text, got, want)
				}
			}
		}
	}
}

// More rules than a machine word has bits, each of which runs once.
func TestManyPatterns(t *testing.T) {
	var rules []redact.Pattern
	var text strings.Builder
	for i := range 400 {
		rules = append(rules, redact.Pattern{ID: fmt.Sprintf("own-%d", i), Pattern: fmt.Sprintf(`acme-%d-(\w+)`, i)})
		fmt.Fprintf(&text, "acme-%d-value%d ", i, i)
	}
	got, found := newOwn(t, rules...).Redact("", text.String())
	if len(found) != 400 || strings.Contains(got, "value") {
		t.Errorf("%d findings of 400", len(found))
	}
	for i, f := range found {
		if f.Rule != fmt.Sprintf("own-%d", i) {
			t.Errorf("finding %d is by %s", i, f.Rule)
		}
	}
}

// Patterns that match masks, or what stands around them.
var hungry = []string{
	`key=\S+`, `key=(\S+)`, `key=[A-Za-z]+`, `\w+`, `\S+`, `[A-Z]`, `.R`, `.[A-Z]+`, `[A-Z]+.`, `.RED?A?C?T?E?D?`, `D(x)`, `[A-Z]{3}`, `EDA`, `ED.`, `\w+@\w+`, `a.a`,
	`(?s).{0,3}[A-Z]{6}`, `\b\w`, `\w\b`, `[^ ]{2}`, `\w+ (\w+)$`, `^.`, `.$`, `"[^"]*"`, `REDACTED`, `REDACTED(\w)`, `(\w)REDACTED`, `[a-zA-Z0-9]{16}`, `[0-9]+`,
}

// TestRedactingTwiceWithPatterns holds the fixed point for patterns that match
// what masks look like.
func TestRedactingTwiceWithPatterns(t *testing.T) {
	texts := []string{
		"key=hunter2", "key=key=hunter2", "b aRx", "b aBC", "b REDACTEDx", "Dxxxxx", "a@b@c@d@e", "abaca", "REDACTED", "REDACTEDabcdefghijklmnop", "abcdefghijREDACTEDxyz", "xREDACTEDREDACTEDx",
		`{"a":"b","c":12}`, strings.Repeat("word ", 60) + "aBC", strings.Repeat("w", 300) + "ABCDEF", "key=REDACTED-hunter2", "a\nb\nAB\n", "äREDACTEDö", "****", "MASKED-jwt",
	}
	rng := rand.New(rand.NewPCG(1, 2))
	pieces := []string{"REDACTED", "RED", "key=", "a", "B", " ", "x1", "\n", "@", "\"", "D"}
	for range 200 {
		var b strings.Builder
		for range rng.IntN(12) {
			b.WriteString(pieces[rng.IntN(len(pieces))])
		}
		texts = append(texts, b.String())
	}
	for _, c := range load(t)[:200] {
		texts = append(texts, c.Text)
	}
	for _, p := range hungry {
		r := newOwn(t, redact.Pattern{ID: "own", Pattern: p})
		for _, text := range texts {
			once, _ := r.Redact("", text)
			if twice, _ := r.Redact("", once); twice != once {
				t.Errorf("%s: redacting twice changes %q\n once  %q\n twice %q", p, text, once, twice)
			}
		}
	}
	for _, mask := range []string{"****", "MASKED-{rule}", "[{rule}]", "x", "{rule}-x", "REDACTED-{fingerprint}", "MASKED-{rule}-{fingerprint}", "{fingerprint}-{rule}"} {
		for _, p := range hungry {
			r, err := redact.New(redact.Config{MaskingString: mask, FingerprintKey: redact.Secret{Value: strings.Repeat("key ", 8)}, Rules: []redact.Pattern{{ID: "own", Pattern: p}}})
			if err != nil {
				t.Fatal(err)
			}
			for _, text := range texts[:40] {
				once, _ := r.Redact("", text)
				if twice, _ := r.Redact("", once); twice != once {
					t.Errorf("%s as %s: redacting twice changes %q\n once  %q\n twice %q", p, mask, text, once, twice)
				}
			}
		}
	}
}

// TestTheCasesTwiceWithPatterns holds the properties of every text with rules
// of the user's own as well.
func TestTheCasesTwiceWithPatterns(t *testing.T) {
	r := newOwn(t,
		redact.Pattern{ID: "own-word", Pattern: `key=\S+`}, redact.Pattern{ID: "own-run", Pattern: `[A-Za-z0-9]{40,}`, Entropy: 4},
		redact.Pattern{ID: "own-digits", Pattern: `\b\d{9}\b`}, redact.Pattern{ID: "own-user", Pattern: `user(?:name)?[=: ]+(\w+)`},
	)
	for _, c := range load(t) {
		once, _ := r.Redact(c.Key, c.Text)
		if twice, _ := r.Redact(c.Key, once); twice != once {
			t.Errorf("%s: redacting twice changes %q\n once  %q\n twice %q", c.At, c.Text, once, twice)
		}
	}
}

// A pattern runs over the text once, and what exempts its matches looks at each
// line once, however many matches are on it; nor do many findings of a second
// scan cost more than so many of the first.
func TestPatternsAreLinear(t *testing.T) {
	exempt := []redact.Allow{{Line: []string{`never (here)?$`}, Match: []string{"no"}, StopWords: []string{"stop", "word"}}}
	for _, c := range []struct {
		unit  string
		rules []redact.Pattern
	}{
		{"acme_a1b2c3d4 q~1 " + strings.Repeat("the quick brown fox ", 50), []redact.Pattern{{ID: "own", Pattern: `acme_(\w{8})`, Entropy: 1, Allow: exempt}, {ID: "short", Pattern: `q~\d`}}},
		{"aB cD@", []redact.Pattern{{ID: "own", Pattern: `.[A-Z]+`}}},
	} {
		r := newOwn(t, c.rules...)
		cost := func(size int) time.Duration {
			text := strings.Repeat(c.unit, size/len(c.unit))
			best := time.Hour
			for range 3 {
				start := time.Now()
				if _, found := r.Redact("", text); len(found) == 0 {
					t.Fatal("nothing was found")
				}
				best = min(best, time.Since(start))
			}
			return best
		}
		growth := 100.0
		for n := 0; n < 4 && growth > 10; n++ { // another process may have the processor
			growth = float64(cost(1<<18)) / float64(cost(1<<16))
		}
		if growth > 10 {
			t.Errorf("%q repeated: four times the text costs %.0f times", c.unit, growth)
		}
	}
}

func TestCleanTextAllocatesNothingWithPatterns(t *testing.T) {
	if underRace {
		t.Skip("the race detector empties sync.Pool: make test runs this once more without it")
	}
	r := newOwn(t, redact.Pattern{ID: "own", Pattern: `acme_(\w{8})`}, redact.Pattern{ID: "short", Pattern: `[0-9]{6}`, Anchors: []string{"q~"}})
	for _, text := range []string{"the quick brown fox", "acme_short q~1"} {
		if n := testing.AllocsPerRun(20, func() { r.Redact("", text); r.Redact("http.request.method", text) }); n != 0 {
			t.Errorf("%q: %v allocations on clean text", text, n)
		}
	}
}

func TestEveryFaultOfAPatternAtOnce(t *testing.T) {
	_, err := redact.New(redact.Config{Rules: []redact.Pattern{
		{
			ID: "one", Pattern: `a(cme)`, Group: 2, Entropy: -1, Anchors: []string{"", "x", "fine"},
			Allow: []redact.Allow{{}, {Secret: []string{"fine", "("}, Match: []string{"["}, Line: []string{"*"}, StopWords: []string{"", "fine"}}, {All: true}},
		},
		{ID: "two", Pattern: `(acme)`, Group: -2, Entropy: 8.5},
	}})
	if err == nil {
		t.Fatal("no error")
	}
	want := []string{
		`rules[0].group: "a(cme)" has 1 group, and none with the number 2`,
		`rules[0].anchors[0]: "" is too short; two bytes are the least`,
		`rules[0].anchors[1]: "x" is too short; two bytes are the least`,
		`rules[0].entropy: -1 is out of range; a byte has 0 to 8 bits`,
		`rules[0].allow[0]: one of secret, match, line and stop_words is needed`,
		"rules[0].allow[1].secret[1]: error parsing regexp: missing closing ): `(`",
		"rules[0].allow[1].match[0]: error parsing regexp: missing closing ]: `[`",
		"rules[0].allow[1].line[0]: error parsing regexp: missing argument to repetition operator: `*`",
		`rules[0].allow[1].stop_words[0]: an empty word would exempt everything`,
		`rules[0].allow[2]: one of secret, match, line and stop_words is needed`,
		`rules[1].group: "(acme)" has 1 group, and none with the number -2`,
		`rules[1].entropy: 8.5 is out of range; a byte has 0 to 8 bits`,
	}
	if got := err.Error(); got != strings.Join(want, "\n") {
		t.Errorf("got\n%s\nwant\n%s", got, strings.Join(want, "\n"))
	}
}

// FuzzPatterns holds the fixed point with patterns that match what masks look
// like, each alone and all together.
func FuzzPatterns(f *testing.F) {
	var rs []*redact.Redactor
	var rules []redact.Pattern
	for i, p := range hungry {
		rules = append(rules, redact.Pattern{ID: fmt.Sprintf("own-%d", i), Pattern: p})
		rs = append(rs, newOwn(f, rules[i]))
	}
	rs = append(rs, newOwn(f, rules...))
	for _, c := range load(f) {
		f.Add(c.Key, c.Text)
	}
	f.Fuzz(func(t *testing.T, key, text string) {
		for i, r := range rs {
			once, _ := r.Redact(key, text)
			if twice, _ := r.Redact(key, once); twice != once {
				t.Errorf("pattern %d: redacting twice changes %q (key %q)\n once  %q\n twice %q", i, text, key, once, twice)
			}
		}
	})
}
