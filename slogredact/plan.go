package slogredact

import (
	"cmp"
	"encoding"
	"encoding/json"
	"fmt"
	"log/slog"
	"reflect"
	"strings"
)

// A plan is what the walk needs to know about a type, worked out once.
type plan struct {
	of       reflect.Type
	kind     reflect.Kind
	safe     bool // known to print no text of the caller's
	number   bool // of math/big: a number, whatever it is made of
	private  bool // a private key: masked whole
	clean    bool // nothing below can hold text, or a number under a telling name
	plain    bool // see isPlain
	renders  bool // T or *T has a method that prints or marshals it
	valuer   bool // T or *T is a slog.LogValuer
	tells    bool // the name of a field in T says that its value is a credential
	formats  bool // T is a fmt.Formatter
	intoJSON bool // T is a json.Marshaler
	intoText bool // T is an encoding.TextMarshaler

	tellsBelow bool // T, or what it points to, tells: what an error's Error makes of it may look like prose

	saysAll bool // and none of these three: of an error, Error says all that is printed

	wrapsOne, wrapsMany bool // T has the one Unwrap of errors or the other
	special             special
	says                name  // of T itself, if that says what its text is: type AccessToken string
	oauth               bool  // a struct whose fields are the parameters of an OAuth request or response
	texts               bool  // a map of strings
	lists               bool  // a map of lists of strings
	set                 bool  // a map of nothing: its keys are what it holds
	key                 *plan // of a map's keys
	elem                *plan // of what a pointer, list or map holds
	fields              []field
	dirty               []int // the fields that are not clean
	names               []int // of the fields that hold the name of a pair, if one holds its value

	columns, rows int // the fields of a table that holds the names of its columns apart, or -1
}

// passes reports whether no value of the type has to be looked at in the place.
func (t *plan) passes(p *place) bool {
	return t.safe && !(t.number && p.hot()) || t.clean && !p.hot()
}

type field struct {
	*plan
	label    string // the Go name
	name     name   // what the value is judged by
	inJSON   string
	embedded bool
	tag      string // of the struct tag redact

	valueOfPair bool
}

func (c *config) makePlan(t reflect.Type, made map[reflect.Type]*plan) *plan {
	if p, ok := c.plans.Load(t); ok {
		return p.(*plan)
	}
	if p := made[t]; p != nil {
		return p
	}
	p := &plan{
		of:       t,
		kind:     t.Kind(),
		safe:     isSafe(t),
		number:   isNumber(t),
		private:  isPrivateKey(t),
		renders:  anyOf(t, rendering),
		valuer:   implements(t, typeValuer) || c.types[t] != nil || c.types[pointed(t)] != nil,
		special:  specialOf(t),
		formats:  t.Implements(rendering[2]),
		intoJSON: t.Implements(rendering[4]),
		intoText: t.Implements(rendering[5]),

		wrapsOne:  t.Implements(reflect.TypeFor[interface{ Unwrap() error }]()),
		wrapsMany: t.Implements(reflect.TypeFor[interface{ Unwrap() []error }]()),
	}
	p.saysAll = !p.formats && !p.intoJSON && !p.intoText
	made[t] = p
	switch p.kind {
	case reflect.Map:
		p.key, p.elem = c.makePlan(t.Key(), made), c.makePlan(t.Elem(), made)
		p.texts = t.Key() == typeString && t.Elem() == typeString
		p.lists = t.Key() == typeString && t.Elem() == typeLists.Elem()
		p.set = t.Elem().Kind() == reflect.Struct && t.Elem().NumField() == 0
	case reflect.Pointer, reflect.Slice, reflect.Array:
		p.elem = c.makePlan(t.Elem(), made)
	case reflect.Struct:
		c.makeFields(p, made)
	}
	if p.isText(t) {
		p.says = c.judge(t.Name())
	}
	p.plain = p.isPlain()
	return p
}

func (c *config) makeFields(p *plan, made map[reflect.Type]*plan) {
	for i := range p.of.NumField() {
		f := c.field(p.of.Field(i))
		f.plan = c.makePlan(p.of.Field(i).Type, made)
		p.fields = append(p.fields, f)
		p.tells = p.tells || f.telling() || f.holds()
	}
	p.markPair(p.of)
	p.markTable()
	c.markJWK(p.of, p)
	p.oauth = isOAuth(p.fields)
}

// isText reports whether the values of a type with a name are texts, or hold one and
// nothing else.
func (t *plan) isText(of reflect.Type) bool {
	switch {
	case of.PkgPath() == "":
		return false
	case t.kind == reflect.Struct:
		return len(t.fields) == 1 && (t.fields[0].kind == reflect.String || t.fields[0].isBytes())
	}
	return t.kind == reflect.String || t.isBytes()
}

func (t *plan) isBytes() bool { return t.kind == reflect.Slice && t.elem.kind == reflect.Uint8 }

// named returns the place of a value whose type says that it is a credential, where
// no name does.
func (t *plan) named(p place) place {
	if !p.hot() && !p.declared {
		return p.child(t.says)
	}
	return p
}

// holds reports whether a telling field is in the struct that f is, or embeds.
func (f *field) holds() bool {
	return f.kind == reflect.Struct && f.tells || f.embedded && f.kind == reflect.Pointer && f.elem != nil && f.elem.tells
}

// field chooses the name to judge by: of the Go name and those that encoders
// use, the one that names a credential.
func (c *config) field(f reflect.StructField) field {
	out := field{label: f.Name, name: c.judge(f.Name), inJSON: cmp.Or(nameIn(f, "json"), f.Name), embedded: f.Anonymous, tag: f.Tag.Get("redact")}
	for _, tag := range encoders {
		if s := nameIn(f, tag); s != "" {
			if n := c.judge(s); n.safe || n.rule != "" || !out.name.safe && n.key.Sensitive() {
				out.name = n
				break
			}
		}
	}
	switch out.tag {
	case "", "safe":
	case "drop":
		out.name.rule = dropped
	default: // "mask", or one that we do not know
		out.name.rule = ownKey
	}
	return out
}

// encoders are the tags in which a field has its name in a notation, a database, the
// environment or a command line. Whichever says that it holds a credential is believed.
var encoders = [...]string{
	"json", "yaml", "form", "url", "header", "toml", "xml", "bson", "protobuf", "mapstructure", "koanf", "ini", "hcl", "cty",
	"env", "envconfig", "long", "arg", "name", "cli", "query", "schema", "param", "uri", "db", "gorm", "dynamodbav", "firestore", "ch", "csv",
}

// nameIn returns the name that an encoder's tag gives a field.
func nameIn(f reflect.StructField, tag string) string {
	s := f.Tag.Get(tag)
	switch tag {
	case "protobuf": // bytes,1,opt,name=user
		_, s, _ = strings.Cut(s, ",name=")
	case "gorm": // size:64;column:user
		_, s, _ = strings.Cut(";"+s, ";column:")
		s, _, _ = strings.Cut(s, ";")
	}
	s, _, _ = strings.Cut(s, ",")
	if tag == "xml" { // namespace outer>user
		s = s[1+strings.LastIndexAny(s, " >"):]
	}
	if s == "-" {
		return ""
	}
	return s
}

// telling reports whether the field's name says that its value is a credential.
func (f *field) telling() bool { return f.name.rule != "" || f.name.key.Sensitive() }

var (
	typeValuer = reflect.TypeFor[slog.LogValuer]()
	rendering  = [...]reflect.Type{
		reflect.TypeFor[error](),
		reflect.TypeFor[fmt.Stringer](),
		reflect.TypeFor[fmt.Formatter](),
		reflect.TypeFor[fmt.GoStringer](),
		reflect.TypeFor[json.Marshaler](),
		reflect.TypeFor[encoding.TextMarshaler](),
	}
)

func anyOf(t reflect.Type, of [6]reflect.Type) bool {
	for _, i := range of {
		if implements(t, i) {
			return true
		}
	}
	return false
}

// implements counts the methods of *T too: fmt and json call them through a
// pointer. An interface says nothing, the value in it does.
func implements(t, i reflect.Type) bool {
	if t.Kind() == reflect.Interface {
		return false
	}
	return t.Implements(i) || t.Kind() != reflect.Pointer && reflect.PointerTo(t).Implements(i)
}
