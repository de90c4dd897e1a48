package oauth

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"golang.org/x/oauth2"
	"golang.org/x/oauth2/clientcredentials"
)

// An app is a SMART app with a server of its own kind to talk to. Its methods are
// the grants; each tells all that it does.
type app struct {
	t      *testing.T
	tel    *telemetry
	server *authServer
	oauth  oauth2.Config
}

func newApp(t *testing.T, tel *telemetry, s *authServer) *app {
	return &app{t, tel, s, oauth2.Config{
		ClientID: webClient, ClientSecret: s.secrets.web, RedirectURL: callbackURL(s.url),
		Scopes: []string{"openid", "offline_access", "profile", "launch", "patient/*.read"},
		Endpoint: oauth2.Endpoint{AuthURL: s.url + "/authorize", TokenURL: s.url + "/oauth/token",
			DeviceAuthURL: s.url + "/device_authorization", AuthStyle: oauth2.AuthStyleInHeader},
	}}
}

// step runs a part that must succeed.
func (a *app) step(name string, do func(ctx context.Context) error) {
	a.t.Helper()
	ctx := context.WithValue(context.Background(), oauth2.HTTPClient, a.tel.client())
	if err := a.tel.step(ctx, name, do); err != nil {
		a.t.Fatalf("%s: %v", name, err)
	}
}

// fails runs a part that the server must refuse.
func (a *app) fails(name string, do func(ctx context.Context) error) {
	a.t.Helper()
	ctx := context.WithValue(context.Background(), oauth2.HTTPClient, a.tel.client())
	if err := a.tel.step(ctx, name, do); err == nil {
		a.t.Fatalf("%s: the server does not refuse", name)
	}
}

// login is the browser: from a URL of the server to the redirect back to the app.
func (a *app) login(ctx context.Context, authURL string) (redirect *url.URL, err error) {
	page, err := a.get(ctx, authURL, nil)
	if err != nil {
		return nil, err
	}
	form, err := a.post(ctx, a.server.url+"/login/username", url.Values{
		"id": {page.at.Query().Get("authRequestID")}, "username": {userName}, "password": {a.server.secrets.password}}, nil)
	if err != nil {
		return nil, err
	}
	session := ""
	for _, c := range form.cookies {
		session = c.Name + "=" + c.Value
	}
	callback, err := a.get(ctx, form.at.String(), http.Header{"Cookie": {session}})
	if err != nil {
		return nil, err
	}
	a.tel.log.InfoContext(ctx, "redirected back", "location", callback.at.String())
	// The page of the callback loads its style sheet, and so tells the code on.
	_, err = a.get(ctx, callback.at.String(), http.Header{"Cookie": {session}})
	return callback.at, errors.Join(err, a.visit(ctx, a.server.url+"/app/style.css", callback.at.String()))
}

func (a *app) visit(ctx context.Context, page, referrer string) error {
	_, err := a.get(ctx, page, http.Header{"Referer": {referrer}})
	return err
}

// An answer is a response: where it redirects to, or else where it came from.
type answer struct {
	at      *url.URL
	status  int
	cookies []*http.Cookie
}

func (a *app) get(ctx context.Context, to string, header http.Header) (answer, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, to, nil)
	if err != nil {
		return answer{}, err
	}
	_, resp, err := a.do(req, header)
	return resp, err
}

// post sends a form; an error status is an error that holds the body.
func (a *app) post(ctx context.Context, to string, form url.Values, header http.Header) (answer, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, to, strings.NewReader(form.Encode()))
	if err != nil {
		return answer{}, err
	}
	req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	body, resp, err := a.do(req, header)
	if err == nil && resp.status >= http.StatusBadRequest {
		err = fmt.Errorf("POST %s %s: %d: %s", to, form.Encode(), resp.status, body)
	}
	return resp, err
}

func (a *app) do(req *http.Request, header http.Header) (body []byte, _ answer, err error) {
	for k, v := range header {
		req.Header[k] = v
	}
	resp, err := a.tel.client().Do(req)
	if err != nil {
		return nil, answer{}, err
	}
	defer resp.Body.Close()
	at, err := resp.Location()
	if errors.Is(err, http.ErrNoLocation) {
		at, err = req.URL, nil
	}
	if err != nil {
		return nil, answer{}, err
	}
	body, err = io.ReadAll(resp.Body)
	return body, answer{at, resp.StatusCode, resp.Cookies()}, err
}

// code is the authorization code grant with PKCE, in a SMART launch.
func (a *app) code(ctx context.Context) (*oauth2.Token, error) {
	jar := a.server.jar
	state, verifier := opaque(jar, "state"), oauth2.GenerateVerifier()
	jar.Remember("code_verifier", verifier)
	launch := opaque(jar, "launch")
	if err := a.visit(ctx, a.server.url+"/app/launch?iss="+url.QueryEscape(a.server.url+"/fhir")+"&launch="+launch, "https://ehr.example.org/"); err != nil {
		return nil, err
	}
	back, err := a.login(ctx, a.oauth.AuthCodeURL(state, oauth2.S256ChallengeOption(verifier), oauth2.SetAuthURLParam("nonce", opaque(jar, "nonce")),
		oauth2.SetAuthURLParam("launch", launch), oauth2.SetAuthURLParam("aud", a.server.url+"/fhir")))
	if err != nil {
		return nil, err
	}
	if back.Query().Get("state") != state {
		return nil, errors.New("the state is another")
	}
	token, err := a.oauth.Exchange(ctx, back.Query().Get("code"), oauth2.VerifierOption(verifier))
	if err != nil {
		return nil, err
	}
	a.tell(ctx, token)
	return token, nil
}

// tell logs a token in the ways of careless programs.
func (a *app) tell(ctx context.Context, token *oauth2.Token) {
	idToken, _ := token.Extra("id_token").(string)
	a.tel.log.InfoContext(ctx, "signed in", "grant", token, "access_token", token.AccessToken, "refresh_token", token.RefreshToken, "id_token", idToken)
	a.tel.log.InfoContext(ctx, "calling with Authorization: Bearer "+token.AccessToken)
	a.tel.log.InfoContext(ctx, fmt.Sprintf("token is %+v", token))
	a.tel.file.Info("session", "token", token)
	a.tel.lines.Printf("access_token=%s refresh_token=%s expires_in=300", token.AccessToken, token.RefreshToken)
	a.tel.lines.Printf("o.s.s.o.p.e.JwtDebug: Invalid access token: %s", token.AccessToken)
}

// implicit is the grant that should be no more: tokens in the fragment.
func (a *app) implicit(ctx context.Context) error {
	jar := a.server.jar
	to := a.oauth.AuthCodeURL(opaque(jar, "state"), oauth2.SetAuthURLParam("response_type", "id_token token"), oauth2.SetAuthURLParam("nonce", opaque(jar, "nonce")))
	back, err := a.login(ctx, to)
	if err == nil && back.Fragment == "" {
		err = errors.New("no fragment")
	}
	return err
}

// clientCredentials is the grant of a backend service: by secret in the header and
// in the form, and by assertion.
func (a *app) clientCredentials(ctx context.Context) error {
	cfg := clientcredentials.Config{ClientID: serviceClient, ClientSecret: a.server.secrets.service, TokenURL: a.oauth.Endpoint.TokenURL, Scopes: []string{"system/Patient.read"}}
	for _, cfg.AuthStyle = range []oauth2.AuthStyle{oauth2.AuthStyleInHeader, oauth2.AuthStyleInParams} {
		token, err := cfg.Token(ctx)
		if err != nil {
			return err
		}
		a.tell(ctx, token)
	}
	_, err := a.post(ctx, a.oauth.Endpoint.TokenURL, url.Values{
		"grant_type": {"client_credentials"}, "scope": {"system/Patient.read"}, "client_assertion": {a.server.assertion(a.t)},
		"client_assertion_type": {"urn:ietf:params:oauth:client-assertion-type:jwt-bearer"}}, nil)
	return err
}

// device is the grant of RFC 8628.
func (a *app) device(ctx context.Context) error {
	auth, err := a.oauth.DeviceAuth(ctx)
	if err != nil {
		return err
	}
	a.tel.log.InfoContext(ctx, fmt.Sprintf("enter user code: %s at %s", auth.UserCode, auth.VerificationURIComplete), "user_code", auth.UserCode)
	if err := a.visit(ctx, auth.VerificationURIComplete, ""); err != nil {
		return err
	}
	if err := a.server.CompleteDeviceAuthorization(ctx, auth.UserCode, "user"); err != nil {
		return err
	}
	token, err := a.oauth.DeviceAccessToken(ctx, auth)
	if err == nil {
		a.tell(ctx, token)
	}
	return err
}

// refresh lets the client's library renew an expired token; the secret is in the
// form.
func (a *app) refresh(ctx context.Context, old *oauth2.Token) (*oauth2.Token, error) {
	expired := *old
	expired.Expiry = time.Now().Add(-time.Hour)
	inForm := a.oauth
	inForm.Endpoint.AuthStyle = oauth2.AuthStyleInParams
	token, err := inForm.TokenSource(ctx, &expired).Token()
	if err == nil {
		a.tell(ctx, token)
	}
	return token, err
}

// exchange is RFC 8693.
func (a *app) exchange(ctx context.Context, token *oauth2.Token) error {
	_, err := a.post(ctx, a.oauth.Endpoint.TokenURL, url.Values{
		"grant_type":    {"urn:ietf:params:oauth:grant-type:token-exchange"},
		"subject_token": {token.AccessToken}, "subject_token_type": {"urn:ietf:params:oauth:token-type:access_token"}}, a.basic())
	return err
}

func (a *app) basic() http.Header {
	req := http.Request{Header: http.Header{}}
	req.SetBasicAuth(url.QueryEscape(webClient), url.QueryEscape(a.server.secrets.web))
	return req.Header
}
