package slogredact

import (
	"crypto/tls"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"sync"
	"sync/atomic"
	"time"
)

type (
	objectID [12]byte
	spanInfo struct{ TraceID, SpanID, TraceFlags string }
	listPage struct {
		Items     []string
		NextToken *string
		Truncated bool
	}
	image  struct{ Repository, Tag, Digest string }
	jwkPub struct{ Kty, Kid, Alg, Use, N, E string }
)

// flagsOf names in its tags what stands beside credentials.
type flagsOf struct {
	Prompt  bool          `long:"password" env:"PASSWORD_PROMPT"`
	File    string        `long:"password-file" env:"TOKEN_FILE"`
	Type    string        `arg:"--token-type" db:"token_type"`
	Changed time.Time     `db:"password_changed_at"`
	TTL     time.Duration `env:"TOKEN_TTL"`
	Count   int           `db:"token_count" bson:"tokens_used"`
	URL     string        `mapstructure:"token_url" toml:"auth_url"`
	ID      string        `gorm:"column:key_id;primaryKey" protobuf:"bytes,1,opt,name=kid"`
	Ref     string        `xml:"secretRef,attr" hcl:"secret_name"`
	Desc    string        `description:"the password of the user"`
}

func (o objectID) String() string { return fmt.Sprintf("%x", o[:]) }

// The values of real programs that hold no credential: each line must be plain slog's.
func programControls() []any {
	var total atomic.Int64
	var m sync.Map
	m.Store("a", "b")
	var syntax *json.SyntaxError
	_ = errors.As(json.Unmarshal([]byte(`{"a":}`), new(any)), &syntax)
	_, missing := exec.LookPath("no-such-program-here")
	_, parsed := time.Parse(time.RFC3339, "yesterday")
	empty := &pgxConfig{Host: "db.example.com", Port: 5432, User: "app", Database: "orders"}
	return []any{
		"object id", objectID{1, 2, 3}, "span", spanInfo{"4bf92f3577b34da6a3ce929d0e0e4736", "00f067aa0ba902b7", "01"},
		"traceparent", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01", "etag", `W/"0815-5f3759df"`,
		"image", image{"registry.example.com/app", "v1.4.2", "sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"},
		"page", listPage{[]string{"a", "b"}, nil, true}, "pod", objectMeta{"orders-7d4b9c5f6b-x2x9z", map[string]string{"checksum/config": "9f86d081884c7d65"}},
		"pgx", empty, "oauth", oauthConfigLike{ClientID: "app", Endpoint: oauthEndpoint{"https://idp.example.com/auth", "https://idp.example.com/token"}, Scopes: []string{"openid"}},
		"aws", awsCredentials{Source: "EC2RoleProvider", AccountID: "123456789012"}, "public jwk", jwkPub{"RSA", "k1", "RS256", "sig", "", "AQAB"},
		"env", []envVar{{"HOME", "/home/app", nil}, {"TOKEN_TTL", "3600", nil}}, "total", &total, "map", struct{ M *sync.Map }{nil},
		"option", option[string]{"eu-1", true}, "entries", []pairOf[string, int]{{"a", 1}, {"b", 2}}, "result", result[int]{7, nil},
		"table", [][]string{{"user", "role", "last login"}, {"ada", "admin", "2026-01-02"}}, "rows", [][]any{{"id", "token_type"}, {1, "Bearer"}},
		"raw rows", json.RawMessage(`[["user","role"],["ada","admin"],[[],["a",["b"]]]]`),
		"apart", struct {
			Columns []string
			Rows    [][]any
		}{[]string{"id", "name"}, [][]any{{1, "ada"}}},
		"syntax", syntax, "missing", missing, "parsed", parsed, "not found", &os.PathError{Op: "open", Path: "/etc/app.yaml", Err: os.ErrNotExist},
		"redirect", &url.URL{Scheme: "https", Host: "example.com", Path: "/login", RawQuery: "next=%2Fhome"},
		"cookie attributes", map[string]string{"SameSite": "Lax", "Path": "/"}, "cipher", tls.CipherSuiteName(tls.TLS_AES_128_GCM_SHA256),
		"headers", http.Header{"Content-Type": {"application/json"}, "X-Request-Id": {"3c8f0e2a-6c1f-4d7e-9a50-1f5b8f4f2a11"}, "Etag": {`"0815"`}},
		"config", map[string]any{"token_ttl": "1h", "auth": map[string]any{"enabled": true, "issuer": "https://idp.example.com"}, "max_tokens": 4096},
		"usage", struct{ PromptTokens, CompletionTokens, TotalTokens int }{1, 2, 3}, "since", map[string]time.Duration{"took": time.Second},
		"tagged", tagEnv{Host: "db"}, "parameters", chiParams{[]string{"user", "page"}, []string{"ada", "2"}}, "set", setOf[string]{"ada": {}}, "roles", map[string]struct{}{"admin": {}},
		"fields", []zapField{{Key: "user", Type: 15, String: "ada"}, {Key: "token_type", Type: 15, String: "Bearer"}}, "labels", []*labelPair{{ptr("method"), ptr("GET")}, {ptr("none"), nil}, {}},
		"flags", &flagsOf{true, "/run/secrets/x", "Bearer", time.Unix(1e9, 0).UTC(), time.Hour, 7, "https://idp.example.com/token", "k1", "db", "words"},
		"label", []byte("prod"), "param", any("page"), "field", ptr("email"), "any pair", anyPair{"auth", true}, "nil pair", &anyPair{},
		"names", struct{ Names, Data []string }{[]string{"ada"}, []string{"x", "y"}}, "token_types", map[string]struct{}{"bearer": {}},
		"any pairs", []anyPair{{"a", 1}, {nil, "b"}, {"token_type", "Bearer"}}, "byte pairs", []bytePair{{[]byte("a"), []byte("b")}}, "map pair", map[string]any{"name": ptr("host"), "value": ptr("db")},
		"otel", []otelAttr{{"http.route", otelValue{4, "/orders"}}, {"gen_ai.usage.input_tokens", otelValue{2, ""}}}, "counts", map[textKey]int{{"token_count"}: 7},
		"features", map[string]bool{"password_login": true, "secret_scanning": false},
		"key", "users/12", "name", "ada", "value", "42", "code", 404, "state", "RUNNING",
	}
}
