package slogdoors

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"net/url"
	"strings"
)

// values log the secret inside of a value, and the context in the same value if it
// has room for it.
var values = map[string]func(l *slog.Logger){
	"struct":             func(l *slog.Logger) { l.Info(said, "a", account{Name: kept, Password: secret}) },
	"struct, pointer":    func(l *slog.Logger) { l.Info(said, "a", &account{Name: kept, Password: secret}) },
	"struct, nested":     func(l *slog.Logger) { l.Info(said, "a", nested{Note: kept, Inner: &account{Password: secret}}) },
	"struct, unexported": func(l *slog.Logger) { l.Info(said, "a", private{kept, secret}) },
	"struct, unexported, pointer": func(l *slog.Logger) {
		l.Info(said, "a", &private{kept, secret})
	},
	"struct, embedded":  func(l *slog.Logger) { l.Info(said, "a", embeds{account{kept, secret}, kept}) },
	"struct, tagged":    func(l *slog.Logger) { l.Info(said, "a", tagged{kept, secret}) },
	"struct, anonymous": func(l *slog.Logger) { l.Info(said, "a", struct{ APIKey, User string }{secret, kept}) },
	"struct, odd":       func(l *slog.Logger) { l.Info(said, "a", account{kept, odd + secret + odd}) },
	"struct, function": func(l *slog.Logger) {
		l.Info(said, "a", struct {
			F              func() string
			User, Password string
		}{nil, kept, secret})
	},
	"struct, channel": func(l *slog.Logger) {
		l.Info(said, "a", struct {
			C              chan int
			User, Password string
		}{nil, kept, secret})
	},
	"struct, any": func(l *slog.Logger) {
		l.Info(said, "a", struct{ V any }{map[string]any{"password": secret, "user": kept}})
	},
	"struct, bytes": func(l *slog.Logger) {
		l.Info(said, "a", struct {
			User     string
			Password []byte
		}{kept, []byte(secret)})
	},
	"struct, error": func(l *slog.Logger) {
		l.Error(said, "a", struct {
			User string
			Err  error
		}{kept, errors.New("password=" + secret)})
	},
	"structs, list":      func(l *slog.Logger) { l.Info(said, "all", []account{{Name: kept, Password: secret}}) },
	"structs, array":     func(l *slog.Logger) { l.Info(said, "all", [1]account{{Name: kept, Password: secret}}) },
	"structs, map":       func(l *slog.Logger) { l.Info(said, "m", map[string]account{"a": {kept, secret}}) },
	"pointers, list":     func(l *slog.Logger) { l.Info(said, "m", []*account{{kept, secret}, nil}) },
	"pointers, map":      func(l *slog.Logger) { l.Info(said, "m", map[string]*account{"a": {kept, secret}}) },
	"pointers, lists":    func(l *slog.Logger) { l.Info(said, "m", map[string][]*account{"a": {{kept, secret}}}) },
	"pointer to pointer": func(l *slog.Logger) { p := &account{kept, secret}; l.Info(said, "m", &p) },
	"pointer to list":    func(l *slog.Logger) { l.Info(said, "m", &[]*account{{kept, secret}}) },
	"pointer to text": func(l *slog.Logger) {
		s := "Bearer " + secret
		l.Info(said, "p", map[string]*string{"authorization": &s}, "at", kept)
	},
	"map": func(l *slog.Logger) { l.Info(said, "m", map[string]string{"password": secret, "user": kept}) },
	"map of any": func(l *slog.Logger) {
		l.Info(said, "m", map[string]any{"auth": map[string]any{"password": secret}, "user": kept})
	},
	"map, keys":      func(l *slog.Logger) { l.Info(said, "m", map[string]string{"Bearer " + secret: kept}) },
	"map, keys, any": func(l *slog.Logger) { l.Info(said, "m", map[any]any{"password": secret, "user": kept}) },
	"map, slog.Value": func(l *slog.Logger) {
		l.Info(said, "m", map[string]slog.Value{"password": slog.StringValue(secret)}, "at", kept)
	},
	"map, error": func(l *slog.Logger) {
		l.Error(said, "m", map[string]any{"err": errors.New(kept + ": password=" + secret)})
	},
	"map, Stringer":  func(l *slog.Logger) { l.Info(said, "m", map[string]any{"v": says{secret}}) },
	"map, LogValuer": func(l *slog.Logger) { l.Info(said, "m", map[string]any{"v": valuer{secret}, "user": kept}) },
	"map, bytes":     func(l *slog.Logger) { l.Info(said, "m", map[string]any{"password": []byte(secret), "user": kept}) },
	"list":           func(l *slog.Logger) { l.Info(said, "args", []string{"app", "--token", secret, kept}) },
	"list of any":    func(l *slog.Logger) { l.Info(said, "args", []any{"app", "--token", secret, kept}) },
	"list, array":    func(l *slog.Logger) { l.Info(said, "args", [3]string{"--password", secret, kept}) },
	"list, errors": func(l *slog.Logger) {
		l.Error(said, "errs", []error{errors.New(kept), errors.New("password=" + secret)})
	},
	"list, Stringers": func(l *slog.Logger) { l.Info(said, "v", []fmt.Stringer{says{secret}}) },
	"list, LogValuer": func(l *slog.Logger) { l.Info(said, "v", []any{valuer{secret}, kept}) },
	"list, attributes": func(l *slog.Logger) {
		l.Info(said, "g", []slog.Attr{slog.String("password", secret), slog.String("user", kept)})
	},
	"attribute in any": func(l *slog.Logger) {
		l.Info(said, "g", slog.Any("x", slog.String("password", secret)), "at", kept)
	},
	"named type": func(l *slog.Logger) { l.Info(said, "v", []accessToken{accessToken(secret)}, "at", kept) },
	"struct, embedded pointer": func(l *slog.Logger) {
		l.Info(said, "a", struct {
			*account
			Note string
		}{&account{"a", secret}, kept})
	},
	"arguments of a command": func(l *slog.Logger) { l.Info(said, "args", []string{"mysql", "-p" + secret, kept}) },
	"pointer to a message":   func(l *slog.Logger) { s := kept + " password=" + secret; l.Info(said, "p", &s) },
	"pair": func(l *slog.Logger) {
		l.Info(said, "env", []map[string]string{{"name": "DB_PASSWORD", "value": secret}, {"name": "HOME", "value": kept}})
	},
	"bytes":        func(l *slog.Logger) { l.Info(said, "body", []byte(`{"access_token":"`+secret+`","user":"`+kept+`"}`)) },
	"bytes by key": func(l *slog.Logger) { l.Info(said, "password", []byte(secret), "at", kept) },
	"byte array":   func(l *slog.Logger) { l.Info(said, "password", [20]byte([]byte(secret)), "at", kept) },
	"bytes.Buffer": func(l *slog.Logger) { l.Info(said, "b", bytes.NewBufferString(kept+" password="+secret)) },
	"strings.Build": func(l *slog.Logger) {
		var b strings.Builder
		b.WriteString(kept + " password=" + secret)
		l.Info(said, "b", &b)
	},
	"json.RawMessage": func(l *slog.Logger) {
		l.Info(said, "body", json.RawMessage(`{"access_token":"`+secret+`","user":"`+kept+`"}`))
	},
	"Stringer":             func(l *slog.Logger) { l.Info(said, "who", says{secret}) },
	"TextMarshaler":        func(l *slog.Logger) { l.Info(said, "who", textual{secret}) },
	"Marshaler":            func(l *slog.Logger) { l.Info(said, "who", marshals{secret}) },
	"LogValuer":            func(l *slog.Logger) { l.Info(said, "who", valuer{secret}) },
	"LogValuer, twice":     func(l *slog.Logger) { l.Info(said, "who", nestedValuer{secret}) },
	"LogValuer in a group": func(l *slog.Logger) { l.Info(said, slog.Group("g", "who", valuer{secret})) },
	"LogValuer in With":    func(l *slog.Logger) { l.With("who", valuer{secret}).Info(said) },
	"http.Header": func(l *slog.Logger) {
		l.Info(said, "headers", http.Header{"Authorization": {"Bearer " + secret}, "Accept": {kept}})
	},
	"http.Header, cookie": func(l *slog.Logger) {
		l.Info(said, "headers", http.Header{"Cookie": {"sid=" + secret}, "Accept": {kept}})
	},
	"http.Request":        func(l *slog.Logger) { l.Info(said, "req", request()) },
	"http.Request, parts": func(l *slog.Logger) { l.Info(said, "url", request().URL, "headers", request().Header) },
	"http.Cookie": func(l *slog.Logger) {
		l.Info(said, "c", &http.Cookie{Name: "session", Value: secret, Path: "/" + kept})
	},
	"http.Cookies": func(l *slog.Logger) {
		l.Info(said, "c", []*http.Cookie{{Name: "session", Value: secret, Path: "/" + kept}})
	},
	"url.URL": func(l *slog.Logger) {
		l.Info(said, "url", &url.URL{Scheme: "https", Host: kept, RawQuery: "access_token=" + secret})
	},
	"url.URL, value": func(l *slog.Logger) { l.Info(said, "url", *request().URL) },
	"url.URL, user": func(l *slog.Logger) {
		l.Info(said, "url", &url.URL{Scheme: "https", Host: kept, User: url.UserPassword("svc", secret)})
	},
	"url.Userinfo": func(l *slog.Logger) { l.Info(said, "user", url.UserPassword(kept, secret)) },
	"url.Values":   func(l *slog.Logger) { l.Info(said, "form", url.Values{"client_secret": {secret}, "a": {kept}}) },
	"context": func(l *slog.Logger) {
		l.Info(said, "ctx", context.WithValue(context.Background(), "password", secret), "at", kept) //nolint:staticcheck // keys like this are in use
	},
}
