package slogredacttest_test

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"log/slog"
	"strings"
	"testing"

	"github.com/tokenredact/tokenredact/slogredact"
	"github.com/tokenredact/tokenredact/slogredact/slogredacttest"
)

// A recorder is a test that notes what would have failed it.
type recorder struct {
	testing.TB
	errors []string
	output bytes.Buffer
	ends   []func()
}

func (r *recorder) Errorf(format string, args ...any) {
	r.errors = append(r.errors, fmt.Sprintf(format, args...))
}
func (r *recorder) Cleanup(f func())  { r.ends = append(r.ends, f) }
func (r *recorder) Output() io.Writer { return &r.output }

const secret = "hunter2-Zx8kQ2v7"

type printsItself struct{ token string }

func (p printsItself) String() string { return "token=" + p.token }
func (p printsItself) MarshalJSON() ([]byte, error) {
	return []byte(`{"token":"` + p.token + `"}`), nil
}

func TestFailsWithRulePathAndLine(t *testing.T) {
	for _, c := range []struct {
		name string
		log  func(*slog.Logger)
		want string
	}{
		{"message", func(l *slog.Logger) { l.Info("password=" + secret) }, "at msg (rule password)"},
		{"debug", func(l *slog.Logger) { l.Debug("password=" + secret) }, "at msg (rule password)"},
		{"group", func(l *slog.Logger) { l.WithGroup("db").Info("m", "password", secret) }, "at db.password (rule password)"},
		{"with", func(l *slog.Logger) { l.With("password", secret) }, "at password (rule password)"},
		{"renders itself", func(l *slog.Logger) { l.Info("m", "v", printsItself{secret}) }, "at v.token (rule token)"},
		{"twice", func(l *slog.Logger) {
			for range 2 {
				l.Info("m", "password", secret)
			}
		}, "at password (rule password)"},
	} {
		r := &recorder{TB: t}
		c.log(slog.New(slogredacttest.New(r)))
		if len(r.errors) == 0 || !strings.HasPrefix(r.errors[0], "slogredacttest_test.go:") || !strings.HasSuffix(r.errors[0], ": a credential reached the log "+c.want) {
			t.Errorf("%s: got %q, want %q", c.name, r.errors, c.want)
		}
		if len(r.errors) > 2 || c.name == "twice" && len(r.errors) > 1 {
			t.Errorf("%s: said more than once: %q", c.name, r.errors)
		}
		if got := r.output.String(); strings.Contains(got, secret) || strings.Contains(strings.Join(r.errors, ""), secret) {
			t.Errorf("%s: the output leaks: %s", c.name, got)
		}
	}
}

func TestPassesWhatIsClean(t *testing.T) {
	r := &recorder{TB: t}
	l := slog.New(slogredacttest.New(r, slogredact.WithSafeKeys("password")))
	l.With("token_count", 3).WithGroup("g").Info("served", "password", "of the day", "user", struct{ Name string }{"ada"})
	if len(r.errors) != 0 {
		t.Errorf("got %q", r.errors)
	}
	if !strings.Contains(r.output.String(), `msg=served token_count=3 g.password="of the day" g.user={Name:ada}`) {
		t.Error(r.output.String())
	}
}

func TestOptionsOfTheProgramCount(t *testing.T) {
	r := &recorder{TB: t}
	own := 0
	set := slogredact.NewSecrets()
	if err := set.Add("name", "open sesame"); err != nil {
		t.Fatal(err)
	}
	slog.New(slogredacttest.New(r, slogredact.WithSecrets(set), slogredact.WithOnFinding(func(_ context.Context, _ slogredact.Finding) { own++ }))).Info("he said open sesame")
	if len(r.errors) != 1 || own != 1 || !strings.Contains(r.errors[0], "(rule known-secret)") {
		t.Errorf("got %q, and %d calls", r.errors, own)
	}
}

func TestAfterTheEndNothingHappens(t *testing.T) {
	r := &recorder{TB: t}
	l := slog.New(slogredacttest.New(r))
	for _, end := range r.ends {
		end()
	}
	l.Info("password=" + secret)
	if len(r.errors) != 0 || r.output.Len() != 0 {
		t.Errorf("got %q and %s", r.errors, r.output.String())
	}
}
