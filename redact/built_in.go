package redact

import (
	"maps"
	"sync"
)

// A shared is what the redactors have in common: the rules by their IDs, the
// names of credentials, and the index of those that have no anchors of their
// own. It is not written to.
type shared struct {
	ids   map[string]int16
	masks map[string]int16 // the same, with those that the doors mask by
	names *names
	index *index
}

// builtIn returns what the table makes of it.
var builtIn = sync.OnceValue(func() *shared {
	b := &shared{ids: make(map[string]int16, len(table)), names: newNames(table)}
	for i := range table {
		b.ids[table[i].id] = int16(i)
	}
	b.masks = withDoors(maps.Clone(b.ids))
	b.index = newIndex(tableAnchors(offByDefault(), b.ids, b.names))
	return b
})

// offByDefault says which rules are off when the configuration names none.
func offByDefault() []bool {
	off := make([]bool, len(table))
	for i := range table {
		off[i] = table[i].off || table[i].kind == denied
	}
	return off
}

// withDoors adds the IDs of what the doors mask without asking, which have masks
// that are known for such.
func withDoors(ids map[string]int16) map[string]int16 {
	for _, id := range [...]string{"unread", "blocked-key", "blocked-value"} {
		if _, ok := ids[id]; !ok {
			ids[id] = -1
		}
	}
	return ids
}
