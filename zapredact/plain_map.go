package zapredact

import (
	"encoding/json"
	"maps"

	"github.com/tokenredact/tokenredact/redact"
)

func plainMap[V any](m *masker, p place, v map[string]V, mask func(place, string, V) (V, verdict)) (any, verdict) {
	var out map[string]V
	name, company := pairIn(m, v), companyIn(m, v)
	for key, e := range v {
		at := p
		if name != "" && redact.HoldsValue(key) {
			at = m.below(p, name)
		}
		t, did := mask(at, key, e)
		if s, ok := company[key]; ok {
			t, did = any(s).(V), changed
		}
		k := m.text(place{}, "", key)
		switch {
		case did == notPlain:
			return v, notPlain
		case did == same && k == key:
			continue
		case out == nil:
			out = maps.Clone(v)
		}
		if k != key {
			delete(out, key)
			for _, taken := out[k]; taken; _, taken = out[k] { // no entry is lost
				k += "_"
			}
		}
		out[k] = t
	}
	if out == nil {
		return v, same
	}
	return out, changed
}

// companyIn returns the texts in a map that are masked because of what stands beside
// them: a member of a JSON Web Key, a parameter of OAuth.
func companyIn[V any](m *masker, v map[string]V) map[string]string {
	if !needsCompany(v) {
		return nil
	}
	before := make(map[string]string, len(v))
	for key, e := range v {
		if s, ok := any(e).(string); ok {
			before[key] = s
		}
	}
	text, err := encoded(before)
	after := maps.Clone(before)
	if err != nil || json.Unmarshal([]byte(m.redact("", string(text))), &after) != nil {
		return nil
	}
	maps.DeleteFunc(after, func(key, s string) bool { return before[key] == s || before[key] == "" })
	return after
}

// needsCompany reports whether a map holds a name that counts only beside others.
func needsCompany[V any](v map[string]V) bool {
	for _, name := range [...]string{"kty", "code", "state", "nonce", "launch", "user_code"} {
		if _, ok := v[name]; ok {
			return true
		}
	}
	return false
}

// pairIn returns what the name of a name and value pair says, or the empty text.
func pairIn[V any](m *masker, v map[string]V) (name string) {
	if len(v) > 8 {
		return ""
	}
	for key, e := range v {
		if s, ok := any(e).(string); ok && redact.HoldsName(key) {
			name = m.telling(name, s)
		}
	}
	return name
}
