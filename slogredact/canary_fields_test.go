package slogredact

import (
	"encoding/json"
	"fmt"
	"log/slog"
)

// Values that something beside them names: a tag of the field, another field, another
// list, the map that they are the keys of.

type (
	tagEnv struct {
		Host string `env:"DB_HOST"`
		V    string `env:"DB_PASSWORD,required"`
	}
	labelPair    struct{ Name, Value *string }
	ssmParameter struct{ Name, Type, Value *string }
	zapField     struct {
		Key       string
		Type      uint8
		Integer   int64
		String    string
		Interface any
	}
	otelValue struct {
		vtype    int
		stringly string
	}
	otelAttr struct {
		Key   namedString
		Value otelValue
	}
	hpackField struct {
		Name, Value string
		Sensitive   bool
	}
	anyPair             struct{ Name, Value any }
	bytePair            struct{ Name, Value []byte }
	chiParams           struct{ Keys, Values []string }
	setOf[T comparable] map[T]struct{}
	textKey             struct{ s string }
)

func (v otelValue) MarshalJSON() ([]byte, error) {
	return json.Marshal(struct{ Type, Value any }{"STRING", v.stringly})
}
func (h hpackField) String() string            { return fmt.Sprintf("header field %q = %q", h.Name, h.Value) }
func (k textKey) MarshalText() ([]byte, error) { return []byte(k.s), nil }

func fieldCanaries() []canary {
	return append(tagCanaries(), []canary{
		{name: "pair: pointers", args: one(&labelPair{ptr("password"), ptr(opaque)})},
		{name: "pair: list of pointers", args: one([]*labelPair{{ptr("host"), ptr("kept")}, {ptr("api_token"), ptr(opaque)}, nil}), keep: "kept"},
		{name: "pair: path and pointers", args: one(&ssmParameter{ptr("/kept/db_password"), ptr("SecureString"), ptr(opaque)})},
		{name: "pair: nil name", args: one(map[string]any{"password": labelPair{nil, ptr(opaque)}, "a": "kept"}), keep: "kept"},
		{name: "pair: zap", args: one(zapField{Key: "password", Type: 15, String: opaque})},
		{name: "pair: list of zap", args: one([]zapField{{Key: "user", Type: 15, String: "kept"}, {Key: "api_key", Type: 15, String: opaque}}), keep: "kept"},
		{name: "pair: zap reflected", args: one(zapField{Key: "kept", Type: 23, Interface: map[string]string{"password": opaque}}), keep: "kept"},
		{name: "pair: attribute", args: one(otelAttr{"password", otelValue{4, opaque}}), keep: "password"},
		{name: "pair: attributes", args: one([]otelAttr{{"http.route", otelValue{4, "/kept"}}, {"api_key", otelValue{4, opaque}}}), keep: "/kept"},
		{name: "pair: header field", args: one([]hpackField{{":path", "/kept", false}, {"x-api-key", opaque, true}}), keep: "/kept"},
		{name: "pair: any", args: one(anyPair{"password", opaque})},
		{name: "pair: list of any", args: one([]anyPair{{"a", "kept"}, {"api_key", opaque}, {7, nil}}), keep: "kept"},
		{name: "pair: any pointers", args: one(anyPair{ptr("password"), ptr(opaque)})},
		{name: "pair: bytes", args: one(bytePair{[]byte("password"), []byte(opaque)})},
		{name: "pair: list of bytes", args: one([]bytePair{{[]byte("a"), []byte("b")}, {[]byte("x-api-key"), []byte(opaque)}})},
		{name: "pair: array of bytes", args: one([][2][]byte{{[]byte("password"), []byte(opaque)}})},
		{name: "pair: map of pointers", args: one(map[string]*string{"name": ptr("password"), "value": ptr(opaque)})},
		{name: "pair: map of any pointers", args: one(map[string]any{"name": ptr("password"), "value": ptr(opaque)})},
		{name: "pair: map, named type", args: one(map[string]any{"name": namedString("password"), "value": opaque, "a": "kept"}), keep: "kept"},
		{name: "pair: map of stringers", args: one(map[string]fmt.Stringer{"name": stringer("password"), "value": stringer(opaque)})},
		{name: "pair: attributes, pointer", args: []any{"name", ptr("password"), "value", opaque}},
		{name: "pair: attributes, named type", args: []any{"key", namedString("api_key"), "a", "kept", "value", opaque}, keep: "kept"},
		{name: "pair: attributes, behind a secret", args: []any{"a", bearer, "name", "password", "b", "kept", "value", opaque}, keep: "kept"},
		{name: "parallel: keys", args: one(chiParams{[]string{"user", "token"}, []string{"kept", opaque}}), keep: "kept"},
		{name: "parallel: in a list", args: one([]any{&chiParams{[]string{"user", "token"}, []string{"kept", opaque}}})},
		{name: "parallel: one row", args: one(struct{ Columns, Values []string }{[]string{"user", "password"}, []string{"kept", opaque}}), keep: "kept"},
		{name: "set: under a name", args: []any{"tokens", setOf[string]{opaque: {}}}},
		{name: "set: in a struct", args: one(struct{ AccessTokens map[string]struct{} }{map[string]struct{}{opaque: {}, ghp: {}}})},
		{name: "set: of tokens", args: one(setOf[string]{ghp: {}, "kept": {}}), keep: "kept"},
		{name: "key: marshals a name", args: one(map[textKey]string{{"password"}: opaque})},
		{name: "key: marshals a pair", args: one(map[textKey]string{{"token=" + opaque}: "kept"}), keep: "kept"},
	}...)
}

// tagCanaries are structs of which a tag alone says what a field holds.
func tagCanaries() []canary {
	return []canary{
		{name: "tag: env", args: one(tagEnv{"kept", opaque}), keep: "kept"},
		{name: "tag: envconfig", args: one(&struct {
			V string `envconfig:"CLIENT_SECRET"`
		}{opaque})},
		{name: "tag: mapstructure", args: one([]any{struct {
			V string `mapstructure:"access_token"`
		}{opaque}})},
		{name: "tag: toml", args: one(struct {
			V string `toml:"api_key"`
		}{opaque})},
		{name: "tag: xml", args: one(struct {
			V string `xml:"login>password"`
		}{opaque})},
		{name: "tag: db", args: one(struct {
			V string `json:"v" db:"refresh_token"`
		}{opaque})},
		{name: "tag: bson", args: one(struct {
			V []byte `bson:"client_secret,omitempty"`
		}{[]byte(opaque)})},
		{name: "tag: protobuf", args: one(struct {
			V string `protobuf:"bytes,2,opt,name=access_token,json=accessToken"`
		}{opaque})},
		{name: "tag: gorm", args: one(struct {
			V string `gorm:"size:64;column:password;not null"`
		}{opaque})},
		{name: "tag: flag", args: []any{slog.Group("g", "v", struct {
			V string `long:"db-password" description:"kept"`
		}{opaque})}},
	}
}
