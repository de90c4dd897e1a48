package sink

import (
	"encoding/json"
	"fmt"
	"slices"
	"testing"

	"go.opentelemetry.io/collector/pdata/plog"
	"go.opentelemetry.io/collector/pdata/plog/plogotlp"
	"go.opentelemetry.io/collector/pdata/pmetric"
	"go.opentelemetry.io/collector/pdata/pmetric/pmetricotlp"
	"go.opentelemetry.io/collector/pdata/ptrace"
	"go.opentelemetry.io/collector/pdata/ptrace/ptraceotlp"
)

// Logs returns the log records of a batch.
func (b Batch) Logs(t testing.TB) plog.Logs {
	t.Helper()
	r := plogotlp.NewExportRequest()
	decode(t, b, r.UnmarshalProto)
	return r.Logs()
}

// Traces returns the spans of a batch.
func (b Batch) Traces(t testing.TB) ptrace.Traces {
	t.Helper()
	r := ptraceotlp.NewExportRequest()
	decode(t, b, r.UnmarshalProto)
	return r.Traces()
}

// Metrics returns the metrics of a batch.
func (b Batch) Metrics(t testing.TB) pmetric.Metrics {
	t.Helper()
	r := pmetricotlp.NewExportRequest()
	decode(t, b, r.UnmarshalProto)
	return r.Metrics()
}

func decode(t testing.TB, b Batch, unmarshal func([]byte) error) {
	t.Helper()
	if err := unmarshal(b.Raw); err != nil {
		t.Fatalf("a batch of %s is no OTLP: %v", b.Signal, err)
	}
}

// Count returns the number of records of a signal that have arrived: log records,
// spans, or data points.
func (s *Sink) Count(t testing.TB, signal string) int {
	t.Helper()
	n := 0
	for _, b := range s.Batches() {
		if b.Signal == signal {
			n += b.Count(t)
		}
	}
	return n
}

// Count returns the number of records in a batch.
func (b Batch) Count(t testing.TB) int {
	t.Helper()
	switch b.Signal {
	case "logs":
		return b.Logs(t).LogRecordCount()
	case "traces":
		return b.Traces(t).SpanCount()
	case "metrics":
		return b.Metrics(t).DataPointCount()
	}
	t.Fatalf("a batch of an unknown signal, %q", b.Signal)
	return 0
}

// Records returns what has arrived of some signals as text, a line for each record with the
// resource and the scope that it stands under, sorted: how records are grouped
// into batches is chance.
func (s *Sink) Records(t testing.TB, signals ...string) []string {
	t.Helper()
	var out []string
	for _, b := range s.Batches() {
		if slices.Contains(signals, b.Signal) {
			out = append(out, split(t, b.Signal, b.json(t))...)
		}
	}
	slices.Sort(out)
	return out
}

func (b Batch) json(t testing.TB) (text []byte) {
	t.Helper()
	var err error
	switch b.Signal {
	case "logs":
		text, err = (&plog.JSONMarshaler{}).MarshalLogs(b.Logs(t))
	case "traces":
		text, err = (&ptrace.JSONMarshaler{}).MarshalTraces(b.Traces(t))
	case "metrics":
		text, err = (&pmetric.JSONMarshaler{}).MarshalMetrics(b.Metrics(t))
	default:
		err = fmt.Errorf("a batch of an unknown signal, %q", b.Signal)
	}
	if err != nil {
		t.Fatal(err)
	}
	return text
}

type group = map[string]json.RawMessage

// split takes a batch apart: resourceLogs, scopeLogs, logRecords and their kin.
func split(t testing.TB, signal string, batch []byte) []string {
	t.Helper()
	var out []string
	names := map[string][3]string{
		"logs":    {"resourceLogs", "scopeLogs", "logRecords"},
		"traces":  {"resourceSpans", "scopeSpans", "spans"},
		"metrics": {"resourceMetrics", "scopeMetrics", "metrics"},
	}[signal]
	var top group
	parse(t, batch, &top)
	for _, resource := range groups(t, top[names[0]]) {
		for _, scope := range groups(t, resource[names[1]]) {
			for _, record := range groups(t, scope[names[2]]) {
				delete(record, "observedTimeUnixNano") // when a file was read
				line, err := json.Marshal(group{"resource": resource["resource"], "scope": scope["scope"], signal: marshal(t, record)})
				if err != nil {
					t.Fatal(err)
				}
				out = append(out, string(line))
			}
		}
	}
	return out
}

func groups(t testing.TB, list json.RawMessage) []group {
	t.Helper()
	if list == nil {
		return nil
	}
	var out []group
	parse(t, list, &out)
	return out
}

func parse(t testing.TB, text []byte, into any) {
	t.Helper()
	if err := json.Unmarshal(text, into); err != nil {
		t.Fatal(err)
	}
}

func marshal(t testing.TB, v any) []byte {
	t.Helper()
	b, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return b
}
