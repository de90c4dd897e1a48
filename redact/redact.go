package redact

import (
	"errors"
	"slices"
	"strings"
	"sync"
)

// DefaultMask is what replaces a secret, as OpenTelemetry's semantic
// conventions prescribe for url.full.
const DefaultMask = "REDACTED"

// A Redactor finds and masks credentials. It is safe for use by several
// goroutines.
type Redactor struct {
	rules        []rule
	off          []bool // by rule
	reports      bool   // whether a rule that reports is on
	ids          map[string]int16
	names        *names
	index        *index
	mask         masking
	fingerprint  func(canonical string) string // nil without a key
	knownForms   map[string]string             // with a key: a known secret by each of its forms
	linesKnown   bool                          // a known secret has several lines
	patterns     []compiled
	firstPattern int
	everywhere   []int16  // patterns without a literal to look for
	kin          []int16  // patterns whose literals have letters that are written in a third way
	short        *short   // the anchors of patterns that the index has no room for
	tails        []anchor // those that end with what stands behind a name
	notices      []string
	pool         sync.Pool // of *scan
}

// A Where says in what kind of place a credential stood.
type Where string

// The kinds of place.
const (
	InText        Where = "text"
	InKey         Where = "key" // the value under the key that was given
	InHeader      Where = "header"
	InCookie      Where = "cookie"
	InQuery       Where = "query"
	InFragment    Where = "fragment"
	InUserinfo    Where = "userinfo"
	InPath        Where = "path"
	InForm        Where = "form"
	InCommandLine Where = "command-line"
)

// A Finding says which rule masked what, and where. It holds no byte of the
// secret. Start and End are equal when the rule reports only: see [Rule].
type Finding struct {
	Rule       string // the rule's ID
	Where      Where
	Start, End int // the secret's bytes in the text that was given

	// Fingerprint tells which credential it is to those who have the key; see
	// [Redactor.Fingerprint]. It is empty without a key, and for what people choose.
	Fingerprint string
}

// New returns a Redactor, or every fault of the configuration at once.
func New(c Config) (*Redactor, error) {
	b := builtIn()
	r := &Redactor{rules: slices.Clip(table), ids: b.ids, names: b.names}
	if errs := r.configure(c); len(errs) > 0 {
		return nil, errors.Join(errs...)
	}
	if len(r.rules) == len(table) {
		r.ids = b.masks
	} else {
		withDoors(r.ids)
	}
	return r, nil
}

// Redact returns text with each credential in it masked, and what it masked.
//
// The key is the name that the text stands under, such as an attribute's; it
// may be empty. Under a key that names a credential the text is judged as that
// credential's value: scheme words, cookie names and placeholders stay.
//
// It never fails. It returns text itself and nil, without allocating, when the
// text is clean; where rules only report, text itself and their findings.
// Redacting twice changes nothing.
func (r *Redactor) Redact(key, text string) (string, []Finding) {
	k := r.Key(key)
	return k.redact(text, nil)
}

// open is Redact of a part of a stream, chunk by chunk, and says what the end of the
// text leaves open, and where the line begins up to which nothing depends on it.
func (r *Redactor) open(text string) (string, []Finding, opened) {
	first := r.first(text)
	if first < 0 && !r.ownRuns("", text) {
		return text, nil, opened{}
	}
	s := r.borrow("", text)
	defer r.giveBack(s)
	s.chunked = true
	masked, found := s.toTheEnd(name{}, false, first, nil)
	s.left.at = cutOf(s.kept, len(text))
	return masked, found, s.left
}

// first returns the first even position of the text whose window holds an anchor
// that more than a glance must judge, or -1.
func (r *Redactor) first(t string) int {
	x, idle := r.index, 0
	var refused refusal
	for k, in := x.next(t, 0); k >= 0; k, in = x.next(t, k+2) {
		w := windowAt(t, k)
		for form := range lookups {
			for i := x.at(w, in, form); i >= 0; i = x.after(i) {
				h := &x.hits[i]
				if !h.may(t, k) {
					continue
				}
				a, at := &x.anchors[h.anchor], k-int(h.off)
				if !a.opens(t, at) || a.inName && at < idle {
					continue
				}
				if r.refuses(a.rule, t, &refused) {
					continue
				}
				if r.reports || !a.inName && !r.beginsWord(t, at, a) {
					return k
				}
				if !a.inName {
					continue
				}
				hi, ok := r.idle(t, at, a)
				if !ok {
					return k
				}
				idle = hi
			}
		}
	}
	return -1
}

// Sensitive reports whether values under the key are judged as credentials.
func (r *Redactor) Sensitive(key string) bool { return r.Key(key).Sensitive() }

// keyName says what a key names, by the same pass that text goes through.
func (r *Redactor) keyName(key string) (name, bool) {
	if !r.index.inKey(key) {
		return r.flag(key)
	}
	nm, ok := r.names.judge(key)
	return inHeader(nm, key[1+strings.LastIndexByte(key, '.'):]), ok && !r.off[nm.rule]
}

// flag says what a flag of a command holds whose name does not say so.
func (r *Redactor) flag(key string) (name, bool) {
	if n := len(key); n >= 2 && key[n-2]|0x20 == 'p' && key[n-1]|0x20 == 'w' {
		nm, ok := r.names.judge(key)
		return nm, ok && !r.off[nm.rule]
	}
	nm := name{}
	switch key {
	case "-u", "-U", "--user", "--proxy-user":
		nm.kind = userPassword
	case "-p", "-P", "-a", "-w":
		nm.kind = chosenValue
	default:
		return nm, false
	}
	nm.rule = r.ids["command-password"]
	return nm, !r.off[nm.rule]
}

// bothParts reports whether the key is that of a whole URL, of which the
// semantic conventions mask the user as well.
func (r *Redactor) bothParts(key string) bool {
	switch key {
	case "url.full", "url.original", "http.url", "url", "browser.document.url.full":
		return key != "url"
	}
	return false
}

// scansAgain is how often a text is scanned again at most: two or three times are
// usual.
const scansAgain = 16

// toTheEnd finds what is in the text, and in the text that comes of it, until
// nothing new is found: so redacting twice changes nothing, by construction.
func (s *scan) toTheEnd(nm name, sensitive bool, first int, to []Finding) (string, []Finding) {
	out := s.text
	s.once(nm, sensitive, first)
	var reports []Finding
	if len(s.reports) > 0 {
		reports = slices.Clone(s.reports)
	}
	if s.chunked {
		s.left = s.open
		s.kept = append(s.kept[:0], s.joined...)
	}
	if len(s.spans) > 0 {
		s.found, s.spans = settle(s.spans), s.found[:0]
		out = s.again(nm, sensitive)
	}
	return out, s.findings(reports, to)
}

// again masks what was found, and finds what is in the text that comes of it.
func (s *scan) again(nm name, sensitive bool) string {
	r, key, text := s.r, s.key, s.text
	out := r.rewrite(text, s.found)
	for pass := range scansAgain {
		if isWhole(s.found, text) { // nothing is found in a mask
			break
		}
		first := r.first(out)
		if first < 0 && !sensitive && !r.ownRuns(key, out) {
			break
		}
		s.renew(key, out)
		s.once(nm, sensitive, first)
		if s.chunked && s.open.yes && !s.left.yes { // beside a mask, too
			s.left = s.open
		}
		if len(s.spans)+len(s.joined) == 0 {
			break
		}
		was := r.origin(s.found)
		if s.joins(was); len(s.spans) == 0 {
			break
		}
		if pass == scansAgain-1 && slices.ContainsFunc(s.spans, func(sp span) bool { return r.isOwn(sp.rule) }) {
			// A pattern takes in what is left of the text, a bit at a time.
			s.found = settle(append(s.found, span{lo: 0, hi: len(text), rule: s.spans[0].rule, where: InText}))
			return r.rewrite(text, s.found)
		}
		for _, sp := range s.spans {
			sp.lo, sp.hi = was.of(sp.lo, false), was.of(sp.hi, true)
			sp.bare = r.isOwn(sp.rule)
			s.found = append(s.found, sp)
		}
		s.found = settle(s.found)
		next := r.rewrite(text, s.found)
		if next == out {
			break
		}
		out = next
	}
	return out
}

// findings appends what was found in the text, and what breaks a practice.
func (s *scan) findings(reports, to []Finding) []Finding {
	n := len(to)
	to = slices.Grow(to, len(s.found)+len(reports))
	for i := range s.found {
		sp := &s.found[i]
		to = append(to, Finding{Rule: s.r.rules[sp.rule].id, Where: sp.where, Start: sp.lo, End: sp.hi, Fingerprint: sp.fingerprint})
	}
	if len(reports) > 0 {
		to = append(to, reports...)
		slices.SortStableFunc(to[n:], func(a, b Finding) int { return a.Start - b.Start })
	}
	return to
}

// borrow returns a scan from the pool, which spares clean text an allocation.
func (r *Redactor) borrow(key, text string) *scan {
	s, ok := r.pool.Get().(*scan)
	if !ok {
		s = &scan{r: r, spans: make([]span, 0, 8), found: make([]span, 0, 8), ran: make([]bool, 2*len(r.patterns))}
	}
	s.key, s.text = key, text
	return s
}

// renew makes the scan that of another text.
func (s *scan) renew(key, text string) {
	clear(s.spans)
	clear(s.ran)
	s.spans, s.done, s.joined, s.reports = s.spans[:0], s.done[:0], s.joined[:0], s.reports[:0]
	s.pass = pass{key: key, text: text}
}

// giveBack returns a scan to the pool, which keeps nothing of the text.
func (r *Redactor) giveBack(s *scan) {
	if cap(s.spans)+cap(s.found)+cap(s.done)+cap(s.joined)+cap(s.kept) > 1024 {
		return
	}
	clear(s.found)
	s.found = s.found[:0]
	s.chunked = false
	s.renew("", "")
	r.pool.Put(s)
}

// once judges the text as its key's value, then looks at all anchors in it, from
// the first on; there are none if that is negative.
func (s *scan) once(nm name, sensitive bool, first int) {
	if sensitive {
		s.keyValue(nm)
	}
	s.ownRules()
	switch {
	case first < 0:
	case s.chunked:
		s.chunks(first)
	default:
		s.all(first)
		s.within()
	}
}

// keyValue judges the whole text as the value of its key.
func (s *scan) keyValue(nm name) {
	lo, hi := 0, len(s.text)
	for lo < hi && isSpace(s.text[lo]) {
		lo++
	}
	for lo < hi && isSpace(s.text[hi-1]) {
		hi--
	}
	if lo == hi {
		return
	}
	v := value{lo: lo, hi: hi, sep: ':', end: hi, where: InKey}
	switch s.text[lo] {
	case '[', '{': // a list or an object that was written as text
		if w, ok := s.opens(value{sep: ':', end: lo}, lo, lo, quote{}); ok && w.quote.text != "" && w.inList {
			w.where = InKey
			s.value(nm, w, lo)
			return
		}
	case '"', '\'':
		if q, _ := quoteAt(s.text, lo); hi-lo > 1 && s.text[hi-1] == q.char {
			if end, closed := q.end(s.text, lo+1); closed && end == hi-1 {
				v.lo, v.hi, v.quote = lo+1, hi-1, q
			}
		}
	}
	s.value(nm, v, 0)
}

// Notices returns what the operator should hear at start, a sentence each: a
// rule that has no literal to look for and so runs on every text.
func (r *Redactor) Notices() []string { return slices.Clone(r.notices) }

// A Rule describes a rule of the table.
type Rule struct {
	ID  string
	Doc string // one line: what it is, and the source
	Off bool   // off by default

	// Reports says that the rule masks nothing: its findings tell that an OAuth
	// practice is broken where they stand. Such rules are off by default, for they
	// find no secret.
	Reports bool
}

// Rules returns the built-in rules in the order of the table.
func Rules() []Rule {
	var rs []Rule
	for _, r := range table {
		if r.kind != denied {
			rs = append(rs, Rule{ID: r.id, Doc: r.doc, Off: r.off, Reports: r.reports})
		}
	}
	return rs
}
