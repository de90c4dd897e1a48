package redact_test

import (
	"encoding/base64"
	"encoding/json"
	"fmt"
	"html"
	"math/rand/v2"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/tokenredact/tokenredact/redact"
)

// Keys of tests.
var (
	keyOne = strings.Repeat("one key of thirty-two bytes ", 2)
	keyTwo = strings.Repeat("another of thirty-two bytes ", 2)
)

const showsPrint = "REDACTED-{rule}-{fingerprint}"

func withKey(t testing.TB, mask, key string) *redact.Redactor {
	t.Helper()
	r, err := redact.New(redact.Config{MaskingString: mask, FingerprintKey: redact.Secret{Value: key}})
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// Generated credentials of the kinds that are on the road.
var drawn = map[string]string{
	"opaque":    "tGzv3JOkF0XG5Qx2TlKWIA",
	"dotted":    "mF_9.B5f-4.1JqM",
	"base64":    "wJalrXUtnFEMI/K7MDENG+bPxRfiCY==",
	"UUID":      "550e8400-e29b-41d4-a716-446655440000",
	"hex":       "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b",
	"JWT":       "eyJ" + "hbGciOiJIUzI1NiJ9.eyJ" + "zdWIiOiI0MiJ9.q2fJ3sLm0Zt7Rk1vXy5Bq8n",
	"GitHub":    "gh" + "p_0123456789abcdefghijABCDEFGHIJ012345",
	"JFrog":     base64std("reftkn:01:1767225600:" + "k3Jd92Lsm0Qp4Zt8Rv1XaBcD"),
	"underline": "k3Jd92Lsm0Qp4Zt8Rv1X_",
}

var fingerprint = regexp.MustCompile(`[0-9a-f]{4}-[0-9a-f]{16}`)

// TestFingerprintIsTheSameInEachNotation holds it by real encoders, up to three
// of them around each other, and through the whole engine.
func TestFingerprintIsTheSameInEachNotation(t *testing.T) {
	r := withKey(t, showsPrint, keyOne)
	encoders := map[string]func(string) string{
		"raw":   func(s string) string { return s },
		"JSON":  func(s string) string { j := asJSON(s); return j[1 : len(j)-1] },
		"slash": func(s string) string { return strings.ReplaceAll(s, "/", `\/`) },
		"Go":    func(s string) string { q := strconv.Quote(s); return q[1 : len(q)-1] },
		"query": url.QueryEscape,
		"path":  url.PathEscape,
		"HTML":  html.EscapeString,
		"XML":   esc,
		"lower": func(s string) string {
			return regexp.MustCompile(`%[0-9A-F]{2}`).ReplaceAllStringFunc(url.QueryEscape(s), strings.ToLower)
		},
		"all percent":   func(s string) string { return each(s, "%%%02X") },
		"all unicode":   func(s string) string { return each(s, `\u%04x`) },
		"all hex":       func(s string) string { return each(s, `\x%02x`) },
		"all entities":  func(s string) string { return each(s, "&#%d;") },
		"all Rust":      func(s string) string { return each(s, `\u{%x}`) },
		"blank for +":   func(s string) string { return strings.ReplaceAll(s, "+", " ") },
		"HTML in hex":   func(s string) string { return strings.ReplaceAll(s, "+", "&#x2B;") },
		"JSON, HTML on": func(s string) string { b, _ := json.Marshal(s); return string(b[1 : len(b)-1]) },
	}
	for name, v := range drawn {
		want := r.Fingerprint(v)
		if !fingerprint.MatchString(want) || len(want) != 21 {
			t.Errorf("%s: fingerprint %q", name, want)
		}
		for one, a := range encoders {
			for two, b := range encoders {
				for three, c := range encoders {
					if got := r.Fingerprint(c(b(a(v)))); got != want {
						t.Errorf("%s in %s in %s in %s: got %q, want %q", name, one, two, three, got, want)
					}
				}
			}
		}
	}
}

// each writes every character by a format.
func each(s, format string) string {
	var b strings.Builder
	for _, c := range s {
		fmt.Fprintf(&b, format, c)
	}
	return b.String()
}

// TestFingerprintOfWhatLooksEscaped holds that a credential which itself holds
// what looks like an escape agrees with its encoded forms.
func TestFingerprintOfWhatLooksEscaped(t *testing.T) {
	r := withKey(t, showsPrint, keyOne)
	rng := rand.New(rand.NewPCG(1, 2))
	pieces := []string{"%", "\\", "&", "<", ">", "\"", "'", "/", "+", " ", "n", "u", "x", "0", "2", "5", "C", "amp;", "%5C", "%25", "\\u002", "&#", "43;", "\n", "u0041", "x41", "b", "r", "=", "-", "_", ";"}
	encoders := []func(string) string{
		func(s string) string { j := asJSON(s); return j[1 : len(j)-1] }, func(s string) string { q := strconv.Quote(s); return q[1 : len(q)-1] },
		url.QueryEscape, url.PathEscape, html.EscapeString, esc,
	}
	for range 20000 {
		v := drawn["opaque"]
		for range 1 + rng.IntN(8) {
			v += pieces[rng.IntN(len(pieces))]
		}
		e := v
		for range 1 + rng.IntN(3) {
			e = encoders[rng.IntN(len(encoders))](e)
		}
		if got, want := r.Fingerprint(e), r.Fingerprint(v); got != want || want == "" {
			t.Errorf("%q has %q, encoded as %q %q", v, want, e, got)
		}
	}
}

// TestFingerprintInEveryNotation holds that the engine shows in each notation of
// the battery what Fingerprint says of the credential alone.
func TestFingerprintInEveryNotation(t *testing.T) {
	r := withKey(t, showsPrint, keyOne)
	for kind, v := range drawn {
		want := r.Fingerprint(v)
		for _, nt := range notations {
			for _, name := range []string{"client_secret", "refresh_token", "access_token", "api-key"} {
				if nt.plain && strings.ContainsAny(v, " \"\\@") {
					continue
				}
				text := nt.write(name, v)
				got, found := r.Redact("", text)
				if len(found) == 0 || !all(found, want) || strings.Count(got, "-"+want) != len(found) {
					t.Errorf("%s, %s under %s: got %q %v, want the fingerprint %s\n in %q", kind, nt.name, name, got, found, want, text)
				}
			}
		}
	}
}

// TestFingerprintWhereverItStands holds that what surrounds a credential makes
// no difference.
func TestFingerprintWhereverItStands(t *testing.T) {
	r := withKey(t, showsPrint, keyOne)
	for kind, texts := range map[string][]string{
		"JWT": {
			"Authorization: Bearer %s", "authorization=Bearer %s", `{"authorization":"Bearer %s"}`, "got %s back", "https://h.example/cb#access_token=%s&x=1",
			"https://user:%s@h.example/p", "password=%s", "Cookie: session=%s", "curl -u bob:%s https://h.example", "proxy_authorization: bearer %s", "token: Bearer %s",
			`headers={'Authorization': 'Bearer %s'}`, "Authorization%%3A%%20Bearer%%20%s",
		},
		"GitHub": {
			"fatal: https://x-access-token:%s@github.com/acme/app.git", "GITHUB_TOKEN=%s", "password: %s", "git clone with %s failed", `["--password","%s"]`, "Authorization: token %s",
			`{"auths":{"ghcr.io":{"password":"%s"}}}`,
		},
		"underline": {"Bearer %s", "access_token=%s&x=1", "Authorization: Bearer %s\r\nA: b", "refresh token %s has expired"},
	} {
		v := drawn[kind]
		want := r.Fingerprint(v)
		for _, text := range texts {
			got, found := r.Redact("", fmt.Sprintf(text, v))
			if len(found) != 1 || found[0].Fingerprint != want || !strings.Contains(got, "-"+want) {
				t.Errorf("%s in %q: got %q %v, want the fingerprint %s", kind, text, got, found, want)
			}
		}
	}
}

func TestFingerprintOfAPrivateKey(t *testing.T) {
	r := withKey(t, showsPrint, keyOne)
	body := []string{"MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEA", "Aoq5+AJk3/8fL0dX2Yb7mKpTq1Vn6Rw4Hs9Zc+EgUi5O", "x7JbQ=="}
	write := func(nl string) string {
		return "-----BEGIN" + " PRIVATE KEY-----" + nl + strings.Join(body, nl) + nl + "-----END PRIVATE KEY-----" + nl
	}
	key := write("\n")
	want := r.Fingerprint(key)
	for _, text := range []string{
		key, write("\r\n"), write(" "), write(`\n`), write(`\\n`), write("%0A"), write("&#10;"), url.QueryEscape(key), "key " + asJSON(key), asJSON(asJSON(key)),
		"private_key: " + asJSON(key), asJSON(map[string]any{"private_key": key}), "private_key: |\n  " + strings.ReplaceAll(key, "\n", "\n  ") + "\nx: 1\n", "k=" + strconv.Quote(key),
		"client-key-data: " + base64std(key), "-----BEGIN" + " EC PARAMETERS-----\nBggqhkjOPQMBBw==\n-----END EC PARAMETERS-----\n" + key,
	} {
		got, found := r.Redact("", text)
		if len(found) != 1 || found[0].Fingerprint != want || !strings.Contains(got, want) || want == "" {
			t.Errorf("%q gives %q %v, want %q", text, got, found, want)
		}
		if alone := r.Fingerprint(text); !strings.Contains(text, "rivate_key") && !strings.Contains(text, "key-data") && text[0] != 'k' && alone != want {
			t.Errorf("alone %q has %q, want %q", text, alone, want)
		}
	}
}

// TestChosenValuesShowNoFingerprint holds it for passwords, for user:password
// under any name, and for what looks like no generated value.
func TestChosenValuesShowNoFingerprint(t *testing.T) {
	r := withKey(t, showsPrint, keyOne)
	pair := base64std("alice:" + "c0rrect-h0rse-9battery")
	for text, want := range map[string]string{
		"password=hunter2":                            "password=REDACTED-password",
		"password=tGzv3JOkF0XG5Qx2TlKWIA":             "password=REDACTED-password",
		"https://bob:k3Jd92Lsm0Qp4Zt8Rv1X@h.example":  "https://bob:REDACTED-url-password@h.example",
		"pin: 482913":                                 "pin: REDACTED-pin",
		"Authorization: Basic " + pair:                "Authorization: Basic REDACTED-authorization",
		"Authorization: Basic tGzv3JOkF0XG5Qx2TlKWIA": "Authorization: Basic REDACTED-authorization",
		`{"auth":"` + pair + `"}`:                     `{"auth":"REDACTED-secret"}`,
		"api_key=" + pair:                             "api_key=REDACTED-api-key",
		"client_secret=changeme":                      "client_secret=REDACTED-client-secret",
		"JWT_SECRET=correct-horse-battery-staple":     "JWT_SECRET=REDACTED-shared-secret",
		"Cookie: theme=dark; lang=en":                 "Cookie: theme=REDACTED-cookie; lang=REDACTED-cookie",
		"Authorization: ApiKey " + base64std("VuaCfGcBCdbkQm-e5aOx:"+"ui2lp2axTNmsyakw9tvNnw"): "Authorization: ApiKey REDACTED-authorization",
		"curl -u bob:k3Jd92Lsm0Qp4Zt8Rv1X https://h.example":                                   "curl -u bob:REDACTED-command-password https://h.example",
	} {
		got, found := r.Redact("", text)
		if got != want {
			t.Errorf("%q\n got  %q\n want %q", text, got, want)
		}
		for _, f := range found {
			if f.Fingerprint != "" {
				t.Errorf("%q: the finding shows %q", text, f.Fingerprint)
			}
		}
		if again, _ := r.Redact("", got); again != got {
			t.Errorf("redacting %q twice gives %q", got, again)
		}
	}
}

// TestMostGeneratedValuesShowAFingerprint counts those that look chosen by
// chance, of the alphabets and lengths that issuers use.
func TestMostGeneratedValuesShowAFingerprint(t *testing.T) {
	r := withKey(t, showsPrint, keyOne)
	rng := rand.New(rand.NewPCG(1, 2))
	const n = 5000
	for _, c := range []struct {
		alphabet string
		len      int
		most     float64 // of n
	}{
		{"0123456789abcdef", 32, 0}, {"0123456789abcdef", 20, 0.001}, {"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789", 20, 0.005},
		{"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_", 22, 0.005}, {"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_", 43, 0.0005},
		{"abcdefghijklmnopqrstuvwxyz0123456789", 24, 0.005}, {"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", 32, 0.01},
	} {
		none := 0
		for range n {
			b := make([]byte, c.len)
			for i := range b {
				b[i] = c.alphabet[rng.IntN(len(c.alphabet))]
			}
			if r.Fingerprint(string(b)) == "" {
				none++
			}
		}
		if got := float64(none) / n; got > c.most {
			t.Errorf("%d of %q: %.4f show none, want %.4f at most", c.len, c.alphabet, got, c.most)
		}
	}
}

func TestFingerprintsFollowTheKey(t *testing.T) {
	one, same, two := withKey(t, showsPrint, keyOne), withKey(t, "{fingerprint}-{rule}", keyOne+"\n"), withKey(t, showsPrint, keyTwo)
	v := drawn["opaque"]
	a, b, c := one.Fingerprint(v), same.Fingerprint(v), two.Fingerprint(v)
	if a != b {
		t.Errorf("the same key gives %q and %q", a, b)
	}
	if a[:4] == c[:4] || a[5:] == c[5:] {
		t.Errorf("two keys give %q and %q", a, c)
	}
	if o := one.Fingerprint(drawn["hex"]); o[:4] != a[:4] || o[5:] == a[5:] {
		t.Errorf("two credentials have %q and %q", a, o)
	}
	// Written down, so that no release changes it by accident.
	if want := "babf-c3dc25e2f4153985"; a != want {
		t.Errorf("got %q, want %q", a, want)
	}
	if newDefault(t).Fingerprint(v) != "" {
		t.Error("a fingerprint without a key")
	}
}

// TestFindingsHoldFingerprintsWithAnyMask holds that the mask need not change.
func TestFindingsHoldFingerprintsWithAnyMask(t *testing.T) {
	r := withKey(t, "", keyOne)
	got, found := r.Redact("", "access_token="+drawn["opaque"])
	if got != "access_token=REDACTED" || len(found) != 1 || found[0].Fingerprint != r.Fingerprint(drawn["opaque"]) {
		t.Errorf("got %q %v", got, found)
	}
	if _, found = newDefault(t).Redact("", "access_token="+drawn["opaque"]); found[0].Fingerprint != "" {
		t.Errorf("a fingerprint without a key: %v", found)
	}
}

func TestKnownSecretsAndOwnRulesShowFingerprints(t *testing.T) {
	v := "Zq8/kT+2vLm4Xn9" + "Rb7Wd3=="
	r, err := redact.New(redact.Config{
		MaskingString: showsPrint, FingerprintKey: redact.Secret{Value: keyOne}, Secrets: []redact.Secret{{Value: v}, {Value: "correct horse battery"}},
		Rules: []redact.Pattern{{ID: "acme-key", Pattern: "acme!([0-9a-f]+)"}},
	})
	if err != nil {
		t.Fatal(err)
	}
	want := r.Fingerprint(v)
	for _, text := range []string{v, asJSON(v), url.QueryEscape(v), esc(v), fmt.Sprintf("%x", v), base64std("xx" + v + "yy"), base64std("x" + v), base64std(v)} {
		if got, found := r.Redact("", "see "+text+" here"); len(found) != 1 || found[0].Fingerprint != want || want == "" {
			t.Errorf("%q gives %q %v, want %q", text, got, found, want)
		}
	}
	for text, want := range map[string]string{
		"a correct horse battery b": "a REDACTED-known-secret b", fmt.Sprintf("a %x b", "correct horse battery"): "a REDACTED-known-secret b",
		"acme!0123456789abcdef0123 b": "acme!REDACTED-acme-key-" + r.Fingerprint("0123456789abcdef0123") + " b", "acme!abc b": "acme!REDACTED-acme-key b",
	} {
		if got, _ := r.Redact("", text); got != want {
			t.Errorf("%q gives %q, want %q", text, got, want)
		}
	}
}

// TestMasksWithFingerprintsStay holds that redacting twice changes nothing,
// whichever of two redactors comes second, and that what is masked does not
// depend on the mask.
func TestMasksWithFingerprintsStay(t *testing.T) {
	plain := newDefault(t)
	for _, mask := range []string{showsPrint, "REDACTED-{fingerprint}", "[{fingerprint}.{rule}]", "[X1]", "*{rule}_{fingerprint}*", "R{fingerprint}-{rule}-x"} {
		one, two := withKey(t, mask, keyOne), withKey(t, mask, keyTwo)
		for _, c := range load(t) {
			want, wanted := plain.Redact(c.Key, c.Text)
			got, found := one.Redact(c.Key, c.Text)
			for i, r := range []*redact.Redactor{one, two} {
				if again, more := r.Redact(c.Key, got); again != got {
					t.Errorf("%s, %s: redactor %d changes %q (key %q)\n to %q %v\n of %q", c.At, mask, i, got, c.Key, again, more, c.Text)
				}
			}
			if again, _ := one.Redact(c.Key, want); again != want {
				t.Errorf("%s, %s: the default mask is masked: %q gives %q", c.At, mask, want, again)
			}
			if !strings.HasPrefix(mask, "REDACTED") {
				continue // where a path ends depends on the mask's signs
			}
			if len(found) != len(wanted) {
				t.Errorf("%s, %s: found %v, with the default mask %v", c.At, mask, found, wanted)
				continue
			}
			for i := range found {
				if f := found[i]; f.Rule != wanted[i].Rule || f.Start != wanted[i].Start || f.End != wanted[i].End {
					t.Errorf("%s, %s: found %v, with the default mask %v", c.At, mask, f, wanted[i])
				}
			}
		}
	}
}

// TestMasksWithFingerprintsStayInAnyText does so for texts that nobody writes.
func TestMasksWithFingerprintsStayInAnyText(t *testing.T) {
	cs := load(t)
	rng := rand.New(rand.NewPCG(3, 5))
	pieces := append([]string{" ", ",", "\n", "{", "}", "[", "]", "\"", "'", "=", ":", "&", "abc123def456", "REDACTED", "REDACTED-jwt-", "3fa1-0123456789abcdef", drawn["GitHub"], drawn["JWT"]}, hostile...)
	for _, mask := range []string{showsPrint, "M-{fingerprint}", "[{rule}.{fingerprint}]"} {
		one, two := withKey(t, mask, keyOne), withKey(t, mask, keyTwo)
		stays := func(text string) {
			got, _ := one.Redact("", text)
			if again, found := two.Redact("", got); again != got {
				t.Errorf("%s: redacting %q twice\n once  %q\n twice %q %v", mask, text, got, again, found)
			}
		}
		for i, c := range cs {
			if d := cs[(i*7+3)%len(cs)]; c.Key == "" && d.Key == "" {
				stays(c.Text + " " + d.Text)
			}
		}
		for range 3000 {
			unit := ""
			for range 1 + rng.IntN(5) {
				unit += pieces[rng.IntN(len(pieces))]
			}
			stays(strings.Repeat(unit, 1+200/len(unit)))
		}
	}
}

// TestMaskIsRecognisedExactly holds that what only looks like one is a secret.
func TestMaskIsRecognisedExactly(t *testing.T) {
	r := withKey(t, showsPrint, keyOne)
	for v, stays := range map[string]bool{
		"REDACTED": true, "REDACTED-github-token-3fa1-0123456789abcdef": true, "REDACTED-password": true, "REDACTED-jwt": true,
		"REDACTED-hunter2": false, "REDACTED-github-token-3fa1-0123456789abcde": false, "REDACTED-github-token-3fa1-0123456789abcdef0": false,
		"REDACTED-github-token-3FA1-0123456789abcdef": false, "REDACTED-nobody-3fa1-0123456789abcdef": false,
		"REDACTED-3fa1-0123456789abcdef": false, "REDACTED-github-token-3fa1_0123456789abcdef": false, "REDACTED-": false, "REDACTED-github-token-": false,
	} {
		if got, _ := r.Redact("", "password="+v+" x"); (got == "password="+v+" x") != stays {
			t.Errorf("%q gives %q, want that it stays: %v", v, got, stays)
		}
	}
}

// TestPatternsLeaveMasksAlone holds that a pattern which matches a part of a
// mask does not mask it again.
func TestPatternsLeaveMasksAlone(t *testing.T) {
	for _, mask := range []string{showsPrint, "", "****", "X{rule}X"} {
		r, err := redact.New(redact.Config{
			MaskingString: mask, FingerprintKey: redact.Secret{Value: keyOne},
			Rules: []redact.Pattern{{ID: "short-hex", Pattern: `[0-9a-f]{16}`}, {ID: "upper", Pattern: `[A-Z]{4}`}, {ID: "word", Pattern: `short`}},
		})
		if err != nil {
			t.Fatal(err)
		}
		for _, text := range []string{"id 0123456789abcdef0123456789abcdef01234567 x", "ABCD", "access_token=" + drawn["opaque"], "in short, EFGHI"} {
			got, _ := r.Redact("", text)
			if again, found := r.Redact("", got); again != got {
				t.Errorf("%q: %q twice is %q %v", mask, got, again, found)
			}
			if got == text {
				t.Errorf("%q stays", text)
			}
		}
	}
}

func TestFaultsOfFingerprints(t *testing.T) {
	file := filepath.Join(t.TempDir(), "key")
	if err := os.WriteFile(file, []byte(keyOne+"\r\n\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	short := filepath.Join(t.TempDir(), "short")
	if err := os.WriteFile(short, []byte(strings.Repeat("x", 31)+"\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	t.Setenv("TOKENREDACT_TEST", keyOne)
	for _, c := range []struct {
		mask string
		key  redact.Secret
		want string
	}{
		{showsPrint, redact.Secret{}, "fingerprint_key: masking_string shows {fingerprint}, which needs a key of 32 random bytes or more; set value, file or env"},
		{showsPrint, redact.Secret{File: short}, `fingerprint_key: the key in the file "` + short + `" has 31 bytes and 32 are the least; "openssl rand -hex 32" makes one`},
		{showsPrint, redact.Secret{Value: keyOne, Env: "X"}, "fingerprint_key: one of value, file and env is needed, and 2 are set"},
		{showsPrint, redact.Secret{Env: "TOKENREDACT_NOT_SET"}, `fingerprint_key.env: no environment variable is named "TOKENREDACT_NOT_SET"`},
		{"{fingerprint}-{fingerprint}", redact.Secret{Value: "short"}, "masking_string: \"{fingerprint}-{fingerprint}\" holds {fingerprint} twice\nfingerprint_key: the key has 5 bytes and 32 are the least; \"openssl rand -hex 32\" makes one"},
		{"{fingerprint}", redact.Secret{Value: keyOne}, `masking_string: "{fingerprint}" leaves nothing for a password, which shows no fingerprint; write REDACTED-{fingerprint}`},
		{"[-{fingerprint}]", redact.Secret{Value: keyOne}, `masking_string: "[-{fingerprint}]" leaves nothing for a password, which shows no fingerprint; write REDACTED-{fingerprint}`},
		{"X-{print}", redact.Secret{}, `masking_string: "X-{print}" is no template; {rule} and {fingerprint} are the only ones`},
	} {
		if _, err := redact.New(redact.Config{MaskingString: c.mask, FingerprintKey: c.key}); err == nil || err.Error() != c.want {
			t.Errorf("%q\n got  %v\n want %s", c.mask, err, c.want)
		}
	}
	want := withKey(t, showsPrint, keyOne).Fingerprint(drawn["hex"])
	for _, k := range []redact.Secret{{File: file}, {Env: "TOKENREDACT_TEST"}} {
		r, err := redact.New(redact.Config{MaskingString: showsPrint, FingerprintKey: k})
		if err != nil {
			t.Fatal(err)
		}
		if got := r.Fingerprint(drawn["hex"]); got != want {
			t.Errorf("%v gives %q, want %q", k, got, want)
		}
	}
}

// TestSecretsAreNotPrinted holds that no way to print a configuration or a
// redactor shows a key or a known secret.
func TestSecretsAreNotPrinted(t *testing.T) {
	c := redact.Config{FingerprintKey: redact.Secret{Value: keyOne}, Secrets: []redact.Secret{{Value: keyTwo}}}
	r, err := redact.New(redact.Config{MaskingString: showsPrint, FingerprintKey: c.FingerprintKey})
	if err != nil {
		t.Fatal(err)
	}
	b, err := json.Marshal(c)
	if err != nil {
		t.Fatal(err)
	}
	for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%q", "%x", "%d"} {
		for _, s := range []string{fmt.Sprintf(verb, c), fmt.Sprintf(verb, &c), fmt.Sprintf(verb, c.Secrets), fmt.Sprintf(verb, c.FingerprintKey), fmt.Sprintf(verb, r), string(b)} {
			for _, k := range []string{keyOne, keyTwo, fmt.Sprintf("%x", keyOne), fmt.Sprint([]byte(keyOne))} {
				if strings.Contains(s, k) {
					t.Errorf("%s prints a secret", verb)
				}
			}
		}
	}
}

func all(found []redact.Finding, fingerprint string) bool {
	return !slices.ContainsFunc(found, func(f redact.Finding) bool { return f.Fingerprint != fingerprint })
}

func base64std(s string) string { return base64.StdEncoding.EncodeToString([]byte(s)) }

// FuzzFingerprint holds that masks with fingerprints stay, and that what tells a
// credential tells its escaped form as well.
func FuzzFingerprint(f *testing.F) {
	for _, c := range load(f) {
		f.Add(c.Key, c.Text)
	}
	one, two := withKey(f, showsPrint, keyOne), withKey(f, showsPrint, keyTwo)
	f.Fuzz(func(t *testing.T, key, text string) {
		got, found := one.Redact(key, text)
		if again, more := two.Redact(key, got); again != got {
			t.Errorf("redacting %q twice (key %q)\n once  %q\n twice %q %v", text, key, got, again, more)
		}
		for _, f := range found {
			v := text[f.Start:f.End]
			if e := one.Fingerprint(url.QueryEscape(v)); f.Fingerprint != "" && e != f.Fingerprint {
				t.Errorf("%q shows %s, encoded %s", v, f.Fingerprint, e)
			}
		}
	})
}
