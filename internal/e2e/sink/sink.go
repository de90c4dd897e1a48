// Package sink is the backend that a Collector under test exports to: an OTLP
// server over gRPC that keeps what arrives, byte for byte.
package sink

import (
	"context"
	"errors"
	"net"
	"path"
	"strings"
	"sync"
	"testing"
	"time"

	"google.golang.org/grpc"
	"google.golang.org/grpc/codes"
	_ "google.golang.org/grpc/encoding/gzip" // the Collector's exporter compresses
	"google.golang.org/grpc/mem"
	"google.golang.org/grpc/metadata"
	"google.golang.org/grpc/status"
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
	s := &Sink{Addr: addr, options: append(options, grpc.ForceServerCodecV2(rawCodec{}), grpc.MaxRecvMsgSize(256<<20))}
	s.options = append(s.options, grpc.UnknownServiceHandler(s.handle))
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
	server := grpc.NewServer(s.options...)
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

func (s *Sink) handle(_ any, stream grpc.ServerStream) error {
	method, _ := grpc.MethodFromServerStream(stream)
	var raw []byte
	if err := stream.RecvMsg(&raw); err != nil {
		return err
	}
	headers, _ := metadata.FromIncomingContext(stream.Context())
	s.mu.Lock()
	err := s.refuses
	if err == nil {
		s.batches = append(s.batches, Batch{signalOf(method), raw})
		s.headers = append(s.headers, headers)
	}
	s.mu.Unlock()
	if err != nil {
		return err
	}
	return stream.SendMsg(&[]byte{})
}

// signalOf takes logs from opentelemetry.proto.collector.logs.v1.LogsService.
func signalOf(method string) string {
	signal, _, _ := strings.Cut(strings.TrimPrefix(path.Dir(method), "/opentelemetry.proto.collector."), ".")
	return strings.Replace(signal, "trace", "traces", 1)
}

// rawCodec hands messages through as bytes.
type rawCodec struct{}

func (rawCodec) Name() string { return "proto" }

func (rawCodec) Marshal(v any) (mem.BufferSlice, error) {
	b, ok := v.(*[]byte)
	if !ok {
		return nil, errors.New("sink: no bytes to send")
	}
	return mem.BufferSlice{mem.SliceBuffer(*b)}, nil
}

func (rawCodec) Unmarshal(data mem.BufferSlice, v any) error {
	b, ok := v.(*[]byte)
	if !ok {
		return errors.New("sink: no bytes to receive into")
	}
	*b = data.Materialize()
	return nil
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
