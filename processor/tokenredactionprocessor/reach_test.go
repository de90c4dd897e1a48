package tokenredactionprocessor

import (
	"bytes"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"go.opentelemetry.io/collector/pdata/plog"
	"go.opentelemetry.io/collector/pdata/pmetric"
	"go.opentelemetry.io/collector/pdata/pprofile"
	"go.opentelemetry.io/collector/pdata/ptrace"

	"github.com/tokenredact/tokenredact/redact"
)

// fieldsNotFilled are the fields of pdata's own structs that no setter reaches
// and that hold no text of anyone's, and why.
var fieldsNotFilled = map[string]string{
	"ResourceSpans.DeprecatedScopeSpans":     "pdata empties it when it reads a batch",
	"ResourceLogs.DeprecatedScopeLogs":       "pdata empties it when it reads a batch",
	"ResourceMetrics.DeprecatedScopeMetrics": "pdata empties it when it reads a batch",
	"NumberDataPoint.Value":                  "a number",
	"Exemplar.Value":                         "a number",
}

// A batch is one of a signal, its canaries in every string.
type batch struct {
	name    string
	root    any
	proto   func() ([]byte, error)
	json    func() ([]byte, error)
	walk    func(*walk)
	records func() int
}

func filled(f *filler) (ptrace.Traces, plog.Logs, pmetric.Metrics, pprofile.Profiles) {
	td, ld, md, pd := ptrace.NewTraces(), plog.NewLogs(), pmetric.NewMetrics(), pprofile.NewProfiles()
	f.fill(reflect.ValueOf(td), "traces")
	f.fill(reflect.ValueOf(ld), "logs")
	f.fill(reflect.ValueOf(md), "metrics")
	pd.Dictionary().StringTable().Append("")
	f.fill(reflect.ValueOf(pd), "profiles")
	return td, ld, md, pd
}

func batches(td ptrace.Traces, ld plog.Logs, md pmetric.Metrics, pd pprofile.Profiles) []batch {
	return []batch{{
		"traces", td,
		func() ([]byte, error) { return (&ptrace.ProtoMarshaler{}).MarshalTraces(td) },
		func() ([]byte, error) { return (&ptrace.JSONMarshaler{}).MarshalTraces(td) },
		func(w *walk) { w.traces(td) }, td.SpanCount,
	}, {
		"logs", ld,
		func() ([]byte, error) { return (&plog.ProtoMarshaler{}).MarshalLogs(ld) },
		func() ([]byte, error) { return (&plog.JSONMarshaler{}).MarshalLogs(ld) },
		func(w *walk) { w.logs(ld) }, ld.LogRecordCount,
	}, {
		"metrics", md,
		func() ([]byte, error) { return (&pmetric.ProtoMarshaler{}).MarshalMetrics(md) },
		func() ([]byte, error) { return (&pmetric.JSONMarshaler{}).MarshalMetrics(md) },
		func(w *walk) { w.metrics(md) }, md.DataPointCount,
	}, {
		"profiles", pd,
		func() ([]byte, error) { return (&pprofile.ProtoMarshaler{}).MarshalProfiles(copyOf(pd)) },
		func() ([]byte, error) { return (&pprofile.JSONMarshaler{}).MarshalProfiles(copyOf(pd)) },
		func(w *walk) { w.profiles(pd) }, pd.ProfileCount,
	}}
}

// copyOf is there because to marshal profiles is to change them.
func copyOf(pd pprofile.Profiles) pprofile.Profiles {
	c := pprofile.NewProfiles()
	pd.CopyTo(c)
	return c
}

func (b batch) wire(t *testing.T) (proto, json []byte) {
	t.Helper()
	proto, err := b.proto()
	if err != nil {
		t.Fatal(err)
	}
	if json, err = b.json(); err != nil {
		t.Fatal(err)
	}
	return proto, json
}

var canary = regexp.MustCompile(`c4nary\w+`)

// reachWalk masks nothing but canaries: it tests the walk alone.
func reachWalk() *walk {
	return &walk{
		redact:    func(_, s string) (string, []redact.Finding) { return canary.ReplaceAllString(s, "REDACTED"), nil },
		sensitive: func(string) bool { return false },
		mask:      "REDACTED",
	}
}

func engineWalk(t testing.TB, cfg *Config) *walk {
	t.Helper()
	w, _, err := cfg.walk()
	if err != nil {
		t.Fatal(err)
	}
	return &w
}

func TestNoStringIsForgotten(t *testing.T) {
	walks := map[string]*walk{"walk": reachWalk(), "engine": engineWalk(t, &Config{})}
	for name, w := range walks {
		f := newFiller(t)
		for _, b := range batches(filled(f)) {
			t.Run(name+"/"+b.name, func(t *testing.T) {
				before, _ := b.wire(t)
				n := b.records()
				b.walk(w)
				proto, json := b.wire(t)
				if bytes.Equal(proto, before) {
					t.Error("the batch was not written to")
				}
				if in := f.survivors(append(proto, json...)); len(in) > 0 {
					t.Errorf("the walk forgets %d strings:\n%s", len(in), strings.Join(in, "\n"))
				}
				if b.records() != n || w.lost != (lost{}) {
					t.Errorf("%d of %d records are left, lost %+v", b.records(), n, w.lost)
				}
			})
		}
		for m := range settersNotCalled {
			if !f.exempt[m] {
				t.Errorf("settersNotCalled: pdata has no %s any more, or it is called", m)
			}
		}
	}
}

// The filler is only as good as pdata's setters. This looks behind them, at
// the structs that are marshalled: each string of them must have been filled.
func TestEveryStringOnTheWireIsFilled(t *testing.T) {
	held := map[string]bool{}
	f := newFiller(t)
	for _, b := range batches(filled(f)) {
		fields(reflect.ValueOf(b.root), held)
		proto, _ := b.wire(t)
		marshalled := f.survivors(proto)
		for _, place := range f.places {
			if strings.HasPrefix(place, b.name) && !slices.Contains(marshalled, place) {
				t.Errorf("the canary of %s was not marshalled", place)
			}
		}
	}
	for field, ok := range held {
		switch why := fieldsNotFilled[field]; {
		case !ok && why == "":
			t.Errorf("%s was never filled: no setter leads to it; find one, or say why it needs none", field)
		case ok && why != "":
			t.Errorf("fieldsNotFilled: %s is filled", field)
		}
	}
	for field := range fieldsNotFilled {
		if _, ok := held[field]; !ok {
			t.Errorf("fieldsNotFilled: there is no %s", field)
		}
	}
}

// fields notes for each field that may hold text whether some value has it.
func fields(v reflect.Value, held map[string]bool) {
	switch v.Kind() {
	case reflect.Pointer, reflect.Interface:
		if !v.IsNil() {
			fields(v.Elem(), held)
		}
	case reflect.Slice:
		for i := range v.Len() {
			fields(v.Index(i), held)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			f, id := v.Field(i), v.Type().Name()+"."+v.Type().Field(i).Name
			switch f.Kind() {
			case reflect.String, reflect.Pointer, reflect.Interface:
				held[id] = held[id] || !f.IsZero()
			case reflect.Slice:
				switch f.Type().Elem().Kind() {
				case reflect.Uint64, reflect.Float64, reflect.Int64, reflect.Int32:
					// Counts, bounds of buckets, and the numbers of rows in tables.
				default:
					held[id] = held[id] || f.Len() > 0
				}
			}
			fields(f, held)
		}
	}
}
