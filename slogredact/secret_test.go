package slogredact

import (
	"bytes"
	"database/sql/driver"
	"encoding/asn1"
	"encoding/binary"
	"encoding/gob"
	"encoding/json"
	"encoding/xml"
	"expvar"
	"fmt"
	htmltemplate "html/template"
	"io"
	"log"
	"log/slog"
	"reflect"
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
}

// What has no form for a Secret refuses it, and does not say what it refused.
func TestSecretIsRefusedWhereItHasNoForm(t *testing.T) {
	s := NewSecret(opaque)
	var boxed any = s
	for name, encode := range map[string]func(io.Writer) error{
		"gob":          func(w io.Writer) error { return gob.NewEncoder(w).Encode(s) },
		"gob, field":   func(w io.Writer) error { return gob.NewEncoder(w).Encode(struct{ S Secret[string] }{s}) },
		"gob, as text": func(w io.Writer) error { return gob.NewEncoder(w).Encode(map[string]any{"s": s}) },
		"binary":       func(w io.Writer) error { return binary.Write(w, binary.BigEndian, boxed) },
		"sql": func(w io.Writer) error {
			v, err := driver.DefaultParameterConverter.ConvertValue(s)
			fmt.Fprint(w, v)
			return err
		},
		"asn1": func(w io.Writer) error {
			b, err := asn1.Marshal(s)
			_, _ = w.Write(b)
			return err
		},
	} {
		var buf bytes.Buffer
		err := encode(&buf)
		if err == nil && !strings.Contains(buf.String(), "REDACTED") {
			t.Errorf("%s: takes it, as %q", name, buf.String())
		}
		if out := fmt.Sprint(buf.String(), err); strings.Contains(out, opaque) {
			t.Errorf("%s: %s", name, out)
		}
	}
}

// A Secret prints nowhere in what holds it: the message of an error or of a panic,
// a variable that is published, a test that fails.
func TestSecretPrintsNowhereInside(t *testing.T) {
	s := NewSecret(opaque)
	for name, out := range map[string]string{
		"errorf":  fmt.Errorf("login with %v, %+v, %#v and %s", s, &s, s, s).Error(),
		"append":  string(fmt.Append(nil, s, &s, []any{s}, map[string]any{"s": s})),
		"println": fmt.Sprintln(s, &s, struct{ s, p any }{s, &s}),
		"expvar":  expvar.Func(func() any { return map[string]any{"s": s} }).String(),
		"group":   slog.GroupValue(slog.Any("s", s)).String(),
		"values":  fmt.Sprintf("%v %[2]*[1]d %[3]T %[3]p", s, 3, &s),
	} {
		if strings.Contains(out, opaque) {
			t.Errorf("%s: %s", name, out)
		}
	}
	var b strings.Builder
	spew(&b, reflect.ValueOf(struct{ S, P any }{s, &s}), 20)
	if strings.Contains(b.String(), opaque) {
		t.Errorf("reflection: %s", b.String())
	}
}

func TestUnredactedPassesAsItIs(t *testing.T) {
	s := &sink{}
	slog.New(New(s)).Info("m", "token", Unredacted(opaque), "password", opaque)
	if _, attrs := s.last(); attrs[0].Value.String() != opaque || attrs[1].Value.String() != "REDACTED" {
		t.Errorf("got %v", attrs)
	}
}
