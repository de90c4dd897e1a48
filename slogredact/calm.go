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

// A glance is what one look at a record told: the message and the first n
// attributes are clean, none and not even the message if n is negative. Of what
// comes next it may say what the walk would find, so that no text is judged twice.
type glance struct {
	n int
	judged
}

// A judged text is what the engine made of it, or nothing.
type judged struct {
	masked string
	found  []redact.Finding
}

// glance reports whether a record is clean. A fault in the engine, or in an error's
// method, leaves the rest to the walk.
func (h *Handler) glance(r *slog.Record, g *glance) (clean bool) {
	defer func() {
		if recover() != nil {
			clean, g.judged = false, judged{}
		}
	}()
	g.n = -1
	if !h.c.isClean(h.c.noKey, r.Message, &g.judged) {
		return false
	}
	g.n = 0
	if !h.at.calm() {
		return false
	}
	clean = true
	r.Attrs(func(a slog.Attr) bool {
		if clean = h.c.calmAttr(a, &g.judged); clean {
			g.n++
		}
		return clean
	})
	return clean
}

// calmAttr judges an attribute whose name is known.
func (c *config) calmAttr(a slog.Attr, j *judged) bool {
	if c.strict || c.types != nil {
		return false
	}
	known := c.names.slot(a.Key).Load()
	if known == nil || known.text != a.Key || known.hot {
		return false
	}
	if c.known != nil && !c.isClean(c.noKey, a.Key, nil) {
		return false
	}
	switch a.Value.Kind() {
	case slog.KindString:
		return c.isClean(known.key, a.Value.String(), j) && (!known.inPair || !c.sensitive(a.Value.String()))
	case slog.KindInt64, slog.KindUint64, slog.KindFloat64, slog.KindBool, slog.KindDuration, slog.KindTime:
		return true
	case slog.KindAny:
		switch x := a.Value.Any().(type) {
		case nil:
			return a.Key != "" // the zero Attr is the walk's
		case error:
			return c.isCleanErr(known.key, x, j)
		default:
			left := mostAtAGlance
			v := reflect.ValueOf(x)
			return c.isCleanValue(known.key, v, c.plan(v.Type()), &left)
		}
	}
	return false
}

// calmText judges a text under a name that names no credential.
func (c *config) calmText(key redact.Key, s string) (calm bool) {
	defer func() {
		if recover() != nil {
			calm = false
		}
	}()
	return c.isClean(key, s, nil)
}

// isClean is calmText, and panics as the engine does. It says what was found unless
// j is nil.
func (c *config) isClean(key redact.Key, s string, j *judged) bool {
	if c.known != nil {
		if r := c.known.Load(); r != nil {
			if _, found := r.Key("").Redact(s); found != nil {
				return false
			}
		}
	}
	masked, found := key.Redact(s)
	if found == nil {
		return true
	}
	if j != nil {
		j.masked, j.found = masked, found
	}
	return false
}
