package slogredact

import (
	"encoding/gob"
	"encoding/json"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/url"
	"reflect"
	"slices"
	"strings"
	"testing"
)

// A fieldError is no pointer, and holds what it does not say.
type fieldError struct {
	Code  int
	Token string
	body  []byte
}

func (fieldError) Error() string { return "kept: request failed: token=" + opaque }

// longError prints more than it says.
type longError struct{ fieldError }

func (e longError) Format(s fmt.State, _ rune) { fmt.Fprintf(s, "%s\nat %s", e.Error(), e.Token) }

// jsonError marshals itself.
type jsonError struct{ fieldError }

func (e jsonError) MarshalJSON() ([]byte, error) {
	return json.Marshal(map[string]any{"password": e.Token, "kept": 1})
}

// handedOn are the values that the inner handler gets in place of these.
func handedOn(t *testing.T, values ...any) map[string]any {
	t.Helper()
	s := &sink{}
	out := make(map[string]any)
	for _, x := range values {
		slog.New(New(s)).Info("m", "v", x)
		_, attrs := s.last()
		out[fmt.Sprintf("%T", x)] = attrs[0].Value.Any()
	}
	return out
}

func secretive(t *testing.T) map[string]any {
	t.Helper()
	e := fieldError{7, opaque, []byte(opaque)}
	u, err := url.Parse("https://kept.example/?access_token=" + opaque)
	if err != nil {
		t.Fatal(err)
	}
	return handedOn(t, e, &e, longError{e}, jsonError{e}, fmt.Errorf("w: %w", e), errors.Join(io.EOF, e), u, *u,
		&private{"kept", opaque}, []*private{{"kept", opaque}}, map[string]any{"kept": e}, []error{e, longError{e}, jsonError{e}},
		struct {
			Password []byte
			PIN      uint32
		}{[]byte(opaque), 8675309})
}

// No verb of fmt shows what was masked, of the value itself or of one that holds it
// where fmt may not call its methods.
func TestNoVerbShowsWhatWasMasked(t *testing.T) {
	for name, x := range secretive(t) {
		for _, y := range []any{x, &x, []any{x}, map[string]any{"a": x}, struct{ x any }{x}, &struct{ x any }{x}} {
			for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%q", "%x", "%X", "% x", "%d", "%t", "%U", "%e", "%10.3v", "%T", "%p"} {
				out := fmt.Sprintf(verb, y)
				if shown := secretIn(out); shown != "" {
					t.Errorf("%s: %s of %T shows %s", name, verb, y, out)
				}
			}
		}
	}
}

func secretIn(out string) string {
	hexes := strings.ReplaceAll(strings.ReplaceAll(strings.ToLower(out), "0x", ""), ", ", "")
	for _, s := range []string{opaque, fmt.Sprintf("%x", opaque), strings.Trim(fmt.Sprint([]byte(opaque)), "[]"), "8675309", "845fed"} {
		if strings.Contains(out, s) || strings.Contains(hexes, s) || strings.Contains(hexes, strings.ReplaceAll(s, " ", "")) {
			return s
		}
	}
	return ""
}

func TestNoEncoderShowsWhatWasMasked(t *testing.T) {
	for name, x := range secretive(t) {
		for encoder, encode := range map[string]func(io.Writer, any) error{
			"json": func(w io.Writer, x any) error { return json.NewEncoder(w).Encode(x) },
			"xml":  func(w io.Writer, x any) error { return xml.NewEncoder(w).Encode(x) },
			"gob":  func(w io.Writer, x any) error { return gob.NewEncoder(w).Encode(x) },
		} {
			var b strings.Builder
			err := encode(&b, x)
			if out := fmt.Sprint(b.String(), err); secretIn(out) != "" {
				t.Errorf("%s, %s: %s", encoder, name, out)
			}
		}
	}
}

// Some handlers print what they find by reflection, in private fields too, and
// follow each pointer.
func TestReflectionDoesNotFindWhatWasMasked(t *testing.T) {
	for name, x := range secretive(t) {
		var b strings.Builder
		spew(&b, reflect.ValueOf(&x), 20)
		if secretIn(b.String()) != "" {
			t.Errorf("%s: %s", name, b.String())
		}
	}
}

// spew prints all that reflection leads to in so many steps, calling nothing. A map
// is printed in the order of its keys' texts.
func spew(b *strings.Builder, v reflect.Value, steps int) {
	if steps == 0 {
		return
	}
	switch v.Kind() {
	case reflect.Pointer, reflect.Interface:
		if !v.IsNil() {
			spew(b, v.Elem(), steps-1)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			fmt.Fprint(b, v.Type().Field(i).Name, ":")
			spew(b, v.Field(i), steps-1)
		}
	case reflect.Slice, reflect.Array:
		for i := range v.Len() {
			spew(b, v.Index(i), steps-1)
			b.WriteString(" ")
		}
	case reflect.Map:
		var entries []string
		for it := v.MapRange(); it.Next(); {
			var e strings.Builder
			spew(&e, it.Key(), steps-1)
			e.WriteString("=")
			spew(&e, it.Value(), steps-1)
			entries = append(entries, e.String())
		}
		slices.Sort(entries)
		fmt.Fprint(b, entries)
	default:
		fmt.Fprintf(b, "%v", v)
	}
}

func TestMaskedErrorsAreStillWhatTheyWere(t *testing.T) {
	for name, x := range handedOn(t, fmt.Errorf("token=%s: %w", opaque, io.EOF), errors.Join(io.EOF, fieldError{}), &url.Error{Op: "Get", URL: "https://h/?access_token=" + opaque, Err: io.EOF}) {
		err, ok := x.(error)
		if !ok || !errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
			t.Errorf("%s: %v", name, x)
		}
		var e fieldError
		if errors.As(err, &e) || errors.Unwrap(err) != nil {
			t.Errorf("%s leads to the original", name)
		}
	}
}
