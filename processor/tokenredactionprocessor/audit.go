package tokenredactionprocessor

import (
	"slices"
	"strconv"
	"strings"

	"go.opentelemetry.io/collector/pdata/pcommon"
)

// An audit says what was done to the attributes of a record, or to its body. It
// becomes attributes of the record, with contrib's names.
type audit struct {
	names   bool // of keys, not only how many
	ignored int
	deleted []string
	masked  []string
	allowed []string
}

// The names of audit attributes: redaction.masked.keys, redaction.body.masked.count.
const (
	ofAttributes = "redaction."
	ofBody       = "redaction.body."
)

// isAudit reports whether a processor writes an attribute of this name.
func isAudit(key string) bool {
	rest, ok := strings.CutPrefix(key, ofAttributes)
	if !ok {
		return false
	}
	kind, what, _ := strings.Cut(strings.TrimPrefix(rest, "body."), ".")
	switch kind {
	case "redacted", "masked", "allowed":
		return what == "keys" || what == "count"
	}
	return kind == "ignored" && what == "count" || key == exposuresKey
}

// audited walks what visit walks, and notes in the attributes m what was done.
func (w *walk) audited(prefix string, m pcommon.Map, visit func()) {
	if w.said == nil {
		w.said = new(audit)
	}
	a := w.said
	*a = audit{names: w.lists.summary == SummaryDebug, deleted: a.deleted[:0], masked: a.masked[:0], allowed: a.allowed[:0]}
	w.audit = a
	visit()
	w.audit = nil
	a.write(m, prefix+"redacted", a.deleted)
	a.write(m, prefix+"masked", a.masked)
	a.write(m, prefix+"allowed", a.allowed)
	if a.ignored > 0 {
		addCount(m, prefix+"ignored.count", a.ignored)
	}
}

// write adds to what a processor before this one has written.
func (a *audit) write(m pcommon.Map, name string, keys []string) {
	if len(keys) == 0 {
		return
	}
	n := len(keys)
	if a.names {
		if v, ok := m.Get(name + ".keys"); ok && v.Str() != "" {
			keys = append(keys, strings.Split(v.Str(), ",")...)
		}
		slices.Sort(keys)
		m.PutStr(name+".keys", strings.Join(keys, ","))
	}
	addCount(m, name+".count", n)
}

func addCount(m pcommon.Map, name string, n int) {
	if v, ok := m.Get(name); ok {
		n += int(v.Int())
	}
	m.PutInt(name, int64(n))
}

// noted is what an attribute's value had met before it was walked.
type noted struct{ changes, allowed int }

func (w *walk) noted() noted { return noted{w.changes, w.allowed} }

// attribute notes what became of an attribute since. What becomes of a body is
// noted where it happens: its keys are paths.
func (a *audit) attribute(w *walk, key string, since noted) {
	if a == nil || w.at == atBody {
		return
	}
	if w.changes > since.changes {
		a.masked = append(a.masked, a.name(w, key))
	}
	if w.allowed > since.allowed {
		a.allowed = append(a.allowed, a.name(w, key))
	}
}

func (a *audit) ignore() {
	if a != nil {
		a.ignored++
	}
}

func (a *audit) delete(w *walk, key string) {
	if a == nil {
		return
	}
	if w.at == atBody {
		w.path = append(w.path, step{key: key})
		key = a.path(w)
		w.path = w.path[:len(w.path)-1]
	}
	a.deleted = append(a.deleted, a.name(w, key))
}

// wrote notes that a value was changed.
func (w *walk) wrote() {
	w.changes++
	if w.audit != nil && w.at == atBody {
		w.audit.masked = append(w.audit.masked, w.audit.path(w))
	}
}

// let notes that an allowed value was found.
func (w *walk) let() {
	w.allowed++
	if w.audit != nil && w.at == atBody {
		w.audit.allowed = append(w.audit.allowed, w.audit.path(w))
	}
}

// name returns a key as it may be shown: it may be a credential itself.
func (a *audit) name(w *walk, key string) string {
	if !a.names {
		return ""
	}
	shown, _ := w.ask("", key)
	return shown
}

// A step leads from a container to a value of it.
type step struct {
	key   string
	index int
	slice bool
}

// path returns where the walk stands in a body, in contrib's way: a.b.[0].
func (a *audit) path(w *walk) string {
	if !a.names {
		return ""
	}
	if len(w.path) == 0 {
		return "body"
	}
	var b strings.Builder
	for i, s := range w.path {
		if i > 0 {
			b.WriteByte('.')
		}
		if s.slice {
			b.WriteString("[" + strconv.Itoa(s.index) + "]")
		} else {
			b.WriteString(a.name(w, s.key))
		}
	}
	return b.String()
}
