package tokenredactionprocessor

import (
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"go.opentelemetry.io/collector/pdata/pcommon"
	"go.opentelemetry.io/collector/pdata/plog"

	"github.com/tokenredact/tokenredact/internal/cases"
	"github.com/tokenredact/tokenredact/redact"
)

func withFingerprints(t *testing.T, key string) *walk {
	cfg := &Config{MaskingString: "REDACTED-{rule}-{fingerprint}"}
	cfg.FingerprintKey.Value = fingerprintKey
	if key != "" {
		cfg.FingerprintKey.File, cfg.FingerprintKey.Value = key, ""
	}
	return engineWalk(t, cfg)
}

// TestFingerprintIsTheSameWhereverItStands holds that one credential shows the
// same in a body, an attribute, bytes, a list and a URL, and a password none.
func TestFingerprintIsTheSameWhereverItStands(t *testing.T) {
	token := "Zx8kQ2v7Lm4/Tn9" + "+Rb3Wd=="
	r, err := redact.New(redact.Config{FingerprintKey: redact.Secret{Value: fingerprintKey}})
	must(t, err)
	want := r.Fingerprint(token)
	ld := plog.NewLogs()
	lr := ld.ResourceLogs().AppendEmpty().ScopeLogs().AppendEmpty().LogRecords().AppendEmpty()
	lr.Body().SetStr(`{"msg":"got {\"access_token\":\"` + token + `\"}"}`)
	a := lr.Attributes()
	a.PutStr("http.request.header.authorization", "Bearer "+token)
	a.PutStr("url.full", "https://h.example/p?access_token="+url.QueryEscape(token))
	a.PutEmptyBytes("client_secret").FromRaw([]byte(token))
	args := a.PutEmptySlice("process.command_args")
	for _, s := range []string{"run", "--token", token, "--password", token} {
		args.AppendEmpty().SetStr(s)
	}
	withFingerprints(t, "").logs(ld)
	for got, want := range map[string]string{
		lr.Body().Str(): `{"msg":"got {\"access_token\":\"REDACTED-access-token-` + want + `\"}"}`,
		str(lr, "http.request.header.authorization"): "Bearer REDACTED-authorization-" + want,
		str(lr, "url.full"):                          "https://h.example/p?access_token=REDACTED-access-token-" + want,
		str(lr, "client_secret"):                     "REDACTED-client-secret-" + want,
		args.At(2).Str():                             "REDACTED-token-" + want,
		args.At(4).Str():                             "REDACTED-password",
	} {
		if got != want {
			t.Errorf("got %s, want %s", got, want)
		}
	}
}

func writeFile(t *testing.T, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "file")
	must(t, os.WriteFile(path, []byte(text), 0o600))
	return path
}

func str(lr plog.LogRecord, key string) string {
	v, _ := lr.Attributes().Get(key)
	if v.Type() == pcommon.ValueTypeBytes {
		return string(v.Bytes().AsRaw())
	}
	return v.Str()
}

// TestMasksOfAnotherKeyStay holds that a gateway leaves alone what an agent with
// another key has masked.
func TestMasksOfAnotherKeyStay(t *testing.T) {
	all, err := cases.Load("../../testdata")
	must(t, err)
	agent, gateway := withFingerprints(t, ""), withFingerprints(t, writeFile(t, strings.Repeat("another key ", 4)))
	for _, c := range all {
		ld := plog.NewLogs()
		v := place(ld.ResourceLogs().AppendEmpty().ScopeLogs().AppendEmpty().LogRecords().AppendEmpty(), c.Key)
		v.SetStr(c.Text)
		agent.logs(ld)
		once := v.Str()
		if gateway.logs(ld); v.Str() != once {
			t.Errorf("%s: the agent makes %q, the gateway %q", c.At, once, v.Str())
		}
	}
}
