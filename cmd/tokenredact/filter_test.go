package main

import (
	"bufio"
	"io"
	"strings"
	"testing"
	"testing/iotest"
	"time"

	"github.com/tokenredact/tokenredact/redact"
)

func TestLineStructureStaysByteForByte(t *testing.T) {
	pieces := []string{line, strings.TrimSuffix(line, "\n") + "\r\n", "\n", "\r\n", "\r", "\x00\xff\n", "é\n", strings.Repeat("x", 200_000) + "\n", "no end"}
	in := strings.Join(pieces, "")
	want := strings.ReplaceAll(in, secret, "REDACTED")
	if got := with(in); got != (result{exitOK, want, ""}) {
		t.Errorf("got %d bytes and %q, want %d bytes", len(got.out), got.err, len(want))
	}
	if got := with(""); got != (result{}) {
		t.Errorf("nothing became %+v", got)
	}
}

func TestFilesComeOutInOrder(t *testing.T) {
	a, b := write(t, "a", "a "+line), write(t, "b", "b "+line)
	want := "b " + masked + masked + "a " + masked
	if got := with(line, b, "-", a); got != (result{exitOK, want, ""}) {
		t.Errorf("got %+v, want %q", got, want)
	}
}

// A line is seen before the next one is written: tail -f log | tokenredact.
func TestALineIsSeenAtOnce(t *testing.T) {
	inR, inW := io.Pipe()
	outR, outW := io.Pipe()
	done := make(chan int)
	go func() {
		code := run(nil, inR, outW, io.Discard)
		outW.Close()
		done <- code
	}()
	lines := make(chan string)
	go func() {
		defer close(lines)
		for s := bufio.NewScanner(outR); s.Scan(); {
			lines <- s.Text() + "\n"
		}
	}()
	for range 3 {
		if _, err := io.WriteString(inW, line); err != nil {
			t.Fatal(err)
		}
		select {
		case got := <-lines:
			if got != masked {
				t.Fatalf("got %q, want %q", got, masked)
			}
		case <-time.After(time.Minute):
			t.Fatal("the line waits for the next one")
		}
	}
	inW.Close()
	if code := <-done; code != exitOK {
		t.Errorf("exit %d", code)
	}
}

func TestConstructsOfSeveralLinesAreMaskedAsInAWholeFile(t *testing.T) {
	body := strings.Repeat("MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQC7Vm1Zl0Pn8rT3\n", 12)
	pem := "-----BEGIN " + "PRIVATE KEY-----\n" + body + "-----END " + "PRIVATE KEY-----\n"
	indent := func(s, by string) string {
		return by + strings.ReplaceAll(strings.TrimSuffix(s, "\n"), "\n", "\n"+by) + "\n"
	}
	tests := map[string]string{
		"pem":           "before\n" + pem + "after\n",
		"pem, CRLF":     strings.ReplaceAll("before\n"+pem+"after\n", "\n", "\r\n"),
		"pem, no end":   "before\n-----BEGIN " + "PRIVATE KEY-----\n" + body,
		"pem in YAML":   "tls:\n  key: |\n" + indent(pem, "    ") + "  name: web\n",
		"literal block": "kind: Secret\nstringData:\n  password: |\n    " + secret + "\n    " + secret + "\n\n  user: bob\n",
		"folded block":  "db:\n  client_secret: >-\n    " + secret + "\n    " + secret + "\n  host: db-1\n",
		"block at end":  "password: |\n  " + secret + "\n",
		"block, empty":  "password: |\nuser: bob\n",
	}
	r := mustRedactor(t)
	for name, in := range tests {
		t.Run(name, func(t *testing.T) {
			want, found := r.Redact("", in)
			if strings.Contains(in, secret) && strings.Contains(want, secret) || strings.Contains(want, "MIIEvQ") {
				t.Errorf("the engine masks only %d of the whole:\n%s", len(found), want)
			}
			if got := with(in).out; got != want {
				t.Errorf("the stream differs:\ngot\n%s\nwant\n%s", got, want)
			}
			// Byte by byte, as a slow writer sends it.
			if got := reading(iotest.OneByteReader(strings.NewReader(in))).out; got != want {
				t.Errorf("the slow stream differs:\ngot\n%s\nwant\n%s", got, want)
			}
		})
	}
}

func TestUnderAKeyTheInputIsOneValue(t *testing.T) {
	tests := []struct{ in, want string }{
		{"", ""},
		{secret, "REDACTED"},
		{secret + "\n", "REDACTED\n"},
		{secret + "\r\n", "REDACTED\r\n"},
	}
	for _, tt := range tests {
		if got := with(tt.in, "-key", "password"); got != (result{exitOK, tt.want, ""}) {
			t.Errorf("%q: got %+v, want %q", tt.in, got, tt.want)
		}
	}
	if got := with(secret+"\n", "-key", "note"); got.out != secret+"\n" {
		t.Errorf("under a name that says nothing: got %+v", got)
	}
}

func TestConfiguration(t *testing.T) {
	good := write(t, "good.json", `{
		"masking_string": "GONE",
		"disable": ["password"],
		"secrets": [{"value": "sesame-open-now"}],
		"rules": [{"id": "our-ticket", "pattern": "TICKET-([0-9]+)", "description": "our tickets"}]
	}`)
	in := "sesame-open-now TICKET-77\n"
	if got := with(in, "-config", good); got != (result{exitOK, "GONE TICKET-GONE\n", ""}) {
		t.Errorf("got %+v", got)
	}
	if got := with(in, "-config", good, "-mask", "XXX"); got.out != "XXX TICKET-XXX\n" {
		t.Errorf("a flag wins over the file: got %+v", got)
	}

	all := write(t, "all.json", `{
		"rules": [{"id": "our-door", "pattern": "(door|gate) ([0-9]{6})", "anchors": ["ward"], "group": 2, "entropy": 1,
			"allow": [{"line": ["^DEBUG"]}, {"all": true, "secret": ["^1"], "match": ["gate"], "stop_words": ["99"]}]}],
		"rules_file": "../../testdata/rules_file/acme.toml"
	}`)
	in = "door 123456\nward door 123456\nward door 111111\nDEBUG ward door 123456\nward gate 123499\nward gate 234599\npager:1234\n"
	const note = "tokenredact: rules_file: ../../testdata/rules_file/acme.toml: these rules have another name here: Acme Pager as acme-pager\n"
	want := result{exitOK, "door 123456\nward door REDACTED\nward door 111111\nDEBUG ward door 123456\nward gate 123499\nward gate REDACTED\npager:REDACTED\n", note}
	if got := with(in, "-config", all); got != want {
		t.Errorf("every option of a rule: got %+v", got)
	}
	want = result{exitOK, "TICKET-GONE pager:GONE\n", note}
	if got := with("TICKET-1 pager:1234\n", "-config", good, "-rules-file", "../../testdata/rules_file/acme.toml"); got != want {
		t.Errorf("a rules file by flag: got %+v", got)
	}
	wrong := result{exitError, "", "tokenredact: disable[0]: no rule is named \"jot\"; did you mean \"jwt\"?\ntokenredact: rules_file: open no/such: no such file or directory\n"}
	if got := with(in, "-disable", "jot", "-rules-file", "no/such"); got != wrong {
		t.Errorf("faults of both: got %+v", got)
	}

	bad := map[string]string{
		"unknown.json": `{"masking": "X"}`,
		"type.json":    `{"disable": "jwt"}`,
		"twice.json":   `{} {}`,
		"broken.json":  `{`,
		"fault.json":   `{"masking_string": "a b", "disable": ["jot"]}`,
	}
	for name, text := range bad {
		path := write(t, name, text)
		if got := with(line, "-config", path); got.code != exitError || got.out != "" || !strings.HasPrefix(got.err, "tokenredact: ") {
			t.Errorf("%s: got %+v", name, got)
		}
	}
	got := with(line, "-mask", "a b", "-disable", "jot,jwt", "-enable", "nosuch")
	for _, where := range []string{"masking_string", "disable[0]", "enable[0]"} {
		if got.code != exitError || !strings.Contains(got.err, "tokenredact: "+where) {
			t.Errorf("no line for %s: %+v", where, got)
		}
	}
}

func TestRulesAreSwitchedOffByName(t *testing.T) {
	_, found := mustRedactor(t).Redact("", line)
	if len(found) != 1 {
		t.Fatalf("%d findings in %q", len(found), line)
	}
	if got := with(line, "-disable", found[0].Rule); got.out != line {
		t.Errorf("got %+v, want the line as it was", got)
	}
}

func mustRedactor(t testing.TB) *redact.Redactor {
	t.Helper()
	r, err := redact.New(redact.Config{})
	if err != nil {
		t.Fatal(err)
	}
	return r
}
