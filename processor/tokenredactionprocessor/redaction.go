package tokenredactionprocessor

import (
	"context"
	"errors"
	"time"

	"go.opentelemetry.io/collector/component"
	"go.opentelemetry.io/collector/consumer"
	"go.opentelemetry.io/collector/consumer/consumererror"
	"go.opentelemetry.io/collector/pdata/plog"
	"go.opentelemetry.io/collector/pdata/pmetric"
	"go.opentelemetry.io/collector/pdata/pprofile"
	"go.opentelemetry.io/collector/pdata/ptrace"
	"go.opentelemetry.io/collector/processor"
	"go.opentelemetry.io/collector/processor/processorhelper"
	"go.uber.org/zap"
)

// errBatch is permanent: the same batch would fail again, and a client that
// tried it again and again would hold up all others. It says nothing of what
// the batch holds.
var errBatch = consumererror.NewPermanent(errors.New("token_redaction: an internal error kept this batch from being masked; it was dropped"))

// redaction is the processor of one signal.
type redaction struct {
	engine walk // copied for each batch
	notes  []string
	logger *zap.Logger
	meters *meters
}

func newRedaction(set processor.Settings, cfg *Config, signal string) (*redaction, error) {
	w, notes, err := cfg.walk()
	if err != nil {
		return nil, err
	}
	trusted, err := newHosts(cfg.TrustedHosts)
	if err != nil {
		return nil, err
	}
	m, err := newMeters(set.TelemetrySettings, set.ID, signal)
	if err != nil {
		return nil, err
	}
	w.exposing = exposing{signal: signalKinds[signal], trusted: trusted, noted: cfg.NoteExposures}
	return &redaction{
		engine: w,
		notes:  notes,
		logger: set.Logger,
		meters: m,
	}, nil
}

func (p *redaction) options() []processorhelper.Option {
	return []processorhelper.Option{
		processorhelper.WithCapabilities(consumer.Capabilities{MutatesData: true}),
		processorhelper.WithStart(p.start),
	}
}

func (p *redaction) start(ctx context.Context, _ component.Host) error {
	p.meters.start(ctx, p.engine.reporting || p.engine.watch != nil)
	for _, n := range p.notes {
		p.logger.Warn(n)
	}
	return nil
}

func (p *redaction) traces(ctx context.Context, td ptrace.Traces) (ptrace.Traces, error) {
	w := p.begin(td.SpanCount())
	if !attempt(func() { w.traces(td) }) {
		return td, p.refuse(ctx, &w)
	}
	p.end(ctx, &w, td.SpanCount())
	return td, nil
}

func (p *redaction) logs(ctx context.Context, ld plog.Logs) (plog.Logs, error) {
	w := p.begin(ld.LogRecordCount())
	if !attempt(func() { w.logs(ld) }) {
		return ld, p.refuse(ctx, &w)
	}
	p.end(ctx, &w, ld.LogRecordCount())
	return ld, nil
}

func (p *redaction) metrics(ctx context.Context, md pmetric.Metrics) (pmetric.Metrics, error) {
	w := p.begin(md.DataPointCount())
	if !attempt(func() { w.metrics(md) }) {
		return md, p.refuse(ctx, &w)
	}
	p.end(ctx, &w, md.DataPointCount())
	return md, nil
}

func (p *redaction) profiles(ctx context.Context, pd pprofile.Profiles) (pprofile.Profiles, error) {
	w := p.begin(pd.SampleCount())
	if !attempt(func() { w.profiles(pd) }) {
		return pd, p.refuse(ctx, &w)
	}
	p.end(ctx, &w, pd.SampleCount())
	return pd, nil
}

// begin returns the walk of a batch of so many items.
func (p *redaction) begin(items int) walk {
	w := p.engine
	w.counts.began, w.counts.items = time.Now(), items
	return w
}

// end tells what a walk met, of which so many items are left.
func (p *redaction) end(ctx context.Context, w *walk, left int) {
	switch {
	case w.lost == (lost{}):
	case w.reporting:
		p.logger.Error("an internal error kept values from being judged; they were let through, since nothing is masked",
			zap.Int("values_let_through", w.lost.values))
	default:
		p.logger.Error("an internal error kept values from being judged; they were masked or taken out",
			zap.Int("values_masked", w.lost.values), zap.Int("records_blanked", w.lost.blanked), zap.Int("records_dropped", w.lost.dropped))
	}
	p.meters.add(ctx, w, w.counts.items-left)
}

// refuse returns the error for a batch that was not walked to its end.
func (p *redaction) refuse(ctx context.Context, w *walk) error {
	if w.reporting {
		w.lost.values++
		p.end(ctx, w, w.counts.items)
		return nil
	}
	p.meters.refused(ctx)
	p.end(ctx, w, 0)
	return errBatch
}
