package slogredact

import (
	"bytes"
	"context"
	"errors"
	"log/slog"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/tokenredact/tokenredact/internal/cases"
	"github.com/tokenredact/tokenredact/redact"
)

func keyed(t *testing.T, mask, key string) *redact.Redactor {
	t.Helper()
	r, err := redact.New(redact.Config{MaskingString: mask, FingerprintKey: redact.Secret{Value: strings.Repeat(key, 32)}})
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// TestFingerprintIsTheSameInEveryValue holds it for messages, errors, headers,
// URLs, structs and bytes, in the output and in the findings.
func TestFingerprintIsTheSameInEveryValue(t *testing.T) {
	r := keyed(t, "REDACTED-{fingerprint}", "a")
	want := "REDACTED-" + r.Fingerprint(jwt)
	var out bytes.Buffer
	var found []Finding
	l := slog.New(New(slog.NewJSONHandler(&out, nil), WithRedactor(r), WithOnFinding(func(_ context.Context, f Finding) { found = append(found, f) })))
	u := &url.URL{Scheme: "https", Host: "h.example", RawQuery: url.Values{"access_token": {jwt}}.Encode()}
	l.Error("got "+jwt, "err", errors.New("refused "+bearer), "h", http.Header{"Authorization": {bearer}}, "u", u, "s", struct{ ClientSecret string }{jwt}, "b", []byte("token="+jwt), "password", opaque)
	if n := strings.Count(out.String(), want); n < 5 || strings.Contains(out.String(), jwt) {
		t.Errorf("%d times %s in %s", n, want, out.String())
	}
	if !strings.Contains(out.String(), `"password":"REDACTED"`) {
		t.Errorf("the password shows more than the mask: %s", out.String())
	}
	if len(found) < 7 {
		t.Errorf("found only %v", found)
	}
	for _, f := range found {
		if chosen := f.Path == "password"; chosen != (f.Fingerprint == "") || !chosen && "REDACTED-"+f.Fingerprint != want {
			t.Errorf("finding %+v, want %s", f, want)
		}
	}
}

// TestTwoHandlersOfTwoKeys holds that what the first masks the second leaves alone.
func TestTwoHandlersOfTwoKeys(t *testing.T) {
	all, err := cases.Load("../testdata")
	if err != nil {
		t.Fatal(err)
	}
	const mask = "REDACTED-{rule}-{fingerprint}"
	one, two := &sink{}, &sink{}
	a, b := New(one, WithRedactor(keyed(t, mask, "a"))), New(New(two, WithRedactor(keyed(t, mask, "b"))), WithRedactor(keyed(t, mask, "a")))
	for _, c := range all {
		r := slog.NewRecord(time.Time{}, slog.LevelInfo, c.Text, 0)
		r.AddAttrs(slog.String(c.Key, c.Text))
		_, _ = a.Handle(context.Background(), r), b.Handle(context.Background(), r)
		msg, attrs := one.last()
		again, more := two.last()
		if msg != again || len(attrs) > 0 && !attrs[0].Equal(more[0]) {
			t.Errorf("%s: one handler %q %v, two %q %v", c.At, msg, attrs, again, more)
		}
	}
}
