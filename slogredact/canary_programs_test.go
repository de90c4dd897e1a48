package slogredact

import (
	"bufio"
	"crypto"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"encoding/base64"
	"encoding/json"
	"encoding/pem"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"iter"
	"log/slog"
	"net/http"
	"net/http/httputil"
	"net/url"
	"os/exec"
	"slices"
	"strconv"
	"strings"
	"sync/atomic"
	"text/template"
	"time"
)

// The values of real programs, by their shapes: what the packages that they come from
// call their fields.
func programCanaries() []canary {
	return slices.Concat(cloudCanaries(), clusterCanaries(), storeCanaries(), oauthCanaries(), wireCanaries(), failureCanaries(), keyCanaries(), genericCanaries(), tableCanaries())
}

type (
	awsCredentials struct {
		AccessKeyID, SecretAccessKey, SessionToken, Source string
		CanExpire                                          bool
		Expires                                            time.Time
		AccountID                                          string
	}
	stsCredentials struct {
		AccessKeyId, SecretAccessKey, SessionToken *string //nolint:revive,staticcheck // as the SDK has it
		Expiration                                 *time.Time
	}
	assumeRoleOutput struct {
		AssumedRoleUser *struct{ Arn *string }
		Credentials     *stsCredentials
	}
	staticProvider struct{ Value awsCredentials }
	azureToken     struct {
		Token     string
		ExpiresOn time.Time
	}
	azureSecretCredential struct {
		tenantID, clientID string
		secret             string
	}
	googleCredentials struct {
		ProjectID string
		JSON      []byte
	}
	stripeParams struct {
		Headers http.Header
		Key     string
		Backend any
	}
)

var googleKey = `{"type":"service_account","project_id":"kept","private_key_id":"0123","private_key":"-----BEGIN PRIVATE` + ` KEY-----\nMIIEvQ` + opaque + `\n-----END PRIVATE` + ` KEY-----\n","client_email":"a@kept.example"}`

func cloudCanaries() []canary {
	creds := awsCredentials{"AKIAKEPT", opaque + "/a", "FwoG" + opaque, "EnvConfigCredentials", true, time.Unix(1e9, 0), "kept"}
	sigv4 := "AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7KEPT111/20260101/eu-1/s3/aws4_request, SignedHeaders=host, Signature=" + strings.Repeat("0123456789abcdef", 4)
	return []canary{
		{name: "aws: credentials", args: one(creds), keep: "EnvConfigCredentials"},
		{name: "aws: provider", args: one(map[string]any{"provider": staticProvider{creds}}), keep: "kept"},
		{name: "aws: assume role", args: one(&assumeRoleOutput{Credentials: &stsCredentials{ptr("AKIAKEPT"), ptr(opaque), ptr("FwoG" + opaque), nil}})},
		{name: "aws: signed request", args: one(http.Header{"Authorization": {sigv4}, "X-Amz-Security-Token": {opaque}, "Host": {"kept"}}), keep: "kept", extra: strings.Repeat("0123456789abcdef", 4)},
		{name: "aws: presigned", args: one("https://kept.s3.amazonaws.com/a?X-Amz-Security-Token=" + opaque + "&X-Amz-Signature=" + strings.Repeat("0123456789abcdef", 4)), keep: "kept.s3", extra: strings.Repeat("0123456789abcdef", 4)},
		{name: "azure: access token", args: one(azureToken{opaque, time.Unix(1e9, 0)}), keep: "2001"},
		{name: "azure: secret credential", args: one(&azureSecretCredential{"kept", "kept-id", opaque}), keep: ""},
		{name: "google: credentials", args: one(&googleCredentials{"kept", []byte(googleKey)}), keep: "kept"},
		{name: "google: key file", args: one([]byte(googleKey))},
		{name: "google: key file as map", args: one(decoded(googleKey)), keep: "kept"},
		{name: "stripe: params", args: one(stripeParams{http.Header{"Authorization": {bearer}, "Stripe-Version": {"kept"}}, "sk_" + "live_" + opaque, nil}), keep: "kept"},
	}
}

func decoded(s string) (x any) {
	_ = json.Unmarshal([]byte(s), &x)
	return x
}

type (
	objectMeta struct {
		Name        string
		Annotations map[string]string
	}
	k8sSecret struct {
		objectMeta
		Data       map[string][]byte `json:"data,omitempty"`
		StringData map[string]string `json:"stringData,omitempty"`
		Type       string            `json:"type"`
	}
	restConfig struct {
		Host, Username, Password, BearerToken, BearerTokenFile string
		TLSClientConfig                                        struct {
			ServerName        string
			CertData, KeyData []byte
		}
		Dial func()
	}
	authInfo struct {
		ClientKeyData []byte `json:"client-key-data,omitempty"`
		Token         string `json:"token,omitempty"`
		Username      string `json:"username,omitempty"`
		Password      string `json:"password,omitempty"`
	}
	envVar struct {
		Name, Value string
		ValueFrom   *struct{ SecretKeyRef string }
	}
	vaultSecret struct {
		RequestID string         `json:"request_id"`
		Data      map[string]any `json:"data"`
		Auth      *struct {
			ClientToken string   `json:"client_token"`
			Policies    []string `json:"policies"`
		} `json:"auth,omitempty"`
		WrapInfo *struct {
			Token string `json:"token"`
		} `json:"wrap_info,omitempty"`
	}
	dockerAuth struct {
		Username      string `json:"username,omitempty"`
		Password      string `json:"password,omitempty"`
		Auth          string `json:"auth,omitempty"`
		IdentityToken string `json:"identitytoken,omitempty"`
	}
)

func clusterCanaries() []canary {
	conf := restConfig{Host: "https://kept", Username: "kept", Password: opaque, BearerToken: opaque}
	block := pem.EncodeToMemory(&pem.Block{Type: "RSA PRIVATE" + " KEY", Bytes: []byte(opaque + opaque)})
	conf.TLSClientConfig.KeyData = block
	vault := &vaultSecret{RequestID: "kept", Data: map[string]any{"password": opaque}}
	vault.Auth = &struct {
		ClientToken string   `json:"client_token"`
		Policies    []string `json:"policies"`
	}{opaque, []string{"kept"}}
	auth := base64.StdEncoding.EncodeToString([]byte("bob:" + opaque))
	annotations := map[string]string{"kubectl.kubernetes.io/last-applied-configuration": `{"kind":"Secret","stringData":{"password":"` + opaque + `"}}`}
	return []canary{
		{name: "k8s: secret", args: one(k8sSecret{objectMeta{"kept", annotations}, map[string][]byte{"password": []byte(opaque), "tls.key": block}, map[string]string{"token": opaque}, "Opaque"}), keep: "kept"},
		{name: "k8s: secret, values that only the kind tells", args: one(map[string]any{"kind": "Secret", "metadata": map[string]any{"name": "kept"}, "stringData": map[string]any{"DB_PASSWORD": opaque}}), keep: "kept"},
		{name: "k8s: rest config", args: one(&conf), keep: ""},
		{name: "k8s: rest config, value", args: one(conf), keep: ""},
		{name: "k8s: kubeconfig", args: one(map[string]*authInfo{"kept": {block, opaque, "kept", opaque}}), keep: "kept"},
		{name: "k8s: environment", args: one([]envVar{{"HOME", "/kept", nil}, {"DB_PASSWORD", opaque, nil}}), keep: "/kept"},
		{name: "k8s: environment pointers", args: one([]*envVar{{"HOME", "/kept", nil}, {"DB_PASSWORD", opaque, nil}})},
		{name: "vault: secret", args: one(vault), keep: "kept"},
		{name: "docker: auth", args: one(map[string]dockerAuth{"https://kept.example/v1/": {"kept", opaque, auth, ""}}), keep: "kept.example", extra: auth},
		{name: "docker: config", args: one(json.RawMessage(`{"auths":{"kept.example":{"auth":"` + auth + `"}}}`)), keep: "kept.example", extra: auth},
		{name: "helm: values", args: one(map[string]any{"image": "kept", "postgresql": map[string]any{"auth": map[string]any{"postgresPassword": opaque, "username": "kept"}}}), keep: "kept"},
		{name: "viper: settings", args: one(map[string]any{"db": map[string]any{"host": "kept", "password": opaque}, "jwt": map[string]any{"signing_key": opaque}, "oauth": map[string]any{"client_secret": opaque}}), keep: "kept"},
		{name: "yaml: any keys", args: one(map[any]any{"db": map[any]any{"host": "kept", "password": opaque}}), keep: ""},
	}
}

type (
	mysqlConfig struct {
		User, Passwd, Net, Addr, DBName string
		Params                          map[string]string
	}
	pgxConfig struct {
		Host           string
		Port           uint16
		Database, User string
		Password       string
		TLSConfig      *tls.Config
		RuntimeParams  map[string]string
		connString     string
	}
	redisOptions struct {
		Network, Addr, Username, Password string
		Dialer                            func()
		DB                                int
	}
	saramaConfig struct {
		ClientID string
		Net      struct {
			SASL struct {
				Enable                    bool
				Mechanism, User, Password string
			}
		}
	}
	dsnConfig struct{ Driver, DSN string }
	pgText    struct {
		String string
		Valid  bool
	}
)

func storeCanaries() []canary {
	var kafka saramaConfig
	kafka.ClientID, kafka.Net.SASL.User, kafka.Net.SASL.Password = "kept", "kept", opaque
	return []canary{
		{name: "store: mysql config", args: one(&mysqlConfig{User: "kept", Passwd: opaque, Addr: "kept:3306"}), keep: "kept"},
		{name: "store: mysql dsn", args: one(dsnConfig{"mysql", "kept:" + opaque + "@tcp(kept:3306)/app?parseTime=true"}), keep: "parseTime"},
		{name: "store: pgx config", args: one(&pgxConfig{Host: "kept", Port: 5432, User: "kept", Password: opaque, connString: "postgres://kept:" + opaque + "@kept/app"}), keep: "kept"},
		{name: "store: postgres words", args: one(dsnConfig{"pgx", "host=kept user=app password=" + opaque + " sslmode=disable"}), keep: "sslmode"},
		{name: "store: redis options", args: one(&redisOptions{Addr: "kept:6379", Username: "kept", Password: opaque}), keep: ""},
		{name: "store: redis url", args: one([]string{"redis://kept:" + opaque + "@kept:6379/0"}), keep: "kept"},
		{name: "store: kafka sasl", args: one(&kafka), keep: "kept"},
		{name: "store: kafka map", args: one(map[string]any{"bootstrap.servers": "kept", "sasl.username": "kept", "sasl.password": opaque}), keep: "kept"},
		{name: "store: kafka jaas", args: one(map[string]string{"sasl.jaas.config": `org.apache.kafka.common.security.plain.PlainLoginModule required username="kept" password="` + opaque + `";`}), keep: "kept"},
		{name: "store: nullable text", args: one(struct{ Password pgText }{pgText{opaque, true}})},
		{name: "store: mongo uri", args: one(map[string]any{"uri": "mongodb+srv://kept:" + opaque + "@kept.example/app?retryWrites=true"}), keep: "retryWrites"},
		{name: "store: query arguments", args: []any{"sql", "UPDATE users SET password = $1 WHERE name = $2", "args", []any{slog.String("password", opaque), "kept"}}, keep: "kept"},
	}
}

type (
	oauthEndpoint   struct{ AuthURL, TokenURL string }
	oauthConfigLike struct {
		ClientID, ClientSecret string
		Endpoint               oauthEndpoint
		RedirectURL            string
		Scopes                 []string
	}
	clientCredentials struct {
		ClientID, ClientSecret, TokenURL string
		Scopes                           []string
		EndpointParams                   url.Values
	}
	jwtToken struct {
		Raw       string
		Header    map[string]any
		Claims    any
		Signature []byte
		Valid     bool
	}
	reuseSource struct {
		new any
		t   *oauthToken
	}
)

func oauthCanaries() []canary {
	return []canary{
		{name: "oauth: client config", args: one(&oauthConfigLike{"kept", opaque, oauthEndpoint{"https://kept/auth", "https://kept/token"}, "https://kept/cb", []string{"openid"}}), keep: "https://kept/token"},
		{name: "oauth: client credentials", args: one(clientCredentials{"kept", opaque, "https://kept/token", nil, url.Values{"client_assertion": {jwt}}}), keep: "https://kept/token"},
		{name: "oauth: token source", args: one(&reuseSource{t: &oauthToken{AccessToken: opaque}, new: clientCredentials{ClientSecret: opaque}})},
		{name: "oauth: jwt", args: one(&jwtToken{Raw: jwt, Claims: map[string]any{"sub": "kept"}, Signature: []byte{1, 2}, Valid: true}), keep: "kept"},
		{name: "oauth: introspection", args: one(map[string]any{"active": true, "client_id": "kept", "token": opaque}), keep: "kept"},
		{name: "oauth: callback", args: one(&url.URL{Path: "/kept", RawQuery: "code=" + opaque + "&state=" + opaque + "s"}), keep: "/kept"},
		{name: "oauth: device", args: one(map[string]any{"device_code": opaque, "user_code": "WDJB-MJHT", "verification_uri": "https://kept/device"}), keep: "https://kept/device", extra: "WDJB-MJHT"},
		{name: "oauth: pkce", args: one(url.Values{"grant_type": {"authorization_code"}, "code_verifier": {opaque}, "redirect_uri": {"https://kept/cb"}}), keep: "kept"},
	}
}

type (
	protoState struct{ atomicMessageInfo *int } //nolint:unused // as protoc-gen-go has it
	protoLogin struct {
		state         protoState //nolint:unused // as protoc-gen-go has it
		sizeCache     int32      //nolint:unused // as protoc-gen-go has it
		unknownFields []byte     //nolint:unused // as protoc-gen-go has it
		User          string     `protobuf:"bytes,1,opt,name=user" json:"user,omitempty"`
		Password      []byte     `protobuf:"bytes,2,opt,name=password" json:"password,omitempty"`
	}
	protoBlob struct {
		state protoState //nolint:unused // as protoc-gen-go has it
		Kept  string
		Body  []byte
	}
	protoText struct {
		state protoState //nolint:unused // as protoc-gen-go has it
		User  string
		Pass  string
	}
	plainAuth struct {
		identity, username, password string
		host                         string
	}
	graphQL struct {
		Query     string
		Variables map[string]any
	}
	cloudEvent struct {
		ID   string
		Data []byte
	}
	xmlLogin struct {
		XMLName  xml.Name `xml:"login"`
		User     string   `xml:"user"`
		Password string   `xml:"pw,attr"`
	}
)

// As the text format of protobuf has it.
func (m *protoLogin) String() string { return fmt.Sprintf("user:%q password:%q", m.User, m.Password) }
func (*protoLogin) ProtoMessage()    {}
func (m *protoText) String() string {
	return fmt.Sprintf("user:%q  auth:{secret_key:%q}", m.User, m.Pass)
}
func (*protoText) ProtoMessage()     {}
func (*protoBlob) ProtoMessage()     {}
func (*protoBlob) ProtoReflect() any { return nil }
func (*protoBlob) Reset()            {}
func (m *protoBlob) String() string  { return fmt.Sprintf("Kept:%q Body:%q", m.Kept, m.Body) }
func (m *protoLogin) Reset()         { *m = protoLogin{} }

func wireCanaries() []canary {
	req, _ := http.NewRequest(http.MethodPost, "https://kept.example/v1?page=2", strings.NewReader(`{"kept":1,"refresh_token":"`+opaque+`"}`))
	req.Header = http.Header{"Authorization": {bearer}, "Cookie": {"sid=" + opaque}, "Accept": {"kept/json"}}
	dump, _ := httputil.DumpRequestOut(req, true)
	resp := &http.Response{StatusCode: http.StatusOK, ProtoMajor: 1, ProtoMinor: 1, Header: http.Header{"Set-Cookie": {"sid=" + opaque + "; Path=/kept"}}, Body: io.NopCloser(strings.NewReader(`{"access_token":"` + opaque + `"}`)), ContentLength: -1}
	dumped, _ := httputil.DumpResponse(resp, true)
	posted := &http.Request{Method: http.MethodPost, URL: &url.URL{Path: "/kept"}, PostForm: url.Values{"client_secret": {opaque}, "user": {"kept"}}, MultipartForm: nil}
	xmlText, _ := xml.Marshal(xmlLogin{User: "kept", Password: "x"})
	return []canary{
		{name: "wire: dumped request", args: one(dump)},
		{name: "wire: dumped request, text", args: one(string(dump)), keep: "kept/json"},
		{name: "wire: dumped response", args: one(string(dumped)), keep: "/kept"},
		{name: "wire: posted form", args: one(posted), keep: ""},
		{name: "wire: metadata", args: one(map[string][]string{"authorization": {bearer}, "user-agent": {"kept"}}), keep: "kept"},
		{name: "wire: transport", args: one(&http.Transport{ProxyConnectHeader: http.Header{"Proxy-Authorization": {bearer}}})},
		{name: "wire: user info", args: []any{"user", url.UserPassword("kept", opaque)}, keep: "kept"},
		{name: "wire: protobuf text", args: one(&protoLogin{User: "kept", Password: []byte(opaque)}), keep: "kept"},
		{name: "wire: protobuf, nested name", args: one(&protoText{User: "kept", Pass: opaque}), keep: "kept"},
		{name: "wire: protobuf bytes", args: one(&protoBlob{Kept: "kept", Body: []byte(`{"refresh_token":"` + opaque + `"}`)}), keep: "kept"},
		{name: "wire: protobuf in a list", args: one([]*protoLogin{{User: "kept", Password: []byte(opaque)}}), keep: "kept"},
		{name: "wire: protobuf in a struct", args: one(struct{ Req any }{&protoBlob{Kept: "kept", Body: []byte("token=" + opaque)}})},
		{name: "wire: smtp auth", args: one(&plainAuth{"", "kept", opaque, "kept.example"})},
		{name: "wire: graphql", args: one(graphQL{"mutation { login }", map[string]any{"input": map[string]any{"user": "kept", "password": opaque}}}), keep: "kept"},
		{name: "wire: graphql text", args: one(`mutation { login(user: "kept", password: "` + opaque + `") { id } }`), keep: "kept"},
		{name: "wire: cloud event", args: one(cloudEvent{"kept", []byte(`{"password":"` + opaque + `"}`)}), keep: "kept"},
		{name: "wire: xml", args: one(strings.Replace(string(xmlText), "<user>", "<password>"+opaque+"</password><user>", 1)), keep: "kept"},
		{name: "wire: reader", args: one(bufio.NewReader(strings.NewReader("password=" + opaque)))},
		{name: "wire: webhook", args: one(map[string]string{"kept": "https://hooks.slack.com/services/T0000" + "0000/B00000000/" + ghp[8:32]}), keep: "kept", extra: ghp[8:32]},
	}
}

func failureCanaries() []canary {
	_, parsedTime := time.Parse(time.RFC3339, ghp)
	_, parsedBool := strconv.ParseBool("token=" + opaque)
	_, lookup := url.Parse("https://kept:" + opaque + "@kept.example:x/")
	failed := template.Must(template.New("kept").Funcs(template.FuncMap{"fail": func() (string, error) { return "", errors.New("password=" + opaque) }}).Parse("{{fail}}")).Execute(io.Discard, nil)
	var into struct{ Port int }
	unmarshal := json.Unmarshal([]byte(`{"Port":"x"}`), &into)
	exit := &exec.ExitError{Stderr: []byte("fatal: could not read from https://kept:" + opaque + "@kept.example/a")}
	return []canary{
		{name: "failure: time", args: one(parsedTime), keep: "cannot parse"},
		{name: "failure: bool", args: one(parsedBool), keep: "invalid syntax"},
		{name: "failure: port", args: one(lookup), keep: "invalid port"},
		{name: "failure: template", args: one(failed), keep: "kept"},
		{name: "failure: body quoted", args: one(fmt.Errorf("decode %q: %w", `{"kept":1,"password":"`+opaque+`"}`, unmarshal)), keep: "kept"},
		{name: "failure: go value", args: one(fmt.Errorf("kept: %#v", map[string]string{"password": opaque})), keep: "kept"},
		{name: "failure: struct printed", args: one(fmt.Errorf("kept: %+v", private{"kept", opaque})), keep: "kept"},
		{name: "failure: stderr", args: one(fmt.Errorf("kept: %w: %s", errors.New("exit status 128"), exit.Stderr)), keep: "kept"},
		{name: "failure: stderr in a struct", args: one(struct {
			Name string
			Err  *exec.ExitError
		}{"kept", exit}), keep: "kept"},
		{name: "failure: rpc", args: one(errors.New("rpc error: code = Unauthenticated desc = invalid token: " + opaque)), keep: "Unauthenticated"},
		{name: "failure: many", args: one(errors.Join(io.EOF, fmt.Errorf("kept: %w", &url.Error{Op: "Get", URL: "https://kept.example/?api_key=" + opaque, Err: io.EOF}))), keep: "kept.example"},
		{name: "failure: panic value", args: []any{"panic", any(fmt.Sprintf("runtime error: token %q rejected", opaque)), "stack", "main.kept(...)\n\t/app/main.go:1 password=" + opaque}, keep: "main.kept"},
	}
}

type holdsSigner struct {
	Name   string
	Signer crypto.Signer
}

func keyCanaries() []canary {
	ec, _ := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	der, _ := x509.MarshalPKCS8PrivateKey(ec)
	d := ec.D.String()
	conf := &tls.Config{ServerName: "kept", Certificates: []tls.Certificate{{PrivateKey: ec}}} //nolint:gosec // nothing is dialled
	return []canary{
		{name: "keys: tls config", args: one(conf), extra: d},
		{name: "keys: signer", args: one(holdsSigner{"kept", ec}), keep: "kept", extra: d},
		{name: "keys: signers", args: one([]crypto.Signer{ec}), extra: d},
		{name: "keys: by name", args: one(map[string]crypto.PrivateKey{"kept": ec}), extra: d},
		{name: "keys: der under a name", args: one(struct{ PrivateKey []byte }{der}), extra: base64.StdEncoding.EncodeToString(der)[40:80]},
		{name: "keys: pem in a string", args: one(string(pem.EncodeToMemory(&pem.Block{Type: "EC PRIVATE" + " KEY", Bytes: der}))), extra: base64.StdEncoding.EncodeToString(der)[10:50]},
		{name: "keys: hmac", args: one(struct{ HMACKey []byte }{[]byte(opaque)})},
	}
}

type (
	option[T any] struct {
		value T
		set   bool
	}
	result[T any] struct {
		Val T
		Err error
	}
	pairOf[K comparable, V any] struct {
		Key   K
		Value V
	}
	consed[T any] struct {
		Head T
		Tail *consed[T]
	}
	password string
)

func (password) String() string { return "***" }

func genericCanaries() []canary {
	var p atomic.Pointer[private]
	p.Store(&private{"kept", opaque})
	var seq iter.Seq[string] = func(yield func(string) bool) { yield(opaque) }
	return []canary{
		{name: "generic: option", args: one(struct{ Password option[string] }{option[string]{opaque, true}})},
		{name: "generic: option of a token", args: one(option[*oauthToken]{&oauthToken{AccessToken: opaque}, true})},
		{name: "generic: map of options", args: one(map[string]option[string]{"password": {opaque, true}, "kept": {"x", true}}), keep: "kept"},
		{name: "generic: result", args: one(result[private]{private{"kept", opaque}, errors.New("token=" + opaque)}), keep: "kept"},
		{name: "generic: entries", args: one([]pairOf[string, any]{{"kept", 1}, {"password", opaque}}), keep: "kept"},
		{name: "generic: list", args: one(&consed[private]{private{"kept", opaque}, &consed[private]{private{"x", opaque}, nil}}), keep: "kept"},
		{name: "generic: Stringer hides from fmt", args: one(struct{ V password }{password(opaque)})},
		{name: "generic: pointer of pointer", args: []any{"token", ptr(ptr(opaque))}},
		{name: "generic: iterator beside", args: one(map[string]any{"seq": seq, "password": opaque})},
		{name: "generic: atomic beside", args: one(struct {
			P        *atomic.Pointer[private]
			Password string
		}{&p, opaque})},
		{name: "generic: group pair", args: []any{slog.Group("param", "name", "password", "value", opaque)}},
		{name: "generic: pair of attributes", args: []any{"key", "db.password", "env", "kept", "value", opaque}, keep: "kept"},
		{name: "generic: pair in With", args: one("kept"), keep: "kept", attrOf: func(l *slog.Logger) *slog.Logger { return l.With("header", "X-Api-Key", "value", opaque) }},
		{name: "generic: pair of errors", args: []any{"name", "password", "value", errors.New(opaque)}},
		{name: "generic: record as map", args: one(map[string]any{"attrs": []slog.Attr{slog.String("password", opaque)}})},
	}
}

func tableCanaries() []canary {
	return []canary{
		{name: "table: header row", args: one([][]string{{"user", "password", "role"}, {"kept", opaque, "admin"}, {"bob", "", "x"}}), keep: "kept"},
		{name: "table: any", args: one([][]any{{"id", "user", "api key"}, {1, "kept", opaque}}), keep: "kept"},
		{name: "table: decoded", args: one([]any{[]any{"user", "Access Token"}, []any{"kept", opaque}}), keep: "kept"},
		{name: "table: in a struct", args: one(struct{ Rows [][]string }{[][]string{{"user", "password"}, {"kept", opaque}}}), keep: "kept"},
		{name: "table: in a map", args: one(map[string]any{"rows": [][]string{{"user", "password", "role"}, {"kept", opaque, "x"}}}), keep: "kept"},
		{name: "table: apart", args: one(struct {
			Columns []string
			Rows    [][]any
		}{[]string{"user", "password"}, [][]any{{"kept", opaque}}}), keep: "kept"},
		{name: "table: raw JSON", args: one(json.RawMessage(`{"rows":[ ["user","password","role"],["kept","` + opaque + `","x"]]}`)), keep: "kept"},
		{name: "table: csv text", args: one("user,password,role\nkept," + opaque + ",admin\n"), keep: "kept"},
	}
}
