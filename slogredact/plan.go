package slogredact

import (
	"encoding"
	"encoding/json"
	"fmt"
	"log/slog"
	"reflect"
	"strings"
	"time"
)

// A plan is what the walk needs to know about a type, worked out once.
type plan struct {
	safe    bool // known to print no text of the caller's
	private bool // a private key: masked whole
	clean   bool // nothing below can hold text, or a number under a telling name
	renders bool // T or *T has a method that prints or marshals it
	valuer  bool // T or *T is a slog.LogValuer
	special special
	fields  []field
	pair    pair
}

// special names types of the standard library that mean more than they say.
// They are known by path, so that nothing heavy is imported.
type special int

const (
	ordinary   special = iota
	cookie             // net/http.Cookie: the value is secret whatever the name
	contextVal         // context.valueCtx: the type of the key names the value
	box                // sql.NullString and its kin: the content has the box's name
)

type field struct {
	name     string // the Go name
	key      string // the name that the value is judged by
	hot      bool   // that name names a credential
	embedded bool
	tag      string // of the struct tag redact
}

// A pair is the indices of a name field and its value field, or none.
type pair struct {
	name, value int
	ok          bool
}

func (c *config) plan(t reflect.Type) *plan {
	if p, ok := c.plans.Load(t); ok {
		return p.(*plan)
	}
	p := c.makePlan(t)
	// Only the root of a look is stored: what was seen inside a cycle is not final.
	p.clean = p.safe || !p.private && c.isClean(t, map[reflect.Type]bool{})
	got, _ := c.plans.LoadOrStore(t, p)
	return got.(*plan)
}

func (c *config) makePlan(t reflect.Type) *plan {
	p := &plan{
		safe:    isSafe(t),
		private: isPrivateKey(t),
		renders: any1(t, rendering),
		valuer:  implements(t, typeValuer),
		special: specialOf(t),
	}
	if t.Kind() == reflect.Struct {
		for i := range t.NumField() {
			p.fields = append(p.fields, c.field(t.Field(i)))
		}
		p.pair = pairOf(t)
	}
	return p
}

// field chooses the name to judge by: of the Go name and the json name, the one
// that names a credential.
func (c *config) field(f reflect.StructField) field {
	out := field{name: f.Name, key: f.Name, embedded: f.Anonymous, tag: f.Tag.Get("redact")}
	out.hot = c.sensitive(f.Name)
	for _, tag := range []string{"json", "yaml", "form", "url", "header"} {
		name, _, _ := strings.Cut(f.Tag.Get(tag), ",")
		if name != "" && name != "-" && c.sensitive(name) {
			out.key, out.hot = name, true
			break
		}
	}
	return out
}

// isClean reports whether no value of type t can hold text. A type met again
// below itself adds nothing to itself.
func (c *config) isClean(t reflect.Type, met map[reflect.Type]bool) bool {
	if met[t] || isSafe(t) {
		return true
	}
	met[t] = true
	if isPrivateKey(t) || any1(t, rendering) || implements(t, typeValuer) {
		return false
	}
	switch t.Kind() {
	case reflect.String, reflect.Interface, reflect.Uint8:
		return false // bytes are text
	case reflect.Pointer, reflect.Slice, reflect.Array:
		return c.isClean(t.Elem(), met)
	case reflect.Map:
		return c.isClean(t.Key(), met) && c.isClean(t.Elem(), met)
	case reflect.Struct:
		for i := range t.NumField() {
			f := c.field(t.Field(i))
			if f.tag != "" || f.hot || len(c.own) > 0 || !c.isClean(t.Field(i).Type, met) {
				return false
			}
		}
	}
	return true
}

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

func any1(t reflect.Type, of [6]reflect.Type) bool {
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

var safeTypes = map[reflect.Type]bool{
	reflect.TypeFor[time.Time]():      true,
	reflect.TypeFor[time.Duration]():  true,
	reflect.TypeFor[time.Month]():     true,
	reflect.TypeFor[time.Weekday]():   true,
	reflect.TypeFor[time.Location]():  true,
	reflect.TypeFor[slog.Level]():     true,
	reflect.TypeFor[slog.LevelVar]():  true,
	reflect.TypeFor[slog.Source]():    true,
	reflect.TypeFor[reflect.Kind]():   true,
	reflect.TypeFor[reflect.Method](): true,
}

var safePaths = map[string]bool{
	"net.IP": true, "net.IPMask": true, "net.IPNet": true, "net.HardwareAddr": true,
	"net.TCPAddr": true, "net.UDPAddr": true, "net.IPAddr": true,
	"net/netip.Addr": true, "net/netip.AddrPort": true, "net/netip.Prefix": true,
	"math/big.Int": true, "math/big.Float": true, "math/big.Rat": true,
	"sync.Mutex": true, "sync.RWMutex": true, "sync.Once": true, "sync.WaitGroup": true,
	"os.FileMode": true, "io/fs.FileMode": true, "os.ProcessState": true, "syscall.Signal": true,
	"crypto.Hash": true, "crypto/x509.SignatureAlgorithm": true,
}

func isSafe(t reflect.Type) bool {
	if t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	return safeTypes[t] || t.PkgPath() != "" && safePaths[pathOf(t)]
}

// isPrivateKey knows the private keys of crypto and golang.org/x/crypto.
func isPrivateKey(t reflect.Type) bool {
	return strings.HasSuffix(t.Name(), "PrivateKey") &&
		(strings.HasPrefix(t.PkgPath(), "crypto/") || strings.HasPrefix(t.PkgPath(), "golang.org/x/crypto/"))
}

func specialOf(t reflect.Type) special {
	switch path := pathOf(t); {
	case path == "net/http.Cookie":
		return cookie
	case path == "context.valueCtx":
		return contextVal
	case strings.HasPrefix(path, "database/sql.Null"):
		return box
	}
	return ordinary
}

func pathOf(t reflect.Type) string { return t.PkgPath() + "." + t.Name() }

// pairOf finds the fields of a name and its value, as in {Name, Value}.
func pairOf(t reflect.Type) (p pair) {
	p.name, p.value = -1, -1
	for i := range t.NumField() {
		f := t.Field(i)
		switch {
		case p.name < 0 && isNameOfPair(f.Name) && f.Type.Kind() == reflect.String:
			p.name = i
		case p.value < 0 && isValueOfPair(f.Name):
			p.value = i
		}
	}
	p.ok = p.name >= 0 && p.value >= 0
	return p
}

func isNameOfPair(s string) bool {
	switch strings.ToLower(s) {
	case "name", "key", "k", "header", "field", "param", "variable", "attribute":
		return true
	}
	return false
}

func isValueOfPair(s string) bool {
	switch strings.ToLower(s) {
	case "value", "val", "v", "values", "content", "data":
		return true
	}
	return false
}
