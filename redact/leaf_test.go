package redact_test

import (
	"encoding/json"
	"testing"

	"github.com/tokenredact/tokenredact/redact"
)

var leaves = []struct {
	over, key, text string
	masked          bool
}{
	{"passwords", "alice", "x", true},
	{"passwords", "alice", "hunt" + "er2x", true},
	{"passwords", "alice", "REDACTED", false},
	{"passwords", "alice", "", false},
	{"passwords", "policy", "strict", false},
	{"passwords", "file", "/etc/passwd", false},
	{"db.passwords", "svc", "x", true},
	{"password", "old", "hunt" + "er2x", true},
	{"password", "user", "bob-17", false},
	{"client_secret", "app1", "Zx8kQ2v7" + "Lm4", true},
	{"api_keys", "acme", "k7Qw9Zx3" + "Vb5Nm1Lp", true},
	{"secrets", "db", "hunt" + "er2x", true},
	{"cookies", "theme", "dark", true},
	{"cookies", "sid", "aZ3k9Qw7" + "Lm2Xc5", true},
	{"secrets", "authorization", "Bea" + "rer mF_9.B5" + "f-4.1JqM8xKw2", true},
	{"token", "type", "Bearer", false},
	{"token", "expires_in", "3600", false},
	{"token", "issued", "2026-11-25T10:00:00Z", false},
	{"token", "id", "7b0c9b7e-3f53-4a52-9a5e-5d3d9c1f2a10", false},
	{"token", "active", "true", false},
	{"id_token", "aud", "s6BhdRkqt3", false},
	{"id_token", "iss", "https://server.example.com", false},
	{"session", "cart", "a1b2c3d4e5f6a7b8", false},
	{"session", "user", "bob", false},
	{"credentials", "host", "db-1.internal", false},
	{"code", "lang", "go", false},
	{"auth", "method", "oauth2", false},
	{"keys", "left", "ArrowLeft", false},
	{"next_token", "a", "k7Qw9Zx3" + "Vb5Nm1Lp", false},
	{"", "alice", "x", false},
	{"passwords", "note", "see https://wiki.example.org/p?access_token=mF_9.B5" + "f-4.1JqM8xKw2", true},
}

func TestLeavesOfASensitiveMap(t *testing.T) {
	r := newDefault(t)
	for _, c := range leaves {
		got, found := r.Leaf(c.over, c.key, c.text)
		if (got != c.text) != c.masked || (len(found) > 0) != c.masked {
			t.Errorf("%s: {%s: %q}: got %q, %v", c.over, c.key, c.text, got, found)
		}
		if again, _ := r.Leaf(c.over, c.key, got); again != got {
			t.Errorf("%s: {%s: %q}: twice is %q", c.over, c.key, c.text, again)
		}
	}
}

// A map and the same map as JSON come out alike.
func TestLeavesAreThoseOfJSON(t *testing.T) {
	r := newDefault(t)
	for _, c := range leaves {
		if c.over == "" {
			continue
		}
		leaf, _ := r.Leaf(c.over, c.key, c.text)
		in, _ := json.Marshal(map[string]any{c.over: map[string]string{c.key: c.text}})
		want, _ := json.Marshal(map[string]any{c.over: map[string]string{c.key: leaf}})
		if got, _ := r.Redact("", string(in)); got != string(want) {
			t.Errorf("%s: got %s, want %s", in, got, want)
		}
	}
}

func TestLeafShowsTheFingerprint(t *testing.T) {
	r, err := redact.New(redact.Config{MaskingString: "R-{fingerprint}", FingerprintKey: redact.Secret{Value: "a key of thirty-two bytes or more, of tests"}})
	if err != nil {
		t.Fatal(err)
	}
	token := "Zx8kQ2v7Lm4Tn9" + "Rb3Wd"
	got, found := r.Leaf("client_secret", "app1", token)
	if want := "R-" + r.Fingerprint(token); got != want || found[0].Fingerprint != r.Fingerprint(token) {
		t.Errorf("got %q, want %q", got, want)
	}
}
