package slogredact

import (
	"bytes"
	"encoding/json"
	"fmt"
	"log/slog"
	"strings"
	"testing"
)

func TestSecretPrintsNowhere(t *testing.T) {
	s := NewSecret(opaque)
	type holder struct {
		Public  Secret[string]
		private Secret[string]
		Pointer *Secret[string]
	}
	for _, x := range []any{s, &s, holder{s, s, &s}, &holder{s, s, nil}, []Secret[string]{s}, map[string]any{"s": s}} {
		var all strings.Builder
		for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%q", "%x", "%d", "%t", "%10.3f"} {
			fmt.Fprintf(&all, verb, x)
		}
		b, err := json.Marshal(x)
		if err != nil {
			t.Fatal(err)
		}
		all.Write(b)
		for _, handler := range formats() {
			var buf bytes.Buffer
			slog.New(handler(&buf)).Info("m", "x", x)
			slog.New(New(handler(&buf))).Info("m", "x", x)
			all.Write(buf.Bytes())
		}
		if strings.Contains(all.String(), opaque) || strings.Contains(all.String(), fmt.Sprintf("%x", opaque)) {
			t.Errorf("%T leaks: %s", x, all.String())
		}
	}
	if s.Expose() != opaque || (Secret[int]{}).Expose() != 0 {
		t.Error("the value was lost")
	}
}

func TestUnredactedPassesAsItIs(t *testing.T) {
	s := &sink{}
	slog.New(New(s)).Info("m", "token", Unredacted(opaque), "password", opaque)
	if _, attrs := s.last(); attrs[0].Value.String() != opaque || attrs[1].Value.String() != "REDACTED" {
		t.Errorf("got %v", attrs)
	}
}
