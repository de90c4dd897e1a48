package e2e

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"slices"
	"strings"
	"testing"
)

// TestCollectorMasksAllSignals sends the same telemetry through the Collector
// without the processor and with it. The first run shows that each canary would
// come out; the second must be the first with the canaries masked, and nothing
// else changed.
func TestCollectorMasksAllSignals(t *testing.T) {
	cs := canaries()
	bare, leaked := exportedBy(t, cs, false)
	got, records := exportedBy(t, cs, true)
	for _, c := range cs {
		t.Run(c.kind, func(t *testing.T) {
			if !bytes.Contains(bare, quoted(c.secret)) || c.bare() && !containsBase64(bare, c.secret) {
				t.Error("the canary does not come out without the processor: this test proves nothing")
			}
			if bytes.Contains(got, quoted(c.secret)) {
				t.Error("the canary comes out as it is")
			}
			if containsBase64(got, c.secret) {
				t.Error("the canary comes out in base64")
			}
		})
	}
	for i := range leaked {
		leaked[i] = masked(t, leaked[i], cs)
	}
	compare(t, records, leaked, cs)
}

// TestCleanTelemetryPassesUnchanged sends what looks like credentials and is
// none, or what identifies a request.
func TestCleanTelemetryPassesUnchanged(t *testing.T) {
	var clean []canary
	for _, text := range []string{
		"token expired for user 42; invalid client secret",
		"trace_id=4bf92f3577b34da6a3ce929d0e0e4736 span_id=00f067aa0ba902b7 commit=9fceb02d0ae598e95dc970b74767f19372d61af8",
		"next cursor=eyJpZCI6MTIzLCJkaXIiOiJhc2MifQ== page_token=eyJvIjoxMDB9",
		"token_type=Bearer expires_in=3600 token_url=https://idp.example.org/token password_changed=true",
		"at com.acme.TokenService.getAccessToken(TokenService.java:42) NullPointerException: token.length()",
		`WWW-Authenticate: Bearer realm="api", error="invalid_token", error_description="The access token expired"`,
	} {
		clean = append(clean, canary{kind: "clean", key: "note", text: text})
	}
	_, want := exportedBy(t, clean, false)
	_, got := exportedBy(t, clean, true)
	compare(t, got, want, nil)
}

// exportedBy runs the Collector once on the canaries in every signal.
func exportedBy(t *testing.T, cs []canary, masks bool) (raw []byte, records []string) {
	t.Helper()
	c := start(t, masks)
	c.post(t, "logs", logs(cs))
	c.post(t, "traces", traces(cs))
	c.post(t, "metrics", metrics(cs))
	lines, n := "", 4*len(cs)
	for _, k := range cs {
		if k.bare() {
			lines += "2026-11-24T09:14:01Z app: " + k.text + "\n"
			n++
		}
	}
	c.appendLog(t, lines)
	raw, records = c.exported(t, n)
	if len(records) != n {
		t.Fatalf("%d records came out, %d went in", len(records), n)
	}
	return raw, records
}

// compare says which records differ. What it prints holds no canary.
func compare(t *testing.T, got, want []string, cs []canary) {
	t.Helper()
	slices.Sort(want)
	for _, r := range got {
		if i, found := slices.BinarySearch(want, r); found {
			want = slices.Delete(want, i, i+1)
			continue
		}
		t.Errorf("came out, and is not what went in, masked:\n%s", masked(t, r, cs))
	}
	for _, r := range want {
		t.Errorf("went in, and did not come out, masked:\n%s", r)
	}
}

// quoted returns a secret as it stands inside a JSON string.
func quoted(secret string) []byte {
	b, err := json.Marshal(secret)
	if err != nil {
		panic(err)
	}
	return b[1 : len(b)-1]
}

// containsBase64 looks for a secret in base64, at each offset to the three-byte
// groups and without the edges, which depend on its neighbours.
func containsBase64(b []byte, secret string) bool {
	for shift := range 3 {
		s := base64.RawStdEncoding.EncodeToString([]byte(strings.Repeat("x", shift) + secret))
		if bytes.Contains(b, []byte(s[4:len(s)-2])) {
			return true
		}
	}
	return false
}
