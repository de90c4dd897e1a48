package oauth

import (
	"context"
	"errors"
	"log"
	"log/slog"
	"os"
	"testing"

	"go.opentelemetry.io/contrib/bridges/otelslog"
	"go.opentelemetry.io/otel/attribute"
	"go.opentelemetry.io/otel/exporters/otlp/otlplog/otlploggrpc"
	"go.opentelemetry.io/otel/exporters/otlp/otlplog/otlploghttp"
	"go.opentelemetry.io/otel/exporters/otlp/otlpmetric/otlpmetricgrpc"
	"go.opentelemetry.io/otel/exporters/otlp/otlpmetric/otlpmetrichttp"
	"go.opentelemetry.io/otel/exporters/otlp/otlptrace/otlptracegrpc"
	"go.opentelemetry.io/otel/exporters/otlp/otlptrace/otlptracehttp"
	"go.opentelemetry.io/otel/metric"
	sdklog "go.opentelemetry.io/otel/sdk/log"
	sdkmetric "go.opentelemetry.io/otel/sdk/metric"
	"go.opentelemetry.io/otel/sdk/resource"
	sdktrace "go.opentelemetry.io/otel/sdk/trace"
)

// A telemetry is what an instrumented application has: traces, logs and metrics by
// OpenTelemetry's SDK, and a log file. All of it goes to each Collector alike.
type telemetry struct {
	tracers  *sdktrace.TracerProvider
	loggers  *sdklog.LoggerProvider
	meters   *sdkmetric.MeterProvider
	log      *slog.Logger // OTLP
	file     *slog.Logger // JSON lines in the file
	lines    *log.Logger  // plain lines in the file
	requests metric.Int64Counter
}

// newTelemetry exports over a protocol, grpc or http, to the addresses, and writes
// to a file.
func newTelemetry(t *testing.T, protocol, service string, file *os.File, addrs ...string) *telemetry {
	t.Helper()
	ctx := context.Background()
	res := resource.NewSchemaless(attribute.String("service.name", service), attribute.String("host.name", "node-7"))
	tracing := []sdktrace.TracerProviderOption{sdktrace.WithResource(res)}
	logging := []sdklog.LoggerProviderOption{sdklog.WithResource(res)}
	metering := []sdkmetric.Option{sdkmetric.WithResource(res)}
	for _, addr := range addrs {
		spans, logs, metrics, err := exporters(ctx, protocol, addr)
		if err != nil {
			t.Fatal(err)
		}
		tracing = append(tracing, sdktrace.WithBatcher(spans))
		logging = append(logging, sdklog.WithProcessor(sdklog.NewBatchProcessor(logs)))
		metering = append(metering, sdkmetric.WithReader(sdkmetric.NewPeriodicReader(metrics)))
	}
	tel := &telemetry{
		tracers: sdktrace.NewTracerProvider(tracing...),
		loggers: sdklog.NewLoggerProvider(logging...),
		meters:  sdkmetric.NewMeterProvider(metering...),
		file:    slog.New(slog.NewJSONHandler(file, &slog.HandlerOptions{Level: slog.LevelDebug})),
		lines:   log.New(file, "", log.LstdFlags|log.Lmicroseconds),
	}
	tel.log = otelslog.NewLogger("smart-app", otelslog.WithLoggerProvider(tel.loggers))
	var err error
	if tel.requests, err = tel.meters.Meter("smart-app").Int64Counter("app.requests"); err != nil {
		t.Fatal(err)
	}
	return tel
}

func exporters(ctx context.Context, protocol, addr string) (sdktrace.SpanExporter, sdklog.Exporter, sdkmetric.Exporter, error) {
	if protocol == "grpc" {
		s, err1 := otlptracegrpc.New(ctx, otlptracegrpc.WithInsecure(), otlptracegrpc.WithEndpoint(addr))
		l, err2 := otlploggrpc.New(ctx, otlploggrpc.WithInsecure(), otlploggrpc.WithEndpoint(addr))
		m, err3 := otlpmetricgrpc.New(ctx, otlpmetricgrpc.WithInsecure(), otlpmetricgrpc.WithEndpoint(addr))
		return s, l, m, errors.Join(err1, err2, err3)
	}
	s, err1 := otlptracehttp.New(ctx, otlptracehttp.WithInsecure(), otlptracehttp.WithEndpoint(addr))
	l, err2 := otlploghttp.New(ctx, otlploghttp.WithInsecure(), otlploghttp.WithEndpoint(addr))
	m, err3 := otlpmetrichttp.New(ctx, otlpmetrichttp.WithInsecure(), otlpmetrichttp.WithEndpoint(addr))
	return s, l, m, errors.Join(err1, err2, err3)
}

// shutdown sends what is left.
func (tel *telemetry) shutdown(t *testing.T) {
	t.Helper()
	ctx := context.Background()
	if err := errors.Join(tel.tracers.Shutdown(ctx), tel.loggers.Shutdown(ctx), tel.meters.Shutdown(ctx)); err != nil {
		t.Error(err)
	}
}
