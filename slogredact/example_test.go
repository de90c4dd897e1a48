package slogredact_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/url"
	"os"
	"path/filepath"

	"github.com/tokenredact/tokenredact/redact"
	"github.com/tokenredact/tokenredact/slogredact"
)

// noTime keeps the examples' output the same from run to run.
var noTime = &slog.HandlerOptions{ReplaceAttr: func(groups []string, a slog.Attr) slog.Attr {
	if len(groups) == 0 && a.Key == slog.TimeKey {
		return slog.Attr{}
	}
	return a
}}

// How do I use it? Wrap the handler that writes.
func Example() {
	logger := slog.New(slogredact.New(slog.NewJSONHandler(os.Stdout, noTime)))

	_, err := url.Parse("https://api.example.com/v1?access_token=" + token + "&page=%zz\x7f") //nolint:staticcheck // what it says of a bad URL is the example
	logger.Error("fetch failed",
		"err", err,
		"headers", http.Header{"Authorization": {"Bearer " + token}, "Accept": {"*/*"}},
		"user", "alice",
	)
	// Output:
	// {"level":"ERROR","msg":"fetch failed","err":"parse \"https://api.example.com/v1?access_token=REDACTED&page=%zz\\x7f\": net/url: invalid control character in URL","headers":{"Accept":["*/*"],"Authorization":["Bearer REDACTED"]},"user":"alice"}
}

// What becomes of my structs? They keep their shape.
func Example_structs() {
	type config struct {
		Host     string `json:"host"`
		Password string `json:"password"`
		Retries  int    `json:"retries"`
	}
	c := config{"db-1", "correct" + "horse7", 3}
	slog.New(slogredact.New(slog.NewJSONHandler(os.Stdout, noTime))).Info("connect", "config", c)
	slog.New(slogredact.New(slog.NewTextHandler(os.Stdout, noTime))).Info("connect", "config", c)
	// Output:
	// {"level":"INFO","msg":"connect","config":{"host":"db-1","password":"REDACTED","retries":3}}
	// level=INFO msg=connect config="{Host:db-1 Password:REDACTED Retries:3}"
}

// Are my errors still errors? errors.Is works for what reads the log.
func Example_errors() {
	logger := slog.New(slogredact.New(slog.NewTextHandler(os.Stdout, noTime)))
	err := fmt.Errorf("login with password=%s: %w", "correct"+"horse7", errors.New("connection refused"))
	logger.Error("no database", "err", err)
	// Output:
	// level=ERROR msg="no database" err="login with password=REDACTED: connection refused"
}

// Which line of my program leaks?
func ExampleWithOnFinding() {
	h := slogredact.New(slog.NewTextHandler(io.Discard, nil),
		slogredact.WithOnFinding(func(_ context.Context, f slogredact.Finding) {
			fmt.Printf("leak stopped: %s, logged in %s\n", f.Path, filepath.Base(f.Source.File))
		}))
	slog.New(h).WithGroup("req").Info("sent", "header", http.Header{"Authorization": {"Bearer " + token}})
	// Output:
	// leak stopped: req.header.Authorization, logged in example_test.go
}

// How do I add names and rules of my own?
func ExampleWithRedactor() {
	r, err := redact.New(redact.Config{Rules: []redact.Pattern{{ID: "acme-key", Pattern: `acme_([a-z0-9]{8})`}}})
	if err != nil {
		panic(err)
	}
	h := slogredact.New(slog.NewTextHandler(os.Stdout, noTime),
		slogredact.WithRedactor(r), slogredact.WithKeys("badge"), slogredact.WithSafeKeys("token_hint"))
	slog.New(h).Info("hello acme_1a2b3c4d", "badge", 1234, "token_hint", "the blue one")
	// Output:
	// level=INFO msg="hello acme_REDACTED" badge=REDACTED token_hint="the blue one"
}

// How do I keep a value out of every log?
func ExampleSecret() {
	key := slogredact.NewSecret("correct" + "horse7")
	fmt.Println(key)
	slog.New(slog.NewTextHandler(os.Stdout, noTime)).Info("started", "with", key)
	// Output:
	// REDACTED
	// level=INFO msg=started with=REDACTED
}

// How do I let one value through?
func ExampleUnredacted() {
	logger := slog.New(slogredact.New(slog.NewTextHandler(os.Stdout, noTime)))
	logger.Info("rotated", "access_token", slogredact.Unredacted("number 7 of 9"))
	// Output:
	// level=INFO msg=rotated access_token="number 7 of 9"
}

// How does it go into a chain of handlers?
func ExampleMiddleware() {
	mask := slogredact.Middleware()
	slog.New(mask(slog.NewTextHandler(os.Stdout, noTime))).Info("GET /cb?code=4" + "/0AX4XfWh&state=" + "xyzABC123")
	// Output:
	// level=INFO msg="GET /cb?code=REDACTED&state=REDACTED"
}

// The tree holds no token, not even this one: it is put together here.
const token = "ya" + "29.a0AfH6SMBx3K9vT2Qm7LpRw"
