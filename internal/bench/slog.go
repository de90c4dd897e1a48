package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"reflect"
	"strings"
)

// A logCase is one line that a program logs, over and over.
type logCase struct {
	name   string
	secret string // what may not come out
	with   []any  // what the logger has from before
	line   func(*slog.Logger)
}

// A wrapper masks what a JSON handler writes.
type wrapper struct {
	name    string
	handler func(io.Writer) slog.Handler
	masks   func(logCase) bool // whether it can know the secret
	slow    bool               // it logs a tenth of the lines
}

const plainHandler = "JSONHandler"

// leakedHere is a secret of a form that every masker with a rule for it knows.
const leakedHere = "gh" + "p_0123456789abcdefghijABCDEFGHIJ456789"

type account struct {
	Name, Email string
	Roles       []string
	Quota       int
	Address     struct{ City, Country string }
}

func logCases() []logCase {
	someone := account{Name: "Ada", Email: "ada@example.org", Roles: []string{"clerk", "auditor"}, Quota: 7}
	failed := fmt.Errorf("place order: %w", errors.New("read tcp 10.0.0.7:443: connection reset by peer"))
	five := func(l *slog.Logger, last string) {
		l.Info("request served", "method", "GET", "path", "/api/v1/orders/17", "status", 200, "client", "10.0.0.7", "note", last)
	}
	return []logCase{
		{name: "clean", line: func(l *slog.Logger) { five(l, "cache miss") }},
		{name: "secret", secret: leakedHere, line: func(l *slog.Logger) { five(l, leakedHere) }},
		{name: "struct", line: func(l *slog.Logger) { l.Info("account read", "account", someone) }},
		{name: "error", line: func(l *slog.Logger) { l.Error("order failed", "err", failed) }},
		{name: "with", with: []any{"service", "orders", "version", "1.4.2", "region", "eu-1", "host", "ip-10-0-0-7", "tenant", "clinic-7"},
			line: func(l *slog.Logger) { l.Info("order placed", "order", 17, "queue", "orders-v2") }},
		{name: "disabled", line: func(l *slog.Logger) { l.Debug("order placed", "order", 17, "queue", "orders-v2") }},
	}
}

// linesOf is how often a case is logged in a round: what is fast, more often.
func linesOf(s settings, k logCase, w wrapper) int {
	switch n := 20 * s.records; {
	case k.name == "disabled":
		return 10 * n
	case w.slow:
		return n / 10
	default:
		return n
	}
}

// slogs compares handlers on lines of log/slog. The first is one that masks
// nothing.
func slogs(s settings) ([]contest, error) {
	wrappers, err := wrappers()
	if err != nil {
		return nil, err
	}
	var contests []contest
	for _, k := range logCases() {
		c := contest{name: "slog/" + k.name, unit: "line"}
		if !s.only.MatchString(c.name) {
			continue
		}
		for _, w := range wrappers {
			if err := w.prove(k); err != nil {
				return nil, fmt.Errorf("%s: %s: %w", c.name, w.name, err)
			}
			l := slog.New(w.handler(io.Discard)).With(k.with...)
			times := linesOf(s, k, w)
			c.engines = append(c.engines, engine{w.name, func(int) (func(), int) {
				return func() {
					for range times {
						k.line(l)
					}
				}, times
			}})
		}
		contests = append(contests, c)
	}
	return contests, nil
}

// prove holds a handler to masking the secret if it can know it, and to writing
// what the plain one writes if there is none.
func (w wrapper) prove(k logCase) error {
	var out, plain bytes.Buffer
	k.line(slog.New(w.handler(&out)).With(k.with...))
	k.line(slog.New(slog.NewJSONHandler(&plain, nil)).With(k.with...))
	if k.secret != "" {
		if w.masks(k) && strings.Contains(out.String(), k.secret) {
			return fmt.Errorf("leaves the secret in %s", out.String())
		}
		return nil
	}
	if got, want := fields(out.Bytes()), fields(plain.Bytes()); !reflect.DeepEqual(got, want) {
		return fmt.Errorf("changes a clean line: %v, want %v", got, want)
	}
	return nil
}

// fields are those of a line but for its time; there are none if nothing was
// logged.
func fields(line []byte) map[string]any {
	var f map[string]any
	if len(line) > 0 {
		must(json.Unmarshal(line, &f))
		delete(f, "time")
	}
	return f
}
