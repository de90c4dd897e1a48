package slogredact

import (
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"mime/multipart"
	"net/textproto"
)

// Types whose name says what they hold, where no other name does.
type (
	AccessToken  string
	appPassword  string
	apiKey       []byte
	clientSecret struct{ value string }
	Token        string // the token of a parser: its values are words
	tokenKind    string
)

type emb struct{ Name, Password string }

// embPointer embeds a type that is not exported by a pointer: json goes through it.
type embPointer struct {
	*emb
	Region string
}

type embError struct{ *apiError }

func (e embError) Error() string { return "kept: refused " + e.apiError.Token }

// fieldsError says nothing of what json shows of it.
type fieldsError struct{ V any }

func (fieldsError) Error() string { return "refused" }

// appCanaries are by what programs log of themselves and of what they call.
func appCanaries() []canary {
	argv := []string{"mysql", "-uroot", "-p" + opaque, "kept"}
	return []canary{
		{name: "named type", args: one(AccessToken(opaque))},
		{name: "named type: field", args: one(struct {
			V AccessToken
			U string
		}{AccessToken(opaque), "kept"}), keep: "kept"},
		{name: "named type: pointer", args: one(struct {
			V *appPassword
			U string
		}{ptr(appPassword(opaque)), "kept"}), keep: "kept"},
		{name: "named type: map", args: one(map[string]any{"v": appPassword(opaque), "u": "kept"}), keep: "kept"},
		{name: "named type: typed map", args: one(map[string]appPassword{"kept": appPassword(opaque)}), keep: "kept"},
		{name: "named type: list", args: one([]appPassword{appPassword(opaque)})},
		{name: "named type: bytes", args: one(struct {
			V apiKey
			U string
		}{apiKey(opaque), "kept"}), keep: "kept"},
		{name: "named type: of one field", args: one(struct {
			V clientSecret
			U string
		}{clientSecret{opaque}, "kept"}), keep: "kept"},
		{name: "named type: group", args: []any{slog.Group("g", "v", AccessToken(opaque), "u", "kept")}, keep: "kept"},
		{name: "named type: With", attrOf: func(l *slog.Logger) *slog.Logger { return l.With("v", AccessToken(opaque), "u", "kept") }, keep: "kept"},
		{name: "embedded: private pointer", args: one(embPointer{&emb{"kept", opaque}, "eu"}), keep: "eu"},
		{name: "embedded: private pointer, list", args: one([]*embPointer{{&emb{"kept", opaque}, "eu"}})},
		{name: "error: embeds one with fields", args: one(embError{&apiError{404, opaque}}), keep: "kept: refused"},
		{name: "error: wraps one that embeds", args: one(fmt.Errorf("x: %w", embError{&apiError{404, opaque}})), keep: "kept: refused"},
		{name: "argv: known command", args: []any{"args", argv}, keep: "kept"},
		{name: "argv: known command, any", args: []any{"argv", []any{"mysql", "-uroot", "-p" + opaque, "kept"}}, keep: "kept"},
		{name: "argv: known command, field", args: one(struct{ Args []string }{argv}), keep: "kept"},
		{name: "argv: known command, map", args: one(map[string]any{"command": argv}), keep: "kept"},
		{name: "pointer: to text", args: one(ptr("kept password=" + opaque))},
		{name: "pointers: list", args: one([]*emb{{"kept", opaque}}), keep: "kept"},
		{name: "multipart form", args: one(&multipart.Form{Value: map[string][]string{"client_secret": {opaque}, "user": {"kept"}}}), keep: "kept"},
		{name: "multipart header", args: one(textproto.MIMEHeader{"X-Auth-Token": {opaque}, "X-Id": {"kept"}}), keep: "kept"},
		{name: "docker auths", args: one(map[string]any{"auths": map[string]any{"kept.example": map[string]any{"password": opaque}}}), keep: "kept.example"},
		{name: "driver options", args: one(&struct {
			Addr, Password string
			OnConnect      func() error
		}{"kept", opaque, nil})},
		{name: "pair: two names", args: one(struct{ Type, Name, Default, Value string }{"kept", "DB_PASSWORD", "", opaque}), keep: "kept"},
		{name: "pair: two names, map", args: one(map[string]string{"type": "kept", "name": "DB_PASSWORD", "default": "", "value": opaque}), keep: "kept"},
		{name: "pair: two names, any", args: one(map[string]any{"type": "kept", "name": "DB_PASSWORD", "value": opaque}), keep: "kept"},
		{name: "pair: two names, json", args: one(json.RawMessage(`{"name":"DB_PASSWORD","type":"kept","value":"` + opaque + `"}`)), keep: "kept"},
		{name: "pair: parameter", args: one([]map[string]any{{"ParameterKey": "DbPassword", "ParameterValue": opaque}, {"ParameterKey": "Host", "ParameterValue": "kept"}}), keep: "kept"},
		{name: "error: field of a named type, in map", args: one(map[string]any{"kept": fieldsError{AccessToken(opaque)}}), keep: "kept"},
		{name: "error: LogValuer in a field, in list", args: one([]any{fieldsError{logMask(opaque)}, "kept"}), keep: "kept"},
		{name: "valuer: hides, private field", args: one(struct {
			Name string
			id   logMask
		}{"kept", logMask(opaque)}), keep: "kept"},
		{name: "badkey: error", args: []any{errors.New("kept: token=" + opaque)}, keep: "kept"},
		{name: "badkey: struct", args: []any{private{"kept", opaque}}, keep: "kept"},
	}
}
