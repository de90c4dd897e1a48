package slogredact

import (
	"context"
	"log/slog"
	"testing"
	"time"

	"github.com/tokenredact/tokenredact/internal/cases"
	"github.com/tokenredact/tokenredact/redact"
)

// TestEveryNotation sends the engine's battery through the
// handler: as a message, and as an attribute's value.
func TestEveryNotation(t *testing.T) {
	r, err := redact.New(redact.Config{})
	if err != nil {
		t.Fatal(err)
	}
	s := &sink{}
	h := New(s)
	mask := func(text string) string { masked, _ := r.Redact("", text); return masked }
	faults, sent, err := cases.Faults("../testdata", mask, func(text string) []string {
		rec := slog.NewRecord(time.Time{}, slog.LevelInfo, text, 0)
		rec.AddAttrs(slog.String("body", text))
		_ = h.Handle(context.Background(), rec)
		message, attrs := s.last()
		return []string{message, attrs[0].Value.String()}
	})
	if err != nil || sent == 0 {
		t.Fatalf("%d texts were sent: %v", sent, err)
	}
	for _, fault := range faults[:min(len(faults), 20)] {
		t.Error(fault)
	}
	t.Logf("%d faults in %d texts", len(faults), sent)
}
