package slogredact

import (
	"bytes"
	"crypto/ed25519"
	"crypto/rand"
	"crypto/rsa"
	"encoding/pem"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"net/mail"
	"net/smtp"
	"time"
)

// Canaries by what programs log: clients' settings, requests of OAuth, keys.
func moreCanaries() []canary {
	rsaKey, _ := rsa.GenerateKey(rand.Reader, 2048)
	_, ed, _ := ed25519.GenerateKey(rand.Reader)
	edNumbers := fmt.Sprint([]byte(ed))[1:60]
	block := &pem.Block{Type: "PRIVATE KEY", Bytes: ed}
	return []canary{
		{name: "client: smtp", args: one(smtp.PlainAuth("", "kept", opaque, "mail.kept.example"))},
		{name: "client: aws", args: one(struct{ AccessKeyID, SecretAccessKey, SessionToken string }{"kept", opaque, opaque}), keep: "kept"},
		{name: "client: k8s secret", args: one(struct {
			Name string
			Data map[string][]byte
			Text map[string]string
		}{"kept", map[string][]byte{"password": []byte(opaque)}, map[string]string{"api-token": opaque}}), keep: "kept"},
		{name: "client: metadata", args: one(map[string][]string{"authorization": {bearer}, "x-api-key": {opaque}, "kept": {"kept"}}), keep: "kept"},
		{name: "client: mail header", args: one(mail.Header{"Authorization": {bearer}, "Kept": {"kept"}}), keep: "kept"},
		{name: "client: ticket key", args: one(struct{ SessionTicketKey [32]byte }{[32]byte([]byte(opaque + opaque))})},
		{name: "oauth: request as struct", args: one(tokenRequest{"4/" + opaque, "af0" + opaque, "https://kept.example/cb", "kept"}), keep: "kept.example/cb"},
		{name: "oauth: request as map", args: one(map[string]any{"code": "4/" + opaque, "redirect_uri": "https://kept.example", "grant_type": "authorization_code"}), keep: "kept.example"},
		{name: "oauth: request as strings", args: one(map[string]string{"code": "4/" + opaque, "redirect_uri": "https://kept.example", "grant_type": "authorization_code"}), keep: "kept.example"},
		{name: "jwk: struct", args: one(struct {
			Kty string `json:"kty"`
			Kid string `json:"kid"`
			D   string `json:"d"`
		}{"EC", "kept", opaque + opaque}), keep: "kept"},
		{name: "jwk: set", args: one(map[string]any{"keys": []any{map[string]any{"kty": "EC", "kid": "kept", "d": opaque + opaque}}}), keep: "kept"},
		{name: "error: fields below", args: one(fmt.Errorf("kept: %w", &apiError{404, opaque})), keep: "kept: status 404"},
		{name: "error: fields joined", args: one(errors.Join(errors.New("kept"), &apiError{404, opaque})), keep: "kept"},
		{name: "error: fields below, in map", args: one(map[string]any{"kept": fmt.Errorf("x: %w", &apiError{404, opaque})}), keep: "kept"},
		{name: "error: formats below", args: one(fmt.Errorf("kept: %w", formatError{opaque})), keep: "kept"},
		{name: "error: as key", args: one(map[error]string{errors.New("password=" + opaque): "kept"})},
		{name: "cookie: attribute", args: []any{"cookie", "kept=" + opaque}, keep: "kept"},
		{name: "cookie: list", args: []any{"Set-Cookie", []string{"sid=" + opaque + "; Path=/kept"}}, keep: "/kept"},
		{name: "cookie: group", args: []any{slog.Group("cookies", "sid", opaque)}},
		{name: "authorization: group", args: []any{slog.Group("authorization", "header", bearer)}},
		{name: "url: attribute", args: []any{"url", "https://kept.example/x?token=" + opaque}, keep: "kept.example"},
		{name: "url: referer", args: []any{"referer", "https://kept.example/cb#access_token=" + opaque + "&token_type=bearer"}, keep: "token_type=bearer"},
		{name: "plural: passwords", args: []any{"passwords", []string{opaque, opaque + "b"}}},
		{name: "plural: tokens", args: []any{"access_tokens", []string{opaque, opaque + "b"}}},
		{name: "any: pointer to any", args: []any{"client_secret", any(ptr(any(opaque)))}},
		{name: "any: headers", args: one([]any{http.Header{"Authorization": {bearer}}, "kept"}), keep: "kept"},
		{name: "any: header in struct", args: one(struct{ H any }{http.Header{"Authorization": {bearer}, "Kept": {"kept"}}}), keep: "kept"},
		{name: "any: list under a name", args: []any{"password", []any{struct{ V string }{opaque}}}},
		{name: "map: times", args: one(map[time.Time]string{time.Unix(0, 0).UTC(): "password=" + opaque}), keep: "1970"},
		{name: "map: slog.Value", args: one(map[string]slog.Value{"password": slog.StringValue(opaque)})},
		{name: "empty key", args: []any{slog.String("", "password="+opaque)}},
		{name: "chan beside", args: one(struct {
			C        chan string
			Password string
		}{nil, opaque})},
		{name: "buffer in struct", args: one(struct{ B *bytes.Buffer }{bytes.NewBufferString("password=" + opaque)})},
		{name: "runes", args: []any{"password", []rune(opaque)}, extra: fmt.Sprint([]rune(opaque))[1:30]},
		{name: "valuer: map of valuers", args: one(says{map[string]any{"kept": says{map[string]any{"password": opaque}}}}), keep: "kept"},
		{name: "key: pointer in struct", args: one(struct {
			Name string
			Key  *rsa.PrivateKey
		}{"kept", rsaKey}), keep: "kept", extra: rsaKey.D.String()},
		{name: "key: any in struct", args: one(struct {
			Name string
			Key  any `json:"key"`
		}{"kept", rsaKey}), keep: "kept", extra: rsaKey.D.String()},
		{name: "key: typed map", args: one(map[string]*rsa.PrivateKey{"kept": rsaKey}), keep: "kept", extra: rsaKey.D.String()},
		{name: "key: any map", args: one(map[string]any{"kept": "kept", "k": rsaKey}), keep: "kept", extra: rsaKey.D.String()},
		{name: "key: bytes in struct", args: one(struct {
			Name string
			Key  ed25519.PrivateKey
		}{"kept", ed}), keep: "kept", extra: edNumbers},
		{name: "key: bytes in map", args: one(map[string]any{"kept": ed, "n": "kept"}), keep: "kept", extra: edNumbers},
		{name: "key: block in struct", args: one(struct {
			Name string
			B    *pem.Block
		}{"kept", block}), keep: "kept", extra: edNumbers},
	}
}

type tokenRequest struct {
	Code     string `json:"code"`
	State    string `json:"state"`
	Redirect string `json:"redirect_uri"`
	ClientID string `json:"client_id"`
}
