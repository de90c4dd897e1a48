package slogredact

import (
	"bytes"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/url"
	"os"
	"strings"
	"testing"
)

// TestReadmeShowsWhatIsLogged holds the two lines of the README.
func TestReadmeShowsWhatIsLogged(t *testing.T) {
	b, err := os.ReadFile("../README.md")
	if err != nil {
		t.Fatal(err)
	}
	shown := strings.ReplaceAll(string(b), "¦", "")
	type config struct {
		Host     string `json:"host"`
		Password string `json:"password"`
	}
	const tok = "mF" + "_9.B5f-4.1JqM"
	for name, wrap := range map[string]func(slog.Handler) slog.Handler{
		"before": func(h slog.Handler) slog.Handler { return h },
		"after":  func(h slog.Handler) slog.Handler { return New(h) },
	} {
		var buf bytes.Buffer
		slog.New(wrap(slog.NewJSONHandler(&buf, nil))).Error("call failed",
			"err", &url.Error{Op: "Get", URL: "https://api.example/v1?access_token=" + tok, Err: io.EOF},
			"headers", http.Header{"Accept": {"*/*"}, "Authorization": {"Bearer " + tok}},
			"db", config{"db-1", "correct" + "horse7"}, "args", []string{"load", "--token", tok})
		_, line, _ := strings.Cut(strings.TrimSpace(buf.String()), `"level":"ERROR",`)
		if want := fmt.Sprintf("%-8s{%s", name, line); !strings.Contains(shown, want) {
			t.Errorf("not in the README:\n%s", want)
		}
	}
}
