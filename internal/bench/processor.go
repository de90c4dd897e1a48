package main

import (
	"context"

	"go.opentelemetry.io/collector/component"
	"go.opentelemetry.io/collector/component/componenttest"
	"go.opentelemetry.io/collector/consumer"
	"go.opentelemetry.io/collector/pdata/plog"
	"go.opentelemetry.io/collector/pdata/ptrace"
	"go.opentelemetry.io/collector/processor"
	"go.opentelemetry.io/collector/processor/processortest"

	"github.com/tokenredact/tokenredact/processor/tokenredactionprocessor"
)

// A pipeline is the processor as a Collector runs it, with its default
// configuration; what comes out is thrown away.
type pipeline struct {
	traces processor.Traces
	logs   processor.Logs
}

func newPipeline() (*pipeline, error) {
	f := tokenredactionprocessor.NewFactory()
	set, cfg, ctx := processortest.NewNopSettings(f.Type()), f.CreateDefaultConfig(), context.Background()
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
		return nil, err
	}
	if p.logs, err = f.CreateLogs(ctx, set, cfg, noLogs); err != nil {
		return nil, err
	}
	for _, c := range []component.Component{p.traces, p.logs} {
		if err := c.Start(ctx, componenttest.NewNopHost()); err != nil {
			return nil, err
		}
	}
	return p, nil
}

// consume masks a batch in place.
func (p *pipeline) consume(b batch) {
	switch b := b.(type) {
	case traces:
		must(p.traces.ConsumeTraces(context.Background(), b.Traces))
	case logs:
		must(p.logs.ConsumeLogs(context.Background(), b.Logs))
	}
}
