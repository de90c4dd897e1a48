package canary

import (
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"net/url"
	"strings"
	"testing"
)

const secret = `mF_9.B5f-4+1/JqM=x"y\z` + "tail-of-it"

func TestFindSeesEachForm(t *testing.T) {
	inJSON, err := json.Marshal(map[string]string{"a": secret})
	if err != nil {
		t.Fatal(err)
	}
	texts := map[string]string{
		"clear":              "key=" + secret + ";",
		"a piece":            "cut off: " + secret[9:21],
		"base64":             base64.StdEncoding.EncodeToString([]byte("user:" + secret)),
		"base64, second":     base64.StdEncoding.EncodeToString([]byte("user1:" + secret + ".")),
		"base64, third":      base64.URLEncoding.EncodeToString([]byte("user12:" + secret + "..")),
		"hex":                hex.EncodeToString([]byte("x" + secret)),
		"URL encoding":       "https://a.example/cb?code=" + url.QueryEscape(secret),
		"twice URL-encoding": "?next=" + url.QueryEscape("?code="+url.QueryEscape(secret)),
		"JSON":               string(inJSON),
		"unicode escapes":    each(secret, `\u%04x`),
		"percent-encoding":   each(secret, "%%%02x"),
	}
	var jar Jar
	jar.Remember("code", secret)
	for name, text := range texts {
		if len(jar.Find([]byte(text))) == 0 {
			t.Errorf("%s is not found", name)
		}
		if jar.Missing([]byte(text)) != nil {
			t.Errorf("%s is missing", name)
		}
	}
}

func TestFindSeesEachPieceOfTwelveBytes(t *testing.T) {
	var jar Jar
	jar.Remember("code", secret)
	for i := 0; i+piece <= len(secret); i++ {
		if len(jar.Find([]byte("<"+secret[i:i+piece]+">"))) == 0 {
			t.Errorf("the piece at %d is not found", i)
		}
		encoded := base64.StdEncoding.EncodeToString([]byte("ab" + secret[i:min(i+piece+4, len(secret))]))
		if len(jar.Find([]byte(encoded))) == 0 && i+piece+4 <= len(secret) {
			t.Errorf("the piece at %d is not found in base64", i)
		}
	}
}

func TestFindLetsOtherTextBe(t *testing.T) {
	var jar Jar
	jar.Remember("code", secret)
	jar.Remember("pin", "493021")
	clean := []byte("GET /cb?code=REDACTED&state=REDACTED 302 mF_9.B5f-4+ 49302 tail-of-")
	if leaks := jar.Find(clean); leaks != nil {
		t.Errorf("found %v", leaks)
	}
	if got := jar.Missing(clean); len(got) != 2 || got[0] != "code" || got[1] != "pin" {
		t.Errorf("missing are %v", got)
	}
}

func TestLeakShowsWhatIsAroundAndNotTheSecret(t *testing.T) {
	var jar Jar
	jar.Remember("code", secret)
	leaks := jar.Find([]byte("GET /cb?code=" + secret + "&x=1"))
	if len(leaks) == 0 {
		t.Fatal("nothing is found")
	}
	if got, want := leaks[0].Around, "GET /cb?code="+strings.Repeat("~", len(secret))+"&x=1"; got != want {
		t.Errorf("around is %q, want %q", got, want)
	}
}
