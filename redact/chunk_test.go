package redact

import (
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/tokenredact/tokenredact/internal/cases"
)

// TestChunksSkipNothing holds that what is clean at a glance as a whole is clean line
// by line: so lines that are skipped hold nothing.
func TestChunksSkipNothing(t *testing.T) {
	r := mustNew(t)
	all, err := cases.Load("../testdata")
	if err != nil {
		t.Fatal(err)
	}
	var texts []string
	for _, c := range all {
		if _, _, ok := strings.Cut(c.Text, "\n"); !ok && len(c.Secrets) == 0 {
			texts = append(texts, c.Text, "=")
		}
	}
	n := 0
	for i := range texts {
		text := texts[i] + "\n" + texts[(i*7+3)%len(texts)] + " \n" + texts[(i*11+5)%len(texts)]
		if r.first(text) >= 0 {
			continue
		}
		n++
		for line := range strings.Lines(text) {
			if r.first(line) >= 0 {
				t.Errorf("%q is clean at a glance, its line %q is not", text, line)
			}
		}
	}
	if n < 50 {
		t.Fatalf("only %d texts are clean", n)
	}
}

// TestLineBegins holds lineBegin against what it stands for.
func TestLineBegins(t *testing.T) {
	rnd := rand.New(rand.NewPCG(1, 2))
	for range 20000 {
		b := make([]byte, 1+rnd.IntN(40))
		for i := range b {
			b[i] = "ab\n\x8a\x0b\x09"[rnd.IntN(6)]
		}
		text := string(b)
		from := rnd.IntN(len(text))
		k := from + rnd.IntN(len(text)-from)
		if got, want := lineBegin(text, from, k), from+1+strings.LastIndexByte(text[from:k+1], '\n'); got != want {
			t.Fatalf("lineBegin(%q, %d, %d) = %d, want %d", text, from, k, got, want)
		}
	}
}

// TestExplainCountsFromTheText holds that what Explain says of a chunk is said where
// it stands in the text.
func TestExplainCountsFromTheText(t *testing.T) {
	const text = "a\npassword:\n  x\nname: DB_PASSWORD\nvalue: hunter2\n"
	n := 0
	for _, st := range mustNew(t).Explain("", text) {
		if at := text[st.Start:st.End]; st.Masked && at != "hunter2" || !st.Masked && at != "password" && at != "DB_PASSWORD" {
			t.Errorf("%q: %+v", at, st)
		}
		n++
	}
	if n < 2 {
		t.Errorf("%d steps", n)
	}
}

// TestAKnownSecretMaySpanLines holds that its last line is masked, which is too short
// to be known by itself.
func TestAKnownSecretMaySpanLines(t *testing.T) {
	r, err := New(Config{Secrets: []Secret{{Value: "first-line\nab"}}, Rules: []Pattern{{ID: "own", Pattern: "begin\nx+end", Anchors: []string{"begin\nx"}}}})
	if err != nil {
		t.Fatal(err)
	}
	if got, _ := r.Redact("", "a\nfirst-line\nab\nc password=x1y2\nbegin\nxxend\n"); got != "a\nREDACTED\nc password=REDACTED\nREDACTED\n" {
		t.Errorf("%q", got)
	}
}

// TestLongValuesAreMaskedAtOnce holds that what is masked of a value behind a message is
// all of it: passes over what is left come to an end.
func TestLongValuesAreMaskedAtOnce(t *testing.T) {
	r := mustNew(t)
	for n := 100; n < 4000; n += 130 {
		once, _ := r.Redact("", "Please use the following password to proceed:\n\na1"+strings.Repeat("d", n)+"f45b6c8d0\n\nDone.\n")
		if twice, _ := r.Redact("", once); twice != once {
			t.Fatalf("%d bytes: %q, and then %q", n, once, twice)
		}
	}
}

// TestTheWholeSeesOtherLines holds what a whole text shows and a stream does not, where a
// line tells of another what no construct announces.
func TestTheWholeSeesOtherLines(t *testing.T) {
	const secret = "AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ-EstJQLr_T-1qS0gZH75aKtMN3Yj0i"
	r := mustNew(t)
	kty := `"k` + `ty"`
	for rule, texts := range map[string][]string{
		"jwk-private-member": {
			"{\n  " + kty + ": \"oct\",\n  \"k\": \"" + secret + "\"\n}\n",
			"key:\r\n{\r\n  \"alg\": \"HS256\",\r\n  \"k\": \"" + secret + "\",\r\n  " + kty + ": \"oct\"\r\n}",
			"{\"keys\":[\n{\n\t\"d\": \"" + secret + "\",\n\t" + kty + ": \"EC\"\n}\n]}",
		},
		"password": {
			"machine example.com\nlogin daniel\npassword " + secret + "\n",
			"default\n  login daniel\n  password " + secret + "\n",
			"INSERT INTO users\n  (name, password)\nVALUES\n  ('bob', '" + secret + "');\n",
			"INSERT INTO users (\n  name,\n  password\n) VALUES (\n  'bob',\n  '" + secret + "'\n);\n",
		},
	} {
		for _, text := range texts {
			got, found := r.Redact("", text)
			if want := strings.Replace(text, secret, "REDACTED", 1); got != want {
				t.Errorf("got  %q\nwant %q", got, want)
			}
			if len(found) != 1 || found[0].Rule != rule {
				t.Errorf("%q: %v", text, found)
			}
		}
	}
	const role, id = "db02de05-fa39-4855-059b-67221c5c2f63", "6a174c20-f6de-a53c-74d2-6018fcceff64"
	if got, _ := r.Redact("", "role_id: "+role+"\nsecret_id: "+id+"\n"); got != "role_id: "+role+"\nsecret_id: REDACTED\n" {
		t.Errorf("%q", got)
	}
}
