package oauth

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"testing"
	"time"

	"github.com/go-jose/go-jose/v4"
	"github.com/zitadel/oidc/v3/example/server/storage"
	"github.com/zitadel/oidc/v3/pkg/oidc"
	"github.com/zitadel/oidc/v3/pkg/op"

	"github.com/tokenredact/tokenredact/internal/e2e/canary"
)

// An authServer is the OpenID provider of zitadel, in process, with tokens of a
// form. What it issues, the jar remembers.
type authServer struct {
	*storage.Storage
	url     string
	form    form
	jar     *canary.Jar
	secrets secrets
	refresh handles // the refresh tokens as clients know them
}

// secrets are what was agreed before: they are made anew for each server.
type secrets struct {
	web, service, password string
	assertionKey           jose.SigningKey
	publicKey              any
}

const (
	webClient     = "smart-app"
	serviceClient = "bulk-export"
	userName      = "dr.jones"
)

func startServer(t *testing.T, f form, jar *canary.Jar, tel *telemetry, fhir http.HandlerFunc) *authServer {
	t.Helper()
	s := &authServer{form: f, jar: jar, secrets: newSecrets(t, jar)}
	s.refresh.issue = f.issue
	mux := http.NewServeMux()
	web := httptest.NewServer(tel.handler("auth", s.remembering(s.withAssertion(mux))))
	t.Cleanup(web.Close)
	s.url = web.URL

	client := storage.WebClient(webClient, s.secrets.web, callbackURL(web.URL))
	s.Storage = storage.NewStorageWithClients(users{s.secrets.password}, map[string]*storage.Client{webClient: client})
	options := []op.Option{op.WithAllowInsecure()}
	if f.issue != nil {
		options = append(options, op.WithCrypto(&handles{issue: f.issue}))
	}
	provider, err := op.NewProvider(&op.Config{
		CryptoKey: [32]byte(random(32)), CryptoKeyId: "k1", CodeMethodS256: true, AuthMethodPost: true,
		AuthMethodPrivateKeyJWT: true, GrantTypeRefreshToken: true,
		DeviceAuthorization: op.DeviceAuthorizationConfig{Lifetime: time.Minute, PollInterval: time.Second, UserFormPath: "/device", UserCode: op.UserCodeBase20},
	}, s, op.StaticIssuer(s.url), options...)
	if err != nil {
		t.Fatal(err)
	}
	mux.Handle("/", provider)
	mux.HandleFunc("/fhir/", fhir)
	for _, page := range []string{"/app/", "/device"} {
		mux.HandleFunc(page, func(w http.ResponseWriter, _ *http.Request) { fmt.Fprint(w, "<html>welcome</html>") })
	}
	mux.Handle("POST /login/username", op.NewIssuerInterceptor(provider.IssuerFromRequest).HandlerFunc(s.login(op.AuthCallbackURL(provider))))
	return s
}

// callbackURL stands for the application's own address.
func callbackURL(server string) string { return server + "/app/callback" }

func (s *authServer) login(callback func(context.Context, string) string) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		if err := s.CheckUsernamePassword(r.FormValue("username"), r.FormValue("password"), r.FormValue("id")); err != nil {
			http.Error(w, err.Error(), http.StatusUnauthorized)
			return
		}
		session := newSessionID(s.jar)
		http.SetCookie(w, &http.Cookie{Name: "SESSION", Value: session, HttpOnly: true, Path: "/"})
		http.Redirect(w, r, callback(r.Context(), r.FormValue("id")), http.StatusFound)
	}
}

// remembering remembers what a response issues: in its body, its redirect, and
// the parameters that the server does not make itself.
func (s *authServer) remembering(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		rec := httptest.NewRecorder()
		next.ServeHTTP(rec, r)
		var body map[string]any
		_ = json.Unmarshal(rec.Body.Bytes(), &body) // pages are no JSON
		for _, name := range []string{"access_token", "refresh_token", "id_token", "device_code", "user_code"} {
			if v, ok := body[name].(string); ok && v != "" {
				s.jar.Remember(name, v)
			}
		}
		if to, err := url.Parse(rec.Header().Get("Location")); err == nil {
			fragment, _ := url.ParseQuery(to.EscapedFragment())
			for _, name := range []string{"code", "access_token", "id_token", "state"} {
				for _, v := range append(to.Query()[name], fragment[name]...) {
					s.jar.Remember(name, v)
				}
			}
		}
		for k, v := range rec.Header() {
			w.Header()[k] = v
		}
		w.WriteHeader(rec.Code)
		_, _ = w.Write(rec.Body.Bytes()) // the client may have gone
	})
}

// withAssertion lets a backend service in by its assertion, as SMART asks for: the
// provider knows client secrets only.
func (s *authServer) withAssertion(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method == http.MethodPost && r.PostFormValue("grant_type") == "client_credentials" && r.PostFormValue("client_assertion") != "" {
			signed, err := jose.ParseSigned(r.PostFormValue("client_assertion"), []jose.SignatureAlgorithm{jose.RS384})
			if err == nil {
				_, err = signed.Verify(s.secrets.publicKey)
			}
			if err != nil {
				http.Error(w, `{"error":"invalid_client","error_description":"`+err.Error()+`"}`, http.StatusUnauthorized)
				return
			}
			r.Form.Set("client_id", serviceClient)
			r.Form.Set("client_secret", s.secrets.service)
		}
		next.ServeHTTP(w, r)
	})
}

// GetClientByClientID gives the client more grants than the example has.
func (s *authServer) GetClientByClientID(ctx context.Context, id string) (op.Client, error) {
	c, err := s.Storage.GetClientByClientID(ctx, id)
	if err != nil {
		return nil, err
	}
	return grants{c, s.form.jwt}, nil
}

type grants struct {
	op.Client
	jwt bool
}

func (g grants) AccessTokenType() op.AccessTokenType {
	if g.jwt {
		return op.AccessTokenTypeJWT
	}
	return op.AccessTokenTypeBearer
}

func (g grants) GrantTypes() []oidc.GrantType {
	return []oidc.GrantType{oidc.GrantTypeCode, oidc.GrantTypeRefreshToken, oidc.GrantTypeTokenExchange,
		oidc.GrantTypeClientCredentials, oidc.GrantTypeDeviceCode, oidc.GrantTypeImplicit}
}

func (g grants) IsScopeAllowed(string) bool { return true }

// ClientCredentials lets the backend service in.
func (s *authServer) ClientCredentials(ctx context.Context, id, secret string) (op.Client, error) {
	if id != serviceClient || secret != s.secrets.service {
		return nil, errors.New("wrong client or secret")
	}
	return s.GetClientByClientID(ctx, webClient)
}

// ClientCredentialsTokenRequest makes the request of the backend service.
func (s *authServer) ClientCredentialsTokenRequest(_ context.Context, id string, scopes []string) (op.TokenRequest, error) {
	return &oidc.JWTTokenRequest{Subject: "user", Audience: []string{id, webClient}, Scopes: scopes}, nil
}

// CreateAccessAndRefreshTokens puts a refresh token of the form over the
// storage's own, which is a UUID.
func (s *authServer) CreateAccessAndRefreshTokens(ctx context.Context, r op.TokenRequest, current string) (id, refresh string, expires time.Time, err error) {
	id, refresh, expires, err = s.Storage.CreateAccessAndRefreshTokens(ctx, r, s.inner(current))
	if err == nil && s.form.issue != nil {
		refresh, err = s.refresh.Encrypt(refresh)
	}
	return id, refresh, expires, err
}

// TokenRequestByRefreshToken takes a refresh token of the form.
func (s *authServer) TokenRequestByRefreshToken(ctx context.Context, token string) (op.RefreshTokenRequest, error) {
	return s.Storage.TokenRequestByRefreshToken(ctx, s.inner(token))
}

// GetRefreshTokenInfo takes a refresh token of the form.
func (s *authServer) GetRefreshTokenInfo(ctx context.Context, clientID, token string) (string, string, error) {
	return s.Storage.GetRefreshTokenInfo(ctx, clientID, s.inner(token))
}

// RevokeToken takes a refresh token of the form.
func (s *authServer) RevokeToken(ctx context.Context, token, userID, clientID string) *oidc.Error {
	return s.Storage.RevokeToken(ctx, s.inner(token), userID, clientID)
}

func (s *authServer) inner(refresh string) string {
	if inner, err := s.refresh.Decrypt(refresh); err == nil {
		return inner
	}
	return refresh
}

// users holds one user, whose password is new.
type users struct{ password string }

// GetUserByID implements storage.UserStore.
func (u users) GetUserByID(string) *storage.User {
	return &storage.User{ID: "user", Username: userName, Password: u.password, FirstName: "Indiana", LastName: "Jones", Email: "jones@example.org", IsAdmin: true}
}

// GetUserByUsername implements storage.UserStore.
func (u users) GetUserByUsername(string) *storage.User { return u.GetUserByID("") }

// ExampleClientID implements storage.UserStore.
func (u users) ExampleClientID() string { return "unused" }
