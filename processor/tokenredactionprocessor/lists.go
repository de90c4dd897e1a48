package tokenredactionprocessor

import (
	"regexp"
	"slices"

	"go.opentelemetry.io/collector/pdata/pcommon"

	"github.com/tokenredact/tokenredact/redact"
)

// lists are the operator's own, with the names and the meaning that they have in
// contrib's redaction processor. What they say of a value comes before the
// engine: an ignored one is not looked at, a blocked one is replaced whole.
type lists struct {
	allowed       map[string]bool // nil: all keys are
	ignored       map[string]bool
	ignoredKeys   []*regexp.Regexp
	blockedKeys   []*regexp.Regexp
	blockedValues []*regexp.Regexp
	allowedValues []*regexp.Regexp
	allTypes      bool
	summary       Summary
	everywhere    bool // on resources, scopes and data points too
	names         *nameTable

	key   replacement // of a value whose key is blocked
	value replacement // of a blocked value
}

// A replacement is what stands in the place of what is blocked.
type replacement struct {
	mask string
	hash func(text string) string // nil: the mask
}

// of returns the replacement of a text, which is asked for only where it counts.
func (r *replacement) of(text func() string) string {
	if r.hash != nil {
		return r.hash(text())
	}
	return r.mask
}

// The IDs under which findings of the lists are counted, and named by a mask that
// holds {rule}.
const (
	blockedKey   = "blocked-key"
	blockedValue = "blocked-value"
)

// listed is what the lists say of a key.
type listed struct {
	ignored bool // what stands under it is not looked at
	blocked bool // what stands under it is replaced whole
	kept    bool // an attribute of this name may stay
}

// of returns what the lists say of a key, which may be known.
func (l *lists) of(key string) listed {
	if n := l.names.find(key); n != nil {
		return n.listed
	}
	return l.judge(key)
}

// judge compares a key with all lists. Attributes that tell what a processor did
// may stay: else a chain of two would lose the account of the first.
func (l *lists) judge(key string) listed {
	k := listed{ignored: l.ignored[key] || matches(l.ignoredKeys, key), blocked: matches(l.blockedKeys, key)}
	k.kept = l.allowed == nil || l.allowed[key] || k.ignored || isAudit(key)
	return k
}

// tellsValues reports whether there is a list of values.
func (l *lists) tellsValues() bool {
	return l != nil && len(l.blockedValues)+len(l.allowedValues) > 0
}

// values returns the lists of values as the engine has them, blocked ones first.
func (l *lists) values() []*regexp.Regexp {
	if l == nil {
		return nil
	}
	return slices.Concat(l.blockedValues, l.allowedValues)
}

// looksAt reports whether numbers and booleans are judged as text. Those of a body
// always are compared with the blocked values, as in contrib.
func (l *lists) looksAt(at location) bool {
	return l.allTypes || at == atBody && l.tellsValues()
}

// audits reports whether records say what was done to them.
func (l *lists) audits() bool { return l.summary == SummaryInfo || l.summary == SummaryDebug }

func matches(res []*regexp.Regexp, s string) bool {
	for _, re := range res {
		if re.MatchString(s) {
			return true
		}
	}
	return false
}

// trim takes out what is on no list of keys: in attributes the names of the
// attributes, in a body those at any depth.
func (w *walk) trim(m pcommon.Map, depth int) {
	l := w.lists
	if l.allowed == nil || depth > 0 && w.at != atBody {
		return
	}
	m.RemoveIf(func(k string, _ pcommon.Value) bool {
		if _, ignored := onwardKey(w.paths, k); ignored || l.of(k).kept {
			return false
		}
		w.audit.delete(w, k)
		return !w.reporting
	})
}

// listed does what the lists say of a key, and reports whether the value needs no
// look any more.
func (w *walk) listed(key string, v pcommon.Value) bool {
	switch k := w.lists.of(key); {
	case k.ignored:
		w.audit.ignore()
		return true
	case k.blocked:
		w.block(key, v)
		return true
	}
	return false
}

// block replaces a value whole, and what comes of it is text, whatever it was.
func (w *walk) block(key string, v pcommon.Value) {
	out := w.lists.key.of(func() string {
		if v.Type() == pcommon.ValueTypeBytes {
			return string(v.Bytes().AsRaw())
		}
		return v.AsString()
	})
	w.wrote()
	if v.Type() == pcommon.ValueTypeStr {
		if v.Str() == out {
			return
		}
		w.learn(v.Str(), out)
	}
	w.counts.note(w.at, w.service, key, redact.Finding{Rule: blockedKey, Where: redact.InKey})
	if !w.reporting {
		v.SetStr(out)
	}
}
