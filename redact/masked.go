package redact

import "strings"

// masked reports whether v is a mask, exactly: one that this redactor writes,
// one that another writes with the same masking string and another key, or the
// default that the semantic conventions prescribe.
//
// The key of a fingerprint is not asked for: replicas and rotated keys have
// others. So a password that has the form of a mask in full, with its 20
// hexadecimal digits, is taken for one. That miss is accepted.
func (r *Redactor) masked(v string) bool {
	if v == DefaultMask {
		return true
	}
	return r.mask.plain.fits(v, r.ids) || r.mask.shows() && r.mask.full.fits(v, r.ids)
}

// fits reports whether v has the form, with a rule that there is.
func (f *maskForm) fits(v string, ids map[string]int16) bool {
	if !f.rule {
		return f.head.fits(v)
	}
	head, tail := f.head.len(), f.tail.len()
	if len(v) < head+tail || !f.head.fits(v[:head]) || !f.tail.fits(v[len(v)-tail:]) {
		return false
	}
	_, ok := ids[v[head:len(v)-tail]]
	return ok
}

// endsInMask reports whether a mask that shows no rule ends at hi: what stands before
// it was judged already.
func (r *Redactor) endsInMask(t string, hi int) bool {
	f := &r.mask.plain
	n := f.head.len()
	return !f.rule && hi > n && f.head.fits(t[hi-n:hi])
}

// inMask reports whether t[lo:hi] is a mask or a part of one: some notations take
// a mask's brackets for theirs, and a pattern may match its digits.
func (r *Redactor) inMask(t string, lo, hi int) bool {
	if r.masked(t[lo:hi]) {
		return true
	}
	for i := range r.mask.forms {
		f, from := &r.mask.forms[i], max(0, lo-longestMask)
		for to := min(len(t), lo+len(f.head.before)); f.head.before != ""; from++ {
			n := strings.Index(t[from:to], f.head.before)
			if n < 0 {
				break
			}
			if from += n; f.end(t, from, r.ids) >= hi {
				return true
			}
		}
	}
	return false
}

// longestMask is how far from a mask's beginning its end is looked for.
const longestMask = 96

// end returns where the mask ends that begins at i, or -1.
func (f *maskForm) end(t string, i int, ids map[string]int16) int {
	lo := i + f.head.len()
	if lo > len(t) || !f.head.fits(t[i:lo]) {
		return -1
	}
	if !f.rule {
		return lo
	}
	n := f.tail.len()
	for hi := min(len(t)-n, i+longestMask); hi > lo; hi-- {
		if _, ok := ids[t[lo:hi]]; ok && f.tail.fits(t[hi:hi+n]) {
			return hi + n
		}
	}
	return -1
}

// namesRule reports whether the name t[lo:hi] ends in the rule's ID of a mask, and
// the text goes on as the mask does: it is no name of a credential. That can be
// said only of masks that hold what no name does: capitals before a rule's ID.
func (r *Redactor) namesRule(t string, lo, hi int) bool {
	if r.mask.capital == 0 || strings.IndexByte(t[lo:hi], r.mask.capital) < 0 {
		return false
	}
	t, rest := t[max(0, hi-longestMask):hi], t[hi:]
	for _, f := range [...]*maskForm{&r.mask.plain, &r.mask.full} {
		i := strings.LastIndex(t, f.head.before)
		if i < 0 || len(t)-i < f.head.len() || !f.head.fits(t[i:i+f.head.len()]) || !strings.HasPrefix(rest, f.tail.before) {
			continue
		}
		if _, ok := r.ids[t[i+f.head.len():]]; ok {
			return true
		}
	}
	return false
}

func (p *maskPart) len() int {
	return len(p.before) + len(p.after) + b2i(p.fingerprint)*fingerprintLen
}

func (p *maskPart) fits(v string) bool {
	return len(v) == p.len() && strings.HasPrefix(v, p.before) && strings.HasSuffix(v, p.after) &&
		(!p.fingerprint || isFingerprint(v[len(p.before):len(v)-len(p.after)]))
}
