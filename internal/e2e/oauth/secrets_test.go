package oauth

import (
	"crypto/rand"
	"crypto/rsa"
	"encoding/base64"
	"encoding/hex"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/go-jose/go-jose/v4"
	"github.com/go-jose/go-jose/v4/jwt"
	"github.com/google/uuid"

	"github.com/tokenredact/tokenredact/internal/e2e/canary"
)

func newSecrets(t *testing.T, jar *canary.Jar) secrets {
	t.Helper()
	key, err := rsa.GenerateKey(rand.Reader, 2048)
	if err != nil {
		t.Fatal(err)
	}
	s := secrets{
		web:          base64.StdEncoding.EncodeToString(random(24)), // + and / must survive forms and headers
		service:      base64.RawURLEncoding.EncodeToString(random(30)),
		password:     "Kz7!" + hex.EncodeToString(random(5)) + "$q&w",
		assertionKey: jose.SigningKey{Algorithm: jose.RS384, Key: jose.JSONWebKey{Key: key, KeyID: "backend-1"}},
		publicKey:    key.Public(),
	}
	jar.Remember("client_secret", s.web)
	jar.Remember("client_secret", s.service)
	jar.Remember("password", s.password)
	// What the Basic scheme makes of them (RFC 6749, section 2.3.1).
	for id, secret := range map[string]string{webClient: s.web, serviceClient: s.service} {
		basic := base64.StdEncoding.EncodeToString([]byte(url.QueryEscape(id) + ":" + url.QueryEscape(secret)))
		jar.Remember("basic", basic[strings.IndexByte(basic, ':')+1:])
	}
	return s
}

// assertion signs what authenticates a backend service (SMART Backend Services,
// RFC 7523).
func (s *authServer) assertion(t *testing.T) string {
	t.Helper()
	signer, err := jose.NewSigner(s.secrets.assertionKey, (&jose.SignerOptions{}).WithType("JWT"))
	if err != nil {
		t.Fatal(err)
	}
	signed, err := jwt.Signed(signer).Claims(jwt.Claims{
		Issuer: serviceClient, Subject: serviceClient, Audience: jwt.Audience{s.url}, ID: uuid.NewString(),
		Expiry: jwt.NewNumericDate(time.Now().Add(5 * time.Minute)),
	}).Serialize()
	if err != nil {
		t.Fatal(err)
	}
	s.jar.Remember("client_assertion", signed)
	return signed
}

func newSessionID(jar *canary.Jar) string {
	id := strings.ToUpper(hex.EncodeToString(random(16)))
	jar.Remember("session cookie", id)
	return id
}

// opaque makes a parameter that a client invents, and remembers it.
func opaque(jar *canary.Jar, kind string) string {
	v := base64.RawURLEncoding.EncodeToString(random(24))
	jar.Remember(kind, v)
	return v
}
