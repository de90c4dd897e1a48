package distributed

import (
	"fmt"
	"regexp"
	"slices"
	"testing"

	"github.com/tokenredact/tokenredact/internal/e2e/load"
	"github.com/tokenredact/tokenredact/internal/e2e/sink"
)

// TestGateways sends through an agent to two gateways, and through another of the
// same key straight to sinks in the gateways' place: what is on the wire between
// agent and gateway is masked, what the gateway makes of it is the same, and the
// fingerprints of both agents agree.
func TestGateways(t *testing.T) {
	for _, masks := range []bool{false, true} {
		t.Run(fmt.Sprint("masks=", masks), func(t *testing.T) {
			t.Parallel()
			f := newFleet(t, masks)
			source := load.NewSource(50)

			hops := []*sink.Sink{f.sink(), f.sink()}
			direct := f.agent("agent.yaml", source, gateways(hops[0].Addr, hops[1].Addr))
			send(t, direct)
			arrive(t, each, hops...)

			backend := f.sink()
			through := f.agent("agent.yaml", source, gateways(f.gateway(backend), f.gateway(backend)))
			send(t, through)
			arrive(t, each, backend)

			for i, hop := range hops {
				if len(hop.Batches()) == 0 {
					t.Errorf("gateway %d has got nothing: the load is not spread", i)
				}
			}
			judge(t, masks, "between agent and gateway", source, append(hops[0].Raw(), hops[1].Raw()...)...)
			judge(t, masks, "behind the gateway", source, backend.Raw()...)
			if masks {
				agree(t, append(masksOf(t, hops[0]), masksOf(t, hops[1])...), masksOf(t, backend))
			}
		})
	}
}

func gateways(a, b string) string { return fmt.Sprintf("TOKENREDACT_GATEWAYS=[%s, %s]", a, b) }

var fingerprint = regexp.MustCompile(`REDACTED-[a-z-]+-[0-9a-f]{4}-[0-9a-f]{16}`)

// masksOf returns the masks of what arrived, sorted.
func masksOf(t *testing.T, s *sink.Sink) []string {
	t.Helper()
	var all []string
	for _, record := range s.Records(t, load.Signals...) {
		all = append(all, fingerprint.FindAllString(record, -1)...)
	}
	slices.Sort(all)
	return all
}

// agree holds that two ways gave the same records the same masks. The second way
// has been masked twice, so this is the fixed point as well.
func agree(t *testing.T, one, other []string) {
	t.Helper()
	slices.Sort(one)
	if len(one) < 3*each {
		t.Fatalf("only %d fingerprints came out", len(one))
	}
	if !slices.Equal(one, other) {
		t.Errorf("%d masks behind the agent, %d behind the gateway, and they are not the same", len(one), len(other))
	}
	distinct := slices.Compact(slices.Clone(one))
	t.Logf("%d masks with %d fingerprints, the same in both agents and behind the gateway", len(one), len(distinct))
}
