package tokenredactionprocessor

import (
	"os"
	"path/filepath"
	"reflect"
	"strconv"
	"strings"
	"testing"

	"go.opentelemetry.io/collector/pdata/pcommon"
	"go.opentelemetry.io/collector/pdata/plog"
	"go.opentelemetry.io/collector/pdata/ptrace"
	yaml "go.yaml.in/yaml/v3"
)

// Attributes as the semantic conventions have them, each file a list of them, in
// a span and in a log record.
func TestSemanticConventions(t *testing.T) {
	files, err := filepath.Glob("../../testdata/semconv/*.yaml")
	must(t, err)
	rows := 0
	for _, f := range files {
		b, err := os.ReadFile(f)
		must(t, err)
		var nodes []yaml.Node
		must(t, yaml.Unmarshal(b, &nodes))
		for _, n := range nodes {
			rows++
			t.Run(filepath.Base(f)+":"+strconv.Itoa(n.Line), func(t *testing.T) {
				var row map[string]any
				must(t, n.Decode(&row))
				in, want := each(row, before).(map[string]any), each(row, after).(map[string]any)
				for key := range in {
					for name, got := range conventional(t, in) {
						if !reflect.DeepEqual(got, want) {
							t.Errorf("%s of a %s:\ngot  %q\nwant %q", key, name, got[key], want[key])
						}
					}
				}
			})
		}
	}
	if len(files) < 3 || rows < 150 {
		t.Errorf("%d files with %d attributes", len(files), rows)
	}
}

// conventional returns attributes as they leave a span, an event and a log record.
func conventional(t *testing.T, attributes map[string]any) map[string]map[string]any {
	td, ld := ptrace.NewTraces(), plog.NewLogs()
	s := td.ResourceSpans().AppendEmpty().ScopeSpans().AppendEmpty().Spans().AppendEmpty()
	maps := map[string]pcommon.Map{
		"span":  s.Attributes(),
		"event": s.Events().AppendEmpty().Attributes(),
		"log":   ld.ResourceLogs().AppendEmpty().ScopeLogs().AppendEmpty().LogRecords().AppendEmpty().Attributes(),
	}
	for _, m := range maps {
		must(t, m.FromRaw(attributes))
	}
	for range 2 { // the second hop changes nothing
		w := engineWalk(t, &Config{})
		w.traces(td)
		w.logs(ld)
	}
	out := make(map[string]map[string]any)
	for name, m := range maps {
		out[name] = m.AsRaw()
	}
	return out
}

// each returns v with f applied to each string in it, and integers as pdata has them.
func each(v any, f func(string) string) any {
	switch v := v.(type) {
	case string:
		return f(v)
	case int:
		return int64(v)
	case []any:
		out := make([]any, len(v))
		for i := range v {
			out[i] = each(v[i], f)
		}
		return out
	case map[string]any:
		out := make(map[string]any)
		for k := range v {
			out[k] = each(v[k], f)
		}
		return out
	}
	return v
}

func before(s string) string { return strings.NewReplacer("¦", "", "«", "", "»", "").Replace(s) }

func after(s string) string {
	var b strings.Builder
	for {
		kept, rest, ok := strings.Cut(s, "«")
		b.WriteString(before(kept))
		if !ok {
			return b.String()
		}
		_, s, _ = strings.Cut(rest, "»")
		b.WriteString("REDACTED")
	}
}
