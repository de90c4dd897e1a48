package slogredact

import (
	"math/bits"
	"strings"
	"sync/atomic"

	"github.com/tokenredact/tokenredact/redact"
)

// A name is what the walk knows about the name of an attribute, a field or a
// map's entry.
type name struct {
	key  redact.Key // empty when the user says that the name is safe
	rule string     // that masks whatever stands under the name, or ""
	safe bool       // the user says so
}

// judge judges a name. A fault in the engine masks what stands under it.
func (c *config) judge(text string) (n name) {
	defer func() {
		if recover() != nil {
			n = name{rule: internal}
		}
	}()
	if len(c.own) > 0 {
		if secret, ok := c.own[plainName(text)]; ok {
			if !secret {
				return name{key: c.redactor.Key(""), safe: true}
			}
			n.rule = ownKey
		}
	}
	n.key = c.redactor.Key(text)
	return n
}

func (c *config) sensitive(text string) bool {
	n := c.judge(text)
	return n.rule != "" || n.key.Sensitive()
}

// ownNames holds the user's names: true says secret, false safe.
type ownNames map[string]bool

func (o ownNames) add(names []string, secret bool) ownNames {
	if o == nil {
		o = make(ownNames)
	}
	for _, n := range names {
		o[plainName(n)] = secret
	}
	return o
}

var separators = strings.NewReplacer("-", "", "_", "", ".", "")

func plainName(s string) string { return strings.ToLower(separators.Replace(s)) }

// A nameTable remembers the names of attributes, which programs use again and
// again: those that hold no secret themselves, and that are short. It never
// grows, and never forgets: who comes first stays.
// The reasons: docs/adr/0008-names-of-attributes.md.
type nameTable [1024]atomic.Pointer[knownName]

type knownName struct {
	text string
	name
	hot    bool // numbers that stand here are judged as well
	inPair bool // a text that stands here may say what another value is
}

// longestName is the longest that is remembered, in bytes.
const longestName = 48

// slot finds a name's slot by its length, its two ends and its middle: names that have
// these alike meet in one. To read all of a name takes longer than to judge a short text.
func (t *nameTable) slot(text string) *atomic.Pointer[knownName] {
	const odd = 0x9E3779B97F4A7C15
	n := len(text)
	h := uint64(n)
	switch {
	case n >= 8:
		h ^= eight(text) ^ bits.RotateLeft64(eight(text[n-8:]), 23) ^ bits.RotateLeft64(eight(text[n/2-4:]), 41)
	case n >= 4:
		h ^= four(text) ^ four(text[n-4:])<<32
	case n > 0:
		h ^= uint64(text[0]) | uint64(text[n/2])<<16 | uint64(text[n-1])<<32
	}
	return &t[h*odd>>(64-10)]
}

func four(s string) uint64 {
	return uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24
}

func eight(s string) uint64 { return four(s) | four(s[4:])<<32 }

// attrName returns what is known of an attribute's name, and the name as it is
// shown. It judges a name that it does not know.
func (w *walk) attrName(text string) (n name, shown string, changed bool) {
	return w.nameFrom(&w.c.names, text)
}

func (w *walk) nameFrom(t *nameTable, text string) (n name, shown string, changed bool) {
	slot := t.slot(text)
	known := slot.Load()
	if known != nil && known.text == text {
		if w.c.known != nil {
			text, changed = w.text(place{}, text)
		}
		return known.name, text, changed
	}
	n = w.c.judge(text)
	shown, changed = w.text(place{}, text)
	if known == nil && !changed && n.rule != internal && len(text) <= longestName {
		text = strings.Clone(text)
		n = w.c.judge(text)
		slot.CompareAndSwap(nil, &knownName{text, n, n.rule != "" || n.key.Sensitive(), redact.HoldsName(text)})
	}
	return n, shown, changed
}

// A place is where a value stands: the names that it is judged by.
type place struct {
	own  redact.Key // its own name
	over redact.Key // the outermost name above that names a credential, if there is one
	rule string     // that masks what stands here, whatever it is
	twos bool       // an element of a list of lists of two: names and values
	row  bool       // a row of a table: what stands in it is named by cols
	cols *columns   // of the table that this is, or of which it is a row

	declared bool // WithStrict lets it pass
}

// child returns the place below p with the name given.
func (p place) child(n name) place {
	c := place{own: n.key, over: p.over, rule: p.rule, declared: p.declared || n.safe}
	if !c.over.Sensitive() && p.own.Sensitive() {
		c.over = p.own
	}
	if c.rule == "" {
		c.rule = n.rule
	}
	return c
}

// hot reports whether numbers that stand here are judged as well.
func (p *place) hot() bool { return p.rule != "" || p.own.Sensitive() || p.over.Sensitive() }

// id tells places apart at which the same value may be judged differently.
func (p *place) id() string {
	if !p.over.Sensitive() && p.rule == "" {
		return p.own.String()
	}
	return p.own.String() + "\x00" + p.over.String() + "\x00" + p.rule
}
