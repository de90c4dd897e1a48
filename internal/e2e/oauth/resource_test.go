package oauth

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strings"
)

// fhir is a resource server that asks the authorization server about each token,
// and tells of bad ones as Spring does.
func (a *app) fhir(w http.ResponseWriter, r *http.Request) {
	token := strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer ")
	if token == "" {
		token = r.URL.Query().Get("access_token")
	}
	active, err := a.introspect(r.Context(), token)
	if err == nil && active {
		fmt.Fprint(w, `{"resourceType":"Patient","id":"123","active":true}`)
		return
	}
	message := "Invalid access token: " + token
	a.tel.fail(r.Context(), "resource server", errors.New(message))
	a.tel.lines.Printf("org.springframework.security.oauth2.common.exceptions.InvalidTokenException: %s\n\tat org.example.Filter.doFilter(Filter.java:42)", message)
	a.tel.lines.Printf("Access token expired: %s", token)
	w.Header().Set("WWW-Authenticate", `Bearer realm="fhir", error="invalid_token", error_description="`+message+`"`)
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(http.StatusUnauthorized)
	_ = json.NewEncoder(w).Encode(map[string]string{"error": "invalid_token", "error_description": message}) // the client may have gone
}

func (a *app) introspect(ctx context.Context, token string) (bool, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, a.server.url+"/oauth/introspect", strings.NewReader(url.Values{"token": {token}, "token_type_hint": {"access_token"}}.Encode()))
	if err != nil {
		return false, err
	}
	req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	body, _, err := a.do(req, a.basic())
	if err != nil {
		return false, err
	}
	var says struct{ Active bool }
	err = json.Unmarshal(body, &says)
	return says.Active, err
}

// call uses a token at the resource server and at userinfo: in the header, and in
// the URL as nobody should.
func (a *app) call(ctx context.Context, token string) error {
	for _, path := range []string{"/userinfo", "/fhir/Patient/123"} {
		for where, header := range map[string]http.Header{"": {"Authorization": {"Bearer " + token}}, "?access_token=" + url.QueryEscape(token): nil} {
			resp, err := a.get(ctx, a.server.url+path+where, header)
			if err != nil {
				return err
			}
			if resp.status != http.StatusOK {
				return fmt.Errorf("GET %s%s%s: %d", a.server.url, path, where, resp.status)
			}
		}
	}
	return nil
}

// revoke is RFC 7009.
func (a *app) revoke(ctx context.Context, token, hint string) error {
	_, err := a.post(ctx, a.server.url+"/revoke", url.Values{"token": {token}, "token_type_hint": {hint}}, a.basic())
	return err
}
