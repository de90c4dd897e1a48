package tokenredactionprocessor

import (
	"math/rand/v2"
	"strings"
	"sync/atomic"

	"github.com/tokenredact/tokenredact/redact"
)

// A nameTable remembers names of attributes that hold no secret themselves, what
// they say of the values that stand under them, and what the operator's lists and
// paths say of them: the same few names come with every record. It is safe for use by several goroutines, and never grows. The
// reasons: docs/adr/0015-names-in-the-collector.md.
type nameTable struct {
	redactor *redact.Redactor
	watching *redact.Redactor // of the rules on report alone; nil: there are none
	lists    *lists           // nil where the operator has none
	ignored  map[location][]ignorePath
	seed     uint64
	slots    [nameSlots]atomic.Pointer[knownName]
}

const (
	nameBits    = 12
	nameSlots   = 1 << nameBits
	longestName = 64 // bytes of a name that is remembered
	moveIn      = 64 // of the names that find their two slots taken, one in so many takes one
)

type knownName struct {
	text      string
	key       redact.Key
	watched   redact.Key // for the rules on report alone
	sensitive bool
	listed    listed
	plain     bool // the engine alone says what stands under it: neither a list nor a neighbour does
	pathed    bool // a path may begin with it
}

// newNameTable returns the table of a walk with the lists, which ask it, and the paths.
func newNameTable(r *redact.Redactor, l *lists, ignored map[location][]ignorePath) *nameTable {
	t := &nameTable{redactor: r, lists: l, ignored: ignored, seed: rand.Uint64()}
	if l != nil {
		l.names = t
	}
	return t
}

// slot returns the first of the two slots that a name may stand in; the other is
// beside it. The hash is of 24 bytes of a name at most, in place of maphash, which
// takes twice as long: names that share them share slots, and are judged anew.
func (t *nameTable) slot(name string) uint64 {
	n := len(name)
	var first, rest uint64
	if n >= 8 {
		first, rest = eight(name), eight(name[n-8:])^eight(name[n/2-4:])<<1
	} else {
		for i := range n {
			first = first<<8 | uint64(name[i])
		}
	}
	h := (first ^ t.seed + uint64(n)) * 0x9E3779B97F4A7C15
	h = (h ^ h>>32 ^ rest) * 0xD6E8FEB86659FD93
	return h >> (64 - nameBits)
}

// eight returns the first eight bytes of s.
func eight(s string) uint64 {
	s = s[:8]
	return uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24 | uint64(s[4])<<32 | uint64(s[5])<<40 | uint64(s[6])<<48 | uint64(s[7])<<56
}

// find returns what is known of a name, or nil.
func (t *nameTable) find(name string) *knownName {
	if t == nil || len(name) > longestName {
		return nil
	}
	i := t.slot(name)
	if n := t.slots[i].Load(); n != nil && n.text == name {
		return n
	}
	if n := t.slots[i^1].Load(); n != nil && n.text == name {
		return n
	}
	return nil
}

// add remembers a name that holds no secret. Names that are made of data can
// neither fill the table for good, nor cost an allocation each.
func (t *nameTable) add(name string) {
	if t == nil || len(name) > longestName {
		return
	}
	i := t.slot(name)
	switch {
	case t.slots[i].Load() == nil:
	case t.slots[i^1].Load() == nil || rand.N(moveIn) == 0:
		i ^= 1
	default:
		return
	}
	attempt(func() { // a name that cannot be judged is not known
		t.slots[i].Store(t.judge(strings.Clone(name)))
	})
}

func (t *nameTable) judge(name string) *knownName {
	n := &knownName{text: name, key: t.redactor.Key(name), sensitive: t.sensitiveAnew(name), plain: !redact.HoldsName(name) && !redact.HoldsValue(name)}
	if t.watching != nil {
		n.watched = t.watching.Key(name)
	}
	if t.lists != nil {
		n.listed = t.lists.judge(name)
		n.plain = n.plain && !n.listed.ignored && !n.listed.blocked
	}
	for _, paths := range t.ignored {
		for _, p := range paths {
			n.pathed = n.pathed || len(p.steps) > 0 && p.steps[0].matches(name)
		}
	}
	return n
}

// arguments judges the arguments of a command together. It returns what becomes of
// each, and what is found in each, or args itself and nil where nothing is.
func (t *nameTable) arguments(args []string) ([]string, [][]redact.Finding) {
	masked, found := t.redactor.Arguments(args)
	if t.watching == nil {
		return masked, found
	}
	_, watched := t.watching.Arguments(args)
	if found == nil {
		return masked, watched
	}
	for i := range watched {
		found[i] = append(found[i], watched[i]...)
	}
	return masked, found
}

// redact, watch and sensitive are those of the engines, which judge the name anew
// where it is not known.
func (t *nameTable) redact(name, text string) (string, []redact.Finding) {
	if name != "" {
		if n := t.find(name); n != nil {
			return n.key.Redact(text)
		}
	}
	return t.redactor.Redact(name, text)
}

// match is redact, and says where the lists of values match.
func (t *nameTable) match(name, text string) (string, []redact.Finding, []redact.Match) {
	if n := t.find(name); n != nil {
		return n.key.Match(text)
	}
	return t.redactor.Key(name).Match(text)
}

func (t *nameTable) watch(name, text string) []redact.Finding {
	if name != "" {
		if n := t.find(name); n != nil {
			_, found := n.watched.Redact(text)
			return found
		}
	}
	_, found := t.watching.Redact(name, text)
	return found
}

func (t *nameTable) sensitive(name string) bool {
	if n := t.find(name); n != nil {
		return n.sensitive
	}
	return t.sensitiveAnew(name)
}

func (t *nameTable) sensitiveAnew(name string) bool {
	return t.redactor.Sensitive(name) || t.watching != nil && t.watching.Sensitive(name)
}
