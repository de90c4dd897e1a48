package slogredact

import (
	"errors"
	"fmt"
	"io"
	"log/slog"
)

type namedString string
type namedInt int
type fixed [len("hunter2-Zx8kQ2v7")]byte
type argv []string

type says struct{ v any }

func (s says) LogValue() slog.Value { return slog.AnyValue(s.v) }

type pointerValuer struct{ token string }

func (p *pointerValuer) LogValue() slog.Value { return slog.StringValue("token=" + p.token) }

type logPointer struct{ Hidden string }

func (*logPointer) LogValue() slog.Value { return slog.StringValue("hidden") }

type stringer string

func (s stringer) String() string { return string(s) }

type pointerStringer struct{ token string }

func (p *pointerStringer) String() string { return "token=" + p.token }

type stringerOf struct{ token string }

func (s stringerOf) String() string { return "Authorization: Basic x token=" + s.token }

type goStringer string

func (g goStringer) GoString() string { return string(g) }

type marshaler struct{ text string }

func (m marshaler) MarshalJSON() ([]byte, error) { return []byte(m.text), nil }

type pointerMarshaler struct{ token string }

func (m *pointerMarshaler) MarshalJSON() ([]byte, error) {
	return []byte(`{"token":"` + m.token + `"}`), nil
}

type failingText struct{ token string }

func (f failingText) MarshalText() ([]byte, error) { return nil, errors.New("bad token=" + f.token) }

type pointerFormatter struct{ token string }

func (f *pointerFormatter) Format(s fmt.State, _ rune) { _, _ = io.WriteString(s, "token="+f.token) }

type valueError struct{ Name, Token string }

func (e valueError) Error() string { return "no " + e.Name + " for token " + e.Token }

type marshalError struct{ token string }

func (marshalError) Error() string { return "refused" }
func (e marshalError) MarshalJSON() ([]byte, error) {
	return []byte(`{"token":"` + e.token + `"}`), nil
}

type formatError struct{ token string }

func (formatError) Error() string                { return "refused" }
func (e formatError) Format(s fmt.State, _ rune) { _, _ = io.WriteString(s, "refused, token="+e.token) }

type valuerError struct{ token string }

func (valuerError) Error() string          { return "refused" }
func (e valuerError) LogValue() slog.Value { return slog.StringValue("refused, token=" + e.token) }

type textError struct{ token string }

func (textError) Error() string { return "refused" }
func (e textError) MarshalText() ([]byte, error) {
	return []byte("refused, token=" + e.token), nil
}

type bodyError struct {
	Status int
	Body   []byte
}

func (e *bodyError) Error() string { return fmt.Sprintf("status %d: %s", e.Status, e.Body) }

type oauthError struct {
	Code string
	Body []byte
}

func (e *oauthError) Error() string {
	return fmt.Sprintf("oauth2: %q %q", e.Code, "refused") + "\nResponse: " + string(e.Body)
}

type panickingErr struct{ Token string }

func (e panickingErr) Error() string { panic("bad token " + e.Token) }

type jsonPair struct {
	N string `json:"name"`
	V string `json:"value"`
}

type keyValue struct {
	Key   namedString
	Value any
}

type linked struct {
	Name, Token string
	Next        *linked
}

type yamlNamed struct {
	P string `yaml:"password"`
}
