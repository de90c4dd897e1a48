package faults

import (
	"net"
	"strings"
	"testing"

	"github.com/tokenredact/tokenredact/internal/e2e/load"
	"github.com/tokenredact/tokenredact/internal/e2e/run"
	"github.com/tokenredact/tokenredact/internal/e2e/sink"
)

// TestBadStart starts with what operators get wrong. Each ends the start with an
// error that tells the place, the cause and where there is one the way out, and no
// secret.
func TestBadStart(t *testing.T) {
	taken, err := net.Listen("tcp", run.Addr(t))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { taken.Close() })
	short, empty, rules := run.File(t, "key", "too-short"), run.File(t, "empty", ""), run.File(t, "rules.toml", rulesFile)
	const processor = "invalid configuration: processors::token_redaction: "
	const decoding = "failed to get config: cannot unmarshal the configuration: decoding failed due to the following error(s):\n\n"
	for name, test := range map[string]struct{ changes, says string }{
		"port in use": {"receivers: {otlp: {protocols: {grpc: {endpoint: " + taken.Addr().String() + "}}}}",
			`cannot start pipelines: failed to start "otlp" receiver: listen tcp ` + taken.Addr().String() + ": bind: address already in use"},
		"no key file": {option("masking_string: 'R-{fingerprint}', fingerprint_key: {file: /nowhere/key}"),
			processor + "fingerprint_key.file: open /nowhere/key: no such file or directory"},
		"no key": {option("masking_string: 'R-{fingerprint}'"),
			processor + "fingerprint_key: masking_string shows {fingerprint}, which needs a key of 32 random bytes or more; set value, file or env"},
		"key too short": {option("masking_string: 'R-{fingerprint}', fingerprint_key: {file: " + short + "}"),
			processor + `fingerprint_key: the key in the file "` + short + `" has 9 bytes and 32 are the least; "openssl rand -hex 32" makes one`},
		"key without a use": {option("fingerprint_key: {value: 0123456789abcdef0123456789abcdef}"),
			processor + "fingerprint_key: masking_string holds no {fingerprint}, so nothing shows what the key is for; write REDACTED-{fingerprint}, or leave the key out"},
		"no secret file":               {option("secrets: [{file: /nowhere/secret}]"), processor + "secrets[0].file: open /nowhere/secret: no such file or directory"},
		"secret is a folder":           {option("secrets: [{file: /}]"), processor + "secrets[0].file: read /: is a directory"},
		"no secret in the environment": {option("secrets: [{env: NOWHERE}]"), processor + `secrets[0].env: no environment variable is named "NOWHERE"`},
		"empty secret file": {option("secrets: [{file: " + empty + "}]"),
			processor + `secrets[0]: the secret in the file "` + empty + `" is empty, and 8 bytes are the least; a shorter one would be found in clean text`},
		"rules file": {option("rules_file: " + rules),
			processor + "rules_file: " + rules + `:4:1: no option is named "rules.keyword"; did you mean "keywords"?` + "\nrules_file: " + rules +
				": rule \"ticket\": regex: error parsing regexp: missing closing ): `TICKET-(\\d+`"},
		"no rules file": {option("rules_file: /nowhere/rules.toml"), processor + "rules_file: open /nowhere/rules.toml: no such file or directory"},
		"bad mask": {option("masking_string: '<gone>'"),
			processor + `masking_string: "<gone>" holds '<', which ends or escapes a value in some notation; use letters, digits, hyphens, underscores, dots, brackets or asterisks`},
		"bad YAML": {"processors: {token_redaction: [",
			"failed to get config: cannot resolve the configuration: retrieved value (type=string) cannot be used as a Conf: assuming string type since contents are not valid YAML: yaml: line 1: did not find expected node content"},
		"unknown option": {option("maskingstring: x, disabel: [jwt]"),
			decoding + "'processors' error reading configuration for \"token_redaction\": " + strings.TrimPrefix(decoding, "failed to get config: cannot unmarshal the configuration: ") + "'tokenredactionprocessor.Config' has invalid keys: disabel, maskingstring"},
		"unknown rule": {option("disable: [jot, acess-token]"),
			processor + `disable[0]: no rule is named "jot"; did you mean "jwt"?` + "\n" + `disable[1]: no rule is named "acess-token"; did you mean "access-token"?`},
		"no authority": {
			"exporters: {otlp_grpc: {tls: {ca_file: /nowhere/ca.crt}}}",
			`cannot start pipelines: failed to start "otlp_grpc" exporter: failed to load TLS config: failed to load CA CertPool File: failed to load cert /nowhere/ca.crt: open /nowhere/ca.crt: no such file or directory`,
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			c := run.Launch(t, newScene(t, true, test.changes).spec())
			if err := c.Wait(t); err == nil {
				t.Error("the Collector ends without an error")
			}
			if _, got, _ := strings.Cut("\n"+c.Stderr.String(), "\nError: "); got != test.says+"\n" {
				t.Errorf("got  %s\nwant %s", got, test.says)
			}
			if c.Stderr.Count("too-short") > 0 {
				t.Error("the error tells the key")
			}
		})
	}
}

func option(text string) string { return "processors: {token_redaction: {" + text + "}}" }

const rulesFile = `[[rules]]
id = "ticket"
regex = 'TICKET-(\d+'
keyword = ["TICKET"]
`

// TestBackendSpeaksNoTLS starts well, since backends come and go, and then tells why
// nothing arrives. The queue keeps what was accepted.
func TestBackendSpeaksNoTLS(t *testing.T) {
	plain := sink.Start(t, run.Addr(t))
	other := run.NewCertificate(t)
	for name, test := range map[string]struct {
		change func(s *scene)
		says   string
	}{
		"plain text":        {func(s *scene) { s.backend.Addr = plain.Addr }, "transport: authentication handshake failed: tls: first record does not look like a TLS handshake"},
		"another authority": {func(s *scene) { s.cert.CertFile = other.CertFile }, "transport: authentication handshake failed: tls: failed to verify certificate: x509: certificate signed by unknown authority"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := newScene(t, true, "")
			test.change(s)
			c := s.start()
			client := load.Dial(t, s.addr, load.NewSource(1))
			deliver(t, client, 20)
			sink.Until(t, "the log does not tell "+test.says, func() bool { return c.Stderr.Count(test.says) > 0 })
			s.stored()
		})
	}
}
