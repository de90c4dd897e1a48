package zapredact

import (
	"encoding/json"
	"testing"
)

// JSON stays JSON, and is masked once and for all.
func FuzzJSON(f *testing.F) {
	for _, seed := range []string{
		`{"password":"` + opaque + `","n":[1,2.5e3,null,true]}`, `["--token","` + opaque + `"]`, `["mysql","-p` + opaque + `",["-u",1],{"cmd":["a"]}]`,
		`[112,97,115,115,119,111,114,100,61,113,55,88]`,
		`{"name":"API_TOKEN","value":"` + opaque + `"}`, `"cGFzc3dvcmQ9aHVudGVyMg=="`, `{"a":{"b":{}},"c":[[],[{}]],"":"\u00e9\ud83d"}`, `"<&>"`,
	} {
		f.Add("v", seed)
		f.Add("password", seed)
		f.Add("args", seed)
	}
	m := newMasker(nil)
	f.Fuzz(func(t *testing.T, key, text string) {
		var raw json.RawMessage
		if json.Unmarshal([]byte(text), &raw) != nil {
			return
		}
		in, err := encoded(raw)
		if err != nil {
			return
		}
		p := m.below(place{}, key)
		once := m.json(p, key, in, tale{})
		if !json.Valid(once) {
			t.Fatalf("%s becomes %s", in, once)
		}
		if twice := m.json(p, key, once, tale{}); string(twice) != string(once) {
			t.Errorf("%s becomes %s, then %s", in, once, twice)
		}
	})
}
