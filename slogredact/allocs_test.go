package slogredact

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"testing"
	"time"
)

// TestAMaskedRecordAllocatesLittle counts what masking adds to a record: a text that is
// not masked whole, room for a sixth attribute.
func TestAMaskedRecordAllocatesLittle(t *testing.T) {
	four := []slog.Attr{slog.String("method", "GET"), slog.String("path", "/api/v1/orders/17"), slog.Int("status", 200), slog.Duration("took", time.Second)}
	for name, tc := range map[string]struct {
		most  float64
		msg   string
		attrs []slog.Attr
	}{
		"by its form":    {0, "m", append(four[:4:4], slog.String("note", ghp))},
		"by its name":    {0, "m", append(four[:4:4], slog.String("password", opaque))},
		"header":         {1, "m", append(four[:4:4], slog.String("authorization", bearer))},
		"in the message": {1, "sent password=" + opaque, four},
		"two":            {1, "m", append(four[:3:3], slog.String("password", opaque), slog.String("authorization", bearer))},
		"a sixth":        {1, "m", append(four[:4:4], slog.String("note", ghp), slog.Bool("ok", true))},
		"group":          {1, "m", []slog.Attr{slog.Group("db", "user", "ada", "password", opaque)}},
		"error":          {4, "m", []slog.Attr{slog.Any("err", fmt.Errorf("place order: %w", errors.New("token="+opaque)))}},
		"struct":         {16, "m", []slog.Attr{slog.Any("v", private{"Ada", opaque})}},
		"map":            {11, "m", []slog.Attr{slog.Any("v", map[string]any{"user": "ada", "password": opaque})}},
		"header map":     {12, "m", []slog.Attr{slog.Any("v", http.Header{"Accept": {"a"}, "Authorization": {bearer}})}},
	} {
		h := New(slog.NewJSONHandler(io.Discard, nil))
		r := slog.NewRecord(time.Now(), slog.LevelInfo, tc.msg, 0)
		r.AddAttrs(tc.attrs...)
		n := testing.AllocsPerRun(100, func() { _ = h.Handle(context.Background(), r) })
		if raced {
			t.Logf("%s: %v allocations, not judged: under the race detector a sync.Pool forgets", name, n)
		} else if n > tc.most {
			t.Errorf("%s: %v allocations, want %v at most", name, n, tc.most)
		}
	}
}
