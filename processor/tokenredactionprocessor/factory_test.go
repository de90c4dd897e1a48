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
	pp, err := createProfiles(t.Context(), set, cfg, consumertest.NewNop())
	must(t, err)
	if !pp.Capabilities().MutatesData || !tp.Capabilities().MutatesData || !lp.Capabilities().MutatesData || !mp.Capabilities().MutatesData {
		t.Error("other pipelines would see their batches change")
	}
}

func TestBadConfigCreatesNothing(t *testing.T) {
	set, cfg := processortest.NewNopSettings(metadata.Type), &Config{Disable: []string{"no-such-rule"}}
	_, errTraces := createTraces(t.Context(), set, cfg, consumertest.NewNop())
	_, errLogs := createLogs(t.Context(), set, cfg, consumertest.NewNop())
	_, errMetrics := createMetrics(t.Context(), set, cfg, consumertest.NewNop())
	_, errProfiles := createProfiles(t.Context(), set, cfg, consumertest.NewNop())
	if errTraces == nil || errLogs == nil || errMetrics == nil || errProfiles == nil {
		t.Error(errTraces, errLogs, errMetrics, errProfiles)
	}
}

// A pattern without a literal runs on every text, and a rules file may ask for
// what has no meaning: that is said at start.
func TestNoticesAreLoggedAtStart(t *testing.T) {
	core, logged := observer.New(zap.DebugLevel)
	set := processortest.NewNopSettings(metadata.Type)
	set.Logger = zap.New(core)
	cfg := &Config{Rules: []RuleConfig{{ID: "ward-code", Pattern: `\b\d{6}\b`}}, RulesFile: "../../testdata/rules_file/acme.toml"}
	p, err := createLogs(t.Context(), set, cfg, consumertest.NewNop())
	must(t, err)
	if logged.Len() != 0 {
		t.Error("logged before the start")
	}
	must(t, p.Start(t.Context(), componenttest.NewNopHost()))
	must(t, p.Shutdown(t.Context()))
	if logged.FilterLevelExact(zap.WarnLevel).Len() != 2 {
		t.Errorf("%d lines", logged.Len())
	}
}

// What the options of a rule say reaches the engine, in every field.
func TestOwnRulesMask(t *testing.T) {
	cfg := &Config{
		RulesFile: "../../testdata/rules_file/acme.toml",
		Rules: []RuleConfig{{
			ID: "door-code", Pattern: `(door|gate) (\d{6})`, Anchors: []string{"ward"}, Group: 2, Entropy: 1,
			Allow: []AllowConfig{{Line: []string{"^DEBUG"}}, {All: true, Match: []string{"gate"}, Secret: []string{"^1"}, StopWords: []string{"99"}}},
		}},
	}
	r := engineWalk(t, cfg)
	for text, want := range map[string]string{
		"ward door 123456":             "ward door REDACTED",
		"door 123456":                  "door 123456",
		"ward door 111111":             "ward door 111111",
		"DEBUG ward door 123456":       "DEBUG ward door 123456",
		"ward gate 123499 gate 234599": "ward gate 123499 gate REDACTED",
		"pager:1234":                   "pager:REDACTED",
		"acme_" + "sess_" + "0123456789abcdef0123456789abcdef": "acme_sess_REDACTED",
	} {
		if got, _ := r.redact("", text); got != want {
			t.Errorf("%q: got %q, want %q", text, got, want)
		}
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
