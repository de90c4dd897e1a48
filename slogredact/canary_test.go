package slogredact

import (
	"bytes"
	"context"
	"crypto/ecdsa"
	"crypto/ed25519"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"os/exec"
	"reflect"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"
)

// A canary is a value that leaks when it is logged plainly.
type canary struct {
	name   string
	msg    string // beside the message that each line has
	args   []any
	keep   string // the context that must stay in both formats; empty for none
	extra  string // a secret beside those of these tests
	attrOf func(*slog.Logger) *slog.Logger
}

func one(v any) []any { return []any{"v", v} }

func canaries() []canary {
	return slices.Concat(commonCanaries(), textCanaries(), valuerCanaries(), errorCanaries(), holderCanaries(), moreCanaries(), appCanaries(), programCanaries(), fieldCanaries())
}

func commonCanaries() []canary {
	hdr := http.Header{"Authorization": {bearer}, "X-Api-Key": {opaque}, "Accept": {"text/kept"}, "Cookie": {"sid=" + opaque}}
	u, _ := url.Parse("https://alice:" + opaque + "@db.kept.example/x?access_token=" + ghp + "&page=2")
	req := httptest.NewRequest(http.MethodGet, "https://kept.example/v1?access_token="+opaque, nil)
	req.Header = hdr
	body := []byte(`{"kept":1,"refresh_token":"` + opaque + `"}`)
	ctx := context.WithValue(context.Background(), authTokenKey{}, opaque)
	ec, _ := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	_, ed, _ := ed25519.GenerateKey(rand.Reader)
	var av atomic.Value
	av.Store(ghp)
	var buf bytes.Buffer
	buf.WriteString("kept password=" + opaque)
	var sb strings.Builder
	sb.WriteString("kept password=" + opaque)
	tok := &oauthToken{AccessToken: opaque, RefreshToken: opaque + "r", TokenType: "Bearer", Expiry: time.Unix(1e9, 0), raw: map[string]any{"id_token": jwt}}
	urlErr := &url.Error{Op: "Get", URL: "https://api.kept.example/v1?access_token=" + opaque, Err: errors.New("connection refused")}
	self := map[string]any{"password": opaque}
	self["self"] = self
	return []canary{
		{name: "message", args: []any{"a", "kept"}, keep: "kept"},
		{name: "key", args: []any{ghp, "kept"}, keep: "kept"},
		{name: "badkey", args: []any{ghp}},
		{name: "oauth2.Token", args: one(tok), keep: "Bearer"},
		{name: "oauth2.Token value", args: one(*tok), keep: "Bearer"},
		{name: "RetrieveError", args: one(&retrieveError{Body: body}), keep: "400 Bad Request"},
		{name: "url.Error", args: one(urlErr), keep: "connection refused"},
		{name: "wrapped", args: one(fmt.Errorf("fetch kept: %w", urlErr)), keep: "fetch kept"},
		{name: "joined", args: one(errors.Join(errors.New("kept"), urlErr)), keep: "kept"},
		{name: "error with field", args: one(&apiError{404, opaque}), keep: "404"},
		{name: "header", args: one(hdr), keep: "text/kept"},
		{name: "values", args: one(url.Values{"client_secret": {opaque}, "scope": {"kept"}}), keep: "kept"},
		{name: "request", args: one(req)},
		{name: "request value", args: one(*req)},
		{name: "response", args: one(&http.Response{Status: "200 kept", Header: hdr, Request: req})},
		{name: "cookie", args: one(&http.Cookie{Name: "kept", Value: opaque, Path: "/"}), keep: "kept"},
		{name: "cookie value", args: one(http.Cookie{Name: "kept", Value: opaque, Raw: "kept=" + opaque}), keep: "kept"},
		{name: "cookies", args: one([]*http.Cookie{{Name: "kept", Value: opaque}})},
		{name: "url", args: one(u), keep: "db.kept.example"},
		{name: "url value", args: one(*u), keep: "db.kept.example"},
		{name: "url in struct", args: one(struct{ U *url.URL }{u})},
		{name: "cmd", args: one(exec.Command("/bin/kept", "clone", "https://x:"+ghp+"@github.com/a/b", "--token", opaque))},
		{name: "argv", args: one([]string{"kept", "--token", opaque, "--password=" + opaque}), keep: "kept"},
		{name: "env", args: one([]string{"HOME=/kept", "API_TOKEN=" + opaque}), keep: "/kept"},
		{name: "bytes", args: one(body)},
		{name: "raw json", args: one(json.RawMessage(body)), keep: "kept"},
		{name: "bad raw json", args: one(json.RawMessage("{" + string(body))), keep: "kept"},
		{name: "bytes in struct", args: one(inBytes{namedBytes("password=" + opaque)})},
		{name: "array", args: one(array16{[16]byte([]byte(opaque + "yyyyyy")[:16])})},
		{name: "masking stringer", args: []any{"password", stringerMask(opaque)}},
		{name: "masking json", args: []any{"password", jsonMask(opaque)}},
		{name: "logvaluer in struct", args: one(struct{ V logMask }{logMask(opaque)})},
		{name: "logvaluer in slice", args: one([]logMask{logMask(opaque)})},
		{name: "logvaluer in list", args: one([]any{logMask(opaque), "kept"}), keep: "kept"},
		{name: "logvaluer in map", args: one(map[string]any{"kept": logMask(opaque)}), keep: "kept"},
		{name: "struct logvaluer in slice", args: one([]userValuer{{"kept", opaque}}), keep: "kept"},
		{name: "private field", args: one(private{"kept", opaque}), keep: "kept"},
		{name: "json dash", args: one(jsonDash{"kept", opaque}), keep: "kept"},
		{name: "json name", args: one(shortJSON{"kept", opaque, 0}), keep: "kept"},
		{name: "pin", args: one(map[string]any{"kept": shortJSON{"kept", opaque, 8675309}}), keep: "kept"},
		{name: "error in struct", args: one(withErr{"kept", urlErr}), keep: "kept"},
		{name: "error in map", args: one(map[string]any{"kept": urlErr}), keep: "kept"},
		{name: "errors", args: one([]error{urlErr})},
		{name: "failing marshaler", args: one(failing{opaque})},
		{name: "panicking", args: one(panicking{opaque})},
		{name: "panicking in struct", args: one(struct{ P panicking }{panicking{opaque}})},
		{name: "formatter", args: one(formatter{opaque}), keep: ""},
		{name: "text marshaler", args: one(textMarshaler{opaque})},
		{name: "text marshaler key", args: one(map[textMarshaler]int{{opaque}: 1})},
		{name: "embedded", args: one(embeds{Base{opaque + "aB9", "kept"}, "n"}), keep: "kept"},
		{name: "generic", args: one(generic[string]{opaque})},
		{name: "generic slice", args: one(generic[[]string]{[]string{opaque}})},
		{name: "pair", args: one(nameValue{"API_TOKEN", opaque}), keep: "API_TOKEN"},
		{name: "pairs", args: one([]nameValue{{"API_TOKEN", opaque}, {"HOME", "/kept"}}), keep: "/kept"},
		{name: "pair map", args: one(map[string]string{"name": "API_TOKEN", "value": opaque}), keep: "API_TOKEN"},
		{name: "pair list", args: one([]any{"user", "kept", "password", opaque}), keep: "kept"},
		{name: "map", args: one(map[string]any{"password": opaque, "user": "kept"}), keep: "kept"},
		{name: "map of maps", args: one(map[string]map[string]string{"db": {"password": opaque, "host": "kept"}}), keep: "kept"},
		{name: "map key", args: one(map[string]int{ghp: 7, jwt: 8}), keep: "7"},
		{name: "typed map", args: one(map[string]private{"kept": {"kept", opaque}}), keep: "kept"},
		{name: "sensitive map", args: []any{"client_secret", map[string]any{"kept": opaque}}, keep: "kept"},
		{name: "sensitive struct", args: []any{"password", struct{ V string }{opaque}}},
		{name: "sensitive group", args: []any{slog.Group("password", "kept", opaque)}, keep: "kept"},
		{name: "pointer to string", args: []any{"password", ptr(opaque)}},
		{name: "pointers", args: one(struct{ Password **string }{ptr(ptr(opaque))})},
		{name: "null string", args: []any{"password", sql.NullString{String: opaque, Valid: true}}},
		{name: "null", args: one(struct{ Password sql.Null[string] }{sql.Null[string]{V: opaque, Valid: true}})},
		{name: "context", args: one(ctx), keep: ""},
		{name: "buffer", args: one(&buf)},
		{name: "buffer value", args: one(struct{ B bytes.Buffer }{buf})},
		{name: "builder", args: one(&sb)},
		{name: "atomic", args: one(&av)},
		{name: "reflect.Value", args: one(reflect.ValueOf(map[string]string{"password": opaque}))},
		{name: "self map", args: one(self)},
		{name: "ecdsa key", args: one(ec)},
		{name: "ed25519 key", args: one(ed)},
		{name: "tls certificate", args: one(tls.Certificate{PrivateKey: ed})},
		{name: "path error", args: one(&os.PathError{Op: "open", Path: "/kept?token=" + opaque, Err: os.ErrNotExist}), keep: "/kept"},
		{name: "with", args: one("kept"), keep: "kept", attrOf: func(l *slog.Logger) *slog.Logger { return l.With("password", opaque, "tok", tok) }},
		{name: "with group", args: []any{"kept", opaque}, keep: "kept", attrOf: func(l *slog.Logger) *slog.Logger { return l.WithGroup("password") }},
		{name: "func", args: one(func() string { return opaque })},
		{name: "slog.Value", args: one([]slog.Value{slog.StringValue(bearer)})},
		{name: "attr in list", args: one([]any{slog.String("password", opaque)})},
	}
}

func ptr[T any](v T) *T { return &v }

func formats() map[string]func(*bytes.Buffer) slog.Handler {
	return map[string]func(*bytes.Buffer) slog.Handler{
		"json": func(b *bytes.Buffer) slog.Handler { return slog.NewJSONHandler(b, nil) },
		"text": func(b *bytes.Buffer) slog.Handler { return slog.NewTextHandler(b, nil) },
	}
}

func TestNoCanaryEscapes(t *testing.T) {
	if n := len(canaries()); n < 250 {
		t.Fatalf("only %d canaries", n)
	}
	for format, handler := range formats() {
		for _, c := range canaries() {
			t.Run(format+"/"+c.name, func(t *testing.T) {
				var buf bytes.Buffer
				l := slog.New(New(handler(&buf)))
				if c.attrOf != nil {
					l = c.attrOf(l)
				}
				l.Info("sent Authorization: "+bearer+" to kept-host "+c.msg, c.args...)
				checkLine(t, format, buf.String(), c)
			})
		}
	}
}

// Whatever is logged stays what it was, also behind private pointers.
func TestNothingOfTheCallersChanges(t *testing.T) {
	for format, handler := range formats() {
		for _, c := range canaries() {
			before := dump(c.args)
			var buf bytes.Buffer
			l := slog.New(New(handler(&buf)))
			if c.attrOf != nil {
				l = c.attrOf(l)
			}
			l.Info("m", c.args...)
			if after := dump(c.args); after != before {
				t.Errorf("%s, %s:\nwas %s\n is %s", format, c.name, before, after)
			}
		}
	}
}

func dump(x any) string {
	var b strings.Builder
	spew(&b, reflect.ValueOf(x), 8)
	return b.String()
}

// A canary that would not leak from plain slog proves nothing, in either format.
func TestCanariesLeakFromPlainSlog(t *testing.T) {
	tame := map[string]string{
		"valuer: hides, embedded": "a promoted LogValue speaks for the struct", "error: exit": "a nil ProcessState prints as nil",
		"key: pointer in struct": "as JSON only", "key: any in struct": "as JSON only", "key: typed map": "as JSON only", "key: any map": "as JSON only", "key: block in struct": "base64",
		"NopCloser": "prints an address", "request: in struct": "prints an address", "cmd: env": "prints its path", "cmd: in struct": "prints its path",
		"key: rsa": "numbers", "key: rsa value": "numbers", "key: ecdh": "numbers", "key: in list": "numbers", "key: in map": "numbers",
		"wire: reader": "prints addresses", "failure: stderr in a struct": "base64, and a nil ProcessState", "keys: tls config": "prints addresses",
		"keys: signer": "numbers", "keys: signers": "numbers", "keys: by name": "numbers", "generic: option of a token": "prints an address",
		"message": "it is about the message", "func": "prints an address", "self map": "kills the process",
		"ecdsa key": "numbers", "ed25519 key": "numbers", "tls certificate": "numbers", "array": "cut at 16 bytes",
	}
	for _, c := range canaries() {
		if tame[c.name] != "" {
			continue
		}
		var all string
		for _, handler := range formats() {
			var buf bytes.Buffer
			l := slog.New(handler(&buf))
			if c.attrOf != nil {
				l = c.attrOf(l)
			}
			l.Info("m "+c.msg, c.args...)
			all += buf.String()
		}
		if c.extra != "" && strings.Contains(strings.ReplaceAll(all, `\n`, "\n"), c.extra) || strings.Contains(all, "8675309") || strings.Contains(all, "8.675309e") {
			continue
		}
		if !strings.Contains(all, opaque) && !strings.Contains(all, ghp) && !strings.Contains(all, jwt) &&
			!strings.Contains(all, fmt.Sprint([]byte(opaque))[1:30]) {
			t.Errorf("%s does not leak: %s", c.name, all)
		}
	}
}

// checkLine fails without showing the secrets, which are made up anyway.
func checkLine(t *testing.T, format, line string, c canary) {
	t.Helper()
	for _, secret := range []string{opaque, ghp, jwt[40:], "8675309", "8.675309e", fmt.Sprint([]byte(opaque))[1:30], c.extra} {
		if secret != "" && strings.Contains(line, secret) {
			t.Errorf("leaks: %s", line)
		}
	}
	if format == "json" && !json.Valid([]byte(line)) {
		t.Errorf("no JSON: %s", line)
	}
	if !strings.Contains(line, "to kept-host") || !strings.Contains(line, c.keep) {
		t.Errorf("lost %q: %s", c.keep, line)
	}
}
