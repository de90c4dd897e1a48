package zapredact

import (
	"bytes"
	"crypto/ecdsa"
	"crypto/ed25519"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"database/sql"
	"encoding/json"
	"encoding/pem"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"os/exec"
	"strings"
	"testing"
	"time"

	"go.uber.org/zap"
	"go.uber.org/zap/zapcore"
)

// A held value holds a credential in a way that its type, or a command, tells.
type held struct {
	name string
	key  string // under which it is logged; "v" if empty
	v    any
	keep string
}

// A token of oauth2, by its shape.
type oauthToken struct {
	AccessToken  string    `json:"access_token"`
	TokenType    string    `json:"token_type,omitempty"`
	RefreshToken string    `json:"refresh_token,omitempty"`
	Expiry       time.Time `json:"expiry,omitzero"`
	raw          any
}

type boxed struct{ Value string }

type APIKey boxed

type pinned struct {
	Name string
	PIN  int    `json:"p"`
	Pass string `json:"pass_phrase"`
	Key  string `json:"k"`
	Code int    `json:"-"`
}

type option[T any] struct {
	Value T
	OK    bool
}

func helds() []held {
	_, ed, _ := ed25519.GenerateKey(zeros{})
	ec, _ := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	u := url.URL{Scheme: "https", Host: "kept.example", User: url.UserPassword("kept", opaque), RawQuery: "access_token=" + opaque}
	tok := accessToken(opaque)
	block := &pem.Block{Type: "PRIVATE KEY", Bytes: []byte(strings.Repeat(opaque, 4))}
	mysql := []string{"mysql", "-u", "root", "-p" + opaque, "kept"}
	return []held{
		{name: "oauth2 token", v: &oauthToken{opaque, "Bearer", opaque + "r", time.Unix(1e9, 0), nil}, keep: "Bearer"},
		{name: "oauth2 token, value", v: oauthToken{AccessToken: opaque, TokenType: "Bearer"}, keep: "Bearer"},
		{name: "header", v: http.Header{"Authorization": {bearer}, "X-Api-Key": {opaque}, "Accept": {"text/kept"}}, keep: "text/kept"},
		{name: "cookies header", v: http.Header{"Cookie": {"sid=" + opaque}, "Accept": {"text/kept"}}, keep: "text/kept"},
		{name: "values", v: url.Values{"access_token": {opaque}, "page": {"kept"}}, keep: "kept"},
		{name: "url", v: u, keep: "kept.example"},
		{name: "url pointer", v: &u, keep: "kept.example"},
		{name: "cookie", v: http.Cookie{Name: "kept", Value: opaque}, keep: "kept"},
		{name: "cookies", v: []*http.Cookie{{Name: "kept", Value: opaque}}, keep: "kept"},
		{name: "response", v: &http.Response{Status: "200 kept", Header: http.Header{"Set-Cookie": {"sid=" + opaque}}}, keep: "200 kept"},
		{name: "named string", v: tok},
		{name: "named string, pointer", v: &tok},
		{name: "named strings", v: []accessToken{tok}},
		{name: "map of named strings", v: map[string]accessToken{"kept": tok}, keep: "kept"},
		{name: "map by named strings", v: map[accessToken]string{tok: "kept"}, keep: "kept"},
		{name: "named string in a struct", v: struct{ Kept accessToken }{tok}, keep: "Kept"},
		{name: "named string pointer in a struct", v: &struct{ Kept *accessToken }{&tok}, keep: "Kept"},
		{name: "named string in an option", v: option[accessToken]{tok, true}, keep: "OK"},
		{name: "named struct", v: APIKey{opaque}},
		{name: "named struct in a list", v: []APIKey{{opaque}}},
		{name: "tagged fields", v: pinned{Name: "kept", PIN: pin, Pass: opaque}, keep: "kept"},
		{name: "secret under a short tag", v: struct {
			Password string `json:"p"`
			User     string `json:"u"`
		}{opaque, "kept"}, keep: "kept"},
		{name: "bytes under a short tag", v: struct {
			Password []byte `json:"p"`
			User     string `json:"u"`
		}{[]byte(opaque), "kept"}, keep: "kept"},
		{name: "list under a short tag", v: struct {
			Passwords []string `json:"p"`
			User      string   `json:"u"`
		}{[]string{opaque}, "kept"}, keep: "kept"},
		{name: "embedded", v: struct {
			account
			Extra string
		}{account{"kept", opaque, 0}, "x"}, keep: "kept"},
		{name: "private key, neutral field", v: struct{ Signer, Name any }{ed, "kept"}, keep: "kept"},
		{name: "private key, list", v: []any{ed, "x"}},
		{name: "private key, map", v: map[string]any{"signer": ed, "name": "kept"}, keep: "kept"},
		{name: "ecdsa key", v: struct {
			Signer *ecdsa.PrivateKey
			Name   string
		}{ec, "kept"}, keep: "kept"},
		{name: "certificate", v: struct {
			Certs []tls.Certificate
			Name  string
		}{[]tls.Certificate{{PrivateKey: ed}}, "kept"}, keep: "kept"},
		{name: "pem block", v: map[string]any{"block": block, "name": "kept"}, keep: "kept"},
		{name: "null string", key: "password", v: sql.NullString{String: opaque, Valid: true}, keep: "true"},
		{name: "null string in a struct", v: struct {
			Password sql.NullString
			Name     string
		}{sql.NullString{String: opaque, Valid: true}, "kept"}, keep: "kept"},
		{name: "args", key: "args", v: mysql, keep: "root"},
		{name: "args, any", key: "cmd", v: []any{"mysql", "-u", "root", "-p" + opaque, "kept"}, keep: "root"},
		{name: "args in a map", v: map[string]any{"argv": mysql}, keep: "root"},
		{name: "args in a struct", v: struct{ Args []string }{mysql}, keep: "root"},
		{name: "args in raw JSON", v: json.RawMessage(`{"command":["mysql","-u","root","-p` + opaque + `","kept"]}`), keep: "root"},
		{name: "exec.Cmd", v: &exec.Cmd{Path: "/usr/bin/mysql", Args: mysql}},
		{name: "environment", v: []string{"HOME=/kept", "DB_PASSWORD=" + opaque}, keep: "/kept"},
		{name: "environment in a struct", v: struct{ Env []string }{[]string{"HOME=/kept", "DB_PASSWORD=" + opaque}}, keep: "/kept"},
		{name: "k8s secret", v: struct {
			Data map[string][]byte `json:"data"`
			Name string            `json:"name"`
		}{map[string][]byte{"password": []byte(opaque), "conf": []byte("token=" + opaque)}, "kept"}, keep: "kept"},
		{name: "raw messages", v: map[string]json.RawMessage{"kept": json.RawMessage(`{"password":"` + opaque + `"}`)}, keep: "kept"},
		{name: "JSON in a string", v: map[string]any{"body": `{"kept":1,"refresh_token":"` + opaque + `"}`}, keep: "kept"},
		{name: "grant", v: struct {
			GrantType string `json:"grant_type"`
			Code      string `json:"code"`
			ClientID  string `json:"client_id"`
		}{"authorization_code", opaque, "kept"}, keep: "kept"},
		{name: "JWK", v: map[string]any{"kty": "EC", "crv": "P-256", "x": "kept", "d": opaque + opaque}, keep: "kept"},
		{name: "error in a struct", v: struct{ Err *apiError }{&apiError{404, opaque}}, keep: "404"},
		{name: "error that tells alone", v: fmt.Errorf("kept: %w", errors.New("db.example.com:5432:app:bob:"+opaque)), keep: "kept: db.example.com"},
		{name: "errors in a map", v: map[string]any{"err": &apiError{404, opaque}}},
		{name: "pair in a struct", v: struct{ Name, Value string }{"API_TOKEN", opaque}, keep: "API_TOKEN"},
		{name: "lists of two", v: [][]string{{"kept", "x"}, {"password", opaque}}, keep: "kept"},
		{name: "rows under a header", v: [][]string{{"user", "password", "role"}, {"kept", opaque, "admin"}, {"x", "", "y"}}, keep: "kept"},
		{name: "shared pointer", v: []*account{{"kept", opaque, 0}, {"x", opaque, 0}}, keep: "kept"},
	}
}

// constructors log a value in each way that zap has.
func constructors() map[string]func(key string, v any) []zap.Field {
	reflected := func(key string, v any) zapcore.ObjectMarshalerFunc {
		return func(e zapcore.ObjectEncoder) error { return e.AddReflected(key, v) }
	}
	one := func(f zap.Field) []zap.Field { return []zap.Field{f} }
	return map[string]func(key string, v any) []zap.Field{
		"any":       func(key string, v any) []zap.Field { return one(zap.Any(key, v)) },
		"reflect":   func(key string, v any) []zap.Field { return one(zap.Reflect(key, v)) },
		"dict":      func(key string, v any) []zap.Field { return one(zap.Dict("d", zap.Any(key, v))) },
		"object":    func(key string, v any) []zap.Field { return one(zap.Object("o", reflected(key, v))) },
		"inline":    func(key string, v any) []zap.Field { return one(zap.Inline(reflected(key, v))) },
		"namespace": func(key string, v any) []zap.Field { return []zap.Field{zap.Namespace("n"), zap.Any(key, v)} },
		"map":       func(key string, v any) []zap.Field { return one(zap.Any("m", map[string]any{key: v})) },
		"list":      func(key string, v any) []zap.Field { return one(zap.Any(key, []any{v})) },
		"pointer":   func(key string, v any) []zap.Field { return one(zap.Any(key, &v)) },
		"array": func(key string, v any) []zap.Field {
			return one(zap.Array(key, zapcore.ArrayMarshalerFunc(func(e zapcore.ArrayEncoder) error { return e.AppendReflected(v) })))
		},
	}
}

// TestTable logs each value through each constructor and encoder.
func TestTable(t *testing.T) {
	for _, h := range helds() {
		if h.key == "" {
			h.key = "v"
		}
		for by, construct := range constructors() {
			for format, encoder := range encoders() {
				t.Run(h.name+"/"+by+"/"+format, func(t *testing.T) {
					var ours, plain bytes.Buffer
					core := func(b *bytes.Buffer) zapcore.Core {
						config := zap.NewProductionEncoderConfig()
						config.TimeKey = "" // digits of a time are no context
						return zapcore.NewCore(encoder(config), zapcore.AddSync(b), zap.DebugLevel)
					}
					zap.New(NewCore(core(&ours))).Info("m", construct(h.key, h.v)...)
					zap.New(NewCore(core(&ours))).With(construct(h.key, h.v)...).Info("m")
					zap.New(core(&plain)).Info("m", construct(h.key, h.v)...)
					line := ours.String()
					holdsNoSecret(t, line)
					for i, line := range bytes.Split(bytes.TrimSpace(ours.Bytes()), []byte("\n")) {
						if format == "json" && !json.Valid(line) {
							t.Errorf("line %d is no JSON: %s", i, line)
						}
					}
					if h.keep != "" && strings.Count(line, h.keep) < 2*strings.Count(plain.String(), h.keep) {
						t.Errorf("lost %q:\n got %swant %s", h.keep, line, plain.String())
					}
				})
			}
		}
	}
}
