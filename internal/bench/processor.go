package main

import (
	"context"
	"fmt"

	"go.opentelemetry.io/collector/component"
	"go.opentelemetry.io/collector/component/componenttest"
	"go.opentelemetry.io/collector/confmap"
	"go.opentelemetry.io/collector/consumer"
	"go.opentelemetry.io/collector/pdata/plog"
	"go.opentelemetry.io/collector/pdata/ptrace"
	"go.opentelemetry.io/collector/processor"
	"go.opentelemetry.io/collector/processor/processortest"
)

// A pipeline is a processor as a Collector runs it; what comes out is thrown
// away.
type pipeline struct {
	traces processor.Traces
	logs   processor.Logs
}

// newPipeline takes the configuration as an operator writes it.
func newPipeline(f processor.Factory, config map[string]any) (*pipeline, error) {
	set, cfg, ctx := processortest.NewNopSettings(f.Type()), f.CreateDefaultConfig(), context.Background()
	if err := confmap.NewFromStringMap(config).Unmarshal(cfg); err != nil {
		return nil, fmt.Errorf("%s: %w", f.Type(), err)
	}
	noTraces, err := consumer.NewTraces(func(context.Context, ptrace.Traces) error { return nil })
	if err != nil {
		return nil, err
	}
	noLogs, err := consumer.NewLogs(func(context.Context, plog.Logs) error { return nil })
	if err != nil {
		return nil, err
	}
	p := &pipeline{}
	if p.traces, err = f.CreateTraces(ctx, set, cfg, noTraces); err != nil {
		return nil, fmt.Errorf("%s: %w", f.Type(), err)
	}
	if p.logs, err = f.CreateLogs(ctx, set, cfg, noLogs); err != nil {
		return nil, fmt.Errorf("%s: %w", f.Type(), err)
	}
	for _, c := range []component.Component{p.traces, p.logs} {
		if err := c.Start(ctx, componenttest.NewNopHost()); err != nil {
			return nil, fmt.Errorf("%s: %w", f.Type(), err)
		}
	}
	return p, nil
}

// consume changes a batch in place.
func (p *pipeline) consume(_ []byte, b batch) {
	switch b := b.(type) {
	case traces:
		must(p.traces.ConsumeTraces(context.Background(), b.Traces))
	case logs:
		must(p.logs.ConsumeLogs(context.Background(), b.Logs))
	}
}
