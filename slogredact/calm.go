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

// glance returns how many of a record's attributes are clean, in their order, if the
// message is; -1 if it is not. Of the text that comes next it says what the engine made
// of it, and appends to few what was found in it, so that no text is judged twice: the
// walk would do as much. A fault in the engine, or in an error's method, leaves the rest
// to the walk.
func (h *Handler) glance(r *slog.Record, few []redact.Finding) (clean int, masked string, found []redact.Finding) {
	defer func() {
		if recover() != nil {
			masked, found = "", nil
		}
	}()
	clean = -1
	ok := false
	if masked, found, ok = h.c.judgeText(&h.c.noKey, r.Message, few); !ok {
		return clean, masked, found
	}
	if clean = 0; !h.at.calm() {
		return clean, "", nil
	}
	r.Attrs(func(a slog.Attr) bool {
		if masked, found, ok = h.c.calmAttr(a, few); ok {
			clean++
		}
		return ok
	})
	return clean, masked, found
}

// judgeAttr is calmAttr, and leaves to the walk what it may not judge by itself.
func (h *Handler) judgeAttr(a slog.Attr, few []redact.Finding) (masked string, found []redact.Finding, calm bool) {
	defer func() {
		if recover() != nil {
			masked, found, calm = "", nil, false
		}
	}()
	if !h.at.calm() {
		return "", nil, false
	}
	return h.c.calmAttr(a, few)
}

// calmAttr judges an attribute whose name is known. It says what judgeText says of its
// text.
func (c *config) calmAttr(a slog.Attr, few []redact.Finding) (masked string, found []redact.Finding, calm bool) {
	if c.strict || c.types != nil {
		return "", nil, false
	}
	known := c.names.slot(a.Key).Load()
	if known == nil || known.text != a.Key || known.rule != "" {
		return "", nil, false
	}
	if c.known != nil && !c.isClean(&c.noKey, a.Key) {
		return "", nil, false
	}
	switch a.Value.Kind() {
	case slog.KindString:
		s := a.Value.String()
		masked, found, calm = c.judgeText(&known.key, s, few)
		return masked, found, calm && (!known.inPair || !c.sensitive(s))
	case slog.KindBool, slog.KindDuration, slog.KindTime:
		return "", nil, true
	case slog.KindInt64, slog.KindUint64, slog.KindFloat64:
		return "", nil, !known.hot
	case slog.KindAny:
		x := a.Value.Any()
		if x == nil {
			return "", nil, a.Key != "" // the zero Attr is the walk's
		}
		if known.hot || known.inPair && c.sensitive(nameOf(a.Value)) {
			return "", nil, false
		}
		switch x := x.(type) {
		case error:
			return c.judgeErr(&known.key, x, few)
		default:
			left := mostAtAGlance
			v := reflect.ValueOf(x)
			return "", nil, c.isCleanValue(&known.key, v, c.plan(v.Type()), &left)
		}
	}
	return "", nil, false
}

// calmText judges a text under a name that names no credential.
func (c *config) calmText(key *redact.Key, s string) (calm bool) {
	defer func() {
		if recover() != nil {
			calm = false
		}
	}()
	return c.isClean(key, s)
}

// isClean is calmText, and panics as the engine does.
func (c *config) isClean(key *redact.Key, s string) bool {
	if c.holdsKnown(s) {
		return false
	}
	_, found := key.Append(nil, s)
	return found == nil
}

// judgeText is isClean, and says what the engine made of a text that is not, with what
// it found appended to few. It says nothing of one that holds a known secret.
func (c *config) judgeText(key *redact.Key, s string, few []redact.Finding) (masked string, found []redact.Finding, clean bool) {
	if c.holdsKnown(s) {
		return "", nil, false
	}
	masked, found = key.Append(few, s)
	return masked, found, len(found) == 0
}

func (c *config) holdsKnown(s string) bool { return c.known != nil && c.known.holds(s) }
