package tokenredactionprocessor

// What the walk cannot judge does not pass. It fails closed in the smallest
// unit that still can be written: the value is masked (walk.text), else the
// record is blanked, else it is dropped (keep), else the batch is refused
// (errBatch). So one crafted record does not erase the others.

// lost counts what was masked, blanked and dropped without being judged.
type lost struct{ values, blanked, dropped int }

// attempt reports whether f came to its end. What f panicked with is not
// looked at: it may hold text under inspection.
func attempt(f func()) (done bool) {
	defer func() { _ = recover() }()
	f()
	return true
}

// keep walks a record and reports whether it may stay.
func (w *walk) keep(visit, blank func()) bool {
	w.over = ""
	w.exposing.kinds, w.exposing.sent, w.exposing.query = 0, false, false
	w.audit, w.path = nil, w.path[:0]
	switch {
	case attempt(visit):
		return true
	case attempt(blank):
		w.lost.blanked++
		return true
	}
	w.lost.dropped++
	return false
}
