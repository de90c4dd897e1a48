package e2e

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/tokenredact/tokenredact/internal/e2e/sink"
)

// exported waits until the Collector has written n records, ends it, and returns
// what it wrote: the bytes, and the records as text that can be compared.
func (c *collector) exported(t *testing.T, n int) (raw []byte, records []string) {
	t.Helper()
	sink.Until(t, fmt.Sprintf("not all of the %d records are written", n), func() bool {
		_, records = c.read(t, false)
		return len(records) >= n
	})
	c.Stop(t)
	return c.read(t, true)
}

func (c *collector) read(t *testing.T, whole bool) (raw []byte, records []string) {
	t.Helper()
	raw, err := os.ReadFile(c.out)
	if err != nil && whole {
		t.Fatal(err)
	}
	for line := range bytes.Lines(raw) {
		var batch obj
		if err := json.Unmarshal(line, &batch); err != nil {
			if whole {
				t.Fatalf("the file exporter's line is no JSON: %v", err)
			}
			break // the line is being written
		}
		records = append(records, split(t, batch)...)
	}
	slices.Sort(records)
	return raw, records
}

// split returns the records of a batch, each with the resource and the scope
// that it stands under: how records are grouped is chance.
func split(t *testing.T, batch obj) []string {
	t.Helper()
	var out []string
	for signal, resources := range batch {
		for _, r := range resources.([]any) {
			resource := r.(obj)
			for key, scopes := range resource {
				if !strings.HasPrefix(key, "scope") {
					continue
				}
				for _, s := range scopes.([]any) {
					out = append(out, leaves(t, signal, resource["resource"], s.(obj))...)
				}
			}
		}
	}
	return out
}

func leaves(t *testing.T, signal string, resource any, scope obj) []string {
	t.Helper()
	var out []string
	for _, key := range []string{"logRecords", "spans", "metrics"} {
		records, _ := scope[key].([]any)
		for _, record := range records {
			delete(record.(obj), "observedTimeUnixNano") // when the file was read
			var buf bytes.Buffer
			enc := json.NewEncoder(&buf)
			enc.SetEscapeHTML(false)
			if err := enc.Encode(obj{"signal": signal, "resource": resource, "scope": scope["scope"], "record": record}); err != nil {
				t.Fatal(err)
			}
			out = append(out, buf.String())
		}
	}
	return out
}

// masked returns a record with each secret masked in every string of it, bytes
// that are text included.
func masked(t *testing.T, record string, cs []canary) string {
	t.Helper()
	var v any
	if err := json.Unmarshal([]byte(record), &v); err != nil {
		t.Fatal(err)
	}
	var buf bytes.Buffer
	enc := json.NewEncoder(&buf)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(maskedValue(v, cs)); err != nil {
		t.Fatal(err)
	}
	return buf.String()
}

func maskedValue(v any, cs []canary) any {
	switch v := v.(type) {
	case string:
		return replaced(v, cs)
	case []any:
		for i := range v {
			v[i] = maskedValue(v[i], cs)
		}
	case obj:
		for key, in := range v {
			if s, ok := in.(string); ok && key == "bytesValue" {
				if b, err := base64.StdEncoding.DecodeString(s); err == nil {
					v[key] = base64.StdEncoding.EncodeToString([]byte(replaced(string(b), cs)))
				}
				continue
			}
			v[key] = maskedValue(in, cs)
		}
	}
	return v
}

func replaced(s string, cs []canary) string {
	for _, c := range cs {
		s = strings.ReplaceAll(s, c.secret, mask)
	}
	return s
}
