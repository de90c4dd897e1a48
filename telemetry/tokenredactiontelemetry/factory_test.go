package tokenredactiontelemetry

import (
	"context"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"go.opentelemetry.io/collector/confmap"
	"go.opentelemetry.io/collector/pdata/plog/plogotlp"
	"go.opentelemetry.io/collector/service/telemetry"
	"go.opentelemetry.io/collector/service/telemetry/otelconftelemetry"
	"go.uber.org/zap"
)

const secret = "q7Xv2Lr9" + "TzMpW4dKs8Yb"

// What a component's logger writes and what it exports, with the factory given.
func logged(t *testing.T, f telemetry.Factory) (written, exported string) {
	t.Helper()
	bodies := make(chan []byte, 16)
	sink := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		b, _ := io.ReadAll(r.Body)
		bodies <- b
	}))
	defer sink.Close()
	file := filepath.Join(t.TempDir(), "own.log")
	cfg := f.CreateDefaultConfig()
	err := confmap.NewFromStringMap(map[string]any{
		"logs": map[string]any{
			"output_paths":   []any{file},
			"initial_fields": map[string]any{"db_password": secret, "region": "kept-region"},
			"processors": []any{map[string]any{"simple": map[string]any{"exporter": map[string]any{"otlp": map[string]any{
				"protocol": "http/protobuf", "endpoint": sink.URL,
			}}}}},
		},
	}).Unmarshal(cfg)
	if err != nil {
		t.Fatal(err)
	}
	set := telemetry.Settings{}
	res, schema, err := f.CreateResource(t.Context(), set, cfg)
	if err != nil {
		t.Fatal(err)
	}
	set.Resource, set.SchemaURL = &res, schema
	l, shutdown, err := f.CreateLogger(t.Context(), telemetry.LoggerSettings{Settings: set}, cfg)
	if err != nil {
		t.Fatal(err)
	}
	l.Named("exporter").With(zap.String("client_secret", secret), zap.String("endpoint", "kept-endpoint")).
		Error("Exporting failed", zap.Error(errors.New("Post https://kept.example/?access_token="+secret+": refused")), zap.Int("dropped_items", 7))
	if err := shutdown.Shutdown(context.Background()); err != nil {
		t.Fatal(err)
	}
	b, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	req := plogotlp.NewExportRequest()
	if err := req.UnmarshalProto(<-bodies); err != nil {
		t.Fatal(err)
	}
	j, err := req.MarshalJSON()
	if err != nil {
		t.Fatal(err)
	}
	return string(b), string(j)
}

func TestLogsAreMaskedWhereTheyAreWrittenAndExported(t *testing.T) {
	written, exported := logged(t, NewFactory())
	for where, text := range map[string]string{"written": written, "exported": exported} {
		if strings.Contains(text, secret) {
			t.Errorf("%s: it leaks: %s", where, text)
		}
		for _, kept := range []string{"Exporting failed", "https://kept.example/?access_token=REDACTED: refused", "kept-endpoint", "dropped_items"} {
			if !strings.Contains(text, kept) {
				t.Errorf("%s: lost %q: %s", where, kept, text)
			}
		}
	}
	for _, kept := range []string{"kept-region", `"db_password": "REDACTED"`, `"client_secret": "REDACTED"`} {
		if !strings.Contains(written, kept) {
			t.Errorf("lost %q: %s", kept, written)
		}
	}
}

// Without this module they leak, in both.
func TestTheyLeakFromOtelconf(t *testing.T) {
	written, exported := logged(t, otelconftelemetry.NewFactory())
	if strings.Count(written, secret) != 3 || strings.Count(exported, secret) != 2 {
		t.Errorf("they should leak: %s\n%s", written, exported)
	}
}
