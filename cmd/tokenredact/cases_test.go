package main

import (
	"strings"
	"testing"

	"github.com/tokenredact/tokenredact/internal/cases"
)

// every runs the cases of testdata, of which the race detector sees one in eleven:
// each is a run of the command. A key is given by its flag.
func every(t *testing.T, check func(t *testing.T, c cases.Case, args []string)) {
	t.Helper()
	all, err := cases.Load("../../testdata")
	if err != nil {
		t.Fatal(err)
	}
	for i, c := range all {
		if underRace && i%11 > 0 {
			continue
		}
		var args []string
		if c.Key != "" {
			args = []string{"-key=" + c.Key}
		}
		t.Run(c.At, func(t *testing.T) { check(t, c, args) })
	}
}

func TestFilterMasksEveryCase(t *testing.T) {
	every(t, func(t *testing.T, c cases.Case, args []string) {
		if got := with(c.Text, args...); got != (result{exitOK, c.Want, ""}) {
			t.Errorf("got  %q\nwant %q\ncode %d, stderr %q", got.out, c.Want, got.code, got.err)
		}
	})
}

// Cases of one rule, a line each, in one stream: what the lines are masked to
// must not depend on their neighbours.
func TestFilterMasksAStreamOfEveryCase(t *testing.T) {
	var in, want strings.Builder
	every(t, func(_ *testing.T, c cases.Case, args []string) {
		if args == nil && !strings.ContainsAny(c.Text, "\r\n") {
			in.WriteString(c.Text + "\n\n")
			want.WriteString(c.Want + "\n\n")
		}
	})
	got := strings.Split(with(in.String()).out, "\n")
	for i, w := range strings.Split(want.String(), "\n") {
		if i >= len(got) || got[i] != w {
			t.Fatalf("line %d: got %q, want %q", i+1, got[min(i, len(got)-1)], w)
		}
	}
}

func TestScanFindsEveryCase(t *testing.T) {
	r := mustRedactor(t)
	every(t, func(t *testing.T, c cases.Case, args []string) {
		if strings.Contains(c.Text, "\x00") {
			return // a binary file, which scan leaves out
		}
		got := with(c.Text, append([]string{"scan"}, args...)...)
		_, found := r.Redact(c.Key, c.Text)
		want := exitOK
		if len(found) > 0 {
			want = exitFound
		}
		if got.code != want || (len(c.Secrets) > 0 && got.code != exitFound) {
			t.Errorf("exit %d, want %d: %q", got.code, want, got.out)
		}
		if n := strings.Count(got.out, "\n"); n != len(found) {
			t.Errorf("%d lines for %d findings: %q", n, len(found), got.out)
		}
		holdsNone(t, got, c, "")
	})
}

func TestExplainOfEveryCaseHoldsNoSecret(t *testing.T) {
	every(t, func(t *testing.T, c cases.Case, args []string) {
		got := with(c.Text, append([]string{"explain"}, args...)...)
		if got.code != exitOK || got.err != "" {
			t.Errorf("got %+v", got)
		}
		holdsNone(t, got, c, c.Want)
	})
}

// holdsNone fails when the output holds a secret of the case, beyond what
// stands in the clear anyway. Short secrets occur in words and numbers.
func holdsNone(t *testing.T, got result, c cases.Case, shown string) {
	t.Helper()
	for _, s := range c.Secrets {
		if len(s) > 7 && s != c.Rule && !strings.Contains(shown, s) && strings.Contains(got.out+got.err, s) {
			t.Errorf("the output holds the secret: %q", got.out)
		}
	}
}
