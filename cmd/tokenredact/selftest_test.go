package main

import (
	"bytes"
	"encoding/json"
	"fmt"
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
		{[]string{"-endpoint", "http://127.0.0.1:4318/v1/logs", "-output", "x"}, "give the URL without /v1/"},
		{[]string{"-endpoint", "http://127.0.0.1:1", "-output", "x"}, "selftest: /v1/logs: dial tcp 127.0.0.1:1: connect: connection refused; an OTLP receiver over HTTP is needed, which by default is on port 4318\n"},
		{[]string{"-endpoint", closed, "-output", "no/such", "-timeout", "1s"}, "selftest: -output: no/such: no such file or directory\n"},
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

// What is not shown of a record is not called masked: not an event of a span, and not
// the rest that a debug exporter leaves out when it is told to be short.
func TestSelftestCallsMaskedWhatItSees(t *testing.T) {
	r, err := redact.New(redact.Config{})
	if err != nil {
		t.Fatal(err)
	}
	for _, field := range []string{"events", "links", "status", "attributes", "body", "name", "resource"} {
		t.Run(field, func(t *testing.T) {
			t.Parallel()
			endpoint, output := pipeline(t, func(body string) string {
				var v any
				if err := json.Unmarshal([]byte(body), &v); err != nil {
					t.Error(err)
				}
				without(v, field)
				masked, _ := r.Redact("", toJSON(v))
				return masked
			})
			lost := 0
			for _, k := range newCanaries() {
				if k.place+"s" == field || k.place == field || field == "attributes" && (k.place == inEvent || k.place == inLink || k.place == inResource) {
					lost++
				}
			}
			got := with("", "selftest", "-endpoint", endpoint, "-output", output, "-timeout", "2s")
			if want := fmt.Sprintf("20 sent, %d masked, 0 came out, %d did not arrive\n\nWhat did not arrive proves nothing.", 20-lost, lost); lost == 0 || got.code != exitFound || !strings.Contains(got.out, want) {
				t.Errorf("want %q, got %+v", want, got)
			}
		})
	}
}

// without deletes a field of all objects.
func without(v any, field string) {
	switch v := v.(type) {
	case []any:
		for _, e := range v {
			without(e, field)
		}
	case obj:
		delete(v, field)
		for _, e := range v {
			without(e, field)
		}
	}
}

// A file of days is not read again for every look, and one may be rotated meanwhile.
func TestSelftestReadsWhatTheOutputGains(t *testing.T) {
	path := write(t, "out.jsonl", "before\n")
	o := &collected{file: path}
	look := func(want string) {
		t.Helper()
		if err := o.read(); err != nil {
			t.Fatal(err)
		}
		if got, _ := o.text(); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
	if err := o.skip(); err != nil {
		t.Fatal(err)
	}
	look("")
	if err := os.WriteFile(path, []byte("before\nafter\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	look("after\n")
	look("after\n")
	if err := os.Rename(path, path+".1"); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte("rotated, and longer than before\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	look("after\nrotated, and longer than before\n")
	if err := os.Truncate(path, 0); err != nil {
		t.Fatal(err)
	}
	look("after\nrotated, and longer than before\n")
}
