package slogdoors

import (
	"log/slog"
	"strings"
	"testing"

	"github.com/tokenredact/tokenredact/slogredact"
	"go.yaml.in/yaml/v3"
)

// A Secret prints under no handler, with slogredact around it or without.
func TestASecretPrintsUnderNoHandler(t *testing.T) {
	s := slogredact.NewSecret(secret)
	type config struct {
		User     string
		Password slogredact.Secret[string]
		Pointer  *slogredact.Secret[string]
		private  slogredact.Secret[string]
	}
	c := config{kept, s, &s, s}
	for name, log := range map[string]func(*slog.Logger){
		"value":       func(l *slog.Logger) { l.Info(said, "v", s, "at", kept) },
		"pointer":     func(l *slog.Logger) { l.Info(said, "v", &s, "at", kept) },
		"With":        func(l *slog.Logger) { l.With("v", s).Info(said, "at", kept) },
		"group":       func(l *slog.Logger) { l.Info(said, slog.Group("g", "v", s, "at", kept)) },
		"struct":      func(l *slog.Logger) { l.Info(said, "v", c, "at", c.User) },
		"struct, ptr": func(l *slog.Logger) { l.Info(said, "v", &c, "at", kept) },
		"list":        func(l *slog.Logger) { l.Info(said, "v", []any{s, &s, c}, "at", kept) },
		"map":         func(l *slog.Logger) { l.Info(said, "v", map[string]any{"password": s, "c": c}, "at", kept) },
	} {
		for handler := range handlers {
			for _, masked := range []bool{false, true} {
				if out := written(t, handler, masked, log); leaks(out) || !strings.Contains(out, kept) {
					t.Errorf("%s, %s, with slogredact %v: %s", handler, name, masked, out)
				}
			}
		}
	}
	out, err := yaml.Marshal(map[string]any{"password": s, "config": &c})
	if err != nil || leaks(string(out)) || !strings.Contains(string(out), "password: REDACTED") {
		t.Errorf("yaml: %v\n%s", err, out)
	}
}
