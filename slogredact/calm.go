package slogredact

import (
	"log/slog"
	"reflect"

	"github.com/tokenredact/tokenredact/redact"
)

// What follows says at a glance, and without anything to build, that something is
// clean. That it is not calm says nothing: the walk judges it.

// calm reports whether nothing above says that what stands here is secret.
func (p *place) calm() bool { return !p.hot() }

// calmAttr judges an attribute whose name is known.
func (c *config) calmAttr(a slog.Attr) bool {
	if c.strict || c.types != nil {
		return false
	}
	known := c.names.slot(a.Key).Load()
	if known == nil || known.text != a.Key || known.hot {
		return false
	}
	if c.known != nil && !c.calmText(c.noKey, a.Key) {
		return false
	}
	switch a.Value.Kind() {
	case slog.KindString:
		return c.calmText(known.key, a.Value.String())
	case slog.KindInt64, slog.KindUint64, slog.KindFloat64, slog.KindBool, slog.KindDuration, slog.KindTime:
		return true
	case slog.KindAny:
		if e, ok := a.Value.Any().(error); ok {
			return c.calmErr(known.key, e)
		}
	}
	return false
}

// calmErr judges an error that says what it is by Error alone.
func (c *config) calmErr(key redact.Key, e error) bool {
	t := c.plan(reflect.TypeOf(e))
	if t.formats || t.intoJSON || t.intoText || t.tellsBelow() || t.kind == reflect.Pointer && isNilPointer(e) {
		return false
	}
	said, ok := errorText(e)
	nodes := 0
	return ok && c.calmText(key, said) && !c.chainIsDirty(key, e, &nodes, true)
}

// calmText judges a text under a name that names no credential.
func (c *config) calmText(key redact.Key, s string) (calm bool) {
	defer func() {
		if recover() != nil {
			calm = false
		}
	}()
	if c.known != nil {
		if r := c.known.Load(); r != nil && !isCalm(r.Key(""), s) {
			return false
		}
	}
	return isCalm(key, s)
}

func isCalm(key redact.Key, s string) bool {
	_, found := key.Redact(s)
	return found == nil
}
