package tokenredactionprocessor

import (
	"unicode/utf8"

	"go.opentelemetry.io/collector/pdata/pcommon"

	"github.com/tokenredact/tokenredact/redact"
)

// maxDepth is how deep values may nest. What lies deeper is replaced by the
// mask, so that neither the stack nor the time grows with a crafted body.
const maxDepth = 512

// A walk is one pass over one batch. It hands each string to the engine with
// the name that the string stands under, and writes back what changed; a clean
// batch is not written to. It belongs to one goroutine.
type walk struct {
	redact    func(key, text string) (string, []redact.Finding)
	match     func(key, text string) (string, []redact.Finding, []redact.Match) // nil where no list tells values
	sensitive func(key string) bool
	leaf      func(over, key, text string) (string, []redact.Finding) // nil where maps say nothing of their values
	maskOf    func(redact.Finding) string
	lists     *lists                                  // nil where the operator has none
	known     *nameTable                              // nil: none is remembered
	watched   map[string]bool                         // rules whose findings are left as they are
	watch     func(key, text string) []redact.Finding // what is found and left; nil: nothing
	mask      string                                  // stands for what could not be judged
	onError   OnError
	reporting bool // everything is counted and nothing changed
	lost      lost
	counts    counts
	at        location // where the walk stands
	judging   bool     // the engine is at a text of quick
	over      string   // the key of the map that it is in, where that names a credential
	service   string   // that sent what it walks
	exposing  exposing

	// What was masked by the key it stood under, and what it became. Profiles hold
	// each string twice.
	learns bool
	learnt map[string]string

	// What is not looked at, from the part of a record on, and from where the walk
	// stands on.
	ignored map[location][]ignorePath
	paths   []ignorePath

	// For the account of what was done, where one is asked for.
	audit   *audit
	said    *audit // the latest one, which the next may use again
	changes int    // values that were changed
	allowed int    // texts with an allowed value in them
	steps   bool
	path    []step // to where the walk stands in a value; kept where steps is set
}

// askOf lets the walk ask an engine, and one whose findings are left, if there is one.
func (w *walk) askOf(r, watching *redact.Redactor) {
	t := newNameTable(r, w.lists, w.ignored)
	w.known, w.redact, w.sensitive = t, t.redact, t.sensitive
	w.leaf, w.maskOf, w.mask = r.Leaf, r.MaskOf, r.Mask(unread)
	if w.lists.tellsValues() {
		w.match = t.match
	}
	if watching != nil {
		t.watching, w.watch = watching, t.watch
	}
}

// text returns what shall stand in the place of s, and counts what is found.
func (w *walk) text(key, s string) string { return w.count(key, s, true) }

func (w *walk) count(key, s string, values bool) string {
	w.counts.values++
	w.counts.bytes += len(s)
	out, found := w.judge(key, s, values)
	return w.met(key, s, out, found)
}

// met returns what shall stand in the place of s, of which the engine made out.
func (w *walk) met(key, s, out string, found []redact.Finding) string {
	if len(found) > 0 {
		w.note(key, s, found)
	}
	if w.reporting && out != s {
		w.wrote()
		return s
	}
	return out
}

// judge asks the engine and, of a value, the lists. It counts nothing but what
// could not be judged.
func (w *walk) judge(key, s string, value bool) (out string, found []redact.Finding) {
	defer func() {
		if recover() != nil {
			w.lost.values++
			out, found = w.mask, nil
		}
	}()
	var matches []redact.Match
	switch lists := value && w.match != nil; {
	case value && w.over != "":
		out, found = w.leaf(w.over, key, s)
		if lists {
			_, _, matches = w.match("", s)
		}
	case lists:
		out, found, matches = w.match(key, s)
	default:
		out, found = w.redact(key, s)
	}
	if len(matches) > 0 || value && len(w.paths) > 0 {
		out, found = w.settle(s, out, found, matches)
	}
	if w.watch != nil {
		found = append(found[:len(found):len(found)], w.watch(key, s)...)
	}
	return out, found
}

// ask returns what the engine makes of a name, which is no value.
func (w *walk) ask(key, s string) (string, []redact.Finding) { return w.judge(key, s, false) }

// key reports whether the name of an attribute stays as it is, and remembers it
// where nothing is found in it.
func (w *walk) key(k string) bool {
	at := w.at
	w.at = atKey
	w.counts.values++
	w.counts.bytes += len(k)
	out, found := w.judge("", k, false)
	if out == k && len(found) == 0 {
		w.known.add(k)
	}
	out = w.met("", k, out, found)
	w.at = at
	return out == k
}

// names reports whether values under the key are judged as credentials. A key
// that cannot be judged is one that names a credential.
func (w *walk) names(key string) (yes bool) {
	defer func() {
		if recover() != nil {
			yes = true
		}
	}()
	return w.sensitive(key)
}

// field masks a field of a record, which has no key.
func (w *walk) field(at location, s string, set func(string)) {
	w.at = at
	if s == "" {
		w.counts.values++
		return
	}
	if w.ignored != nil && ended(w.ignored[at]) {
		return
	}
	if out := w.text("", s); out != s {
		set(out)
	}
}

// label masks a field that tells what a thing is. The operator's lists are about
// values, and say nothing of it.
func (w *walk) label(at location, s string, set func(string)) {
	w.at = at
	if out := w.count("", s, false); out != s {
		set(out)
	}
}

// quick walks a value whose name is known, if the value holds no others. It reports
// whether it did. A panic of the engine is its caller's to recover.
func (w *walk) quick(n *knownName, v pcommon.Value, depth int) bool {
	switch v.Type() {
	case pcommon.ValueTypeStr:
		s := v.Str()
		w.counts.values += 2
		w.counts.bytes += len(n.text) + len(s)
		since := w.noted()
		w.judging = true
		out, found := w.judgeKnown(n, s)
		w.judging = false
		if len(found) > 0 { // else it is as it was
			if out = w.met(n.text, s, out, found); out != s {
				w.replace(v, s, out)
			}
		}
		if depth == 0 && w.audit != nil {
			w.audit.attribute(w, n.text, since)
		}
		return true
	case pcommon.ValueTypeInt, pcommon.ValueTypeDouble, pcommon.ValueTypeBool:
		if !n.sensitive && (w.lists == nil || !w.lists.looksAt(w.at)) {
			w.counts.values++
			w.counts.bytes += len(n.text)
			return true
		}
	}
	return false
}

func (w *walk) judgeKnown(n *knownName, s string) (out string, found []redact.Finding) {
	if w.match == nil {
		out, found = n.key.Redact(s)
	} else {
		var matches []redact.Match
		if out, found, matches = n.key.Match(s); len(matches) > 0 {
			out, found = w.settle(s, out, found, matches)
		}
	}
	if w.watch != nil {
		_, more := n.watched.Redact(s)
		found = append(found[:len(found):len(found)], more...)
	}
	return out, found
}

// cannotJudge masks the text of the i-th pair of a map, at which the engine failed.
func (w *walk) cannotJudge(m pcommon.Map, i, depth int) {
	w.judging = false
	w.lost.values++
	since := w.noted()
	for k, v := range m.All() {
		if i--; i >= 0 {
			continue
		}
		if out := w.met(k, v.Str(), w.mask, nil); out != v.Str() {
			w.replace(v, v.Str(), out)
		}
		if depth == 0 {
			w.audit.attribute(w, k, since)
		}
		return
	}
}

func (w *walk) replace(v pcommon.Value, s, out string) {
	w.wrote()
	w.learn(s, out)
	v.SetStr(out)
}

func (w *walk) value(key string, v pcommon.Value, depth int) {
	switch v.Type() {
	case pcommon.ValueTypeStr:
		s := v.Str()
		if out := w.text(key, s); out != s {
			w.replace(v, s, out)
		}
	case pcommon.ValueTypeInt, pcommon.ValueTypeDouble, pcommon.ValueTypeBool:
		w.scalar(key, v)
	case pcommon.ValueTypeBytes:
		w.bytes(key, v)
	case pcommon.ValueTypeMap, pcommon.ValueTypeSlice:
		if depth == maxDepth {
			w.deep(v)
		} else if v.Type() == pcommon.ValueTypeMap {
			w.under(key, v.Map(), depth+1)
		} else {
			w.elements(key, v.Slice(), depth+1)
			w.arguments(key, v.Slice())
		}
	}
}

// deep masks a value that nests too deep.
func (w *walk) deep(v pcommon.Value) {
	w.lost.values++
	w.wrote()
	if !w.reporting {
		v.SetStr(w.mask)
	}
}

func (w *walk) learn(s, out string) {
	if !w.learns {
		return
	}
	if w.learnt == nil {
		w.learnt = map[string]string{}
	}
	w.learnt[s] = out
}

// scalar masks a number, such as a PIN, only under a key that names a
// credential, or where the lists ask for it: a number elsewhere is data, and its
// text is never built.
func (w *walk) scalar(key string, v pcommon.Value) {
	if !w.names(key) && (w.lists == nil || !w.lists.looksAt(w.at)) {
		return
	}
	s := v.AsString()
	if out := w.text(key, s); out != s {
		w.wrote()
		v.SetStr(out)
	}
}

// bytes masks text that is sent as bytes. The text is copied, masked or not.
func (w *walk) bytes(key string, v pcommon.Value) {
	b := v.Bytes().AsRaw()
	if !isText(b) && !w.names(key) {
		return
	}
	s := string(b)
	if out := w.text(key, s); out != s {
		w.wrote()
		// Not v.Bytes().FromRaw: it writes into memory that copies of this
		// value in other pipelines share.
		v.SetEmptyBytes().FromRaw([]byte(out))
	}
}

// isText reports whether b can be read as text: as UTF-8, or in any other
// encoding, or cut short within a rune, as long as no control byte is in it.
func isText(b []byte) bool {
	if utf8.Valid(b) {
		return true
	}
	for _, c := range b {
		if c < ' ' && c != '\t' && c != '\n' && c != '\r' && c != '\x1b' {
			return false
		}
	}
	return true
}
