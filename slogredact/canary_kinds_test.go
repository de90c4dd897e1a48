package slogredact

import (
	"bytes"
	"context"
	"crypto/ecdh"
	"crypto/rand"
	"crypto/rsa"
	"crypto/x509"
	"database/sql"
	"encoding/json"
	"encoding/pem"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"math/big"
	"net"
	"net/http"
	"net/url"
	"os/exec"
	"strconv"
	"strings"
	"time"
)

// Canaries by the kind of value, as the package doc lists them.

func textCanaries() []canary {
	with := func(f func(*slog.Logger) *slog.Logger) func(*slog.Logger) *slog.Logger { return f }
	return []canary{
		{name: "message: url", msg: "GET https://h/cb?access_token=" + opaque + "&page=2 kept", keep: "page=2 kept"},
		{name: "message: json", msg: `body {"kept":1,"client_secret":"` + opaque + `"}`, keep: "kept"},
		{name: "message: form", msg: "grant_type=refresh_token&refresh_token=" + opaque + "&scope=kept", keep: "scope=kept"},
		{name: "message: dump of a struct", msg: fmt.Sprintf("%+v", private{"kept", opaque}), keep: "kept"},
		{name: "message: dump of headers", msg: fmt.Sprint(http.Header{"Authorization": {bearer}, "Kept": {"kept"}}), keep: "kept"},
		{name: "message: curl", msg: "ran curl -u kept:" + opaque + " https://kept.example", keep: "https://kept.example"},
		{name: "message: data source", msg: "postgres://kept:" + opaque + "@kept.example/db", keep: "kept.example/db"},
		{name: "message: quoted", msg: fmt.Sprintf("kept %q", "password="+opaque), keep: "kept"},
		{name: "message: lines", msg: "HOME=/kept\nAPI_TOKEN=" + opaque + "\n", keep: "/kept"},
		{name: "message: bare token", msg: "kept " + ghp, keep: "kept"},
		{name: "key: pair", args: []any{"password=" + opaque, "kept"}, keep: "kept"},
		{name: "key: url", args: []any{"https://h/?access_token=" + opaque, "kept"}, keep: "kept"},
		{name: "key: of a group", args: []any{slog.Group(ghp, "kept", 1)}, keep: "kept"},
		{name: "key: of an open group", args: []any{"v", "kept"}, keep: "kept", attrOf: with(func(l *slog.Logger) *slog.Logger { return l.WithGroup(ghp) })},
		{name: "key: of With", args: []any{"v", "kept"}, keep: "kept", attrOf: with(func(l *slog.Logger) *slog.Logger { return l.With(ghp, "x") })},
		{name: "string: bearer", args: []any{"h", bearer}},
		{name: "string: by name", args: []any{"client_secret", opaque}},
		{name: "string: json", args: []any{"body", `{"kept":[{"password":"` + opaque + `"}]}`}, keep: "kept"},
		{name: "string: named", args: []any{"password", namedString(opaque)}},
		{name: "string: camel", args: []any{"dbPassword", opaque}},
		{name: "string: dotted", args: []any{"db.kept.password", opaque}, keep: "db.kept.password"},
		{name: "number: int", args: []any{"pin", 8675309}},
		{name: "number: uint64", args: []any{"otp", uint64(8675309)}},
		{name: "number: float", args: []any{"pin", 8675309.0}},
		{name: "number: named", args: []any{"pin", namedInt(8675309)}},
		{name: "number: pointer", args: []any{"pin", ptr(8675309)}},
		{name: "number: list", args: []any{"pin", []int{8675309}}},
		{name: "number: map", args: one(map[string]int{"pin": 8675309, "kept": 1}), keep: "kept"},
		{name: "number: struct", args: one(struct{ Kept, PIN int }{1, 8675309})},
		{name: "number: json.Number", args: []any{"pin", json.Number("8675309")}},
		{name: "number: big", args: []any{"pin", big.NewInt(8675309)}},
		{name: "number: big in struct", args: one(struct{ PIN *big.Int }{big.NewInt(8675309)})},
		{name: "group: sensitive, deep", args: []any{slog.Group("credentials", slog.Group("kept", "x", "y", "password", opaque))}, keep: "kept"},
		{name: "group: sensitive above", args: []any{slog.Group("client_secret", slog.Group("kept", "value", opaque))}, keep: "kept"},
		{name: "group: nested", args: []any{slog.Group("kept", slog.Group("b", "token", jwt))}, keep: "kept"},
		{name: "group: inline", args: []any{slog.Group("", "password", opaque, "kept", 1)}, keep: "kept"},
		{name: "group: as attrs", args: one([]slog.Attr{slog.String("password", opaque), slog.Int("kept", 1)}), keep: "kept"},
		{name: "open groups", args: []any{"kept", opaque}, keep: "kept", attrOf: with(func(l *slog.Logger) *slog.Logger { return l.WithGroup("password").WithGroup("x") })},
		{name: "With: struct", args: one("kept"), keep: "kept", attrOf: with(func(l *slog.Logger) *slog.Logger { return l.With("c", private{"kept", opaque}) })},
		{name: "With: group", args: one("kept"), keep: "kept", attrOf: with(func(l *slog.Logger) *slog.Logger { return l.With(slog.Group("g", "password", opaque)) })},
		{name: "With: in a group", args: one("kept"), keep: "kept", attrOf: with(func(l *slog.Logger) *slog.Logger { return l.WithGroup("secret_key").With("k", opaque) })},
		{name: "With: error", args: one("kept"), keep: "kept", attrOf: with(func(l *slog.Logger) *slog.Logger { return l.With("err", errors.New("token="+jwt)) })},
		{name: "With: valuer", args: one("kept"), keep: "kept", attrOf: with(func(l *slog.Logger) *slog.Logger { return l.With("v", says{"password=" + opaque}) })},
		{name: "With: twice", args: one("kept"), keep: "kept", attrOf: with(func(l *slog.Logger) *slog.Logger { return l.With("a", 1).With("password", opaque).With("b", 2) })},
	}
}

func valuerCanaries() []canary {
	return []canary{
		{name: "valuer: text", args: one(says{"kept password=" + opaque}), keep: "kept"},
		{name: "valuer: chain", args: one(says{says{says{bearer}}})},
		{name: "valuer: group", args: one(says{slog.GroupValue(slog.String("password", opaque), slog.Int("kept", 1))}), keep: "kept"},
		{name: "valuer: valuer in group", args: one(says{slog.GroupValue(slog.Any("kept", says{bearer}))}), keep: "kept"},
		{name: "valuer: struct", args: one(says{private{"kept", opaque}}), keep: "kept"},
		{name: "valuer: error", args: one(says{errors.New("kept token=" + jwt)}), keep: "kept"},
		{name: "valuer: list of valuers", args: one(says{[]any{says{bearer}}})},
		{name: "valuer: under a name", args: []any{"password", says{opaque}}},
		{name: "valuer: number under a name", args: []any{"pin", says{8675309}}},
		{name: "valuer: on the pointer", args: one(&pointerValuer{opaque})},
		{name: "valuer: in a group", args: []any{slog.Group("g", "kept", says{bearer})}, keep: "kept"},
		{name: "valuer: hides, pointer in struct", args: one(struct{ P *userValuer }{&userValuer{"kept", opaque}}), keep: ""},
		{name: "valuer: hides, in map", args: one(map[string]userValuer{"kept": {"n", opaque}}), keep: "kept"},
		{name: "valuer: hides, in pointers", args: one([]*logPointer{{opaque}})},
		{name: "valuer: hides, embedded", args: one(struct {
			userValuer
			N int
		}{userValuer{"kept", opaque}, 1}), keep: "kept"},
		{name: "stringer: text", args: one(stringer("kept password=" + opaque)), keep: "kept"},
		{name: "stringer: pointer", args: one(&pointerStringer{opaque})},
		{name: "stringer: private field prints", args: one(stringerOf{opaque})},
		{name: "stringer: in struct", args: one(struct{ S stringer }{stringer("password=" + opaque)})},
		{name: "stringer: in map", args: one(map[string]stringer{"kept": stringer("password=" + opaque)}), keep: "kept"},
		{name: "go stringer", args: one(struct{ Token goStringer }{goStringer(opaque)})},
		{name: "marshaler: object", args: one(marshaler{`{"kept":{"password":"` + opaque + `"}}`})},
		{name: "marshaler: list", args: one(marshaler{`["--password","` + opaque + `"]`})},
		{name: "marshaler: text", args: []any{"password", marshaler{`"` + opaque + `"`}}},
		{name: "marshaler: number", args: []any{"pin", marshaler{`8675309`}}},
		{name: "marshaler: in list", args: one([]any{marshaler{`{"token":"` + jwt + `"}`}})},
		{name: "marshaler: on the pointer", args: one(&pointerMarshaler{opaque})},
		{name: "text marshaler: in struct", args: one(struct{ T textMarshaler }{textMarshaler{opaque}})},
		{name: "text marshaler: fails", args: one(failingText{opaque})},
		{name: "formatter: in struct", args: one(struct{ F formatter }{formatter{opaque}})},
		{name: "formatter: on the pointer", args: one(&pointerFormatter{opaque})},
		{name: "raw: in struct", args: one(struct{ R json.RawMessage }{json.RawMessage(`{"password":"` + opaque + `"}`)})},
		{name: "raw: in map", args: one(map[string]json.RawMessage{"kept": json.RawMessage(`{"password":"` + opaque + `"}`)}), keep: "kept"},
		{name: "raw: in list", args: one([]json.RawMessage{json.RawMessage(`{"password":"` + opaque + `"}`)})},
		{name: "raw: pointer", args: one(ptr(json.RawMessage(`{"password":"` + opaque + `"}`)))},
		{name: "raw: under a name", args: []any{"credentials", json.RawMessage(`{"kept":"` + ghp + `"}`)}, keep: ""},
		{name: "raw: pairs", args: one(json.RawMessage(`[{"name":"API_TOKEN","value":"` + opaque + `"},{"name":"kept","value":"x"}]`)), keep: "kept"},
		{name: "raw: value before name", args: one(json.RawMessage(`[{"value":"` + opaque + `","name":"API_TOKEN"},{"name":"kept","value":"x"}]`)), keep: "kept"},
		{name: "raw: number", args: one(json.RawMessage(`{"pin":8675309,"kept":1}`)), keep: "kept"},
		{name: "raw: json in json", args: one(json.RawMessage(`{"kept":"{\"password\":\"` + opaque + `\"}"}`)), keep: "kept"},
	}
}

func errorCanaries() []canary {
	urlErr := &url.Error{Op: "Get", URL: "https://kept.example/v1?access_token=" + opaque, Err: io.EOF}
	_, parse := url.Parse("https://kept:" + opaque + "@h/%zz")
	_, atoi := strconv.Atoi(ghp)
	_, run := exec.Command("/none/kept", "--password="+opaque).Output()
	return []canary{
		{name: "error: text", args: one(errors.New("kept password=" + opaque)), keep: "kept"},
		{name: "error: under a name", args: []any{"password", errors.New(opaque)}},
		{name: "error: two causes", args: one(fmt.Errorf("kept %w, %w", urlErr, io.EOF)), keep: "kept"},
		{name: "error: joined deep", args: one(errors.Join(io.EOF, fmt.Errorf("kept: %w", errors.Join(urlErr)))), keep: "kept"},
		{name: "error: tells alone", args: one(fmt.Errorf("kept: %w", errors.New("db.example.com:5432:app:bob:"+opaque))), keep: "kept: db.example.com"},
		{name: "error: tells alone, joined deep", args: one(errors.Join(io.EOF, fmt.Errorf("kept: %w", fmt.Errorf("login: %w", errors.New("a1 LOGIN bob "+opaque))))), keep: "kept"},
		{name: "error: number", args: one(atoi), keep: "invalid syntax"},
		{name: "error: parse", args: one(parse), keep: "invalid URL escape"},
		{name: "error: dial", args: one(&net.OpError{Op: "dial", Net: "tcp", Err: urlErr}), keep: "dial tcp"},
		{name: "error: argv", args: one(fmt.Errorf("kept %v: %w", []string{"login", "--password", opaque}, run)), keep: "kept"},
		{name: "error: exit", args: one(&exec.ExitError{Stderr: []byte("password=" + opaque)})},
		{name: "error: fields in map", args: one(map[string]any{"kept": &apiError{404, opaque}}), keep: "kept"},
		{name: "error: fields in struct", args: one(struct{ E *apiError }{&apiError{404, opaque}})},
		{name: "error: fields in list", args: one([]*apiError{{404, opaque}})},
		{name: "error: value", args: one(valueError{"kept", opaque}), keep: "kept"},
		{name: "error: value in map", args: one(map[string]error{"kept": valueError{"x", opaque}}), keep: "kept"},
		{name: "error: marshals", args: one(marshalError{opaque})},
		{name: "error: formats", args: one(formatError{opaque})},
		{name: "error: formats in struct", args: one(struct{ E error }{formatError{opaque}})},
		{name: "error: is a valuer", args: one(valuerError{opaque})},
		{name: "error: text marshaler", args: one(textError{opaque})},
		{name: "error: several in a slice", args: one([]error{io.EOF, urlErr}), keep: ""},
		{name: "error: wraps a body", args: one(&bodyError{404, []byte(`{"refresh_token":"` + opaque + `"}`)}), keep: "404"},
		{name: "error: oauth fields", args: one(&oauthError{Code: "invalid_grant", Body: []byte(`{"kept":1,"refresh_token":"` + opaque + `"}`)}), keep: "invalid_grant"},
		{name: "error: panics on String", args: one(panickingErr{opaque})},
		{name: "error: in With and group", args: []any{slog.Group("g", "err", urlErr)}, keep: "kept.example"},
	}
}

func holderCanaries() []canary {
	body := []byte(`{"kept":1,"refresh_token":"` + opaque + `"}`)
	rsaKey, _ := rsa.GenerateKey(rand.Reader, 2048)
	ecdhKey, _ := ecdh.X25519().GenerateKey(rand.Reader)
	der := x509.MarshalPKCS1PrivateKey(rsaKey)
	block := &pem.Block{Type: "RSA PRIVATE KEY", Bytes: der}
	key := string(pem.EncodeToMemory(block))
	inner := key[100:140]
	hdr := http.Header{"Set-Cookie": {"sid=" + opaque + "; Path=/kept"}, "Proxy-Authorization": {"Basic " + "a2VwdDpodW50ZXIyLVp4OGtRMnY3"}}
	u, _ := url.Parse("https://kept:" + opaque + "@kept.example/")
	withCtx, cancel := context.WithCancel(context.WithValue(context.Background(), "access_token", opaque)) //nolint:staticcheck // what people write
	cancel()
	cmd := exec.Command("kept")
	cmd.Env = []string{"HOME=/kept", "DB_PASSWORD=" + opaque}
	cookies := []http.Cookie{{Name: "kept", Value: opaque}}
	long := map[string]any{"list": []any{map[string]any{"kept": []string{"--token", opaque}}}}
	n := &linked{Name: "kept", Token: opaque}
	n.Next = &linked{Name: "b", Next: n}
	var iface any = "password=" + opaque
	return []canary{
		{name: "bytes: form", args: one([]byte("kept=1&client_secret=" + opaque))},
		{name: "bytes: under a name", args: []any{"password", []byte(opaque)}},
		{name: "bytes: in map", args: one(map[string][]byte{"kept": []byte("password=" + opaque)}), keep: "kept"},
		{name: "bytes: lists", args: one([][]byte{body})},
		{name: "bytes: in any", args: one([]any{body})},
		{name: "bytes: pointer", args: one(&body)},
		{name: "bytes: array of text", args: one([len("password=hunter2-Zx8kQ2v7")]byte([]byte("password=" + opaque)))},
		{name: "bytes: named array", args: one(struct{ Token fixed }{fixed([]byte(opaque))})},
		{name: "bytes: binary under a name", args: []any{"secret_key", []byte("\xff\xfe" + opaque)}},
		{name: "bytes.Reader", args: one(bytes.NewReader([]byte("password=" + opaque)))},
		{name: "strings.Reader", args: one(strings.NewReader("password=" + opaque))},
		{name: "NopCloser", args: one(struct{ Body io.Reader }{strings.NewReader("password=" + opaque)})},
		{name: "buffer in map", args: one(map[string]any{"kept": bytes.NewBufferString("password=" + opaque)}), keep: "kept"},
		{name: "url: user", args: one(u.User)},
		{name: "url: list", args: one([]*url.URL{u})},
		{name: "url: map", args: one(map[string]*url.URL{"kept": u}), keep: "kept"},
		{name: "url: value in struct", args: one(struct{ U url.URL }{*u})},
		{name: "values: code", args: one(url.Values{"code": {"4/" + opaque}, "state": {"af0ifjsldkj"}, "redirect_uri": {"https://kept/"}, "client_secret": {opaque}}), keep: "kept"},
		{name: "header: cookies", args: one(hdr), keep: "/kept"},
		{name: "header: map of", args: one(map[string]http.Header{"kept": {"X-Amz-Security-Token": {opaque + opaque}}}), keep: "kept"},
		{name: "header: as map", args: one(map[string][]string{"Authorization": {bearer}, "Kept": {"kept"}}), keep: "kept"},
		{name: "header: one value", args: one(map[string]string{"authorization": bearer, "kept": "1"}), keep: "kept"},
		{name: "request: in struct", args: one(struct{ R *http.Request }{&http.Request{URL: u, Header: http.Header{"Authorization": {bearer}}}})},
		{name: "request: form", args: one(&http.Request{Form: url.Values{"password": {opaque}}, Header: http.Header{"Kept": {"kept"}}})},
		{name: "response: value", args: one(http.Response{Status: "200 kept", Header: http.Header{"Set-Cookie": {"sid=" + opaque}}})},
		{name: "cookies: values", args: one(cookies)},
		{name: "cookies: map", args: one(map[string]*http.Cookie{"kept": {Name: "kept", Value: opaque}}), keep: "kept"},
		{name: "cmd: env", args: one(cmd)},
		{name: "cmd: value", args: one(*exec.Command("kept", "--token="+opaque))},
		{name: "cmd: in struct", args: one(struct{ C *exec.Cmd }{cmd})},
		{name: "cmd: args", args: []any{"args", cmd.Environ()}},
		{name: "argv: header", args: one([]string{"curl", "-H", "Authorization: " + bearer, "kept"}), keep: "kept"},
		{name: "argv: user", args: one([]string{"curl", "-u", "kept:" + opaque, "https://kept.example"}), keep: "kept.example"},
		{name: "argv: any", args: one([]any{"kept", "--password", opaque}), keep: "kept"},
		{name: "argv: lists", args: one([][]string{{"kept", "--password", opaque}}), keep: "kept"},
		{name: "argv: named", args: one(argv{"kept", "--password", opaque}), keep: "kept"},
		{name: "env: map", args: one(map[string]string{"HOME": "/kept", "AWS_SECRET_ACCESS_KEY": opaque}), keep: "/kept"},
		{name: "sql: NullString", args: one(struct{ Token sql.NullString }{sql.NullString{String: opaque, Valid: true}})},
		{name: "sql: NullInt64", args: []any{"pin", sql.NullInt64{Int64: 8675309, Valid: true}}},
		{name: "sql: in map", args: one(map[string]any{"password": sql.NullString{String: opaque, Valid: true}, "kept": 1}), keep: "kept"},
		{name: "sql: named argument", args: one(sql.Named("password", opaque))},
		{name: "sql: arguments", args: one([]any{sql.Named("password", opaque), "kept"}), keep: "kept"},
		{name: "context: text key", args: one(withCtx)},
		{name: "context: in struct", args: one(struct{ Ctx context.Context }{withCtx})},
		{name: "key: rsa", args: one(rsaKey)},
		{name: "key: rsa value", args: one(*rsaKey)},
		{name: "key: ecdh", args: one(ecdhKey)},
		{name: "key: in list", args: one([]any{rsaKey, "x"})},
		{name: "key: in map", args: one(map[string]any{"kept": rsaKey}), keep: "kept"},
		{name: "key: pem", args: one(key), extra: inner},
		{name: "key: pem bytes", args: one([]byte(key)), extra: inner},
		{name: "key: pem block", args: one(block), extra: fmt.Sprint(der[100:120])[1:30]},
		{name: "jwk: map", args: one(map[string]any{"kty": "oct", "kid": "kept", "k": opaque + opaque}), keep: "kept"},
		{name: "oauth: token in map", args: one(map[string]any{"kept": oauthToken{AccessToken: opaque}}), keep: "kept"},
		{name: "oauth: tokens", args: one([]*oauthToken{{AccessToken: opaque, TokenType: "kept"}}), keep: ""},
		{name: "oauth: token with private raw", args: one(oauthToken{TokenType: "kept", raw: map[string]any{"refresh_token": opaque}}), keep: "kept"},
		{name: "oauth: config", args: one(struct{ ClientID, ClientSecret string }{"kept", opaque}), keep: "kept"},
		{name: "pair: key", args: one(struct{ Key, Value string }{"DB_PASSWORD", opaque}), keep: "DB_PASSWORD"},
		{name: "pair: any", args: one(struct {
			Name  string
			Value any
		}{"password", opaque})},
		{name: "pair: values", args: one([]struct {
			Header string
			Values []string
		}{{"X-Api-Key", []string{opaque}}, {"Kept", []string{"kept"}}}), keep: "kept"},
		{name: "pair: json names", args: one([]jsonPair{{"password", opaque}, {"host", "kept"}}), keep: "kept"},
		{name: "pair: pointer", args: one([]*nameValue{{"API_TOKEN", opaque}})},
		{name: "pair: named key", args: one(keyValue{"password", opaque})},
		{name: "pair: array", args: one([2]string{"password", opaque}), keep: "password"},
		{name: "pair: arrays", args: one([][2]string{{"password", opaque}, {"host", "kept"}}), keep: "kept"},
		{name: "pair: slices", args: one([][]string{{"password", opaque}, {"host", "kept"}}), keep: "kept"},
		{name: "pair: maps", args: one([]map[string]string{{"key": "password", "value": opaque}, {"key": "host", "value": "kept"}}), keep: "kept"},
		{name: "pair: map of any", args: one(map[string]any{"name": "password", "value": opaque})},
		{name: "map: any keys", args: one(map[any]any{"password": opaque, 1: "kept"})},
		{name: "map: named keys", args: one(map[namedString]string{"password": opaque, "kept": "x"}), keep: "kept"},
		{name: "map: int keys under a name", args: []any{"client_secret", map[int]string{1: opaque}}},
		{name: "map: struct keys", args: one(map[nameValue]int{{"API_TOKEN", opaque}: 1})},
		{name: "map: key with url", args: one(map[string]int{"https://kept:" + opaque + "@h/": 1}), keep: "kept"},
		{name: "map: lists of maps", args: one(map[string][]map[string]string{"kept": {{"password": opaque}}}), keep: "kept"},
		{name: "map: deep", args: one(long), keep: "kept"},
		{name: "map: pointer", args: one(&map[string]string{"password": opaque})},
		{name: "slice: structs", args: one([]private{{"kept", opaque}}), keep: "kept"},
		{name: "slice: any", args: one([]any{1, "password=" + opaque, "kept"}), keep: "kept"},
		{name: "slice: pointer", args: one(&[]string{"password=" + opaque})},
		{name: "slice: array of any", args: one([2]any{"password", opaque})},
		{name: "slice: named strings", args: one([]namedString{namedString(bearer)})},
		{name: "pointer: to any", args: one(&iface)},
		{name: "pointer: cycle", args: one(n)},
		{name: "struct: private struct", args: one(struct{ in private }{private{"kept", opaque}}), keep: ""},
		{name: "struct: private map", args: one(struct{ m map[string]string }{map[string]string{"password": opaque}})},
		{name: "struct: private list", args: one(struct{ m []string }{[]string{"--password", opaque}})},
		{name: "struct: private any", args: one(struct{ Token any }{opaque})},
		{name: "struct: embedded pointer", args: one(struct{ *Base }{&Base{opaque + "aB9", "kept"}}), keep: ""},
		{name: "struct: embedded private", args: one(struct{ private }{private{"kept", opaque}})},
		{name: "struct: generic pair", args: one(generic[map[string]string]{map[string]string{"x": opaque}})},
		{name: "struct: sensitive above", args: one(struct{ Password struct{ V string } }{struct{ V string }{opaque}})},
		{name: "struct: yaml name", args: one(yamlNamed{opaque})},
		{name: "struct: time beside", args: one(struct {
			At       time.Time
			Password string
		}{time.Unix(1e9, 0).UTC(), opaque}), keep: "2001-09-09"},
		{name: "slog.Value in struct", args: one(struct{ Password slog.Value }{slog.StringValue(opaque)})},
		{name: "slog.Attr", args: one(slog.String("password", opaque))},
		{name: "slog.Record", args: one(slog.NewRecord(time.Time{}, 0, "password="+opaque, 0))},
	}
}
