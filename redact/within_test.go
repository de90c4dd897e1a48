package redact_test

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/tokenredact/tokenredact/redact"
)

// TestMasksEndWithTheirString holds that what a shape takes for a value ends with the
// string of JSON that it stands in, and is cut to strings if it stands in none.
func TestMasksEndWithTheirString(t *testing.T) {
	r := newDefault(t)
	for text, want := range map[string]string{
		`{"m":"password 'kq4Tz81" }`:                                         `{"m":"password 'REDACTED" }`,
		`{"m":"password: &quot;p@ss w0rd\nport: 1","n":1}`:                   `{"m":"password: &quot;REDACTED","n":1}`,
		`{"dsn":"Driver=x;PWD={a\"hunter0"}`:                                 `{"dsn":"Driver=x;PWD=REDACTED\"hunter0"}`,
		`{"msg":"INSERT INTO users (name, password) VALUES ('bob', 'hunt)"}`: `{"msg":"INSERT INTO users (name, password) VALUES ('bob', 'REDACTED"}`,
		`{"clientSecret....":	 "SuperSecret"}`:                               `{"clientSecret....":	 "SuperSecret"}`,
		`["run","--password=&quot;","--zz=x"]`:                               `["run","--password=&quot;","--zz=x"]`,
		`{"key":"password","value=":{"intValue":"4821337"}}`:                 `{"key":"password","value=":{"intValue":"4821337"}}`,
		`{"password":{"minLength"` + "\n" + `:8}}`:                           `{"password":{"minLength"` + "\n" + `:8}}`,
	} {
		for _, before := range []string{"", "2026-11-25T10:00:00Z INFO api: "} {
			in := before + text
			got, _ := r.Redact("", in)
			if before == "" && got != want {
				t.Errorf("%s\n got  %s\n want %s", in, got, want)
			}
			if left := strings.TrimPrefix(got, before); !strings.Contains(text, "\n") && !json.Valid([]byte(left)) {
				t.Errorf("%s\n is no JSON: %s", in, got)
			}
		}
	}
}

// TestAskedForIsMaskedWhole holds that a secret that is known is masked as it stands,
// whatever it makes of the text.
func TestAskedForIsMaskedWhole(t *testing.T) {
	r, err := redact.New(redact.Config{Secrets: []redact.Secret{{Value: `{"k":"v","n":"longer than words"}`}}})
	if err != nil {
		t.Fatal(err)
	}
	if got, _ := r.Redact("", `{"secret":{"k":"v","n":"longer than words"}}`); got != `{"secret":REDACTED}` {
		t.Error(got)
	}
}
