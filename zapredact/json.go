package zapredact

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
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
func (m *masker) json(p place, key string, text []byte, said tale) []byte {
	w := newJSONWalk(m, text, said)
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
	m    *masker
	said tale // of the value that was encoded
	in   *json.Decoder
	deep int // in how many commands' arguments it is
	out  bytes.Buffer
}

func newJSONWalk(m *masker, text []byte, said tale) *jsonWalk {
	d := json.NewDecoder(bytes.NewReader(text))
	d.UseNumber()
	return &jsonWalk{m: m, said: said, in: d}
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
		if s, ok := w.said.texts[t]; ok {
			w.out.Write(quote(s))
			return nil
		}
		w.out.Write(quote(w.m.jsonString(p, key, t)))
	case json.Number:
		n := string(t)
		if s, ok := w.said.texts[n]; ok {
			w.out.Write(quote(s))
			return nil
		}
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
		w.key(key)
		if w.said.names[key] {
			w.out.Write(quote(mask))
			if err := w.in.Decode(new(json.RawMessage)); err != nil {
				return err
			}
			continue
		}
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

func (w *jsonWalk) key(key string) {
	shown, ok := w.said.texts[key]
	if !ok {
		shown = w.m.text(place{}, "", key)
	}
	w.out.Write(quote(shown))
	w.out.WriteByte(':')
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
