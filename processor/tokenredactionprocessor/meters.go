package tokenredactionprocessor

import (
	"context"
	"strings"
	"sync"
	"time"

	"go.opentelemetry.io/collector/component"
	"go.opentelemetry.io/otel/attribute"
	api "go.opentelemetry.io/otel/metric"
	"go.uber.org/zap"
	"go.uber.org/zap/zapcore"

	"github.com/tokenredact/tokenredact/processor/tokenredactionprocessor/internal/metadata"
)

// warnEvery is how often the log names a rule that masked, at most.
const warnEvery = time.Minute

// meters is what the processor of one signal says of itself. No text of a
// record but names that went through the engine leaves here.
type meters struct {
	builder   *metadata.TelemetryBuilder
	processor attribute.KeyValue // its name: others may have the same signal
	signal    attribute.KeyValue
	added     []api.AddOption // the two alone, made once: a clean batch allocates nothing
	recorded  []api.RecordOption
	warnings  *zap.Logger // one line a rule and warnEvery

	mu       sync.Mutex
	services map[string]bool // those that have a name in the counts of exposures
}

// Services are told apart in the counts of exposures up to this number, by names
// up to this length. The others are one.
const (
	mostServices    = 100
	longestService  = 255
	otherServices   = "overflow"
	serviceUnstated = "unknown"
)

func newMeters(set component.TelemetrySettings, id component.ID, signal string) (*meters, error) {
	b, err := metadata.NewTelemetryBuilder(set)
	if err != nil {
		return nil, err
	}
	m := &meters{
		builder: b, services: make(map[string]bool),
		processor: attribute.String("processor", id.String()), signal: attribute.String("signal", signal),
	}
	alone := api.WithAttributeSet(attribute.NewSet(m.processor, m.signal))
	m.added, m.recorded = []api.AddOption{alone}, []api.RecordOption{alone}
	m.warnings = set.Logger.WithOptions(zap.WrapCore(func(c zapcore.Core) zapcore.Core {
		return zapcore.NewSamplerWithOptions(c, warnEvery, 1, 0)
	}))
	return m, nil
}

// start makes the counters of failures, so that an alert sees their first step.
func (m *meters) start(ctx context.Context, reporting bool) {
	report, outcomes := int64(0), []string{"masked", "blanked", "dropped", "refused"}
	if reporting {
		report, outcomes = 1, append(outcomes, "let_through")
	}
	m.builder.ProcessorTokenRedactionReportOnly.Record(ctx, report, m.recorded...)
	m.builder.ProcessorTokenRedactionDroppedBatches.Add(ctx, 0, m.added...)
	m.builder.ProcessorTokenRedactionDroppedItems.Add(ctx, 0, m.added...)
	if m.signal.Value.AsString() == "metrics" {
		m.builder.ProcessorTokenRedactionIdentityConflicts.Add(ctx, 0, api.WithAttributes(m.processor))
	}
	for _, outcome := range outcomes {
		m.builder.ProcessorTokenRedactionErrors.Add(ctx, 0, m.with(attribute.String("outcome", outcome)))
	}
}

// add counts what a walk met, once a batch.
func (m *meters) add(ctx context.Context, w *walk, dropped int) {
	c := &w.counts
	m.builder.ProcessorTokenRedactionScannedValues.Add(ctx, int64(c.values), m.added...)
	m.builder.ProcessorTokenRedactionScannedBytes.Add(ctx, int64(c.bytes), m.added...)
	m.builder.ProcessorTokenRedactionDuration.Record(ctx, time.Since(c.began).Seconds(), m.recorded...)
	if dropped > 0 {
		m.builder.ProcessorTokenRedactionDroppedItems.Add(ctx, int64(dropped), m.added...)
	}
	if c.conflicts > 0 {
		m.builder.ProcessorTokenRedactionIdentityConflicts.Add(ctx, int64(c.conflicts), api.WithAttributes(m.processor))
	}
	m.errors(ctx, w.outcome(), w.lost.values)
	m.errors(ctx, "blanked", w.lost.blanked)
	m.errors(ctx, "dropped", w.lost.dropped)
	for p, met := range c.found {
		m.builder.ProcessorTokenRedactionRedactions.Add(ctx, int64(met.n), m.with(
			attribute.String("rule", p.rule), attribute.String("location", string(p.at)), attribute.String("where", string(p.where))))
		m.warn(w, p, met)
	}
	for service, counts := range c.exposed {
		m.exposed(ctx, w, service, counts)
	}
}

func (m *meters) exposed(ctx context.Context, w *walk, service string, counts *[len(exposureKinds)]int) {
	name, _ := w.judge("service.name", service, true)
	by := attribute.String("service", m.service(name))
	for bit, n := range counts {
		if n > 0 {
			m.builder.ProcessorTokenRedactionExposures.Add(ctx, int64(n), api.WithAttributes(by, m.processor, attribute.String("kind", exposureKinds[bit])))
		}
	}
}

// service returns the name that a service has in the counts.
func (m *meters) service(name string) string {
	switch {
	case name == "":
		return serviceUnstated
	case len(name) > longestService:
		return otherServices
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	if !m.services[name] {
		if len(m.services) == mostServices {
			return otherServices
		}
		m.services[strings.Clone(name)] = true
	}
	return name
}

// refused counts a batch that was not walked to its end.
func (m *meters) refused(ctx context.Context) {
	m.builder.ProcessorTokenRedactionDroppedBatches.Add(ctx, 1, m.added...)
	m.errors(ctx, "refused", 1)
}

func (m *meters) errors(ctx context.Context, outcome string, n int) {
	if n > 0 {
		m.builder.ProcessorTokenRedactionErrors.Add(ctx, int64(n), m.with(attribute.String("outcome", outcome)))
	}
}

func (m *meters) with(attrs ...attribute.KeyValue) api.MeasurementOption {
	return api.WithAttributes(append(attrs, m.processor, m.signal)...)
}

// warn says who sent a credential, and where it stood. Both are the sender's
// words and may be credentials themselves.
func (m *meters) warn(w *walk, p bucket, met *met) {
	done := "masked"
	if w.reporting || w.watched[p.rule] {
		done = "let through"
	}
	if line := m.warnings.Check(zap.WarnLevel, done+" a credential of the rule "+p.rule); line != nil {
		service, _ := w.judge("service.name", met.service, true)
		key, _ := w.ask("", met.key)
		line.Write(zap.String("service", service), zap.String("location", string(p.at)), zap.String("attribute", key))
	}
}
