package zapredact

import (
	"encoding"
	"encoding/json"
	"reflect"
	"strings"
)

// A kind is what a type says of the texts in it, worked out once.
type kind struct {
	says     string // the type's name, if that names a credential: type AccessToken string
	private  bool   // a private key
	pem      bool   // encoding/pem.Block
	cookie   bool   // net/http.Cookie
	marshals bool   // what JSON shows of it is its own affair
	fields   []member
}

// A member is a field that JSON shows.
type member struct {
	index    int
	name     string // in JSON
	label    string // in Go
	embedded bool
}

func (m *masker) kind(t reflect.Type) *kind {
	if k, ok := m.types.Load(t); ok {
		return k.(*kind)
	}
	k := &kind{private: isPrivateKey(t), pem: is(t, "encoding/pem", "Block"), cookie: is(t, "net/http", "Cookie"), marshals: marshals(t)}
	if t.Kind() == reflect.Struct {
		k.fields = members(t)
	}
	if k.isText(t) && m.sensitive(t.Name()) {
		k.says = t.Name()
	}
	m.types.Store(t, k)
	return k
}

// isText reports whether the values of a type with a name are texts, or hold one and
// nothing else.
func (k *kind) isText(t reflect.Type) bool {
	if t.PkgPath() == "" {
		return false
	}
	if t.Kind() == reflect.Struct && t.NumField() == 1 {
		t = t.Field(0).Type
	}
	return t.Kind() == reflect.String || t.Kind() == reflect.Slice && t.Elem().Kind() == reflect.Uint8
}

func members(t reflect.Type) (all []member) {
	for i := range t.NumField() {
		f := t.Field(i)
		name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
		if !f.IsExported() && !f.Anonymous || f.Tag.Get("json") == "-" {
			continue
		}
		of := member{index: i, name: name, label: f.Name, embedded: f.Anonymous && name == ""}
		if name == "" {
			of.name = f.Name
		}
		all = append(all, of)
	}
	return all
}

// isPrivateKey knows the private keys of crypto and golang.org/x/crypto: JSON shows
// them as numbers and base64.
func isPrivateKey(t reflect.Type) bool {
	return strings.HasSuffix(t.Name(), "PrivateKey") &&
		(strings.HasPrefix(t.PkgPath(), "crypto/") || strings.HasPrefix(t.PkgPath(), "golang.org/x/crypto/"))
}

func is(t reflect.Type, path, name string) bool { return t.PkgPath() == path && t.Name() == name }

func marshals(t reflect.Type) bool {
	if t.Kind() == reflect.Interface {
		return false
	}
	for _, of := range []reflect.Type{reflect.TypeFor[json.Marshaler](), reflect.TypeFor[encoding.TextMarshaler]()} {
		if t.Implements(of) || reflect.PointerTo(t).Implements(of) {
			return true
		}
	}
	return false
}
