// Package sink is the backend that a Collector under test exports to: an OTLP
// server over gRPC that keeps what arrives, byte for byte.
package sink

import (
	"context"
	"net"
	"path"
	"strings"
	"sync"
	"testing"
	"time"

	"google.golang.org/grpc"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/metadata"
	"google.golang.org/grpc/status"

	"github.com/tokenredact/tokenredact/internal/e2e/wire"
)

// A Sink is a backend that can go away and come back.
type Sink struct {
	Addr string

	options []grpc.ServerOption
	mu      sync.Mutex
	server  *grpc.Server
	refuses error
	batches []Batch
	headers []metadata.MD
}

// A Batch is one export request.
type Batch struct {
	Signal string // logs, traces or metrics
	Raw    []byte // the request as it was on the wire, decompressed
}

// Start serves at an address until the test ends.
func Start(t testing.TB, addr string, options ...grpc.ServerOption) *Sink {
	t.Helper()
	s := &Sink{Addr: addr, options: options}
	t.Cleanup(s.Stop)
	s.Serve(t)
	return s
}

// Serve comes back after Stop.
func (s *Sink) Serve(t testing.TB) {
	t.Helper()
	l, err := net.Listen("tcp", s.Addr)
	for deadline := time.Now().Add(time.Minute); err != nil && time.Now().Before(deadline); l, err = net.Listen("tcp", s.Addr) {
		time.Sleep(100 * time.Millisecond)
	}
	if err != nil {
		t.Fatal(err)
	}
	server := wire.NewServer(s.receive, s.options...)
	s.mu.Lock()
	s.server = server
	s.mu.Unlock()
	go func() { _ = server.Serve(l) }() // it ends with Stop
}

// Stop goes away: connections break.
func (s *Sink) Stop() {
	s.mu.Lock()
	server := s.server
	s.server = nil
	s.mu.Unlock()
	if server != nil {
		server.Stop()
	}
}

// Refuse makes each further export fail with an error that the client retries;
// nil ends it.
func (s *Sink) Refuse(refuses bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.refuses = nil
	if refuses {
		s.refuses = status.Error(codes.Unavailable, "the sink refuses")
	}
}

// Batches returns what has arrived.
func (s *Sink) Batches() []Batch {
	s.mu.Lock()
	defer s.mu.Unlock()
	return append([]Batch(nil), s.batches...)
}

// Raw returns the bytes of all that has arrived, headers included.
func (s *Sink) Raw() [][]byte {
	var all [][]byte
	for _, b := range s.Batches() {
		all = append(all, b.Raw)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, md := range s.headers {
		for k, vs := range md {
			all = append(all, []byte(k+": "+strings.Join(vs, ", ")))
		}
	}
	return all
}

func (s *Sink) receive(stream grpc.ServerStream, raw []byte) error {
	method, _ := grpc.MethodFromServerStream(stream)
	headers, _ := metadata.FromIncomingContext(stream.Context())
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.refuses != nil {
		return s.refuses
	}
	s.batches = append(s.batches, Batch{signalOf(method), raw})
	s.headers = append(s.headers, headers)
	return nil
}

// signalOf takes logs from opentelemetry.proto.collector.logs.v1.LogsService.
func signalOf(method string) string {
	signal, _, _ := strings.Cut(strings.TrimPrefix(path.Dir(method), "/opentelemetry.proto.collector."), ".")
	return strings.Replace(signal, "trace", "traces", 1)
}

// Until waits until a condition holds, for two minutes at most; the machine may
// be busy.
func Until(t testing.TB, what string, holds func() bool) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 2*time.Minute)
	defer cancel()
	for !holds() {
		select {
		case <-ctx.Done():
			t.Fatalf("after two minutes: %s", what)
		case <-time.After(50 * time.Millisecond):
		}
	}
}
