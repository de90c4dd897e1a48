package redact_test

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/tokenredact/tokenredact/internal/cases"
	"github.com/tokenredact/tokenredact/redact"
)

// Each shape has a target: the texts around the credentials of its rules, and
// the credentials, grow apart. What is masked between two words must be masked
// in every notation that can hold it; whatever the text, the properties of
// check hold, and a stream of it comes out as the whole does.

func FuzzShapeRun(f *testing.F)        { fuzzShape(f, "run") }
func FuzzShapeAround(f *testing.F)     { fuzzShape(f, "around") }
func FuzzShapeScheme(f *testing.F)     { fuzzShape(f, "scheme") }
func FuzzShapeAWS(f *testing.F)        { fuzzShape(f, "aws") }
func FuzzShapePEM(f *testing.F)        { fuzzShape(f, "pem") }
func FuzzShapeURL(f *testing.F)        { fuzzShape(f, "url") }
func FuzzShapeEncodedURL(f *testing.F) { fuzzShape(f, "encoded URL") }
func FuzzShapePath(f *testing.F)       { fuzzShape(f, "path") }
func FuzzShapeTelegram(f *testing.F)   { fuzzShape(f, "telegram") }
func FuzzShapeEntra(f *testing.F)      { fuzzShape(f, "entra") }
func FuzzShapeJWT(f *testing.F)        { fuzzShape(f, "jwt") }
func FuzzShapeDSN(f *testing.F)        { fuzzShape(f, "dsn") }
func FuzzShapeCommand(f *testing.F)    { fuzzShape(f, "command") }
func FuzzShapeForm(f *testing.F)       { fuzzShape(f, "form") }
func FuzzShapeName(f *testing.F)       { fuzzShape(f, "name") }

// TestEveryShapeHasItsTarget holds that no shape of the table is without one.
func TestEveryShapeHasItsTarget(t *testing.T) {
	targets := []string{"run", "around", "scheme", "aws", "pem", "url", "encoded URL", "path", "telegram", "entra", "jwt", "dsn", "command", "form", "name"}
	shapes := redact.Shapes()
	for _, s := range targets {
		if len(shapes[s]) == 0 {
			t.Errorf("no rule has the shape %s", s)
		}
		delete(shapes, s)
	}
	for s, rules := range shapes {
		t.Errorf("no target fuzzes the shape %q of %v", s, rules)
	}
}

func fuzzShape(f *testing.F, shape string) {
	f.Helper()
	of := make(map[string]bool)
	for _, id := range redact.Shapes()[shape] {
		of[id] = true
	}
	n := 0
	for _, c := range load(f) {
		if !of[c.Rule] || c.Key != "" {
			continue
		}
		n++
		if len(c.Secrets) == 0 {
			f.Add(c.Text, "", "")
			continue
		}
		before, after, _ := strings.Cut(c.Text, c.Secrets[0])
		f.Add(before, c.Secrets[0], after)
	}
	if n == 0 {
		f.Fatalf("no case has a rule of the shape %s", shape)
	}
	r := newDefault(f)
	f.Fuzz(func(t *testing.T, before, secret, after string) {
		if len(before)+len(secret)+len(after) > 4096 {
			return
		}
		text := before + secret + after
		check(t, r, "", text)
		streams(t, r, text)
		everywhere(t, r, secret)
	})
}

// TestStreamsOnceFound holds what fuzzing found: texts of which a stream
// came out otherwise than the same chunks at once.
func TestStreamsOnceFound(t *testing.T) {
	r := newDefault(t)
	for _, text := range []string{
		"AWS4- Credential=\nSignature=0",
		"0\n+AAAAAAAAAAAAAAAAAAAAA0X00",
		"dB.Auth(0,\"\n\n\"00",
		"dB.Auth(0,\"0\n\n\"",
		"\n Cred 000000000000000X",
		"0\n\"PASS 0",
		"\"-pAssord=a1b2c3\n0\"",
		"00assword send \"\n\"",
		" -pAssord A[\n]0",
		"0$\n pAss.ord=$AAa",
		"<A\n pAssord \"\\\"\"",
		"n:SECRET\nv:00000X00  seCret \"\n",
		"type=\"pAss\" 0\n value=\"0000X00",
		"ATTACH DATABASE KEY \"0\n\"",
		"A0\nLOGIN 0 00",
		"token0= string(0\n)0000A00",
		"[\npAssord\":protected]00",
		"00PlainLoginModule\nuser_=0",
		"pAssord is '00\n'",
		"pAssord is \"\n00\"00",
		"following pAssord 0000A00X:\n00000A00000000000",
		"0\n000000000ACCessTokenvAlue is (0",
		"pAssord:0AAAAAAA\nSeCret\\\",\n",
		"pAssord:0AAAAAAA\nSeCret\",\n",
		"\"k" + "ty\"\"k\":\"00000000000\n0000",
		"\n PRAGMA keY=\"X'00000000000000000000000000000000000000A00'",
		"\"k" + "ty\"\"d\":\"000000000000000\n00000000",
	} {
		streams(t, r, text)
	}
}

// streams holds that a stream of a text comes out as its chunks do at once.
func streams(t *testing.T, r *redact.Redactor, text string) {
	t.Helper()
	want := r.InChunks(text)
	var got strings.Builder
	for c, err := range r.Lines(strings.NewReader(text)) {
		if err != nil {
			t.Fatal(err)
		}
		got.WriteString(c.Masked)
	}
	if got.String() != want {
		t.Errorf("a stream of %q\n comes out as %q\n in chunks as   %q", text, got.String(), want)
	}
}

// everywhere holds that a credential that is masked between two words is masked
// in every notation that can hold it. It is one of plain bytes: what others
// mean depends on the notation.
func everywhere(t *testing.T, r *redact.Redactor, secret string) {
	t.Helper()
	const plain = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_"
	if len(secret) > 512 || strings.Trim(secret, plain) != "" || strings.Contains(secret, "REDACTED") {
		return
	}
	if got, _ := r.Redact("", "refused "+secret+" twice"); got != "refused REDACTED twice" {
		return
	}
	for w := range cases.Battery([]cases.Sample{{Name: "detail", Value: secret, Masked: "REDACTED"}}, 1) {
		if got, _ := r.Redact("", w.Text); w.Fault(got) != "" {
			t.Errorf("%s, %d deep: %s\n in   %q\n got  %q", w.Notation.Name, w.Depth, w.Fault(got), w.Text, got)
		}
	}
}

// FuzzRedactLines feeds texts of several lines: a stream comes out as its chunks.
func FuzzRedactLines(f *testing.F) {
	cs := load(f)
	for i, c := range cs {
		if c.Key == "" {
			f.Add(c.Text, cs[(i*7+3)%len(cs)].Text, "\n")
		}
	}
	r := newDefault(f)
	f.Fuzz(func(t *testing.T, a, b, between string) {
		if text := a + between + b; len(text) < 4096 {
			streams(t, r, text)
		}
	})
}

// The notations by what they can hold: any text in quotes, as an escape, or what
// stands bare.
var (
	quoting  = []string{"JSON", "JSON, indented", "JSON, signs as they are", "JSON list", "name and value in JSON", "OTLP", "slog, JSON", "Go map, quoted", "Go map %#v", "Go struct %#v", "Go quoted", "argv in JSON", "argv %q", "jq, coloured", "YAML, quoted"}
	encoding = []string{"query", "fragment", "form", "query, encoded once more", "query, encoded twice more", "JSON in a query"}
	markup   = []string{"XML element", "XML attribute", "XML property", "JSON in HTML"}
	bare     = []string{"key=value", "key: value", "properties", "YAML", "YAML block", "name and value in YAML", "CSV", "connection string", "Java", "C#", "kubelet", "Windows event", "Go map", "Go struct", "Go pointer to a struct", "Go list of pairs", "Go header", "command, flag with =", "command, flag and value", "shell", "environment", "environment in JSON", "environment of a process", "logrus, coloured", "value, coloured", "request", "response", "curl -v", "HTTP/2 fields", "multipart"}
)

// TestEveryNotationIsFuzzed holds that each is in one of the lists, or one that
// is fuzzed in another form.
func TestEveryNotationIsFuzzed(t *testing.T) {
	have := map[string]bool{"slog, text": true, "Go error": true, "INI": true, "TOML": true, "Python": true, "Ruby": true, "Rust": true}
	for _, list := range [][]string{quoting, encoding, markup, bare} {
		for _, name := range list {
			have[name] = true
		}
	}
	for _, nt := range cases.Notations {
		if !have[nt.Name] {
			t.Errorf("no target fuzzes %s", nt.Name)
		}
		delete(have, nt.Name)
	}
	for name := range have {
		t.Errorf("no notation is called %s", name)
	}
}

func FuzzQuoted(f *testing.F) {
	fuzzNotation(f, quoting, func(v string) bool { return utf8.ValidString(v) && !strings.ContainsAny(v, "\r\n\x00") })
}

func FuzzEncoded(f *testing.F) {
	fuzzNotation(f, encoding, func(v string) bool { return utf8.ValidString(v) && strings.Trim(v, word+"-_.~!*$/=+@") == "" })
}

func FuzzMarkup(f *testing.F) {
	fuzzNotation(f, markup, func(v string) bool { return strings.Trim(v, word+"-_.~!*$/=+@%^:?") == "" })
}

func FuzzBare(f *testing.F) {
	fuzzNotation(f, bare, func(v string) bool {
		named := strings.IndexByte(v, '_') >= 0 && strings.ToUpper(v) == v // [DB_PASSWORD] says what was there
		return strings.Trim(v, word+"-_") == "" && !named
	})
}

const word = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"

// fuzzNotation writes values under names of passwords and tokens. A value that
// is masked in plain JSON must be masked in each of the notations.
func fuzzNotation(f *testing.F, notations []string, holds func(string) bool) {
	f.Helper()
	names := append([]string{"access_token", "client_secret", "X-Api-Key", "refreshToken", "private_key"}, cases.Passwords...)
	for i, v := range append(append([]string{"Tr0ub4dor-3", "0", "ZXhhbXBsZQ==", "a b"}, cases.Drawn...), cases.Chosen...) {
		f.Add(uint8(i), v, uint8(i), uint8(i%4))
	}
	r := newDefault(f)
	f.Fuzz(func(t *testing.T, name uint8, value string, notation, depth uint8) {
		// Shorter ones, and those without a digit, may be words or signs.
		if len(value) < 6 || len(value) > 256 || !strings.ContainsAny(value, "0123456789") || strings.Trim(value, "0123456789"+"-_.+/=: ") == "" || !holds(value) || strings.Contains(value, "REDACTED") {
			return
		}
		s := cases.Sample{Name: names[int(name)%len(names)], Value: value, Masked: "REDACTED"}
		mask := func(text string) string { got, _ := r.Redact("", text); return got }
		if some, _ := cases.Named([]string{s.Name}, []string{value}, mask); len(some) == 0 {
			return // a placeholder, or a remark
		}
		want := notations[int(notation)%len(notations)]
		if value[0] == '-' && (strings.HasPrefix(want, "argv") || strings.HasPrefix(want, "command")) {
			return // the next flag
		}
		if strings.ContainsFunc(value, unicode.IsControl) {
			return // no credential holds such, and encoders differ in how they write them
		}
		if strings.HasPrefix(value, "0x") {
			return // an address where it stands bare, and a value in quotes
		}
		if strings.Count(value, "*")*3 > len(value) {
			return // half a placeholder, which escapes make longer
		}
		if strings.IndexByte(")]}", value[0]) >= 0 {
			return // what prints the text before closes: log("password: ") + x
		}
		for w := range cases.Battery([]cases.Sample{s}, 1) {
			if w.Notation.Name != want || w.Depth != int(depth%4) {
				continue
			}
			got := mask(w.Text)
			if fault := w.Fault(got); fault != "" {
				t.Errorf("%s in %s, %d deep: %s\n in   %q\n got  %q", w.Name, w.Notation.Name, w.Depth, fault, w.Text, got)
			}
			check(t, r, "", w.Text)
		}
	})
}

// FuzzCutShort cuts a value in a notation that is read in one way only: what is
// left of it is masked all the same.
func FuzzCutShort(f *testing.F) {
	for i, v := range append(append([]string{"Tr0ub4dor-3"}, cases.Drawn...), cases.Chosen...) {
		f.Add(uint8(i), v, uint16(i))
	}
	r := newDefault(f)
	f.Fuzz(func(t *testing.T, notation uint8, value string, cut uint16) {
		if len(value) < 8 || len(value) > 256 || strings.Trim(value, word+"-_.") != "" || strings.Contains(value, "REDACTED") {
			return
		}
		// A digit is in its beginning: the beginning of a value may be a word.
		value = "x9" + value
		all := append([]string(nil), quoting[:7]...)
		name := all[int(notation)%len(all)]
		for w := range cases.Battery([]cases.Sample{{Name: "db_password", Value: value, Masked: "REDACTED"}}, 1) {
			if w.Notation.Name != name || w.Depth > 0 {
				continue
			}
			lo := strings.Index(w.Text, value)
			end := lo + 2 + int(cut)%len(value)
			if got, _ := r.Redact("", w.Text[:min(end, lo+len(value))]); !strings.HasSuffix(got, "REDACTED") || strings.Contains(got, value[:2]) && !strings.Contains(w.Text[:lo], value[:2]) {
				t.Errorf("%s cut short shows the value: %q becomes %q", name, w.Text[:end], got)
			}
		}
	})
}
