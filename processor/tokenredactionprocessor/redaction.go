package tokenredactionprocessor

import (
	"context"
	"errors"

	"go.opentelemetry.io/collector/component"
	"go.opentelemetry.io/collector/consumer"
	"go.opentelemetry.io/collector/consumer/consumererror"
	"go.opentelemetry.io/collector/pdata/plog"
	"go.opentelemetry.io/collector/pdata/pmetric"
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
}

func newRedaction(set processor.Settings, cfg *Config) (*redaction, error) {
	r, notes, err := cfg.redactor()
	if err != nil {
		return nil, err
	}
	return &redaction{
		engine: walk{redact: r.Redact, sensitive: r.Sensitive, mask: r.Mask(unread)},
		notes:  notes,
		logger: set.Logger,
	}, nil
}

func (p *redaction) options() []processorhelper.Option {
	return []processorhelper.Option{
		processorhelper.WithCapabilities(consumer.Capabilities{MutatesData: true}),
		processorhelper.WithStart(p.start),
	}
}

func (p *redaction) start(context.Context, component.Host) error {
	for _, n := range p.notes {
		p.logger.Warn(n)
	}
	return nil
}

func (p *redaction) traces(_ context.Context, td ptrace.Traces) (ptrace.Traces, error) {
	w := p.engine
	return td, p.outcome(attempt(func() { w.traces(td) }), w.lost)
}

func (p *redaction) logs(_ context.Context, ld plog.Logs) (plog.Logs, error) {
	w := p.engine
	return ld, p.outcome(attempt(func() { w.logs(ld) }), w.lost)
}

func (p *redaction) metrics(_ context.Context, md pmetric.Metrics) (pmetric.Metrics, error) {
	w := p.engine
	return md, p.outcome(attempt(func() { w.metrics(md) }), w.lost)
}

// outcome says in the log what was lost, one line a batch, and returns the
// error that refuses a batch which was not walked to its end.
func (p *redaction) outcome(walked bool, l lost) error {
	if l != (lost{}) {
		p.logger.Error("an internal error kept values from being judged; they were masked or taken out",
			zap.Int("values_masked", l.values), zap.Int("records_blanked", l.blanked), zap.Int("records_dropped", l.dropped))
	}
	if !walked {
		return errBatch
	}
	return nil
}
