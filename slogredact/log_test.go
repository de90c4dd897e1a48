package slogredact

import (
	"bytes"
	"context"
	"log"
	"log/slog"
	"strings"
	"testing"
)

// TestLogOfTheStandardLibraryIsMasked holds that slog.SetDefault brings what
// package log prints here, and its line when log.Lshortfile stands.
func TestLogOfTheStandardLibraryIsMasked(t *testing.T) {
	was, flags, out := slog.Default(), log.Flags(), log.Writer()
	defer func() {
		slog.SetDefault(was)
		log.SetFlags(flags)
		log.SetOutput(out)
	}()
	var found []Finding
	for _, f := range []int{log.LstdFlags, log.Lshortfile} {
		log.SetFlags(f)
		var buf bytes.Buffer
		h := New(slog.NewJSONHandler(&buf, &slog.HandlerOptions{AddSource: true}), WithOnFinding(func(_ context.Context, f Finding) { found = append(found, f) }))
		slog.SetDefault(slog.New(h))
		log.Printf("kept password=%s", opaque)
		log.Print("headers: Authorization: ", bearer)
		if got := buf.String(); strings.Contains(got, opaque) || strings.Contains(got, jwt) || !strings.Contains(got, "kept password=REDACTED") {
			t.Error(got)
		}
	}
	if len(found) != 4 || found[0].Source.File != "" || !strings.HasSuffix(found[3].Source.File, "log_test.go") {
		t.Errorf("got %+v", found)
	}
}
