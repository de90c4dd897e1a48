package slogdoors

import (
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/tokenredact/tokenredact/slogredact"
)

// secret is in each case; joined, so that no whole token stands here.
var secret = "Zx9Kq2Lm" + "7Pw4Rt8Yv3Bn"

const kept = "stays-here"

type account struct {
	Name     string
	Password string
}

type nested struct {
	Note  string
	Inner *account
}

type says struct{ s string }

func (s says) String() string { return "asked with Bearer " + s.s + " " + kept }

type valuer struct{ s string }

func (v valuer) LogValue() slog.Value {
	return slog.GroupValue(slog.String("password", v.s), slog.String("user", kept))
}

type marshals struct{ apiKey string }

func (m marshals) MarshalJSON() ([]byte, error) {
	return json.Marshal(map[string]string{"api_key": m.apiKey, "user": kept})
}

func request() *http.Request {
	r, err := http.NewRequest(http.MethodGet, "https://fhir.example.org/"+kept+"?access_token="+secret, nil)
	if err != nil {
		panic(err)
	}
	r.Header.Set("Authorization", "Bearer "+secret)
	return r
}

// cases each log the secret and what must be kept.
var cases = map[string]func(l *slog.Logger){
	"message":                    func(l *slog.Logger) { l.Info("Authorization: Bearer " + secret + " " + kept) },
	"message, URL":               func(l *slog.Logger) { l.Info("GET https://x.example/" + kept + "?access_token=" + secret) },
	"message, JSON":              func(l *slog.Logger) { l.Info(`{"password":"` + secret + `","user":"` + kept + `"}`) },
	"message, connection string": func(l *slog.Logger) { l.Info("postgres://svc:" + secret + "@" + kept + ":5432/db") },
	"attribute by its key":       func(l *slog.Logger) { l.Info(kept, "password", secret) },
	"attribute by its form":      func(l *slog.Logger) { l.Info(kept, "note", "gh"+"p_"+secret+secret[:16]) },
	"typed attribute":            func(l *slog.Logger) { l.Info(kept, slog.String("client_secret", secret)) },
	"header":                     func(l *slog.Logger) { l.Info(kept, "authorization", "Bearer "+secret) },
	"cookie":                     func(l *slog.Logger) { l.Info(kept, "cookie", "theme="+kept+"; session="+secret) },
	"basic": func(l *slog.Logger) {
		l.Info(kept, "authorization", "Basic "+base64.StdEncoding.EncodeToString([]byte("svc:"+secret)))
	},
	"group":            func(l *slog.Logger) { l.Info(kept, slog.Group("db", "password", secret)) },
	"group that tells": func(l *slog.Logger) { l.Info(kept, slog.Group("credentials", "password", secret)) },
	"With":             func(l *slog.Logger) { l.With("api_key", secret).Info(kept) },
	"WithGroup":        func(l *slog.Logger) { l.WithGroup("db").Info(kept, "password", secret) },
	"WithGroup, With":  func(l *slog.Logger) { l.WithGroup("db").With("password", secret).Info(kept) },
	"error":            func(l *slog.Logger) { l.Error(kept, "err", errors.New("login with password="+secret)) },
	"error, wrapped":   func(l *slog.Logger) { l.Error(kept, "err", fmt.Errorf("%s: %w", kept, errors.New("Bearer "+secret))) },
	"errors, joined":   func(l *slog.Logger) { l.Error(kept, "err", errors.Join(io.EOF, errors.New("token="+secret))) },
	"error of a URL": func(l *slog.Logger) {
		l.Error(kept, "err", &url.Error{Op: "Get", URL: "https://x/?access_token=" + secret, Err: io.EOF})
	},
	"struct":          func(l *slog.Logger) { l.Info(kept, "account", account{Name: kept, Password: secret}) },
	"struct, pointer": func(l *slog.Logger) { l.Info(kept, "account", &account{Name: kept, Password: secret}) },
	"struct, nested":  func(l *slog.Logger) { l.Info(kept, "n", nested{Note: kept, Inner: &account{Password: secret}}) },
	"structs, list":   func(l *slog.Logger) { l.Info(kept, "all", []account{{Name: kept, Password: secret}}) },
	"map":             func(l *slog.Logger) { l.Info(kept, "m", map[string]string{"password": secret, "user": kept}) },
	"map of any": func(l *slog.Logger) {
		l.Info(kept, "m", map[string]any{"auth": map[string]any{"password": secret}, "user": kept})
	},
	"list":        func(l *slog.Logger) { l.Info(kept, "args", []string{"app", "--token", secret, kept}) },
	"list of any": func(l *slog.Logger) { l.Info(kept, "args", []any{"app", "--token", secret}) },
	"http.Header": func(l *slog.Logger) {
		l.Info(kept, "headers", http.Header{"Authorization": {"Bearer " + secret}, "Accept": {kept}})
	},
	"http.Header, cookie": func(l *slog.Logger) { l.Info(kept, "headers", http.Header{"Cookie": {"sid=" + secret}}) },
	"url.URL": func(l *slog.Logger) {
		l.Info(kept, "url", &url.URL{Scheme: "https", Host: kept, RawQuery: "access_token=" + secret})
	},
	"url.Userinfo": func(l *slog.Logger) {
		l.Info(kept, "url", &url.URL{Scheme: "https", Host: kept, User: url.UserPassword("svc", secret)})
	},
	"url.Values":   func(l *slog.Logger) { l.Info(kept, "form", url.Values{"client_secret": {secret}, "a": {kept}}) },
	"http.Request": func(l *slog.Logger) { l.Info(kept, "url", request().URL, "headers", request().Header) },
	"bytes":        func(l *slog.Logger) { l.Info(kept, "body", []byte(`{"access_token":"`+secret+`"}`)) },
	"json.RawMessage": func(l *slog.Logger) {
		l.Info(kept, "body", json.RawMessage(`{"access_token":"`+secret+`","user":"`+kept+`"}`))
	},
	"Stringer":  func(l *slog.Logger) { l.Info(kept, "who", says{secret}) },
	"LogValuer": func(l *slog.Logger) { l.Info(kept, "who", valuer{secret}) },
	"LogValuer in a group": func(l *slog.Logger) {
		l.Info(kept, slog.Group("g", "who", valuer{secret}))
	},
	"Marshaler": func(l *slog.Logger) { l.Info(kept, "who", marshals{secret}) },
	"pair": func(l *slog.Logger) {
		l.Info(kept, "env", []map[string]string{{"name": "DB_PASSWORD", "value": secret}})
	},
	"text as key": func(l *slog.Logger) { l.Info(kept, "token="+secret, 1) },
	"redirect": func(l *slog.Logger) {
		l.Info(kept, "location", "https://app/cb#access_token="+secret+"&token_type=bearer")
	},
	"pem": func(l *slog.Logger) {
		l.Info(kept, "key", "-----BEGIN "+"PRIVATE KEY-----\n"+secret+secret+"\n-----END "+"PRIVATE KEY-----")
	},
	"message, prose": func(l *slog.Logger) { l.Warn("Invalid access token: " + secret + " " + kept) },
	"escaped JSON":   func(l *slog.Logger) { l.Info(kept, "body", `{"msg":"{\"password\":\"`+secret+`\"}"}`) },
	"URL-encoded":    func(l *slog.Logger) { l.Info(kept, "next", url.QueryEscape("https://x/?access_token="+secret)) },
	"debug level":    func(l *slog.Logger) { l.Error("password is "+secret, "at", kept) },
	"pointer to text": func(l *slog.Logger) {
		s := "Bearer " + secret
		l.Info(kept, "p", map[string]*string{"authorization": &s})
	},
}

// silent are cases in which some handler does not print the secret by itself, and so
// proves nothing with it.
var silent = map[string]bool{"pointer to text": true, "struct, nested": true, "bytes": true, "Stringer": true, "Marshaler": true}

func TestNoHandlerWritesASecret(t *testing.T) {
	wrap := func(h slog.Handler) slog.Handler { return slogredact.New(h) }
	plain := func(h slog.Handler) slog.Handler { return h }
	shown := 0
	for handler := range handlers {
		for name, log := range cases {
			got, bare := written(t, handler, wrap, log), written(t, handler, plain, log)
			if leaks(bare) {
				shown++
			} else if !silent[name] {
				t.Errorf("%s, %s: without slogredact it does not show the secret either: %s", handler, name, bare)
			}
			if leaks(got) {
				t.Errorf("%s, %s: %s", handler, name, got)
			}
			if strings.Contains(bare, kept) && !strings.Contains(got, kept) {
				t.Errorf("%s, %s: the context is gone: %s", handler, name, got)
			}
		}
	}
	t.Logf("%d of %d show the secret without slogredact", shown, len(handlers)*len(cases))
	if shown < len(handlers)*len(cases)*8/10 {
		t.Error("too few of them to prove much")
	}
}

// leaks reports whether a part of the secret stands in what was written.
func leaks(out string) bool {
	const piece = 10
	for i := 0; i+piece <= len(secret); i++ {
		if strings.Contains(out, secret[i:i+piece]) {
			return true
		}
	}
	numbers := strings.Trim(fmt.Sprint([]byte(secret)), "[]")
	if strings.Contains(out, numbers) || strings.Contains(out, strings.ReplaceAll(numbers, " ", ",")) {
		return true
	}
	encoded := base64.StdEncoding.EncodeToString([]byte("svc:" + secret))
	return strings.Contains(out, encoded) || strings.Contains(out, base64.StdEncoding.EncodeToString([]byte(`{"access_token":"`+secret+`"}`)))
}

// What is no credential comes out as it would without slogredact.
func TestOrdinaryRecordsComeOutAsTheyWere(t *testing.T) {
	at := time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC)
	for name, log := range map[string]func(l *slog.Logger){
		"counters": func(l *slog.Logger) { l.Info("used", "token_count", 512, "max_tokens", 4096, "token_type", "bearer") },
		"ids": func(l *slog.Logger) {
			l.Info("seen", "trace_id", "4bf92f3577b34da6a3ce929d0e0e4736", "request_id", "550e8400-e29b-41d4-a716-446655440000", "sha256", strings.Repeat("9f86d081", 8))
		},
		"error": func(l *slog.Logger) { l.Warn("read", "err", fmt.Errorf("open: %w", io.EOF)) },
		"times": func(l *slog.Logger) { l.Info("done", "took", 3*time.Second, "at", at, "secretary", "Alice") },
		"prose": func(l *slog.Logger) { l.Info("the password of the account was changed; token expired") },
	} {
		for handler := range handlers {
			wrap := func(h slog.Handler) slog.Handler { return slogredact.New(h) }
			plain := func(h slog.Handler) slog.Handler { return h }
			got, want := timeless(written(t, handler, wrap, log)), timeless(written(t, handler, plain, log))
			if got != want {
				t.Errorf("%s, %s:\n got  %s\n want %s", handler, name, got, want)
			}
		}
	}
}

// timeless is a line without the time at which it was written, which two runs differ
// in: zap's field ts, and the first words of tint.
func timeless(line string) string {
	if i := strings.Index(line, `,"msg"`); i > 0 && strings.HasPrefix(line, "{") {
		return line[i:]
	}
	if i := strings.Index(line, "INF"); i > 0 {
		return line[i:]
	}
	if i := strings.Index(line, "WRN"); i > 0 {
		return line[i:]
	}
	return line
}
