package oauth

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"sync"
	"testing"

	"golang.org/x/oauth2"

	"github.com/tokenredact/tokenredact/internal/e2e/canary"
	"github.com/tokenredact/tokenredact/internal/e2e/run"
	"github.com/tokenredact/tokenredact/internal/e2e/sink"
)

// TestExchange goes through every grant, with tokens of each form, over both
// protocols. Two Collectors get the same telemetry, one without the processor:
// from it every credential must come out, from the other none, and what surrounds
// them must be the same.
func TestExchange(t *testing.T) {
	var met sync.Map // the known leaks that came up
	t.Cleanup(func() {
		for name, k := range knownLeaks {
			if _, ok := met.Load(name); !ok && !k.seldom {
				t.Errorf("no longer leaks, so delete it from the known leaks: %s", name)
			}
		}
	})
	for _, protocol := range []string{"grpc", "http"} {
		t.Run(protocol, func(t *testing.T) {
			t.Parallel()
			var jar canary.Jar
			bare, masked := exchanged(t, protocol, &jar)
			if missing := jar.Missing(bare.Raw()...); missing != nil {
				t.Errorf("these do not come out without the processor, so the test proves nothing: %v", missing)
			}
			unknown, leaks := 0, jar.Find(masked.Raw()...)
			for _, leak := range leaks {
				if name := known(leak); name != "" {
					met.Store(name, true)
				} else if unknown++; unknown <= 10 { // the rest are mostly the same place
					t.Errorf("leaked: %v", leak)
				}
			}
			for _, signal := range []string{"logs", "traces", "metrics"} {
				if in, out := bare.Count(t, signal), masked.Count(t, signal); in != out || in == 0 {
					t.Errorf("%d %s came out without the processor, %d with it", in, signal, out)
				}
			}
			// Of metrics each exporter has its own times and exemplars.
			same(t, bare.Records(t, "logs", "traces"), masked.Records(t, "logs", "traces"), jar.Credentials())
			t.Logf("%d credentials; %d log records, %d spans, %d data points sent and received; %d leaks, of which %d are not known", len(jar.Credentials()),
				masked.Count(t, "logs"), masked.Count(t, "traces"), masked.Count(t, "metrics"), len(leaks), unknown)
		})
	}
}

// exchanged runs the exchange in each form and returns what left the Collector
// without the processor, and with it.
func exchanged(t *testing.T, protocol string, jar *canary.Jar) (bare, masked *sink.Sink) {
	t.Helper()
	file, err := os.Create(filepath.Join(t.TempDir(), "app.log"))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	bare, masked = sink.Start(t, run.Addr(t)), sink.Start(t, run.Addr(t))
	addrs := map[bool]string{}
	var collectors []*run.Collector
	for masks, s := range map[bool]*sink.Sink{false: bare, true: masked} {
		addrs[masks] = run.Addr(t)
		collectors = append(collectors, run.Start(t, run.Spec{Binary: run.Sidecar,
			Configs: []string{run.File(t, "config.yaml", config(protocol, addrs[masks], file.Name(), s.Addr, masks))}}))
	}
	for _, f := range forms {
		tel := newTelemetry(t, protocol, "smart-app-"+f.name, file, addrs[false], addrs[true])
		goThrough(t, tel, f, jar)
		tel.shutdown(t)
	}
	// The last line of the file has come, and with it all others. Nothing stands behind
	// it: file_log passes it on when nothing has come for a while.
	tel := newTelemetry(t, protocol, "smart-app", file)
	tel.lines.Print("the end")
	for _, s := range []*sink.Sink{bare, masked} {
		sink.Until(t, "the log file is not read", func() bool { return holds(s, "the end") })
	}
	for _, c := range collectors {
		c.Stop(t)
	}
	return bare, masked
}

const configuration = `
receivers:
  otlp: {protocols: {%s: {endpoint: "%s"}}}
  file_log:
    include: ["%s"]
    start_at: beginning
    poll_interval: 50ms
    multiline: {line_start_pattern: '^(\d\d\d\d/|\{)'}
processors:
  batch: {timeout: 50ms}
  token_redaction:
exporters:
  otlp_grpc: {endpoint: "%s", tls: {insecure: true}}
service:
  telemetry: {metrics: {level: none}}
  pipelines:
    traces: &p {receivers: [otlp], processors: [%[5]s batch], exporters: [otlp_grpc]}
    metrics: *p
    logs: {receivers: [otlp, file_log], processors: [%[5]s batch], exporters: [otlp_grpc]}
`

func config(protocol, otlp, file, sink string, masks bool) string {
	step := ""
	if masks {
		step = "token_redaction,"
	}
	return fmt.Sprintf(configuration, protocol, otlp, file, sink, step)
}

// goThrough is the whole exchange with one server.
func goThrough(t *testing.T, tel *telemetry, f form, jar *canary.Jar) {
	t.Helper()
	var a *app
	s := startServer(t, f, jar, tel, func(w http.ResponseWriter, r *http.Request) { a.fhir(w, r) })
	a = newApp(t, tel, s)
	var token *oauth2.Token
	a.step("authorization code", func(ctx context.Context) (err error) { token, err = a.code(ctx); return err })
	a.step("call", func(ctx context.Context) error { return a.call(ctx, token.AccessToken) })
	a.step("exchange", func(ctx context.Context) error { return a.exchange(ctx, token) })
	a.step("refresh", func(ctx context.Context) (err error) { token, err = a.refresh(ctx, token); return err })
	a.step("client credentials", a.clientCredentials)
	a.step("implicit", a.implicit)
	a.step("device", a.device)
	a.refusals(token)
	a.step("revocation", func(ctx context.Context) error {
		return errors.Join(a.revoke(ctx, token.AccessToken, "access_token"), a.revoke(ctx, token.RefreshToken, "refresh_token"))
	})
	a.fails("call after revocation", func(ctx context.Context) error { return a.call(ctx, token.AccessToken) })
	a.fails("refresh after revocation", func(ctx context.Context) error { _, err := a.refresh(ctx, token); return err })
	idToken, _ := token.Extra("id_token").(string)
	a.step("logout", func(ctx context.Context) error {
		return a.visit(ctx, s.url+"/end_session?id_token_hint="+idToken+"&state="+opaque(jar, "state")+"&client_id="+webClient, s.url+"/app/")
	})
}

// refusals are the mistakes that clients make.
func (a *app) refusals(token *oauth2.Token) {
	jar := a.server.jar
	a.fails("code refused", func(ctx context.Context) error {
		_, err := a.oauth.Exchange(ctx, opaque(jar, "wrong code"), oauth2.VerifierOption(opaque(jar, "code_verifier")))
		return err
	})
	a.fails("client refused", func(ctx context.Context) error {
		wrong := a.oauth
		wrong.ClientSecret = opaque(jar, "wrong client_secret")
		wrong.Endpoint.AuthStyle = oauth2.AuthStyleInParams
		_, err := wrong.TokenSource(ctx, &oauth2.Token{RefreshToken: token.RefreshToken}).Token()
		return err
	})
	a.fails("login refused", func(ctx context.Context) error {
		_, err := a.post(ctx, a.server.url+"/login/username", url.Values{"username": {userName}, "password": {opaque(jar, "wrong password")}}, nil)
		return err
	})
	a.fails("call refused", func(ctx context.Context) error { return a.call(ctx, opaque(jar, "wrong access token")) })
	a.fails("wrong port", func(ctx context.Context) error {
		_, err := a.get(ctx, "http://127.0.0.1:1/cb?code="+opaque(jar, "unsent code")+"&state="+opaque(jar, "unsent state"), nil)
		return err
	})
}

func holds(s *sink.Sink, text string) bool {
	for _, raw := range s.Raw() {
		if bytes.Contains(raw, []byte(text)) {
			return true
		}
	}
	return false
}
