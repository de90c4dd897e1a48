package redact_test

import (
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"encoding/xml"
	"fmt"
	"html"
	"math/rand/v2"
	"net/url"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/tokenredact/tokenredact/redact"
)

// TestKnownSecretsInEveryForm holds that a known secret is gone whatever wrote it:
// real encoders write it, and of what comes out no decoder reads it.
func TestKnownSecretsInEveryForm(t *testing.T) {
	secrets := []string{
		"opensesame42", `Zeb"ra<&>cross'ing/100%`, "two words + more", "zwölf Löwen 🦁 im Käfig", `back\slash\\es`, "colon:at@slash/?#&=;,", "line one of it\nline two of it",
	}
	rng := rand.New(rand.NewPCG(3, 5))
	for _, v := range secrets {
		r, err := redact.New(redact.Config{Secrets: []redact.Secret{{Value: v}}})
		if err != nil {
			t.Fatal(err)
		}
		for name, write := range secretWriters {
			in := write(v)
			for range 20 {
				before, after := strings.Repeat("xyz", rng.IntN(9)), strings.Repeat("z", rng.IntN(9))
				text := before + " " + in + " " + after
				got, found := r.Redact("", text)
				if strings.Contains(got, in) || len(found) == 0 {
					t.Errorf("%s: %q stays in %q", name, in, got)
					break
				}
				if !strings.HasPrefix(got, before) || !strings.HasSuffix(got, after) {
					t.Errorf("%s: %q changes around the secret: %q", name, text, got)
				}
			}
		}
		for name, write := range secretCodes {
			for n := range 7 {
				in := write(strings.Repeat("a", n) + v + "b")
				if got, found := r.Redact("", "x "+in+" y"); len(found) == 0 {
					t.Errorf("%s behind %d bytes: %q stays", name, n, got)
				}
			}
		}
	}
}

// secretWriters escape a text.
var secretWriters = map[string]func(string) string{
	"raw":    func(v string) string { return v },
	"CR LF":  func(v string) string { return strings.ReplaceAll(v, "\n", "\r\n") },
	"JSON":   func(v string) string { return inside(asJSON(v)) },
	"JSON 2": func(v string) string { return inside(asJSON(inside(asJSON(v)))) },
	"JSON 3": func(v string) string { return inside(asJSON(inside(asJSON(inside(asJSON(v)))))) },
	"JSON without HTML": func(v string) string {
		var b strings.Builder
		e := json.NewEncoder(&b)
		e.SetEscapeHTML(false)
		_ = e.Encode(v)
		return inside(strings.TrimSpace(b.String()))
	},
	"JSON of PHP": func(v string) string {
		var b strings.Builder
		for _, r := range v {
			switch {
			case r == '"' || r == '\\' || r == '/':
				b.WriteString(`\` + string(r))
			case r == '\n':
				b.WriteString(`\n`)
			case r >= 0x10000:
				hi, lo := utf16.EncodeRune(r)
				fmt.Fprintf(&b, `\u%04x\u%04x`, hi, lo)
			case r >= 0x80:
				fmt.Fprintf(&b, `\u%04x`, r)
			default:
				b.WriteRune(r)
			}
		}
		return b.String()
	},
	"Go":         func(v string) string { return inside(strconv.Quote(v)) },
	"Go, ASCII":  func(v string) string { return inside(strconv.QuoteToASCII(v)) },
	"shell":      func(v string) string { return strings.ReplaceAll(v, "'", `'\''`) },
	"SQL":        func(v string) string { return strings.ReplaceAll(v, "'", "''") },
	"query":      url.QueryEscape,
	"path":       url.PathEscape,
	"query 2":    func(v string) string { return url.QueryEscape(url.QueryEscape(v)) },
	"JavaScript": func(v string) string { return percentBut(v, "-_.!~*'()") },
	"RFC 3986":   func(v string) string { return percentBut(v, "-._~") },
	"lower case": func(v string) string {
		return escapes.ReplaceAllStringFunc(percentBut(v, "-._~"), strings.ToLower)
	},
	"HTML": html.EscapeString,
	"XML": func(v string) string {
		var b strings.Builder
		_ = xml.EscapeText(&b, []byte(strings.ReplaceAll(v, "\n", " ")))
		return b.String()
	},
	"entities": func(v string) string {
		return strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;", "'", "&apos;").Replace(v)
	},
}

// secretCodes write a text with other letters, in which what stands before it
// changes how.
var secretCodes = map[string]func(string) string{
	"hex":           func(v string) string { return hex.EncodeToString([]byte(v)) },
	"base64":        func(v string) string { return base64.StdEncoding.EncodeToString([]byte(v)) },
	"base64, raw":   func(v string) string { return base64.RawStdEncoding.EncodeToString([]byte(v)) },
	"base64url":     func(v string) string { return base64.RawURLEncoding.EncodeToString([]byte(v)) },
	"base64, query": func(v string) string { return url.QueryEscape(base64.StdEncoding.EncodeToString([]byte(v))) },
	"PowerShell": func(v string) string {
		var b []byte
		for _, u := range utf16.Encode([]rune(v)) {
			b = append(b, byte(u), byte(u>>8))
		}
		return base64.StdEncoding.EncodeToString(b)
	},
}

var escapes = regexp.MustCompile("%[0-9A-F]{2}")

func inside(quoted string) string { return quoted[1 : len(quoted)-1] }

func percentBut(v, keeps string) string {
	var b strings.Builder
	for _, c := range []byte(v) {
		if '0' <= c && c <= '9' || 'a' <= c|0x20 && c|0x20 <= 'z' || strings.IndexByte(keeps, c) >= 0 {
			b.WriteByte(c)
		} else {
			fmt.Fprintf(&b, "%%%02X", c)
		}
	}
	return b.String()
}

// BenchmarkManySecrets says what a thousand known secrets cost at start and on
// clean text: one index holds them all.
func BenchmarkManySecrets(b *testing.B) {
	rng := rand.New(rand.NewPCG(1, 2))
	var secrets []redact.Secret
	for range 1000 {
		v := make([]byte, 24)
		for i := range v {
			v[i] = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"[rng.IntN(62)]
		}
		secrets = append(secrets, redact.Secret{Value: string(v)})
	}
	text := strings.Repeat("2026-01-02T03:04:05Z INFO the quick brown fox jumps over the lazy dog, 12 of 30 done\n", 100)
	for _, n := range []int{0, 100, 1000} {
		b.Run(fmt.Sprintf("start-%d", n), func(b *testing.B) {
			for range b.N {
				if _, err := redact.New(redact.Config{Secrets: secrets[:n]}); err != nil {
					b.Fatal(err)
				}
			}
		})
		r, _ := redact.New(redact.Config{Secrets: secrets[:n]})
		b.Run(fmt.Sprintf("clean-%d", n), func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			for range b.N {
				r.Redact("", text)
			}
		})
	}
}
