package e2e

import (
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"strings"
)

// A canary is a made-up credential in the text that it leaks in.
type canary struct {
	kind   string
	key    string // the attribute's name; "note" says nothing
	secret string
	text   string
}

const mask = "REDACTED"

// canaries are one of each main kind. The secrets are made from their kind: the
// tree holds none.
func canaries() []canary {
	return []canary{
		in("bearer-header", "Authorization: Bearer {} rejected", random("bearer", 32)),
		in("basic-header", "authorization: Basic {}", base64.StdEncoding.EncodeToString([]byte("portal:"+random("basic", 21)))),
		in("dpop-header", "Authorization: DPoP {}", random("dpop", 40)),
		in("jwt", "rejected {} (signature)", jwt("jwt")),
		in("access-token", `{"access_token":"{}","token_type":"Bearer","expires_in":3600,"patient":"123"}`, random("access", 32)),
		in("refresh-token", "grant_type=refresh_token&refresh_token={}&client_id=portal", random("refresh", 32)),
		in("id-token", "302 https://app.example.org/cb#id_token={}&token_type=Bearer", jwt("id")),
		in("client-secret", "POST /token grant_type=client_credentials&client_id=portal&client_secret={}", random("client", 24)),
		in("client-assertion", "grant_type=client_credentials&client_assertion={}&scope=system%2FPatient.read", jwt("assertion")),
		in("authorization-code", "GET /callback?code={}&iss=https%3A%2F%2Fauth.example.org HTTP/1.1", random("code", 32)),
		in("password", `{"user":"bob","password":"{}","remember":true}`, random("password", 12)+"!x"),
		in("cookie", "Cookie: sid={}", random("cookie", 32)),
		in("set-cookie", "Set-Cookie: sid={}; Path=/; HttpOnly", random("set-cookie", 32)),
		in("userinfo", "dial postgres://svc:{}@db-1.prod:5432/app?sslmode=require: timeout", random("userinfo", 16)),
		in("query", `"GET /r4/Patient/123?access_token={}&_format=json HTTP/1.1" 200 5123`, random("query", 32)),
		in("nested-url", "GET /login?next=%2Fcb%3Faccess_token%3D{}%26page%3D2 HTTP/1.1", random("nested", 32)),
		in("signed-url", "https://b.s3.amazonaws.com/k?X-Amz-Expires=900&X-Amz-Signature={} 403", digest("signed")),
		in("pem", "key: "+"-----BEGIN"+" PRIVATE KEY-----{}-----END"+" PRIVATE KEY-----", "\n"+random("pem-1", 64)+"\n"+random("pem-2", 60)+"\n"),
		in("github", "fatal: push with {} refused", "gh"+"p_"+random("github", 36)),
		in("gitlab", "fetch with {} refused", "gl"+"pat-"+random("gitlab", 20)),
		in("slack", "slack said no to {} twice", "xo"+"xb-123456789012-1234567890123-"+random("slack", 24)),
		in("stripe", "charge with {} failed", "sk"+"_live_"+random("stripe", 24)),
		in("json-in-json", `{"msg":"upstream 401: {\"body\":\"{\\\"client_secret\\\":\\\"{}\\\",\\\"n\\\":1}\"}"}`, random("json", 24)),
		in("java-error", "InvalidTokenException: Invalid access token: {}", uuid("java")),
		in("go-headers", "headers=map[Accept:[*/*] Authorization:[Bearer {}] X-Request-Id:[9f86d081884c7d659a2feaa0c55ad015]]", random("go", 32)),
		keyed("header-attribute", "http.request.header.authorization", "Bearer {}", random("attribute", 32)),
		keyed("password-attribute", "db.password", "{}", random("db", 14)),
		keyed("uuid-token-attribute", "auth_token", "{}", uuid("attribute")),
		keyed("url-attribute", "url.full", "https://fhir.example.org/r4/Patient?token={}&_count=5", random("url", 32)),
	}
}

func in(kind, around, secret string) canary { return keyed(kind, "note", around, secret) }

func keyed(kind, key, around, secret string) canary {
	return canary{kind: kind, key: key, secret: secret, text: strings.ReplaceAll(around, "{}", secret)}
}

// bare reports whether the text shows what the secret is without its key.
func (c canary) bare() bool { return c.key == "note" }

// random returns n letters and digits that depend on the name only.
func random(name string, n int) string {
	var out strings.Builder
	for block := name; out.Len() < n; {
		sum := sha256.Sum256([]byte(block))
		block = string(sum[:])
		out.WriteString(strings.NewReplacer("+", "", "/", "", "=", "").Replace(base64.StdEncoding.EncodeToString(sum[:])))
	}
	return out.String()[:n]
}

func jwt(name string) string {
	part := func(s string) string { return base64.RawURLEncoding.EncodeToString([]byte(s)) }
	return part(`{"alg":"RS256","kid":"k1"}`) + "." + part(`{"sub":"`+name+`","exp":1795514400}`) + "." + random(name, 64)
}

func digest(name string) string {
	sum := sha256.Sum256([]byte(name))
	return hex.EncodeToString(sum[:])
}

func uuid(name string) string {
	h := digest(name)
	return h[:8] + "-" + h[8:12] + "-4" + h[13:16] + "-a" + h[17:20] + "-" + h[20:32]
}
