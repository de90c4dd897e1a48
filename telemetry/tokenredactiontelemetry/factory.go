// Package tokenredactiontelemetry is the Collector's own telemetry with its logs
// masked. It goes into the telemetry slot of a builder's manifest, in the place of
// otelconftelemetry, which it wraps: its configuration is the same.
//
// A Collector's own logs hold what its components say: the error of an exporter
// holds the URL that it was refused at, and what a server answered. The debug
// exporter writes the telemetry itself. None of that passes a processor.
package tokenredactiontelemetry

import (
	"context"
	"maps"
	"slices"

	"github.com/tokenredact/tokenredact/zapredact"
	"go.opentelemetry.io/collector/component"
	"go.opentelemetry.io/collector/service/telemetry"
	"go.opentelemetry.io/collector/service/telemetry/otelconftelemetry"
	"go.uber.org/zap"
	"go.uber.org/zap/zapcore"
)

// NewFactory returns the factory of otelconftelemetry with its logs masked: those
// that it writes and those that it exports.
func NewFactory() telemetry.Factory {
	inner := otelconftelemetry.NewFactory()
	return telemetry.NewFactory(
		inner.CreateDefaultConfig,
		telemetry.WithCreateResource(inner.CreateResource),
		telemetry.WithCreateLogger(masked(inner.CreateLogger)),
		telemetry.WithCreateMeterProvider(inner.CreateMeterProvider),
		telemetry.WithCreateTracerProvider(inner.CreateTracerProvider),
	)
}

// masked masks what is written where the logger is built, so that fields of the
// configuration are masked as well. What is exported takes a copy of each entry
// above that core, so there the whole is wrapped.
func masked(create telemetry.CreateLoggerFunc) telemetry.CreateLoggerFunc {
	return func(ctx context.Context, set telemetry.LoggerSettings, cfg component.Config) (*zap.Logger, component.ShutdownFunc, error) {
		build := set.BuildZapLogger
		if build == nil {
			build = zap.Config.Build
		}
		set.BuildZapLogger = func(c zap.Config, opts ...zap.Option) (*zap.Logger, error) {
			fields := c.InitialFields
			c.InitialFields = nil // zap adds them below any option
			l, err := build(c, opts...)
			if err != nil {
				return nil, err
			}
			return l.WithOptions(wrap(), zap.Fields(inOrder(fields)...)), nil
		}
		l, shutdown, err := create(ctx, set, cfg)
		if err != nil {
			return nil, shutdown, err
		}
		if c, ok := cfg.(*otelconftelemetry.Config); !ok || len(c.Logs.Processors) > 0 {
			l = l.WithOptions(wrap())
		}
		return l, shutdown, nil
	}
}

func wrap() zap.Option {
	return zap.WrapCore(func(c zapcore.Core) zapcore.Core { return zapredact.NewCore(c) })
}

// inOrder returns initial fields the way zap.Config.Build adds them.
func inOrder(fields map[string]any) []zap.Field {
	var out []zap.Field
	for _, key := range slices.Sorted(maps.Keys(fields)) {
		out = append(out, zap.Any(key, fields[key]))
	}
	return out
}
