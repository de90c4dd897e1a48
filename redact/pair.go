package redact

// HoldsName reports whether the field of this name holds the name of what another
// field holds: name in {"name": "DB_PASSWORD", "value": "x"}. Upper case makes no
// difference.
func HoldsName(field string) bool {
	var b [longestPairField]byte
	switch string(lowered(field, &b)) {
	case "name", "key", "k", "n", "header", "field", "param", "parameter", "variable", "attribute",
		"property", "label", "parameterkey", "parametername", "type":
		return true
	}
	return false
}

// HoldsValue reports whether the field of this name holds what another field
// names. It says itself nothing of what it holds.
func HoldsValue(field string) bool {
	var b [longestPairField]byte
	switch string(lowered(field, &b)) {
	case "value", "val", "v", "values", "content", "data", "default", "defaultvalue", "parametervalue", "string_value",
		"stringvalue", "intvalue", "doublevalue", "boolvalue", "bytesvalue", "arrayvalue": // of OTLP's JSON
		return true
	}
	return false
}

const longestPairField = len("parametervalue")

// lowered returns a field's name in lower case, or nothing if it is too long for one
// of a pair.
func lowered(field string, b *[longestPairField]byte) []byte {
	if len(field) > len(b) {
		return nil
	}
	for i := range len(field) {
		c := field[i]
		if 'A' <= c && c <= 'Z' {
			c |= 0x20
		}
		b[i] = c
	}
	return b[:len(field)]
}
