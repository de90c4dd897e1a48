package main

import (
	"crypto/rand"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"strconv"
	"strings"
)

// A canary is a record that holds a credential, drawn for this run.
type canary struct {
	signal  string   // logs, traces or metrics
	what    string   // what it is and where it stands
	secrets []string // none of which may come out
	context string   // what must arrive
	place   string   // the field of the record
	key     string   // of an attribute
	value   any      // a string, a list or a map
}

// The fields that hold canaries.
const (
	inBody      = "body"
	inAttribute = "attribute"
	inName      = "name"
	inStatus    = "status"
	inEvent     = "event"
	inLink      = "link"
	inResource  = "resource"
)

// newCanaries draws them. Each has a word of its own that must arrive, which is no
// credential and looks like none.
func newCanaries() []canary {
	run := "selftest" + strconv.Itoa(int(draw(1)[0])) + strconv.Itoa(int(draw(1)[0]))
	var cs []canary
	add := func(signal, what, place, key string, value any, secrets ...string) {
		cs = append(cs, canary{signal: signal, what: what, secrets: secrets, context: fmt.Sprintf("%s-record-%d-", run, len(cs)), place: place, key: key, value: value})
	}
	token := letters(32)
	add("logs", "bearer token of a header, in the body", inBody, "", "upstream answered 401 to Authorization: Bearer "+token, token)
	access, refresh := letters(40), letters(40)
	add("logs", "answer of a token endpoint, JSON in the body", inBody, "", object("access_token", access, "refresh_token", refresh, "token_type", "Bearer"), access, refresh)
	nested := letters(40)
	add("logs", "the same in JSON in JSON", inBody, "", object("msg", "answer", "body", object("access_token", nested)), nested)
	query := letters(32)
	add("logs", "token in a URL's query, in the body", inBody, "", "GET https://fhir.example.org/Patient?access_token="+query+"&_count=20 200", query)
	pass := letters(20)
	add("logs", "password in a map, in the body", inBody, "", map[string]any{"user": "svc", "password": pass}, pass)
	jwt := encoded(`{"alg":"ES256","typ":"JWT"}`) + "." + encoded(`{"sub":"`+letters(12)+`"}`) + "." + encoded(string(draw(64)))
	add("logs", "JSON Web Token, in the body", inBody, "", "validating "+jwt+" failed", jwt)
	key := base64.StdEncoding.EncodeToString(draw(48))
	add("logs", "private key in PEM, in the body", inBody, "", "-----BEGIN "+"PRIVATE KEY-----\n"+key+"\n-----END "+"PRIVATE KEY-----\n", key)
	hub := letters(36)
	add("logs", "issuer's token by its form, in the body", inBody, "", "clone failed with gh"+"p_"+hub, hub)
	dsn := letters(18)
	add("logs", "password in a connection string", inAttribute, "db.connection_string", "postgres://svc:"+dsn+"@db-1:5432/fhir", dsn)
	header := letters(32)
	add("logs", "header as a list", inAttribute, "http.request.header.authorization", []any{"Bearer " + header}, header)
	argument := letters(32)
	add("logs", "argument behind a flag", inAttribute, "process.command_args", []any{"app", "--token", argument}, argument)
	basic := letters(18)
	add("logs", "user and password in base64", inBody, "", "Authorization: Basic "+base64.StdEncoding.EncodeToString([]byte("svc:"+basic)), basic)
	fragment := letters(32)
	add("traces", "token in a URL's fragment", inAttribute, "url.full", "https://app.example.org/cb#access_token="+fragment+"&token_type=bearer", fragment)
	cookie := letters(32)
	add("traces", "cookie", inAttribute, "http.request.header.cookie", []any{"theme=dark; session=" + cookie}, cookie)
	reset := letters(32)
	add("traces", "token in the name of a span", inName, "", "GET /reset?token="+reset, reset)
	uuid := uuidOf(draw(16))
	add("traces", "UUID as a token, in an event", inEvent, "exception.message", "Invalid refresh token: "+uuid, uuid)
	status := letters(32)
	add("traces", "client secret in the status", inStatus, "", "exchange failed: client_secret="+status, status)
	link := letters(32)
	add("traces", "API key in a link", inLink, "api_key", link, link)
	point := letters(32)
	add("metrics", "client secret as a label", inAttribute, "client_secret", point, point)
	resource := letters(32)
	add("metrics", "API key of a resource", inResource, "x-api-key", resource, resource)
	for i := range cs {
		cs[i].tell()
	}
	return cs
}

// tell puts the word that must arrive beside what holds the credential.
func (k *canary) tell() {
	if s, ok := k.value.(string); ok && (k.place == inBody || k.place == inName || k.place == inStatus) {
		k.value = k.context + " " + s
		if strings.HasPrefix(s, "{") {
			k.value = `{"record":"` + k.context + `",` + s[1:]
		}
		return
	}
	if m, ok := k.value.(map[string]any); ok {
		m["record"] = k.context
	}
}

func draw(n int) []byte {
	b := make([]byte, n)
	if _, err := rand.Read(b); err != nil {
		panic("tokenredact: internal error: " + err.Error())
	}
	return b
}

// letters draws n letters and digits, some of each.
func letters(n int) string {
	const of = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
	b := draw(n)
	for i := range b {
		b[i] = of[int(b[i])%len(of)]
	}
	copy(b[n/2:], "7Qx2") // so that none is a word
	return string(b)
}

func encoded(s string) string { return base64.RawURLEncoding.EncodeToString([]byte(s)) }

func uuidOf(b []byte) string {
	h := hex.EncodeToString(b)
	return h[:8] + "-" + h[8:12] + "-4" + h[13:16] + "-a" + h[17:20] + "-" + h[20:]
}

// object is a JSON object of names and values.
func object(pairs ...string) string {
	m := make(map[string]string)
	for i := 0; i < len(pairs); i += 2 {
		m[pairs[i]] = pairs[i+1]
	}
	return toJSON(m)
}

func toJSON(v any) string {
	b, err := json.Marshal(v)
	if err != nil {
		panic("tokenredact: internal error: " + err.Error())
	}
	return string(b)
}
