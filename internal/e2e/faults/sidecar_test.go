package faults

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"google.golang.org/grpc"
	"google.golang.org/grpc/credentials"

	"github.com/tokenredact/tokenredact/internal/e2e/load"
	"github.com/tokenredact/tokenredact/internal/e2e/run"
	"github.com/tokenredact/tokenredact/internal/e2e/sink"
)

// A scene is a sidecar with its backend, as deploy/sidecar.yaml runs it: it sends
// over TLS, from a queue on disk.
type scene struct {
	t       *testing.T
	masks   bool
	backend *sink.Sink
	addr    string // OTLP over gRPC
	http    string // and over HTTP
	log     string // the file that it reads
	state   string // the folder of its storage
	over    string // the file with what this test changes
	cert    run.Certificate
}

// both runs a test without the processor, where the credentials must be found, and
// with it.
func both(t *testing.T, test func(t *testing.T, masks bool)) {
	for _, masks := range []bool{false, true} {
		t.Run(fmt.Sprint("masks=", masks), func(t *testing.T) {
			t.Parallel()
			test(t, masks)
		})
	}
}

// newScene prepares a sidecar. The changes are YAML, over what deploy has.
func newScene(t *testing.T, masks bool, changes string) *scene {
	t.Helper()
	s := &scene{t: t, masks: masks, addr: run.Addr(t), http: run.Addr(t), log: run.File(t, "app.log", ""), state: t.TempDir(), cert: run.NewCertificate(t)}
	s.backend = sink.Start(t, run.Addr(t), grpc.Creds(credentials.NewServerTLSFromCert(&s.cert.TLS)))
	s.over = run.File(t, "over.yaml", "")
	s.configure(changes)
	return s
}

// configure writes what the test changes. A running sidecar reads it when it
// reloads.
func (s *scene) configure(changes string) {
	s.t.Helper()
	text := fmt.Sprintf(`
receivers: {otlp: {protocols: {grpc: {endpoint: %q}, http: {endpoint: %q}}}}
extensions: {health_check: {endpoint: %q}}
processors: {batch: {timeout: 50ms}}
exporters: {otlp_grpc: {retry_on_failure: {initial_interval: 200ms, max_interval: 1s, max_elapsed_time: 0}}}
service: {telemetry: {metrics: {level: none}}}
`, s.addr, s.http, run.Addr(s.t))
	bare := ""
	if !s.masks {
		bare = "service: {pipelines: {logs: {processors: [memory_limiter, batch]}, traces: {processors: [memory_limiter, batch]}, metrics: {processors: [memory_limiter, batch]}}}"
	}
	for i, part := range []string{text, changes, bare} {
		if err := os.WriteFile(fmt.Sprintf("%s.%d", s.over, i), []byte(part), 0o600); err != nil {
			s.t.Fatal(err)
		}
	}
}

func (s *scene) spec() run.Spec {
	return run.Spec{
		Binary:  run.Sidecar,
		Configs: []string{filepath.Join(run.Root(s.t), "deploy", "sidecar.yaml"), s.over + ".0", s.over + ".1", s.over + ".2"},
		Env: []string{"SSL_CERT_FILE=" + s.cert.CertFile, "TOKENREDACT_EXPORTER=otlp_grpc", "TOKENREDACT_ENDPOINT=" + s.backend.Addr,
			"TOKENREDACT_STATE=" + s.state, "TOKENREDACT_LOGS=" + s.log},
	}
}

// start runs it.
func (s *scene) start() *run.Collector {
	s.t.Helper()
	return run.Start(s.t, s.spec())
}

// stored returns the bytes of all files of its storage.
func (s *scene) stored() (all [][]byte) {
	s.t.Helper()
	err := filepath.WalkDir(s.state, func(path string, d fs.DirEntry, err error) error {
		if err != nil || !d.Type().IsRegular() {
			return err
		}
		b, err := os.ReadFile(path)
		all = append(all, b)
		return err
	})
	if err != nil {
		s.t.Fatal(err)
	}
	if len(all) == 0 {
		s.t.Fatal("nothing is stored")
	}
	return all
}

// deliver sends records of each signal until they are accepted.
func deliver(t *testing.T, c *load.Sender, count int) {
	t.Helper()
	for _, signal := range load.Signals {
		for range count / 20 {
			if err := c.Deliver(t.Context(), signal, 20); err != nil {
				t.Fatal(err)
			}
		}
	}
}

// arrived waits until everything that was accepted has arrived, and counts.
func (s *scene) arrived(c *load.Sender) {
	s.t.Helper()
	for _, signal := range load.Signals {
		accepted := c.Accepted(signal)
		if len(accepted) == 0 {
			s.t.Errorf("no %s were accepted, so the test proves nothing", signal)
		}
		var got map[int]int
		sink.Until(s.t, "not all accepted "+signal+" have arrived", func() bool {
			got = s.backend.Numbers(s.t, signal, load.Number)
			for n := range accepted {
				if got[n] == 0 {
					return false
				}
			}
			return true
		})
		twice := 0
		for _, times := range got {
			if times > 1 {
				twice++
			}
		}
		s.t.Logf("%s: %d accepted, %d received, 0 lost, %d more than once", signal, len(accepted), len(got), twice)
	}
}

// judge looks for the credentials.
func (s *scene) judge(what string, source *load.Source, raw ...[]byte) {
	s.t.Helper()
	n := 0
	for _, b := range raw {
		n += len(b)
	}
	if !s.masks {
		if len(source.Jar.Find(raw...)) == 0 {
			s.t.Errorf("%s: no credential is there without the processor, so the test proves nothing", what)
		}
		return
	}
	leaks := source.Jar.Find(raw...)
	for i, leak := range leaks {
		if i < 5 {
			s.t.Errorf("%s: leaked: %v", what, leak)
		}
	}
	s.t.Logf("%s: %d bytes, %d leaked", what, n, len(leaks))
}
