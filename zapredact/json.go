package zapredact

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/tokenredact/tokenredact/redact"
)

// A jsonText is a value that was encoded already.
type jsonText []byte

// MarshalJSON returns the text.
func (t jsonText) MarshalJSON() ([]byte, error) { return t, nil }

// String returns the text, for encoders that print.
func (t jsonText) String() string { return string(t) }

// encoded returns the JSON that zap makes of a value.
func encoded(x any) (text []byte, err error) {
	defer func() {
		if recover() != nil {
			text, err = nil, errPanicked
		}
	}()
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(x); err != nil {
		return nil, err
	}
	return bytes.TrimSuffix(b.Bytes(), []byte("\n")), nil
}

// json masks valid JSON value by value, each under its name.
func (m *masker) json(p place, key string, text []byte) []byte {
	d := json.NewDecoder(bytes.NewReader(text))
	d.UseNumber()
	w := jsonWalk{m: m, in: d}
	if err := w.value(p, key); err != nil {
		return quote(mask) // it is valid, so this is a fault of ours
	}
	// Names and values may stand side by side in a way that only the whole shows.
	out := w.out.Bytes()
	if whole := m.text(place{}, "", string(out)); whole != string(out) && json.Valid([]byte(whole)) {
		return []byte(whole)
	}
	return out
}

// A jsonWalk reads JSON and writes it again, masked.
type jsonWalk struct {
	m   *masker
	in  *json.Decoder
	out bytes.Buffer
}

// value copies one value. The place has the value's own key settled.
func (w *jsonWalk) value(p place, key string) error {
	t, err := w.in.Token()
	if err != nil {
		return err
	}
	return w.token(p, key, t)
}

func (w *jsonWalk) token(p place, key string, t json.Token) error {
	switch t := t.(type) {
	case json.Delim:
		if t == '{' {
			return w.object(p)
		}
		return w.array(p, key)
	case string:
		w.out.Write(quote(w.m.jsonString(p, key, t)))
	case json.Number:
		n := string(t)
		if p.over != "" {
			if s := w.m.text(p, key, n); s != n {
				w.out.Write(quote(s))
				return nil
			}
		}
		w.out.WriteString(n)
	case bool:
		fmt.Fprint(&w.out, t)
	default:
		w.out.WriteString("null")
	}
	return nil
}

func (w *jsonWalk) object(p place) error {
	w.out.WriteByte('{')
	var of pair
	for i := 0; w.in.More(); i++ {
		t, err := w.in.Token()
		if err != nil {
			return err
		}
		key, ok := t.(string)
		if !ok {
			return errors.New("an object's key is no string")
		}
		if i > 0 {
			w.out.WriteByte(',')
		}
		w.out.Write(quote(w.m.text(place{}, "", key)))
		w.out.WriteByte(':')
		at := w.m.below(p, key)
		if redact.HoldsValue(key) {
			at = of.below(w.m, at)
		}
		if t, err = w.in.Token(); err != nil {
			return err
		}
		if s, ok := t.(string); ok && redact.HoldsName(key) {
			of.named(w.m, s)
		}
		if err := w.token(at, key, t); err != nil {
			return err
		}
	}
	w.out.WriteByte('}')
	_, err := w.in.Token()
	return err
}

// array copies a list. The argument of a flag is judged by the flag's name, and a
// list of bytes by its text.
func (w *jsonWalk) array(p place, key string) error {
	from := w.out.Len()
	w.out.WriteByte('[')
	before, text := "", []byte(nil)
	isBytes := true
	for i := 0; w.in.More(); i++ {
		if i > 0 {
			w.out.WriteByte(',')
		}
		t, err := w.in.Token()
		if err != nil {
			return err
		}
		at, name := p, ""
		if strings.HasPrefix(before, "-") && !strings.ContainsAny(before, "= ") {
			at, name = w.m.below(p, before), before
		}
		before, _ = t.(string)
		var b byte
		if n, ok := t.(json.Number); !ok || json.Unmarshal([]byte(n), &b) != nil {
			isBytes = false
		}
		text = append(text, b)
		if err := w.token(at, name, t); err != nil {
			return err
		}
	}
	w.out.WriteByte(']')
	if isBytes && isText(text) {
		if s := w.m.text(p, key, string(text)); s != string(text) {
			w.out.Truncate(from)
			w.out.Write(quote(s))
		}
	}
	_, err := w.in.Token()
	return err
}

// jsonString masks a string, and the text that it holds in base64: that is how
// encoding/json writes bytes.
func (m *masker) jsonString(p place, key, s string) string {
	out := m.text(p, key, s)
	if out != s || len(s) < 8 || len(s)%4 != 0 {
		return out
	}
	b, err := base64.StdEncoding.Strict().DecodeString(s)
	if err != nil || !isText(b) {
		return out
	}
	if inner := m.text(p, key, string(b)); inner != string(b) {
		return base64.StdEncoding.EncodeToString([]byte(inner))
	}
	return out
}

func isText(b []byte) bool { return len(b) >= 4 && utf8.Valid(b) && bytes.IndexByte(b, 0) < 0 }

func quote(s string) []byte {
	b, err := encoded(s)
	if err != nil {
		panic("zapredact: internal error: a string does not encode")
	}
	return b
}
