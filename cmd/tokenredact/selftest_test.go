package main

import (
	"bytes"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/tokenredact/tokenredact/redact"
)

// pipeline is an OTLP receiver that writes what it gets to a file, as the function
// leaves it.
func pipeline(t *testing.T, leave func(body string) string) (endpoint, output string) {
	t.Helper()
	output = filepath.Join(t.TempDir(), "out.jsonl")
	s := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		body, err := io.ReadAll(r.Body)
		if err != nil {
			t.Error(err)
		}
		f, err := os.OpenFile(output, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o600)
		if err != nil {
			t.Error(err)
			return
		}
		defer f.Close()
		if _, err := f.WriteString(leave(string(body)) + "\n"); err != nil {
			t.Error(err)
		}
	}))
	t.Cleanup(s.Close)
	return s.URL, output
}

func TestSelftestTellsWhatCameOut(t *testing.T) {
	r, err := redact.New(redact.Config{})
	if err != nil {
		t.Fatal(err)
	}
	masks := func(body string) string { masked, _ := r.Redact("", body); return masked }
	for _, c := range []struct {
		name  string
		leave func(string) string
		code  int
		says  string
	}{
		{"nothing is masked", func(body string) string { return body }, exitFound, "20 came out, 0 did not arrive"},
		{"what arrives is masked", masks, exitOK, "20 sent, 20 masked, 0 came out, 0 did not arrive"},
		{"nothing arrives", func(string) string { return "" }, exitFound, "0 came out, 20 did not arrive"},
	} {
		t.Run(c.name, func(t *testing.T) {
			endpoint, output := pipeline(t, c.leave)
			var stdout, stderr bytes.Buffer
			code := run([]string{"selftest", "-endpoint", endpoint + "/", "-output", output, "-timeout", "2s"}, strings.NewReader(""), &stdout, &stderr)
			if code != c.code || !strings.Contains(stdout.String(), c.says) || stderr.Len() > 0 {
				t.Errorf("exit %d\n%s%s", code, &stdout, &stderr)
			}
			if masked, found := r.Redact("", stdout.String()); found != nil {
				t.Errorf("the report holds a credential: %s", masked)
			}
		})
	}
}

func TestSelftestFindsEncodedPieces(t *testing.T) {
	const secret = "abcdefgh/+7Qx2 ijklmnop"
	for _, text := range []string{
		"x " + secret[3:16] + " y", "%2F%2B", "eA" + "YWJjZGVmZ2gvKzdReDIgaWprbG1ub3A", "6162636465666768" + "2F2B3751783220696A6B6C6D6E6F70", "abcdefgh%2F%2B7Qx2+ijklmnop",
	} {
		want := text != "%2F%2B"
		if got := cameOut([]string{secret}, text); (got != "") != want {
			t.Errorf("%q: %q", text, got)
		}
	}
}

func TestSelftestSaysWhatIsWrong(t *testing.T) {
	closed, _ := pipeline(t, func(string) string { return "" })
	for _, c := range []struct {
		args []string
		says string
	}{
		{nil, "selftest: -endpoint: where to?"},
		{nil, "selftest: -output: where does the pipeline write?"},
		{[]string{"-endpoint", "localhost:4317", "-output", "x"}, "this is no http or https URL"},
		{[]string{"-endpoint", "http://127.0.0.1:1", "-output", "x"}, "selftest: /v1/logs: "},
		{[]string{"-endpoint", closed, "-output", t.TempDir()}, "is a directory"},
		{[]string{"-endpoint", closed, "-output", "x", "-timeout", "0s"}, "-timeout: it must be more than nothing"},
		{[]string{"-endpoint", closed, "-output", "x", "y"}, `"y" is one argument too many`},
	} {
		var stdout, stderr bytes.Buffer
		if code := run(append([]string{"selftest"}, c.args...), strings.NewReader(""), &stdout, &stderr); code != exitError || !strings.Contains(stderr.String(), c.says) {
			t.Errorf("%v: exit %d, %s", c.args, code, &stderr)
		}
	}
}
