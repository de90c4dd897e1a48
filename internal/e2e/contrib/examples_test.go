package contrib

import (
	"reflect"
	"testing"

	"github.com/open-telemetry/opentelemetry-collector-contrib/processor/redactionprocessor"
)

// Each deviation by an example: the two differ, and its predicate says why. So no
// predicate is dead, and none is there for nothing.
func TestEachDeviation(t *testing.T) {
	type config = redactionprocessor.Config
	some := func(c config) *config { c.AllowAllKeys = true; return &c }
	examples := map[string]struct {
		cfg         *config
		key         string
		value       any
		body        bool
		their, ours any
	}{
		"slices and maps in attributes": {
			cfg: some(config{BlockedValues: []string{"abc"}, RedactAllTypes: true}), key: "x", value: []any{"app", "--abc"},
			their: `["app","--****"]`, ours: []any{"app", "--****"},
		},
		"flags and names beside a value": {
			cfg: some(config{BlockedKeyPatterns: []string{"pin"}}), body: true, value: []any{"--pin", "x"},
			their: []any{"--pin", "x"}, ours: []any{"--pin", "****"},
		},
		"bytes": {
			cfg: some(config{BlockedValues: []string{"abc"}}), key: "x", value: []byte("abc"),
			their: []byte("abc"), ours: []byte("****"),
		},
		"the hash of what is no text": {
			cfg: some(config{BlockedKeyPatterns: []string{"pin"}, HashFunction: "md5"}), key: "pin", value: int64(12),
			their: "d41d8cd98f00b204e9800998ecf8427e", ours: "c20ad4d76fe97759aa27a0c99bff6710",
		},
		"allowed_values keep what lies within": {
			cfg: some(config{BlockedValues: []string{`\S+@\S+`}, AllowedValues: []string{`\S+@corp\.example`}}), key: "x", value: "bob@corp.example eve@evil.example",
			their: "bob@corp.example eve@evil.example", ours: "bob@corp.example ****",
		},
		"several lines under a blocked key": {
			cfg: some(config{BlockedKeyPatterns: []string{"pin"}}), key: "pin", value: "a\nb",
			their: "****\n****", ours: "****",
		},
		"several blocked values": {
			cfg: some(config{BlockedValues: []string{"[0-9]+", "[a-f0-9]{32}"}, HashFunction: "md5"}), key: "x", value: "12",
			their: "c8b2f17833a4c73bb20f88876219ddcd", ours: "c20ad4d76fe97759aa27a0c99bff6710",
		},
		"a mask in the text": {
			cfg: some(config{BlockedValues: []string{`\*`}}), key: "x", value: "****",
			their: "****************", ours: "****",
		},
		"an account that comes in may stay": {
			cfg: &config{AllowedKeys: []string{"x"}}, key: "redaction.body.masked.keys", value: "a",
			their: nil, ours: "a",
		},
	}
	for _, d := range deviations[1:] {
		e, ok := examples[d.name]
		if !ok {
			t.Errorf("%s: there is no example", d.name)
			continue
		}
		in := record{record: map[string]any{e.key: e.value}}
		if e.body {
			in = record{body: e.value}
		}
		their, mine := through(t, theirs, e.cfg, in), through(t, oursNow, ours(e.cfg), in)
		a, b := their.record[e.key], mine.record[e.key]
		if e.body {
			a, b = their.body, mine.body
		}
		if !reflect.DeepEqual(a, e.their) || !reflect.DeepEqual(b, e.ours) {
			t.Errorf("%s: contrib makes %#v, we %#v", d.name, a, b)
		}
		if !d.applies(place{cfg: e.cfg, key: e.key, value: e.value, body: e.body}) {
			t.Errorf("%s: its predicate does not say so", d.name)
		}
	}
}
