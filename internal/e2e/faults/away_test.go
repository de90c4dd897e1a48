package faults

import (
	"flag"
	"testing"
	"time"

	"github.com/tokenredact/tokenredact/internal/e2e/load"
)

var away = flag.Duration("away", 3*time.Second, "how long the backend is away")

// TestBackendAway takes the backend away under load. The queue on disk holds no
// credential, and when the backend is back everything arrives.
func TestBackendAway(t *testing.T) {
	both(t, func(t *testing.T, masks bool) {
		s := newScene(t, masks, "")
		c := s.start()
		client := load.Dial(t, s.addr, load.NewSource(20))
		deliver(t, client, 100)
		s.arrived(client)

		s.backend.Stop()
		before := len(s.backend.Batches())
		gone := time.Now()
		deliver(t, client, 400)
		time.Sleep(*away - time.Since(gone))
		s.judge("on disk", client.Source, s.stored()...)
		if len(s.backend.Batches()) != before {
			t.Error("the backend was not away")
		}
		s.backend.Serve(t)
		s.arrived(client)
		c.Stop(t)
		s.judge("received", client.Source, s.backend.Raw()...)
		if masks {
			s.judge("the Collector's own log", client.Source, []byte(c.Stderr.String()))
		}
	})
}
