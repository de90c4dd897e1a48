package faults

import (
	"context"
	"sync"
	"testing"

	"github.com/tokenredact/tokenredact/internal/e2e/load"
	"github.com/tokenredact/tokenredact/internal/e2e/sink"
)

// inMemory leaves the queue in memory, so that it must be drained at the end.
const inMemory = `
exporters: {otlp_grpc/memory: {endpoint: "${env:TOKENREDACT_ENDPOINT}", timeout: 60s}}
service: {pipelines: {logs: {exporters: [otlp_grpc/memory]}, traces: {exporters: [otlp_grpc/memory]}, metrics: {exporters: [otlp_grpc/memory]}}}
`

// TestTerminateUnderLoad asks the Collector to end while clients send. Everything
// that it accepted leaves before it ends.
func TestTerminateUnderLoad(t *testing.T) {
	both(t, func(t *testing.T, masks bool) {
		s := newScene(t, masks, inMemory)
		c := s.start()
		client := load.Dial(t, s.addr, load.NewSource(20))
		stop := under(t, func(ctx context.Context, signal string) bool {
			return client.Send(ctx, signal, 10) == nil // until it is gone
		})
		more(t, client, 300)
		c.Stop(t)
		stop()
		s.arrived(client)
		s.judge("received", client.Source, s.backend.Raw()...)
	})
}

// TestReloadUnderLoad changes the configuration while clients send. Nothing that was
// accepted is lost, nothing comes out unmasked, and the new mask is in place.
func TestReloadUnderLoad(t *testing.T) {
	both(t, func(t *testing.T, masks bool) {
		s := newScene(t, masks, "")
		c := s.start()
		client := load.Dial(t, s.addr, load.NewSource(20))
		stop := under(t, func(ctx context.Context, signal string) bool {
			return client.Deliver(ctx, signal, 10) == nil
		})
		more(t, client, 200)
		for reload, changes := range []string{"processors: {token_redaction: {masking_string: 'MASKED-{rule}'}}", "processors: {token_redaction: {masking_string: 'MASKED-AGAIN'}}"} {
			s.configure(changes)
			c.Reload(t)
			c.Ready(t, reload+2)
			more(t, client, 200)
		}
		stop()
		s.arrived(client)
		s.judge("received", client.Source, s.backend.Raw()...)
		if masks {
			for _, mask := range []string{"REDACTED", "MASKED-access-token", "MASKED-AGAIN"} {
				if !holds(s.backend, mask) {
					t.Errorf("nothing was masked with %s", mask)
				}
			}
		}
	})
}

// under keeps sending each signal, as long as send says so, until the function that
// it returns is called.
func under(t *testing.T, send func(ctx context.Context, signal string) bool) (stop func()) {
	t.Helper()
	ctx, cancel := context.WithCancel(t.Context())
	var all sync.WaitGroup
	for _, signal := range load.Signals {
		for range 2 {
			all.Go(func() {
				for ctx.Err() == nil && send(ctx, signal) {
				}
			})
		}
	}
	return func() {
		cancel()
		all.Wait()
	}
}

// more waits until a number of records of each signal has been accepted from now on.
func more(t *testing.T, c *load.Sender, n int) {
	t.Helper()
	for _, signal := range load.Signals {
		before := len(c.Accepted(signal))
		sink.Until(t, "too few "+signal+" are accepted", func() bool { return len(c.Accepted(signal)) >= before+n })
	}
}
