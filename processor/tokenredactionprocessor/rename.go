package tokenredactionprocessor

import (
	"encoding/binary"
	"strconv"

	"go.opentelemetry.io/collector/pdata/pcommon"
	"go.opentelemetry.io/collector/pdata/plog"
)

// rename masks the keys of a map that are themselves secrets. Order and values
// stay. Where two keys become one, the later gets a number: no value is lost.
func (w *walk) rename(m pcommon.Map) {
	keys, values := w.keys(m)
	masked := mapOf(keys)
	i := 0
	for _, v := range masked.All() {
		values[i].MoveTo(v)
		i++
	}
	masked.MoveTo(m)
}

// keys returns the keys that the map shall have, and its values.
func (w *walk) keys(m pcommon.Map) ([]string, []pcommon.Value) {
	keys := make([]string, 0, m.Len())
	values := make([]pcommon.Value, 0, m.Len())
	taken := make(map[string]int, m.Len())
	for k, v := range m.All() {
		keys, values = append(keys, k), append(values, v)
		taken[k] = 1
	}
	for i, k := range keys {
		out, _ := w.ask("", k) // counted before
		if out == k {
			continue
		}
		keys[i] = out
		for taken[keys[i]] > 0 {
			taken[out]++
			keys[i] = out + "-" + strconv.Itoa(taken[out])
		}
		taken[keys[i]]++
	}
	return keys, values
}

// mapOf returns a map with these keys and empty values. A pcommon.Map offers
// no way to set a key, and each Put looks for the key first, which is quadratic.
// So the map is read from the wire: plog's LogsData, ResourceLogs, Resource and
// KeyValue are each field 1 of the one before, and so is the key.
func mapOf(keys []string) pcommon.Map {
	var attributes []byte
	for _, k := range keys {
		attributes = append(attributes, field1(field1([]byte(k)))...)
	}
	ld, err := (&plog.ProtoUnmarshaler{}).UnmarshalLogs(field1(field1(attributes)))
	if err != nil || ld.ResourceLogs().Len() != 1 {
		panic("token_redaction: internal error: a map of keys was not read back")
	}
	m := ld.ResourceLogs().At(0).Resource().Attributes()
	if m.Len() != len(keys) {
		panic("token_redaction: internal error: a key was lost")
	}
	return m
}

// field1 encodes a message, or a string, as field 1 of the message around it.
func field1(b []byte) []byte {
	const tag = 1<<3 | 2
	return append(binary.AppendUvarint([]byte{tag}, uint64(len(b))), b...)
}
