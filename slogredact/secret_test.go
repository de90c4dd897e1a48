package slogredact

import (
	"bytes"
	"encoding/gob"
	"encoding/json"
	"encoding/xml"
	"fmt"
	htmltemplate "html/template"
	"io"
	"log"
	"log/slog"
	"strings"
	"testing"
	texttemplate "text/template"
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

// TestSecretStaysInEveryEncoder holds it for the standard library's, and for those
// that ask for text, as those of YAML and TOML do.
func TestSecretStaysInEveryEncoder(t *testing.T) {
	type config struct {
		XMLName  struct{} `xml:"config"`
		Password Secret[string]
		Token    Secret[string] `xml:",attr"`
	}
	c := config{Password: NewSecret(opaque), Token: NewSecret(ghp)}
	for name, encode := range map[string]func(io.Writer) error{
		"json": func(w io.Writer) error { return json.NewEncoder(w).Encode(c) },
		"xml":  func(w io.Writer) error { return xml.NewEncoder(w).Encode(c) },
		"template": func(w io.Writer) error {
			return texttemplate.Must(texttemplate.New("").Parse("{{.Password}} {{printf `%s %x` .Token .Token}}")).Execute(w, c)
		},
		"html": func(w io.Writer) error {
			return htmltemplate.Must(htmltemplate.New("").Parse("<a href='?t={{.Token}}'>{{.Password}}</a><script>{{.Token}}</script>")).Execute(w, c)
		},
		"log": func(w io.Writer) error { log.New(w, "", 0).Println(c.Password, c, &c); return nil },
	} {
		var buf bytes.Buffer
		if err := encode(&buf); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		if got := buf.String(); strings.Contains(got, opaque) || strings.Contains(got, ghp) || !strings.Contains(got, "REDACTED") {
			t.Errorf("%s: %s", name, got)
		}
	}
	var buf bytes.Buffer
	if err := gob.NewEncoder(&buf).Encode(c.Password); err == nil || bytes.Contains(buf.Bytes(), []byte(opaque)) {
		t.Errorf("gob: %v, %q", err, buf.Bytes())
	}
}

func TestUnredactedPassesAsItIs(t *testing.T) {
	s := &sink{}
	slog.New(New(s)).Info("m", "token", Unredacted(opaque), "password", opaque)
	if _, attrs := s.last(); attrs[0].Value.String() != opaque || attrs[1].Value.String() != "REDACTED" {
		t.Errorf("got %v", attrs)
	}
}
