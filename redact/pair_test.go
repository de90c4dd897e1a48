package redact

import "testing"

// What tells a pair in a text tells one in a map or a struct.
func TestFieldsOfPairsAreOneList(t *testing.T) {
	for _, f := range nameFields {
		if !HoldsName(f) || HoldsValue(f) {
			t.Errorf("%s holds a name in a text", f)
		}
	}
	for _, f := range valueFields {
		if !HoldsValue(f) || HoldsName(f) {
			t.Errorf("%s holds a value in a text", f)
		}
	}
	for _, f := range []string{"", "names", "password", "valueless", "a_name_that_is_too_long"} {
		if HoldsName(f) || HoldsValue(f) {
			t.Errorf("%q is no field of a pair", f)
		}
	}
	if n := testing.AllocsPerRun(10, func() { HoldsName("Variable"); HoldsValue("stringValue") }); n != 0 {
		t.Errorf("%v allocations", n)
	}
}
