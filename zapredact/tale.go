package zapredact

import (
	"encoding/base64"
	"fmt"
	"reflect"
	"strings"
)

// A tale is what the types in a value tell of what JSON shows of it, and JSON does
// not: the names of types, those of fields under another name, keys.
type tale struct {
	m     *masker
	texts map[string]string // strings and numbers of the JSON, and what takes their place
	names map[string]bool   // of members that are masked whole
	whole bool              // so is the value itself
}

// tell goes through a value as encoding/json did before: so it comes to an end. It
// reads, and calls no method.
func (m *masker) tell(p place, x any) tale {
	t := tale{m: m}
	t.value(p, reflect.ValueOf(x), "")
	return t
}

// value looks at what stands in a member of the name given, or in none.
func (t *tale) value(p place, v reflect.Value, name string) {
	if !v.IsValid() {
		return
	}
	k := t.m.kind(v.Type())
	switch {
	case k.private, k.pem && strings.Contains(v.FieldByName("Type").String(), "PRIVATE KEY"):
		t.hide(name)
		return
	case k.says != "":
		p = t.m.below(p, k.says)
	}
	switch v.Kind() {
	case reflect.String:
		t.text(p, v.String())
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64, reflect.Float32, reflect.Float64,
		reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64:
		if p.over != "" {
			t.text(p, fmt.Sprint(v.Interface()))
		}
	case reflect.Pointer, reflect.Interface:
		if !v.IsNil() {
			t.value(p, v.Elem(), name)
		}
	case reflect.Slice, reflect.Array:
		t.list(p, v, name)
	case reflect.Map:
		for it := v.MapRange(); it.Next(); {
			key := ""
			if it.Key().Kind() == reflect.String {
				key = it.Key().String()
				t.value(place{}, it.Key(), "")
			}
			t.value(p, it.Value(), key)
		}
	case reflect.Struct:
		t.fields(p, v, k)
	}
}

func (t *tale) list(p place, v reflect.Value, name string) {
	switch {
	case v.Type().Elem().Kind() != reflect.Uint8:
		t.rows(p, v)
		for i := range v.Len() {
			t.value(p, v.Index(i), name)
		}
	case p.over == "":
	case v.Kind() == reflect.Array:
		t.hide(name) // JSON shows numbers
	default:
		b := v.Bytes()
		masked := mask
		if isText(b) {
			if masked = t.m.text(p, "", string(b)); masked == string(b) {
				return
			}
			masked = base64.StdEncoding.EncodeToString([]byte(masked))
		}
		t.add(base64.StdEncoding.EncodeToString(b), masked)
	}
}

func (t *tale) fields(p place, v reflect.Value, k *kind) {
	if k.cookie {
		name, value := v.FieldByName("Name").String(), v.FieldByName("Value").String()
		if masked := t.m.text(place{}, "Cookie", name+"="+value); masked != name+"="+value {
			t.add(value, strings.TrimPrefix(masked, name+"="))
		}
		return
	}
	if k.marshals {
		return
	}
	for _, f := range k.fields {
		at := p
		if !f.embedded {
			at = t.m.below(p, f.label)
		}
		t.value(at, v.Field(f.index), f.name)
	}
}

func (t *tale) text(p place, s string) {
	if p.over == "" || s == "" {
		return
	}
	if masked := t.m.text(p, "", s); masked != s {
		t.add(s, masked)
	}
}

func (t *tale) add(s, masked string) {
	if t.texts == nil {
		t.texts = make(map[string]string)
	}
	t.texts[s] = masked
}

func (t *tale) hide(name string) {
	if name == "" {
		t.whole = true
		return
	}
	if t.names == nil {
		t.names = make(map[string]bool)
	}
	t.names[name] = true
}
