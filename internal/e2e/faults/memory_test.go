package faults

import (
	"testing"

	"github.com/tokenredact/tokenredact/internal/e2e/load"
	"github.com/tokenredact/tokenredact/internal/e2e/sink"
)

// tight leaves the Collector little memory, and a long queue in it.
const tight = inMemory + `
processors: {memory_limiter: {check_interval: 100ms, limit_percentage: 0, spike_limit_percentage: 0, limit_mib: 50, spike_limit_mib: 10}}
`

// TestMemoryLimiterRefuses fills the memory of the Collector while its backend is
// away. It refuses, the clients retry, and in the end everything is there, masked.
func TestMemoryLimiterRefuses(t *testing.T) {
	both(t, func(t *testing.T, masks bool) {
		s := newScene(t, masks, tight)
		c := s.start()
		client := load.Dial(t, s.addr, load.NewSource(20))
		deliver(t, client, 20)
		s.arrived(client)

		s.backend.Stop()
		client.Source.Padding = 20_000 // 100 MB in all
		done := make(chan error)
		go func() {
			var err error
			for i := 0; i < 250 && err == nil; i++ {
				err = client.Deliver(t.Context(), "logs", 20)
			}
			done <- err
		}()
		sink.Until(t, "nothing is refused", func() bool { return client.Retries() > 0 })
		s.backend.Serve(t)
		if err := <-done; err != nil {
			t.Fatal(err)
		}
		s.arrived(client)
		c.Stop(t)
		s.judge("received", client.Source, s.backend.Raw()...)
		t.Logf("%d refused and sent again", client.Retries())
	})
}
