package redact

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// sameAtAGlance holds that what is let go at a glance is what the grammar lets go:
// Explain takes no glance.
func sameAtAGlance(t *testing.T, r *Redactor, text string) {
	t.Helper()
	s := r.borrow("", text)
	defer r.giveBack(s)
	s.once(name{}, false, r.first(text))
	var got, want [][2]int
	for _, sp := range s.spans {
		got = append(got, [2]int{sp.lo, sp.hi})
	}
	for _, step := range r.Explain("", text) {
		if step.Masked {
			want = append(want, [2]int{step.Start, step.End})
		}
	}
	if !slices.Equal(got, want) {
		t.Errorf("%q\nat a glance %v is masked, by the grammar %v", text, got, want)
	}
}

// calmTexts are values that are calm, or nearly so, under names of every kind that
// is let go at a glance, in lines that hold more of an OAuth request or do not.
func calmTexts(yield func(text string) bool) {
	names := strings.Fields("key auth secret pass code state user_code session session_id sid sig signature passed bypass apiKey private_key password client_secret access_token Authorization Cookie Set-Cookie passwords hash jwt salt pin otp token_state x-auth-state key_for_ci password_of_bob answer launch challenge_code STATE Code session.state auth_code")
	values := strings.Fields(`11166-3 2022-11-27 /min /var/log/pods/x 10.0.0.1:8080 1669500000.123 12:30:59 -1 1.2.3 ABCD-1234 1234-5678 -- :: up active unhealthy true false null 0 404 123456 123456789012 1234567890123 vital-signs peer.port some/path abcdefghijklmno abcdefghijklmnop qzxkvjwpyhgtrbs dead-beef fjpx basic bearer hunter2 aB3dE5gH7jK9 ajpoyzpq calvin a - _ . -- redacted REDACTED`)
	frames := []string{
		`{"a":"b","%s":"%s","c":1}`, `{"a":"b","%s":"%s"}`, `{"%s": "%s"},{"stringValue":"x"}`, `{"a":1,"%s":%s,"c":1}`, `{"a":1,"%s": %s}`, `{\"a\":1,\"%s\":\"%s\",\"c\":1}`,
		"a=b %s=%s c=d", "a=b %s=%s", `a=b %s="%s" c=d`, "%s=%s c=d", "GET /cb %s=%s 443 HTTP", "a %s: %s b",
		"client_id=x&redirect_uri=y %s=%s c=d", `{"client_id":"x","code":"%[2]s","state":"%[2]s","%[1]s":"%[2]s","c":1}`, `{"grant_type":"x","%s":"%s","c":1}`, `GET /callback {"code":1,"%s":%s,"state":2}`,
		`{"a":1,"%s":{"stringValue":"%s"},"client_id":"x"}`, `{"a":1,"%s":{"coding":"%s"},"client_id":"x"}`, `{"a":1,"%s":{"%s":1},"client_id":"x"}`, "error %s %s then", "in %s:%s, client_id=x", "a %s %s; b client_id=x", "x(y:%s): %s z", "pam_unix(cron:%s): %s closed", "a %s %s: b=c", "set %s %s", "%s %s, c",
		`{"%s":"%s","%[1]s":"%[2]s","d":2}`, `["%s":"%s","x"]`, `{"key":"%s","value":"%s","c":1}`, `{"name":"%s","value":"%s","c":1}`, "device code: verification %s=%s now",
		"GET /login?action=rp&%s=%s HTTP", "role_id 12 %s=%s then", "a %s=/%s ; b", "a %s 0x%s at", "new %s 12. b %s", "sshd[1]: Failed %s for root from 10.0.0.9 port 22 %s2", "Accepted %s for invalid user %s from 10.0.0.9 port 22 ssh2 and more of it", "a(%s:auth): check pass; user %s", "%s failure; %s= uid=0", "a: %s too long for %s now", "%s failure, failure; failure, %s then", `/etc/x "%s":"%s","c"`,
	}
	for _, n := range names {
		for _, v := range values {
			for _, f := range frames {
				text := fmt.Sprintf(f, n, v)
				if i := strings.Index(text, "%!"); i >= 0 {
					panic(text)
				}
				if !yield(text) {
					return
				}
			}
		}
	}
}

func TestTheGlanceKnowsNoMoreThanTheGrammar(t *testing.T) {
	r := mustNew(t)
	n := 0
	for text := range calmTexts {
		sameAtAGlance(t, r, text)
		n++
	}
	if n < 10000 {
		t.Fatalf("only %d texts", n)
	}
	dir := os.Getenv("TOKENREDACT_CORPUS")
	files, _ := filepath.Glob(filepath.Join(dir, "*"))
	if dir == "" {
		t.Log("TOKENREDACT_CORPUS is not set: generated texts alone")
		return
	}
	for _, f := range files {
		b, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		for line := range strings.Lines(string(b)) {
			sameAtAGlance(t, r, line)
		}
	}
}

func TestWordsMayBeginAsTokensDo(t *testing.T) {
	r := mustNew(t)
	n := 0
	for i := range r.index.anchors {
		a := &r.index.anchors[i]
		if r.rules[a.rule].shape != runShape {
			continue
		}
		for _, body := range strings.Fields("ients ABCD 1234 a1B2c3 aB3dE5gH7jK9 aB3dE5gH7jK9mN2pQ4rS6tU8vW0xY ients-2_x=") {
			for _, end := range []string{"", " x", "/x", `","c":1}`, "...", "…", ".", "%3", "%2Fx", "\n", "\r\n", "~", "}"} {
				for _, start := range []string{"", "a ", "/api/", `{"a":"`, "x-", "_", "token="} {
					sameAtAGlance(t, r, start+a.lit+body+end)
					n++
				}
			}
		}
	}
	if n < 10000 {
		t.Fatalf("only %d texts", n)
	}
}

func FuzzGlance(f *testing.F) {
	r := mustNew(f)
	n := 0
	for text := range calmTexts {
		if n++; n%97 == 0 {
			f.Add(text)
		}
	}
	f.Fuzz(func(t *testing.T, text string) { sameAtAGlance(t, r, text) })
}

func mustNew(t testing.TB) *Redactor {
	t.Helper()
	r, err := New(Config{})
	if err != nil {
		t.Fatal(err)
	}
	return r
}
