package redact

import "strings"

// masksIn returns where masks stand in a text, in order; none of them overlap.
func (r *Redactor) masksIn(text string) []span {
	found := []span{} // not nil: known to be none
	for i := range r.mask.forms {
		switch f := &r.mask.forms[i]; {
		case f.head.before != "" || f.head.fingerprint:
			found = r.masksOf(f, f.head.before, text, found)
		case f.rule:
			for id := range r.ids {
				found = r.masksOf(f, id, text, found)
			}
		}
	}
	if len(found) == 0 {
		return found
	}
	return settle(found)
}

// masksOf adds the masks of a form that begin so.
func (r *Redactor) masksOf(f *maskForm, begin, text string, found []span) []span {
	for at := 0; ; {
		n := strings.Index(text[at:], begin)
		if n < 0 || at+n >= len(text) {
			return found
		}
		lo := at + n
		at = lo + 1
		if hi := f.end(text, lo, r.ids); hi >= 0 {
			found, at = append(found, span{lo: lo, hi: hi}), hi
		}
	}
}
