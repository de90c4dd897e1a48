package main

import (
	"encoding/json"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

var (
	key   = strings.Repeat("a key of the tests of this command", 2)
	token = "tGzv3JOkF0XG5Qx2" + "TlKWIA"
)

// build builds the program, so that processes are real ones.
func build(t *testing.T) string {
	t.Helper()
	bin := filepath.Join(t.TempDir(), "tokenredact")
	if out, err := exec.Command("go", "build", "-o", bin, ".").CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	return bin
}

func output(t *testing.T, stdin, bin string, args ...string) string {
	t.Helper()
	cmd := exec.Command(bin, args...)
	cmd.Stdin = strings.NewReader(stdin)
	cmd.Stderr = os.Stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	return string(out)
}

// TestFingerprintMatchesTheMaskOfAnotherProcess holds what the command is for.
func TestFingerprintMatchesTheMaskOfAnotherProcess(t *testing.T) {
	bin := build(t)
	config := write(t, "config.json", `{"masking_string":"REDACTED-{rule}-{fingerprint}","fingerprint_key":{"file":`+strconv.Quote(write(t, "key", key+"\n"))+`}}`)
	keyFile := write(t, "other", key+"\r\n")
	f := strings.TrimSuffix(output(t, token+"\n", bin, "fingerprint", "-key-file", keyFile), "\n")
	if len(f) != 21 || output(t, token, bin, "fingerprint", "-config", config) != f+"\n" {
		t.Fatalf("two processes differ, or %q is none", f)
	}
	line := "GET /p?access_token=" + url.QueryEscape(token) + " for " + token[:0] + "\n"
	if got, want := output(t, line, bin, "-config", config), "GET /p?access_token=REDACTED-access-token-"+f+" for \n"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if got, want := output(t, line, bin, "-mask", "M.{fingerprint}", "-key-file", keyFile), "GET /p?access_token=M."+f+" for \n"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestFingerprintPrintsALineForEachCredential(t *testing.T) {
	t.Setenv("TOKENREDACT_TEST_KEY", key)
	one := func(s string) string { return with(s, "fingerprint", "-key-env", "TOKENREDACT_TEST_KEY").out }
	j, _ := json.Marshal(`"` + token + `"`)
	pem := "-----BEGIN" + " PRIVATE KEY-----\nMIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSj\nAoq5+AJk3/8fL0dX2Yb7mKpTq1Vn6Rw4Hs9Zc==\n-----END PRIVATE KEY-----\n"
	k := one(pem)
	want := one(token) + one(token) + "\n" + k + one("another"+token) + k
	in := token + "\r\n" + string(j) + "\n\n" + pem + "Bearer another" + token + "\n" + strings.ReplaceAll(pem, "\n", `\n`)
	if got := with(in, "fingerprint", "-key-env", "TOKENREDACT_TEST_KEY"); got != (result{exitOK, want, ""}) || strings.Count(want, "\n") != 6 {
		t.Errorf("got %+v, want %q", got, want)
	}
}

func TestFingerprintErrors(t *testing.T) {
	t.Setenv("TOKENREDACT_TEST_KEY", key)
	keyed := []string{"-key-env", "TOKENREDACT_TEST_KEY"}
	f := with(token, append([]string{"fingerprint"}, keyed...)...).out
	short := write(t, "short", "short\n")
	for _, tt := range []struct {
		in, out, err string
		args         []string
	}{
		{token, "", "fingerprint: which key? Set -key-file, -key-env, or fingerprint_key in the -config file, as where the masks are made", nil},
		{"", "", "fingerprint: it reads credentials from standard input alone: arguments are seen in the list of processes, and the shell remembers them; if that was a real one, revoke it", []string{token}},
		{"", "", "a flag is wrong; see tokenredact fingerprint -h", []string{"-" + token}},
		{"", "", "<stdin>: it holds no credential", keyed},
		{"\n\n", "\n\n", "<stdin>: it holds no credential", keyed},
		{token, "", "fingerprint_key.file: open no/such: no such file or directory", []string{"-key-file", "no/such"}},
		{token, "", `fingerprint_key.env: no environment variable is named "TOKENREDACT_TEST_UNSET"`, []string{"-key-env", "TOKENREDACT_TEST_UNSET"}},
		{token, "", `fingerprint_key: the key in the file "` + short + `" has 5 bytes and 32 are the least; "openssl rand -hex 32" makes one`, []string{"-key-file", short}},
		{token, "", "fingerprint_key: one of value, file and env is needed, and 2 are set", append([]string{"-key-file", "x"}, keyed...)},
		{token + "\ncorrect horse battery\n" + token, f + "\n" + f, "line 2: no mask shows a fingerprint of this: it is user and password in base64, or looks chosen by people", keyed},
	} {
		got := with(tt.in, append([]string{"fingerprint"}, tt.args...)...)
		if got != (result{exitError, tt.out, "tokenredact: " + tt.err + "\n"}) {
			t.Errorf("%q: got %+v, want %q and %q", tt.args, got, tt.out, tt.err)
		}
		if strings.Contains(got.out+got.err, token) {
			t.Error("it shows the credential")
		}
	}
}

func TestScanShowsFingerprintsWithAKey(t *testing.T) {
	t.Setenv("TOKENREDACT_TEST_KEY", key)
	f := strings.TrimSpace(with(token, "fingerprint", "-key-env", "TOKENREDACT_TEST_KEY").out)
	in := "password=hunter2 access_token=" + token + "\n"
	if got, want := with(in, "scan", "-key-env", "TOKENREDACT_TEST_KEY").out, "<stdin>:1:10: password (text)\n<stdin>:1:31: access-token (text) "+f+"\n"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if got, want := with(in, "scan", "-json", "-key-env", "TOKENREDACT_TEST_KEY").out, `"where":"text","fingerprint":"`+f+`"}`; !strings.Contains(got, want) || strings.Count(got, "fingerprint") != 1 {
		t.Errorf("got %q, want %q", got, want)
	}
	if got := with(in, "scan"); strings.Contains(got.out, f) {
		t.Errorf("a fingerprint without a key: %q", got.out)
	}
}
