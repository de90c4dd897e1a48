package slogredact

import (
	"context"
	"log/slog"
	"testing"
	"time"

	"github.com/tokenredact/tokenredact/internal/cases"
	"github.com/tokenredact/tokenredact/redact"
)

// TestEveryNotation sends one text in 23 of the engine's battery through the
// handler: as a message, and as an attribute's value.
func TestEveryNotation(t *testing.T) {
	r, err := redact.New(redact.Config{})
	if err != nil {
		t.Fatal(err)
	}
	samples, err := cases.All("../testdata", func(text string) string { s, _ := r.Redact("", text); return s })
	if err != nil {
		t.Fatal(err)
	}
	s := &sink{}
	h := New(s)
	n, faults := 0, 0
	for w := range cases.Battery(samples, 23) {
		n++
		rec := slog.NewRecord(time.Time{}, slog.LevelInfo, w.Text, 0)
		rec.AddAttrs(slog.String("body", w.Text))
		_ = h.Handle(context.Background(), rec)
		message, attrs := s.last()
		for _, got := range []string{message, attrs[0].Value.String()} {
			if fault := w.Fault(got); fault != "" {
				if faults++; faults <= 20 {
					t.Errorf("%s in %s, %d deep: %s\n in   %q\n got  %q", w.Name, w.Notation.Name, w.Depth, fault, w.Text, got)
				}
			}
		}
	}
	if n == 0 {
		t.Error("no text was written")
	}
	t.Logf("%d faults in %d texts", faults, n)
}
