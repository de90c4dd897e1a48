package zapredact

import (
	"bytes"
	"crypto/ed25519"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"go.uber.org/multierr"
	"go.uber.org/zap"
	"go.uber.org/zap/zapcore"
	"go.uber.org/zap/zaptest/observer"
)

// Made-up credentials: one that only its name tells, and ones that their form tells.
const (
	opaque = "q7Xv2Lr9" + "TzMpW4dKs8Yb"
	ghp    = "gh" + "p_16C7e42F292c6912E7710c838347Ae178B4a"
	bearer = "Bearer " + opaque
	pin    = 8675309
)

// An accessToken says what it is by its type alone.
type accessToken string

// A canary is a way in which a credential leaks from plain zap.
type canary struct {
	name   string
	fields []zap.Field
	keep   string // the context that must stay
	of     func(*zap.Logger) *zap.Logger
}

func canaries() []canary {
	urlErr := &url.Error{Op: "Get", URL: "https://api.kept.example/v1?access_token=" + opaque, Err: errors.New("connection refused")}
	one := func(v any) []zap.Field { return []zap.Field{zap.Any("v", v)} }
	obj := zapcore.ObjectMarshalerFunc(func(e zapcore.ObjectEncoder) error {
		e.AddString("user", "kept")
		e.AddString("password", opaque)
		return nil
	})
	_, ed, _ := ed25519.GenerateKey(zeros{})
	with := func(f ...zap.Field) func(*zap.Logger) *zap.Logger {
		return func(l *zap.Logger) *zap.Logger { return l.With(f...) }
	}
	return []canary{
		{name: "message"},
		{name: "string under a name", fields: []zap.Field{zap.String("password", opaque)}},
		{name: "string by form", fields: []zap.Field{zap.String("note", "kept "+ghp)}, keep: "kept"},
		{name: "key", fields: []zap.Field{zap.Int(ghp, 7)}, keep: "7"},
		{name: "bool's key", fields: []zap.Field{zap.Bool(ghp, true)}, keep: "true"},
		{name: "number under a name", fields: []zap.Field{zap.Int("pin_code_password", pin)}},
		{name: "float under a name", fields: []zap.Field{zap.Float64("password", pin)}},
		{name: "uint under a name", fields: []zap.Field{zap.Uint64("password", pin)}},
		{name: "byte string", fields: []zap.Field{zap.ByteString("body", []byte("kept password="+opaque))}, keep: "kept"},
		{name: "binary", fields: []zap.Field{zap.Binary("body", []byte("password="+opaque))}},
		{name: "stringer", fields: []zap.Field{zap.Stringer("u", &url.URL{Scheme: "https", Host: "kept.example", RawQuery: "access_token=" + opaque})}, keep: "kept.example"},
		{name: "stringer under a name", fields: []zap.Field{zap.Stringer("password", says(opaque))}},
		{name: "error", fields: []zap.Field{zap.Error(urlErr)}, keep: "connection refused"},
		{name: "wrapped error", fields: []zap.Field{zap.Error(fmt.Errorf("fetch kept: %w", urlErr))}, keep: "fetch kept"},
		{name: "joined errors", fields: []zap.Field{zap.Error(errors.Join(errors.New("kept"), urlErr))}, keep: "kept"},
		{name: "grouped errors", fields: []zap.Field{zap.Error(multierr.Combine(errors.New("kept"), urlErr))}, keep: "kept"},
		{name: "list of errors", fields: []zap.Field{zap.Errors("errs", []error{errors.New("kept"), urlErr})}, keep: "kept"},
		{name: "verbose error", fields: []zap.Field{zap.Error(verbose{"kept", "token=" + opaque})}, keep: "kept"},
		{name: "error with a telling field", fields: []zap.Field{zap.Error(&apiError{404, opaque})}, keep: "status 404"},
		{name: "error under a name", fields: []zap.Field{zap.NamedError("password", errors.New(opaque))}},
		{name: "strings", fields: []zap.Field{zap.Strings("argv", []string{"kept", "--token", opaque, "--password=" + opaque})}, keep: "kept"},
		{name: "strings under a name", fields: []zap.Field{zap.Strings("password", []string{opaque})}},
		{name: "numbers under a name", fields: []zap.Field{zap.Ints("password", []int{pin})}},
		{name: "byte strings", fields: []zap.Field{zap.ByteStrings("v", [][]byte{[]byte("kept"), []byte("password=" + opaque)})}, keep: "kept"},
		{name: "stringers", fields: []zap.Field{zap.Stringers("v", []says{"kept", "password=" + opaque})}, keep: "kept"},
		{name: "strings, a command", fields: []zap.Field{zap.Strings("args", []string{"mysql", "-u", "kept", "-p" + opaque, "x"})}, keep: "kept"},
		{name: "list, a command", fields: []zap.Field{zap.Array("cmd", words{"mysql", "-u", "kept", "-p" + opaque})}, keep: "kept"},
		{name: "errors, one tells alone", fields: []zap.Field{zap.Errors("errs", []error{fmt.Errorf("kept: %w", errors.New("db.example.com:5432:app:bob:"+opaque))})}, keep: "kept: db.example.com"},
		{name: "stack", fields: []zap.Field{zap.String("stack", "main.kept(0x1)\n\t/app/main.go:7 +0x1d\npassword="+opaque)}, keep: "main.kept"},
		{name: "object", fields: []zap.Field{zap.Object("v", obj)}, keep: "kept"},
		{name: "objects", fields: []zap.Field{zap.Objects("v", []zapcore.ObjectMarshalerFunc{obj})}, keep: "kept"},
		{name: "inline object", fields: []zap.Field{zap.Inline(obj)}, keep: "kept"},
		{name: "dict", fields: []zap.Field{zap.Dict("v", zap.String("user", "kept"), zap.String("password", opaque))}, keep: "kept"},
		{name: "dict under a name", fields: []zap.Field{zap.Dict("password", zap.String("kept", opaque), zap.Int("n", pin))}, keep: "kept"},
		{name: "named type", fields: one(accessToken(opaque))},
		{name: "pair, two names", fields: []zap.Field{zap.Dict("v", zap.String("name", "DB_PASSWORD"), zap.String("type", "kept"), zap.String("value", opaque))}, keep: "kept"},
		{name: "pair, two names, map", fields: one(map[string]any{"name": "DB_PASSWORD", "type": "kept", "value": opaque}), keep: "kept"},
		{name: "pair, struct", fields: one(struct{ Name, Type, Value string }{"DB_PASSWORD", "kept", opaque}), keep: "kept"},
		{name: "deep", fields: []zap.Field{zap.Dict("a", zap.Dict("b", zap.Dict("password", zap.Dict("kept", zap.Strings("x", []string{opaque})))))}, keep: "kept"},
		{name: "name and value", fields: []zap.Field{zap.Dict("header", zap.String("name", "X-Api-Key"), zap.String("value", opaque))}, keep: "X-Api-Key"},
		{name: "array", fields: []zap.Field{zap.Array("v", nested{"kept", "password=" + opaque})}, keep: "kept"},
		{name: "namespace", fields: []zap.Field{zap.Namespace("password"), zap.String("kept", opaque), zap.Int("n", pin)}, keep: "kept"},
		{name: "namespace in an object", fields: []zap.Field{zap.Object("v", opens("password"))}, keep: "kept"},
		{name: "with", of: with(zap.String("user", "kept"), zap.String("password", opaque)), keep: "kept"},
		{name: "with a namespace", of: with(zap.Namespace("password")), fields: []zap.Field{zap.String("kept", opaque)}, keep: "kept"},
		{name: "with an inline object", of: with(zap.Inline(obj)), keep: "kept"},
		{name: "lazily with", of: func(l *zap.Logger) *zap.Logger { return l.WithLazy(zap.String("password", opaque)) }},
		{name: "logger name", of: func(l *zap.Logger) *zap.Logger { return l.Named("kept").Named(ghp) }, keep: "kept"},
		{name: "map", fields: one(map[string]any{"user": "kept", "password": opaque, "n": 7}), keep: "kept"},
		{name: "map of maps", fields: one(map[string]any{"password": map[string]any{"kept": []any{opaque, pin}}}), keep: "kept"},
		{name: "map of strings", fields: one(map[string]string{"user": "kept", "password": opaque}), keep: "kept"},
		{name: "map's key", fields: one(map[string]any{ghp: "kept"}), keep: "kept"},
		{name: "pair in a map", fields: one(map[string]string{"name": "API_TOKEN", "value": opaque}), keep: "API_TOKEN"},
		{name: "list", fields: one([]any{"kept", "--token", opaque}), keep: "kept"},
		{name: "header", fields: one(http.Header{"Authorization": {bearer}, "Accept": {"text/kept"}}), keep: "text/kept"},
		{name: "struct", fields: one(account{"kept", opaque, 0}), keep: "kept"},
		{name: "pointer to a struct", fields: one(&account{"kept", opaque, 0}), keep: "kept"},
		{name: "list of structs", fields: one([]account{{"kept", opaque, 0}}), keep: "kept"},
		{name: "number in a struct", fields: one(account{"kept", "", pin}), keep: "kept"},
		{name: "struct under a name", fields: []zap.Field{zap.Any("password", struct{ Kept string }{opaque})}, keep: "Kept"},
		{name: "bytes in a struct", fields: one(struct{ Body []byte }{[]byte("password=" + opaque)})},
		{name: "byte array", fields: one(struct{ Password [20]byte }{[20]byte([]byte(opaque))})},
		{name: "raw JSON", fields: one(json.RawMessage(`{"kept":1,"refresh_token":"` + opaque + `"}`)), keep: "kept"},
		{name: "pair in structs", fields: one([]struct{ Name, Value string }{{"API_TOKEN", opaque}, {"HOME", "/kept"}}), keep: "/kept"},
		{name: "argv in a struct", fields: one(struct{ Args []string }{[]string{"kept", "--token", opaque}}), keep: "kept"},
		{name: "failing marshaler", fields: one(failing{opaque}), keep: "cannot encode"},
		{name: "panicking JSON", fields: one(panicking{opaque})},
		{name: "panicking stringer", fields: []zap.Field{zap.Stringer("v", panicking{opaque})}},
		{name: "panicking error", fields: []zap.Field{zap.Error(panicking{opaque})}},
		{name: "panicking object", fields: []zap.Field{zap.Object("v", panicking{opaque})}, keep: "before"},
		{name: "panicking object in an object", fields: []zap.Field{zap.Dict("outer", zap.Object("v", panicking{opaque}), zap.String("x", "kept"))}, keep: "kept"},
		{name: "panicking array", fields: []zap.Field{zap.Array("v", panicking{opaque}), zap.String("x", "kept")}, keep: "kept"},
		{name: "object that fails", fields: []zap.Field{zap.Object("v", fails("token="+opaque))}, keep: "kept"},
		{name: "unknown type", fields: []zap.Field{{Key: "v", String: opaque, Interface: opaque}}},
		{name: "nothing where an error is", fields: []zap.Field{{Key: "v", Type: zapcore.ErrorType}, zap.String("password", opaque)}},
		{name: "private key", fields: one(ed)},
		{name: "reflected string", fields: []zap.Field{zap.Reflect("password", opaque)}},
	}
}

type zeros struct{}

func (zeros) Read(p []byte) (int, error) { clear(p); return len(p), nil }

type says string

func (s says) String() string { return string(s) }

type account struct {
	Name     string `json:"name"`
	Password string `json:"password,omitempty"`
	PIN      int    `json:"user_password,omitempty"`
}

type nested []string

func (n nested) MarshalLogArray(e zapcore.ArrayEncoder) error {
	for _, s := range n {
		e.AppendString(s)
	}
	return e.AppendArray(zapcore.ArrayMarshalerFunc(func(e zapcore.ArrayEncoder) error {
		return e.AppendReflected(map[string]any{"password": opaque})
	}))
}

type words []string

func (w words) MarshalLogArray(e zapcore.ArrayEncoder) error {
	for _, s := range w {
		e.AppendString(s)
	}
	e.AppendBool(true)
	return nil
}

type opens string

func (o opens) MarshalLogObject(e zapcore.ObjectEncoder) error {
	e.OpenNamespace(string(o))
	e.AddString("kept", opaque)
	e.AddByteString("bytes", []byte(opaque))
	return e.AddReflected("map", map[string]any{"x": opaque})
}

type fails string

func (f fails) MarshalLogObject(e zapcore.ObjectEncoder) error {
	e.AddString("x", "kept")
	return errors.New("cannot encode " + string(f))
}

type failing struct{ Password string }

func (f failing) MarshalJSON() ([]byte, error) {
	return nil, errors.New("cannot encode token " + f.Password)
}

type panicking struct{ Token string }

func (p panicking) String() string               { panic("bad token " + p.Token) }
func (p panicking) Error() string                { panic("bad token " + p.Token) }
func (p panicking) MarshalJSON() ([]byte, error) { panic("bad token " + p.Token) }
func (p panicking) MarshalLogArray(e zapcore.ArrayEncoder) error {
	e.AppendString("before")
	panic("bad token " + p.Token)
}
func (p panicking) MarshalLogObject(e zapcore.ObjectEncoder) error {
	e.AddString("x", "before")
	panic("bad token " + p.Token)
}

type verbose struct{ short, long string }

func (v verbose) Error() string { return v.short }
func (v verbose) Format(s fmt.State, verb rune) {
	fmt.Fprint(s, v.short)
	if verb == 'v' && s.Flag('+') {
		fmt.Fprint(s, "\n", v.long)
	}
}

type apiError struct {
	Status int
	Token  string
}

func (e *apiError) Error() string { return fmt.Sprintf("status %d for %s", e.Status, e.Token) }

func encoders() map[string]func(zapcore.EncoderConfig) zapcore.Encoder {
	return map[string]func(zapcore.EncoderConfig) zapcore.Encoder{"json": zapcore.NewJSONEncoder, "console": zapcore.NewConsoleEncoder}
}

const said = "sent Authorization: " + bearer + " to kept-host"

func TestNoCanaryEscapes(t *testing.T) {
	for format, encoder := range encoders() {
		for _, c := range canaries() {
			t.Run(format+"/"+c.name, func(t *testing.T) {
				var buf bytes.Buffer
				enc := encoder(zap.NewProductionEncoderConfig())
				l := zap.New(NewCore(zapcore.NewCore(enc, zapcore.AddSync(&buf), zap.DebugLevel)))
				if c.of != nil {
					l = c.of(l)
				}
				l.Info(said, c.fields...)
				line := buf.String()
				holdsNoSecret(t, line)
				if format == "json" && !json.Valid(buf.Bytes()) {
					t.Errorf("no JSON: %s", line)
				}
				if !strings.Contains(line, "to kept-host") || !strings.Contains(line, c.keep) {
					t.Errorf("lost %q: %s", c.keep, line)
				}
			})
		}
	}
}

// What a core keeps is masked too, however it encodes.
func TestNoCanaryReachesACoreThatKeepsFields(t *testing.T) {
	for _, c := range canaries() {
		t.Run(c.name, func(t *testing.T) {
			inner, logs := observer.New(zap.DebugLevel)
			l := zap.New(NewCore(inner))
			if c.of != nil {
				l = c.of(l)
			}
			l.Info(said, c.fields...)
			e := logs.All()[0]
			holdsNoSecret(t, fmt.Sprintf("%+v %+v", e.Entry, e.ContextMap()))
		})
	}
}

// holdsNoSecret looks for the canaries as they are and in base64.
func holdsNoSecret(t *testing.T, line string) {
	t.Helper()
	for _, secret := range []string{
		opaque, ghp, "8675309", fmt.Sprint(float64(pin)), "8.675309e",
		base64.StdEncoding.EncodeToString([]byte("password=" + opaque))[12:32],
		base64.StdEncoding.EncodeToString(make([]byte, 24)), fmt.Sprint([]byte(opaque))[1:30],
		strings.ReplaceAll(fmt.Sprint([]byte(opaque))[1:30], " ", ","),
	} {
		if strings.Contains(line, secret) {
			t.Errorf("leaks %s: %s", secret[:4], line)
		}
	}
}

// A canary that would not leak from plain zap proves nothing.
func TestCanariesLeakFromPlainZap(t *testing.T) {
	tame := map[string]string{
		"message": "it is about the message", "unknown type": "zap panics, with what it holds", "nothing where an error is": "zap panics",
		"panicking JSON": "zap panics", "panicking object": "zap panics", "panicking array": "zap panics", "panicking object in an object": "zap panics",
	}
	for _, c := range canaries() {
		if tame[c.name] != "" {
			continue
		}
		var all strings.Builder
		for _, encoder := range encoders() {
			l := zap.New(zapcore.NewCore(encoder(zap.NewProductionEncoderConfig()), zapcore.AddSync(&all), zap.DebugLevel))
			if c.of != nil {
				l = c.of(l)
			}
			l.Info("m", c.fields...)
		}
		leaks := false
		for _, s := range []string{opaque, ghp, "8675309", "8.675309e", "cGFzc3dvcmQ9", "AAAAAAAAAAAAAAAA", strings.ReplaceAll(fmt.Sprint([]byte(opaque))[1:30], " ", ",")} {
			leaks = leaks || strings.Contains(all.String(), s)
		}
		if !leaks {
			t.Errorf("%s does not leak: %s", c.name, &all)
		}
	}
}
