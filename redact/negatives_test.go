package redact_test

import (
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/tokenredact/tokenredact/internal/cases"
)

// Names that say little of what they name: a value under them counts only if it
// looks like a credential.
var (
	weakNames  = []string{"key", "secret", "auth", "pass", "jwt", "access", "salt", "apiAuth", "cache_key"}
	weakInURLs = []string{"session", "sid", "code", "sig", "signature", "state", "nonce", "ticket"} // in a URL they say more
	noNames    = []string{"detail", "id", "data"}
)

// What is no credential, by the rows of class NEGATIVE of testdata/formats.tsv.
// Rows that the catalogue marks as keyless are no credentials without a name.
var negatives = []struct {
	kind    string
	keyless bool
	values  []string
}{
	{kind: "trace-id", values: []string{"{h:32}", "00-{h:32}-{h:16}-01"}},
	{kind: "span-id", values: []string{"{h:16}"}},
	{kind: "uuid", values: []string{"{uuid}", "3F2504E0-4F89-11D3-9A0C-0305E82C3301"}},
	{kind: "ulid", values: []string{"01ARZ3NDEKTSV4RRFFQ69G5FAV"}},
	{kind: "ksuid/nanoid/xid/cuid", keyless: true, values: []string{"{w:20}", "{w:27}", "c{l:24}"}},
	{kind: "git-sha", values: []string{"{h:40}", "a1b2c3d"}},
	{kind: "sha256", values: []string{"{h:64}", "sha256:{h:64}"}},
	{kind: "sri-hash", keyless: true, values: []string{"sha512-{w:86}==", "sha256-{w:43}="}},
	{kind: "gosum-hash", keyless: true, values: []string{"h1:{w:43}="}},
	{kind: "md5/etag", values: []string{"{h:32}"}},
	{kind: "docker-digest", values: []string{"app@sha256:{h:64}"}},
	{kind: "cert-fingerprint", keyless: true, values: []string{"SHA256:{w:43}", "aa:bb:cc:dd:ee:ff:00:11:22:33:44:55:66:77:88:99:aa:bb:cc:dd"}},
	{kind: "hostname", values: []string{"db-1.prod.example.com", "ec2-1-2-3-4.compute.amazonaws.com", "localhost"}},
	{kind: "k8s-pod-name", values: []string{"web-7d4b9c6f5d-x2k8q", "orders-db-0"}},
	{kind: "aws-arn", values: []string{"arn:aws:iam::123456789012:role/app", "arn:aws:secretsmanager:us-east-1:123456789012:secret:orders-db-3-xehWok"}},
	{kind: "aws-role-id", keyless: true, values: []string{"AROA{t:17}", "AIDA{t:17}"}},
	{kind: "s3-object-key", values: []string{"s3://bucket/a/b-{h:8}.parquet", "/var/log/app/x.log", "images/2026/01/cat.png"}},
	{kind: "user-agent", values: []string{"Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/120.0.0.0"}},
	{kind: "stack-frame", values: []string{"com.acme.TokenService.getAccessToken(TokenService.java:42)"}},
	{kind: "base64-payload", keyless: true, values: []string{"{w:80}=", "{w:40}"}},
	{kind: "java-class/method", keyless: true, values: []string{"TokenManager.getAccessToken", "com.acme.auth.TokenManager"}},
	{kind: "placeholder", values: []string{"***", "xxxx", "<redacted>", "[FILTERED]", "${VAR}", "{{ x }}", "%s", "$TOKEN", "null", "nil", "None", "undefined", "true", "false", "[REDACTED]", "********", "<nil>", "REDACTED"}},
	{kind: "prose", values: []string{"expired", "is incorrect", "must not be empty", "invalid"}},
	{kind: "numeric", values: []string{"1500", "42", "3600", "0.25", "1e9", "-1"}},
	{kind: "ip/mac/port", values: []string{"10.0.0.1", "10.0.0.1:8080", "fe80::1ff:fe23:4567:890a", "00:1b:44:11:3a:b7", "8080"}},
	{kind: "timestamps", values: []string{"2026-01-01T00:00:00.123Z", "1767225600", "20260101T000000Z", "12:30:00", "5m30s"}},
	{kind: "public-key", values: []string{"ssh-ed25519 AAAA{w:64}", "age1{l:58}", "pk_¦live_{w:24}", "GTM-ABC123", "npub1{l:58}"}},
}

// TestEveryNegative holds that what is no credential stays under weak names, or
// without one, in every notation, at every depth.
func TestEveryNegative(t *testing.T) {
	rows := make(map[string]bool)
	for _, f := range loadFormats(t) {
		if f.class == "NEGATIVE" {
			rows[f.kind] = true
		}
	}
	r := newDefault(t)
	rng := rand.New(rand.NewPCG(27, 594))
	n, faults := 0, 0
	for _, row := range negatives {
		if !rows[row.kind] {
			t.Errorf("%s is no row of class NEGATIVE, or one that stands here twice", row.kind)
		}
		delete(rows, row.kind)
		names := noNames
		if !row.keyless {
			names = append(append(names[:len(names):len(names)], weakNames...), weakInURLs...)
		}
		var samples []cases.Sample
		for _, value := range row.values {
			for _, name := range names {
				v := fill(value, rng)
				samples = append(samples, cases.Sample{At: row.kind, Rule: row.kind, Name: name, Value: v, Masked: v})
			}
		}
		for w := range cases.Battery(samples, every()) {
			if strings.Contains(w.Notation.Name, "query") || w.Notation.Name == "fragment" || w.Notation.Name == "form" || w.Notation.Name == "multipart" {
				if strings.Contains(" "+strings.Join(weakInURLs, " ")+" ", " "+w.Name+" ") {
					continue
				}
			}
			n++
			if got, found := r.Redact("", w.Text); got != w.Text {
				if faults++; faults <= 40 {
					t.Errorf("%s under %s in %s, %d deep: %v\n in   %q\n got  %q", row.kind, w.Name, w.Notation.Name, w.Depth, found, w.Text, got)
				}
			}
		}
	}
	for kind := range rows {
		t.Errorf("no value stands for %s, a row of class NEGATIVE", kind)
	}
	t.Logf("%d faults in %d texts", faults, n)
}
