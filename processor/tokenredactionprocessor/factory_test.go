package tokenredactionprocessor

import (
	"sync"
	"testing"

	"go.opentelemetry.io/collector/component/componenttest"
	"go.opentelemetry.io/collector/consumer/consumertest"
	"go.opentelemetry.io/collector/pdata/plog"
	"go.opentelemetry.io/collector/processor/processortest"
	"go.uber.org/zap"
	"go.uber.org/zap/zaptest/observer"

	"github.com/tokenredact/tokenredact/processor/tokenredactionprocessor/internal/metadata"
)

func TestProcessorsMutateTheirBatches(t *testing.T) {
	set, cfg := processortest.NewNopSettings(metadata.Type), createDefaultConfig()
	tp, err := createTraces(t.Context(), set, cfg, consumertest.NewNop())
	must(t, err)
	lp, err := createLogs(t.Context(), set, cfg, consumertest.NewNop())
	must(t, err)
	mp, err := createMetrics(t.Context(), set, cfg, consumertest.NewNop())
	must(t, err)
	if !tp.Capabilities().MutatesData || !lp.Capabilities().MutatesData || !mp.Capabilities().MutatesData {
		t.Error("other pipelines would see their batches change")
	}
}

func TestBadConfigCreatesNothing(t *testing.T) {
	set, cfg := processortest.NewNopSettings(metadata.Type), &Config{Disable: []string{"no-such-rule"}}
	_, errTraces := createTraces(t.Context(), set, cfg, consumertest.NewNop())
	_, errLogs := createLogs(t.Context(), set, cfg, consumertest.NewNop())
	_, errMetrics := createMetrics(t.Context(), set, cfg, consumertest.NewNop())
	if errTraces == nil || errLogs == nil || errMetrics == nil {
		t.Error(errTraces, errLogs, errMetrics)
	}
}

// A pattern without a literal runs on every text: that is said at start.
func TestNoticesAreLoggedAtStart(t *testing.T) {
	core, logged := observer.New(zap.DebugLevel)
	set := processortest.NewNopSettings(metadata.Type)
	set.Logger = zap.New(core)
	cfg := &Config{Rules: []RuleConfig{{ID: "ward-code", Pattern: `\b\d{6}\b`}}}
	p, err := createLogs(t.Context(), set, cfg, consumertest.NewNop())
	must(t, err)
	if logged.Len() != 0 {
		t.Error("logged before the start")
	}
	must(t, p.Start(t.Context(), componenttest.NewNopHost()))
	must(t, p.Shutdown(t.Context()))
	if logged.FilterLevelExact(zap.WarnLevel).Len() != 1 {
		t.Errorf("%d lines", logged.Len())
	}
}

// One processor serves many receivers at once.
func TestBatchesInParallel(t *testing.T) {
	sink := new(consumertest.LogsSink)
	p, err := createLogs(t.Context(), processortest.NewNopSettings(metadata.Type), createDefaultConfig(), sink)
	must(t, err)
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			for range 20 {
				ld := plog.NewLogs()
				ld.ResourceLogs().AppendEmpty().ScopeLogs().AppendEmpty().LogRecords().AppendEmpty().Body().SetStr("password=" + pass)
				if err := p.ConsumeLogs(t.Context(), ld); err != nil {
					t.Error(err)
				}
			}
		})
	}
	wg.Wait()
	for _, ld := range sink.AllLogs() {
		body := ld.ResourceLogs().At(0).ScopeLogs().At(0).LogRecords().At(0).Body().Str()
		if body != "password=REDACTED" {
			t.Fatalf("got %q", body)
		}
	}
}
