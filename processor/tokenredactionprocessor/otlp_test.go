package tokenredactionprocessor

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"go.opentelemetry.io/collector/component/componenttest"
	"go.opentelemetry.io/collector/consumer/consumertest"
	"go.opentelemetry.io/collector/pdata/plog"
	"go.opentelemetry.io/collector/pdata/pmetric"
	"go.opentelemetry.io/collector/pdata/ptrace"
	"go.opentelemetry.io/collector/processor/processortest"

	"github.com/tokenredact/tokenredact/processor/tokenredactionprocessor/internal/metadata"
)

// Batches as they come over the wire, through the processor as the Collector
// builds it. Each testdata/otlp/x.json becomes x.masked.json, and those of exposures
// are noted.
func TestOTLP(t *testing.T) {
	through := map[string]func(*testing.T, *Config, []byte) []byte{"traces": tracesThrough, "logs": logsThrough, "metrics": metricsThrough}
	files, err := filepath.Glob("../../testdata/otlp/*.json")
	must(t, err)
	tested := 0
	for _, file := range files {
		name := strings.TrimSuffix(filepath.Base(file), ".json")
		if strings.HasSuffix(name, ".masked") {
			continue
		}
		tested++
		t.Run(name, func(t *testing.T) {
			cfg := NewFactory().CreateDefaultConfig().(*Config)
			signal, noted := strings.CutPrefix(name, "exposures.")
			if noted {
				cfg.NoteExposures, cfg.TrustedHosts = true, []string{"*.svc.cluster.local"}
			}
			process := func(t *testing.T, in []byte) []byte { return through[signal](t, cfg, in) }
			in, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			got := indent(t, process(t, bytes.ReplaceAll(in, []byte("¦"), nil)))
			golden := filepath.Join("../../testdata/otlp", name+".masked.json")
			if *update {
				if err := os.WriteFile(golden, got, 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(golden)
			if err != nil {
				t.Fatal(err)
			}
			if !bytes.Equal(got, want) {
				t.Errorf("%s.json: got\n%s", name, difference(string(got), string(want)))
			}
			for _, secret := range broken(string(in)) {
				if bytes.Contains(got, []byte(secret)) {
					t.Errorf("%s.masked.json holds the end of a secret, %q", name, secret)
				}
			}
			if again := indent(t, process(t, got)); !bytes.Equal(again, got) {
				t.Errorf("%s: the second pass changed what the first had made", name)
			}
		})
	}
	if tested < 5 {
		t.Errorf("testdata/otlp has %d batches", tested)
	}
}

// difference returns the lines of got that want does not have at their place.
func difference(got, want string) string {
	var d []string
	w := strings.Split(want, "\n")
	for i, l := range strings.Split(got, "\n") {
		if i >= len(w) || l != w[i] {
			d = append(d, strings.TrimSpace(l))
		}
	}
	return strings.Join(d, "\n")
}

// broken returns the words that follow each ¦: what is left of a secret when
// its beginning is told off.
func broken(s string) (words []string) {
	parts := strings.Split(s, "¦")
	for _, p := range parts[1:] {
		end := strings.IndexAny(p, "\"\\&;@ ")
		if word := p[:end]; len(word) > 5 && !strings.HasPrefix(word, "token") {
			words = append(words, word)
		}
	}
	return words
}

func indent(t *testing.T, b []byte) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := json.Indent(&out, b, "", "  "); err != nil {
		t.Fatal(err)
	}
	return append(bytes.TrimSpace(out.Bytes()), '\n')
}

func tracesThrough(t *testing.T, cfg *Config, in []byte) []byte {
	td, err := (&ptrace.JSONUnmarshaler{}).UnmarshalTraces(in)
	must(t, err)
	sink := new(consumertest.TracesSink)
	p, err := NewFactory().CreateTraces(t.Context(), processortest.NewNopSettings(metadata.Type), cfg, sink)
	must(t, err)
	must(t, p.Start(t.Context(), componenttest.NewNopHost()))
	must(t, p.ConsumeTraces(t.Context(), td))
	must(t, p.Shutdown(t.Context()))
	out, err := (&ptrace.JSONMarshaler{}).MarshalTraces(sink.AllTraces()[0])
	must(t, err)
	return out
}

func logsThrough(t *testing.T, cfg *Config, in []byte) []byte {
	ld, err := (&plog.JSONUnmarshaler{}).UnmarshalLogs(in)
	must(t, err)
	sink := new(consumertest.LogsSink)
	p, err := NewFactory().CreateLogs(t.Context(), processortest.NewNopSettings(metadata.Type), cfg, sink)
	must(t, err)
	must(t, p.Start(t.Context(), componenttest.NewNopHost()))
	must(t, p.ConsumeLogs(t.Context(), ld))
	must(t, p.Shutdown(t.Context()))
	out, err := (&plog.JSONMarshaler{}).MarshalLogs(sink.AllLogs()[0])
	must(t, err)
	return out
}

func metricsThrough(t *testing.T, cfg *Config, in []byte) []byte {
	md, err := (&pmetric.JSONUnmarshaler{}).UnmarshalMetrics(in)
	must(t, err)
	sink := new(consumertest.MetricsSink)
	p, err := NewFactory().CreateMetrics(t.Context(), processortest.NewNopSettings(metadata.Type), cfg, sink)
	must(t, err)
	must(t, p.Start(t.Context(), componenttest.NewNopHost()))
	must(t, p.ConsumeMetrics(t.Context(), md))
	must(t, p.Shutdown(t.Context()))
	out, err := (&pmetric.JSONMarshaler{}).MarshalMetrics(sink.AllMetrics()[0])
	must(t, err)
	return out
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
