package distributed

import (
	"fmt"
	"path/filepath"
	"testing"

	"google.golang.org/grpc"
	"google.golang.org/grpc/credentials"

	"github.com/tokenredact/tokenredact/internal/e2e/load"
	"github.com/tokenredact/tokenredact/internal/e2e/run"
	"github.com/tokenredact/tokenredact/internal/e2e/sink"
)

// A fleet is what the Collectors of a test share.
type fleet struct {
	t     *testing.T
	cert  run.Certificate
	masks bool
	key   string // the file of the fingerprint key
}

func newFleet(t *testing.T, masks bool) *fleet {
	t.Helper()
	return &fleet{t: t, cert: run.NewCertificate(t), masks: masks, key: run.File(t, "fingerprint-key", "0123456789abcdef0123456789abcdef-e2e")}
}

// sink starts a backend, or what an agent takes for a gateway.
func (f *fleet) sink() *sink.Sink {
	f.t.Helper()
	return sink.Start(f.t, run.Addr(f.t), grpc.Creds(credentials.NewServerTLSFromCert(&f.cert.TLS)))
}

// start runs a configuration of deploy, with other ports, with fingerprints, and
// without the processor if the fleet does not mask.
func (f *fleet) start(config, ports string, env ...string) *run.Collector {
	f.t.Helper()
	over := fmt.Sprintf("%s\nextensions: {health_check: {endpoint: %q}}\n", ports, run.Addr(f.t))
	over += "processors: {batch: {timeout: 50ms}, token_redaction: {masking_string: 'REDACTED-{rule}-{fingerprint}', fingerprint_key: {file: '" + f.key + "'}}}\n"
	over += "service: {telemetry: {metrics: {level: none}}}\n"
	configs := []string{filepath.Join(run.Root(f.t), "deploy", config), run.File(f.t, "over.yaml", over)}
	if !f.masks {
		configs = append(configs, run.File(f.t, "bare.yaml",
			"service: {pipelines: {logs: {processors: [memory_limiter]}, traces: {processors: [memory_limiter]}, metrics: {processors: [memory_limiter]}}}"))
	}
	env = append(env, "SSL_CERT_FILE="+f.cert.CertFile, "TOKENREDACT_CA="+f.cert.CertFile, "TOKENREDACT_CERTIFICATE="+f.cert.CertFile,
		"TOKENREDACT_PRIVATE_KEY="+f.cert.KeyFile, "TOKENREDACT_STATE="+f.t.TempDir())
	return run.Start(f.t, run.Spec{Binary: run.Gateway, Configs: configs, Env: env})
}

// agent starts an agent and returns a client of it.
func (f *fleet) agent(config string, source *load.Source, env ...string) *load.Sender {
	f.t.Helper()
	addr := run.Addr(f.t)
	f.start(config, fmt.Sprintf("receivers: {otlp: {protocols: {grpc: {endpoint: %q}, http: {endpoint: %q}}}}", addr, run.Addr(f.t)), env...)
	return load.Dial(f.t, addr, source)
}

// gateway starts a gateway and returns its address.
func (f *fleet) gateway(backend *sink.Sink) (addr string) {
	f.t.Helper()
	addr = run.Addr(f.t)
	f.start("gateway.yaml", fmt.Sprintf("receivers: {otlp: {protocols: {grpc: {endpoint: %q}}}}", addr), "TOKENREDACT_ENDPOINT="+backend.Addr)
	return addr
}

const each = 200 // records of each signal

// send sends records of each signal.
func send(t *testing.T, c *load.Sender) {
	t.Helper()
	for _, signal := range load.Signals {
		for range each / 20 {
			if err := c.Deliver(t.Context(), signal, 20); err != nil {
				t.Fatal(err)
			}
		}
	}
}

// arrive waits until all that a client sent has arrived at one of the sinks.
func arrive(t *testing.T, n int, sinks ...*sink.Sink) {
	t.Helper()
	for _, signal := range load.Signals {
		got := 0
		sink.Until(t, "not all "+signal+" have arrived", func() bool {
			got = 0
			for _, s := range sinks {
				got += len(s.Numbers(t, signal, load.Number))
			}
			return got >= n
		})
		if got != n {
			t.Errorf("%d %s were sent, %d arrived", n, signal, got)
		}
	}
}

// judge looks for the credentials in what arrived, or was stored.
func judge(t *testing.T, masks bool, what string, source *load.Source, raw ...[]byte) {
	t.Helper()
	if !masks {
		if missing := source.Jar.Missing(raw...); missing != nil {
			t.Errorf("%s: %d credentials are not there without the processor, so the test proves nothing", what, len(missing))
		}
		return
	}
	leaks := source.Jar.Find(raw...)
	for i, leak := range leaks {
		if i < 5 {
			t.Errorf("%s: leaked: %v", what, leak)
		}
	}
	t.Logf("%s: %d bytes, %d leaks", what, size(raw), len(leaks))
}

func size(raw [][]byte) (n int) {
	for _, b := range raw {
		n += len(b)
	}
	return n
}
