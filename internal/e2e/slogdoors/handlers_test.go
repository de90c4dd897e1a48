package slogdoors

import (
	"bytes"
	"context"
	"fmt"
	"log/slog"
	"strings"
	"testing"

	"github.com/lmittmann/tint"
	"go.opentelemetry.io/contrib/bridges/otelslog"
	"go.opentelemetry.io/otel/attribute"
	sdklog "go.opentelemetry.io/otel/sdk/log"
	"go.uber.org/zap"
	"go.uber.org/zap/exp/zapslog"
	"go.uber.org/zap/zapcore"

	"github.com/tokenredact/tokenredact/slogredact"
)

// handlers make a handler that writes to b.
var handlers = map[string]func(b *bytes.Buffer) slog.Handler{
	"tint": func(b *bytes.Buffer) slog.Handler { return tint.NewTextHandler(b, &tint.Options{NoColor: true}) },
	"tint in colours": func(b *bytes.Buffer) slog.Handler {
		return tint.NewTextHandler(b, nil)
	},
	"otelslog": func(b *bytes.Buffer) slog.Handler {
		provider := sdklog.NewLoggerProvider(sdklog.WithProcessor(sdklog.NewSimpleProcessor(printed{b})))
		return otelslog.NewHandler("test", otelslog.WithLoggerProvider(provider))
	},
	"zapslog": func(b *bytes.Buffer) slog.Handler {
		return zapslog.NewHandler(zapcore.NewCore(zapcore.NewJSONEncoder(zap.NewProductionEncoderConfig()), zapcore.AddSync(b), zapcore.DebugLevel))
	},
}

// printed is an exporter that prints all that a record holds.
type printed struct{ b *bytes.Buffer }

func (p printed) Export(_ context.Context, records []sdklog.Record) error {
	for _, r := range records {
		fmt.Fprintln(p.b, r.Body().String())
		r.WalkAttributes(func(kv attribute.KeyValue) bool {
			fmt.Fprintln(p.b, kv.Key, kv.Value.String())
			return true
		})
	}
	return nil
}

func (printed) Shutdown(context.Context) error   { return nil }
func (printed) ForceFlush(context.Context) error { return nil }

// written is what a handler writes of one call of a logger, with slogredact around
// it or without.
func written(t *testing.T, name string, masked bool, log func(*slog.Logger)) string {
	t.Helper()
	var b bytes.Buffer
	h := handlers[name](&b)
	if masked {
		h = slogredact.New(h)
	}
	log(slog.New(h))
	out := b.String()
	if strings.TrimSpace(out) == "" {
		t.Fatalf("%s wrote nothing", name)
	}
	return out
}
