package slogredact

import (
	"context"
	"log/slog"
	"testing"
	"time"

	"github.com/tokenredact/tokenredact/internal/cases"
)

// The cases that every door's tests run.
func TestSharedCases(t *testing.T) {
	all, err := cases.Load("../testdata")
	if err != nil {
		t.Fatal(err)
	}
	s := &sink{}
	h := New(s)
	for _, c := range all {
		r := slog.NewRecord(time.Time{}, slog.LevelInfo, "m", 0)
		if c.Key == "" {
			r.Message = c.Text
		} else {
			r.AddAttrs(slog.String(c.Key, c.Text))
		}
		_ = h.Handle(context.Background(), r)
		got, attrs := s.last()
		if c.Key != "" {
			got = attrs[0].Value.String()
		}
		if got != c.Want {
			t.Errorf("%s\n got %s\nwant %s", c.At, got, c.Want)
		}
	}
}
