package slogredact

import (
	"bytes"
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"math/big"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"os"
	"testing"
	"time"
)

type uuid [16]byte

func (u uuid) String() string               { return fmt.Sprintf("%x-%x", u[:4], u[4:]) }
func (u uuid) MarshalText() ([]byte, error) { return []byte(u.String()), nil }

type level int

// A tree leads back to itself while its plan is made.
type tree []struct {
	Name   string
	Values tree
}

func (level) String() string { return "degraded" }

// What looks near to a credential, and is none: the line must be plain slog's.
func controls() []any {
	u, _ := url.Parse("https://api.example.com/v1/users?page=2&sort=name")
	return []any{
		"token_count", 1523, "token_type", "Bearer", "max_tokens", 4096, "secretary", "Ms Moneypenny",
		"input_tokens", 12, "expires_in", 3600, "token_url", "https://idp.example.com/token",
		"author", "bob", "authority", "api:443", "tokenizer", "cl100k", "keyboard", "us",
		"trace_id", "4bf92f3577b34da6a3ce929d0e0e4736", "span_id", "00f067aa0ba902b7",
		"commit", "9fceb02d0ae598e95dc970b74767f19372d61af8", "uuid", uuid{1, 2, 3},
		"request_id", "83dafe35-675a-49c6-a3cb-e80e7996ae01",
		"at", time.Unix(1e9, 0).UTC(), "took", time.Second, "ip", net.IPv4(10, 0, 0, 1),
		"addr", netip.MustParseAddrPort("10.0.0.1:80"), "big", big.NewInt(1 << 60), "level", level(3), "tree", tree{{"a", tree{{"b", nil}}}},
		"eof", io.EOF, "chain", fmt.Errorf("read body: %w", io.ErrUnexpectedEOF),
		"join", errors.Join(io.EOF, os.ErrNotExist), "path", &os.PathError{Op: "open", Path: "/etc/hosts", Err: os.ErrNotExist},
		"url", u, "header", http.Header{"Accept": {"*/*"}, "X-Request-Id": {"9f86d081884c7d659a2feaa0c55ad015"}},
		"values", url.Values{"page": {"2"}}, "struct", user{1, "alice", []string{"a"}, nil},
		"map", map[string]any{"n": 1, "s": "x", "t": time.Unix(1, 0).UTC(), "e": io.EOF, "nil": nil},
		"nil", nil, "bytes", []byte("plain text"), "raw", []byte{0xff, 0xfe, 0}, "bool", true, "float", 0.25,
		"kind", tokenKind("active"), "lex", []Token{"IDENT", "func", "EOF"}, "embeds", embPointer{&emb{Name: "alice"}, "eu"},
		"args", []string{"curl", "-s", "-p", "8080", "https://example.com"}, "argv", []string{"ls", "-l", "/tmp"}, "grants", []string{"authorization_code", "refresh_token"},
		"pairs", []nameValue{{"HOME", "/home/bob"}, {"LANG", "C"}}, "http_status", 401, "password_changed", true,
		"certificate", certificate(), "public key", &certificate().PublicKey, "errors", []error{io.EOF, nil}, "error in struct", struct{ Err error }{io.EOF},
		"oauth error", map[string]any{"error": "invalid_grant", "error_description": "The token has expired", "code": "E123456", "state": "failed"},
		"code", map[string]any{"code": "ECONNRESET", "message": "reset"}, "state", map[string]string{"state": "RUNNING", "code": "OK"},
		"fields", []string{"password", "email"}, "lists", [][]string{{"a", "b"}, {"c", "d"}}, "entry", map[string]string{"name": "alice", "value": "42"},
		"usage", map[string]int{"prompt_tokens": 3, "completion_tokens": 4, "total_tokens": 7, "max_tokens": 100},
		"tokens", struct {
			TokenCount, Tokens, MaxTokens int
			TokenType                     string
		}{1, 2, 3, "bearer"},
		"words", struct{ Author, Authority, Keyboard, Tokenizer, Secretary string }{"a", "b", "c", "d", "e"},
		"page", map[string]string{"next_page_token": "CAUQAA", "page_token": "abc"}, "sort", map[string]string{"key": "users/12", "sort_key": "name"},
		"refs", map[string]string{"secretName": "db-creds", "secret_ref": "prod/db"}, "number", json.Number("12"), "rat", big.NewRat(1, 3),
		"request", &http.Request{Method: http.MethodGet, URL: u, Header: http.Header{"A": {"b"}}}, "empty buffer", &bytes.Buffer{}, "durations", map[string]time.Duration{"a": time.Second},
		slog.Group("g", "a", 1, slog.Group("empty"), "b", "c"), "zero", slog.Attr{},
	}
}

func certificate() *x509.Certificate {
	key, _ := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	of := &x509.Certificate{SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: "example"}, IPAddresses: []net.IP{net.IPv4(10, 0, 0, 1)}}
	der, _ := x509.CreateCertificate(rand.Reader, of, of, &key.PublicKey, key)
	c, _ := x509.ParseCertificate(der)
	return c
}

func TestControlsComeOutAsFromPlainSlog(t *testing.T) {
	for format, handler := range formats() {
		var plain, ours bytes.Buffer
		var all slog.Record
		all.Add(controls()...)
		all.Add(programControls()...)
		all.Attrs(func(a slog.Attr) bool { // one at a time, to name the one that differs
			r := slog.NewRecord(time.Unix(1, 0), slog.LevelInfo, "m", 0)
			r.AddAttrs(a)
			plain.Reset()
			ours.Reset()
			_ = handler(&plain).Handle(context.Background(), r)
			_ = New(handler(&ours)).Handle(context.Background(), r)
			if plain.String() != ours.String() {
				t.Errorf("%s\nplain %sours  %s", format, plain.String(), ours.String())
			}
			return true
		})
	}
}

func TestErrorsStayErrors(t *testing.T) {
	s := &sink{}
	cause := &url.Error{Op: "Get", URL: "https://h/?access_token=" + opaque, Err: io.EOF}
	slog.New(New(s)).Error("m", "err", fmt.Errorf("fetch: %w", cause), "clean", io.EOF)
	_, attrs := s.last()
	err, ok := attrs[0].Value.Any().(error)
	if !ok || err.Error() != `fetch: Get "https://h/?access_token=REDACTED": EOF` {
		t.Fatalf("got %v", attrs[0])
	}
	if !errors.Is(err, io.EOF) {
		t.Error("errors.Is was lost")
	}
	if errors.Unwrap(err) != nil || errors.As(err, new(*url.Error)) {
		t.Error("the original can be reached")
	}
	if e := err.(interface{ ErrorType() string }); e.ErrorType() != "*fmt.wrapError" {
		t.Error(e.ErrorType())
	}
	if attrs[1].Value.Any() != io.EOF {
		t.Error("a clean error was replaced")
	}
}

type quietError struct{ cause error }

func (quietError) Error() string   { return "something failed" }
func (q quietError) Unwrap() error { return q.cause }

func TestErrorThatWrapsASecretIsSealed(t *testing.T) {
	s := &sink{}
	slog.New(New(s)).Error("m", "err", quietError{errors.New("password=" + opaque)})
	_, attrs := s.last()
	if err := attrs[0].Value.Any().(error); errors.Unwrap(err) != nil || err.Error() != "something failed" {
		t.Errorf("got %#v", err)
	}
}

func TestCopiesHaveTheSameType(t *testing.T) {
	s := &sink{}
	slog.New(New(s)).Info("m", "h", http.Header{"Authorization": {bearer}}, "v", url.Values{"password": {opaque}},
		"m", map[string]any{"password": opaque, "n": 1}, "l", []string{bearer}, "b", []byte("password="+opaque),
		"n", namedBytes("password="+opaque), "a", [2]string{"password", opaque})
	_, attrs := s.last()
	for i, want := range []string{"http.Header", "url.Values", "map[string]interface {}", "[]string", "[]uint8", "slogredact.namedBytes", "[2]string"} {
		if got := fmt.Sprintf("%T", attrs[i].Value.Any()); got != want {
			t.Errorf("%s became %s", want, got)
		}
	}
	if m := attrs[2].Value.Any().(map[string]any); m["n"] != 1 || m["password"] != "REDACTED" {
		t.Errorf("got %v", m)
	}
}

func TestFindingNamesRulePathAndLine(t *testing.T) {
	var got []Finding
	var l *slog.Logger
	h := New(slog.NewTextHandler(io.Discard, &slog.HandlerOptions{AddSource: true}), WithOnFinding(func(ctx context.Context, f Finding) {
		got = append(got, f)
		l.InfoContext(ctx, "password="+opaque) // reports nothing, or this would not end
		panic("dropped")
	}))
	l = slog.New(h)
	type conn struct{ Host, Password string }
	l.WithGroup("db").Info("token is "+jwt, "conn", conn{"h", opaque}, "m", map[string]any{"auth": map[string]string{"password": opaque}})
	l.With("password", opaque)
	paths := map[string]bool{}
	for _, f := range got {
		paths[f.Path] = true
		if f.Rule == "" || f.Source.Line == 0 || !bytes.HasSuffix([]byte(f.Source.File), []byte("control_test.go")) {
			t.Errorf("got %+v", f)
		}
	}
	for _, want := range []string{"db.msg", "db.conn.Password", "db.m.auth.password", "password"} {
		if !paths[want] {
			t.Errorf("no finding at %s, but %v", want, paths)
		}
	}
	if len(got) != 4 {
		t.Errorf("%d findings: %+v", len(got), got)
	}
}

func TestOwnNames(t *testing.T) {
	s := &sink{}
	h := New(s, WithKeys("X-Acme-Signature", "badge"), WithSafeKeys("password_hint"))
	slog.New(h).Info("m", "x_acme_signature", "abc", "badge", 7, "password_hint", "the usual one", "headers", map[string]string{"X-Acme-Signature": "abc"})
	_, attrs := s.last()
	if attrs[0].Value.String() != "REDACTED" || attrs[1].Value.String() != "REDACTED" || attrs[2].Value.String() != "the usual one" {
		t.Errorf("got %v", attrs)
	}
	if m := attrs[3].Value.Any().(map[string]string); m["X-Acme-Signature"] != "REDACTED" {
		t.Errorf("got %v", m)
	}
}

type tagged struct {
	A string `redact:"mask"`
	B string `redact:"maks"` // one that nobody knows masks
	C string `redact:"safe"`
}

func TestTags(t *testing.T) {
	var buf bytes.Buffer
	slog.New(New(slog.NewJSONHandler(&buf, nil))).Info("m", "v", tagged{"alpha", "beta", "gamma"})
	if !bytes.Contains(buf.Bytes(), []byte(`"v":{"A":"REDACTED","B":"REDACTED","C":"gamma"}`)) {
		t.Error(buf.String())
	}
}

func TestMiddleware(t *testing.T) {
	var buf bytes.Buffer
	slog.New(Middleware()(slog.NewTextHandler(&buf, nil))).Info("password=" + opaque)
	if bytes.Contains(buf.Bytes(), []byte(opaque)) {
		t.Error(buf.String())
	}
}

func TestEngineThatPanicsMasksTheValue(t *testing.T) {
	s := &sink{}
	h := newHandler(s, &config{}) // no redactor: each call panics
	slog.New(h).WithGroup("g").With("a", "b").Info("m", "k", "v", "n", 1, "e", io.EOF, "s", user{Name: "alice"})
	msg, attrs := s.last()
	if msg != "REDACTED" || len(attrs) != 4 || attrs[0].Value.String() != "REDACTED" {
		t.Errorf("got %q %v", msg, attrs)
	}
}
