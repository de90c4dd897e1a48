package tokenredactionprocessor

import "fmt"

// What the walk cannot judge does not pass. It fails closed in the smallest
// unit that still can be written: the value is masked (walk.judge), else the
// record is blanked, else it is dropped (keep), else the batch is refused
// (errBatch). So one crafted record does not erase the others. An operator may
// have the record dropped or the batch refused at once.

// OnError says what becomes of what cannot be judged. None lets it pass.
type OnError string

// What may become of it.
const (
	OnErrorRedact    OnError = "redact"    // the value is masked
	OnErrorDrop      OnError = "drop"      // its record is dropped
	OnErrorPropagate OnError = "propagate" // its batch is refused, with a permanent error
)

// UnmarshalText reads the name of one; none is redact.
func (o *OnError) UnmarshalText(text []byte) error {
	switch v := OnError(text); v {
	case "", OnErrorRedact, OnErrorDrop, OnErrorPropagate:
		*o = v
		return nil
	}
	return fmt.Errorf("there is no %q; one of redact, drop and propagate", text)
}

// lost counts what was masked, blanked and dropped without being judged.
type lost struct{ values, blanked, dropped int }

// outcome says what becomes of a value that cannot be judged.
func (w *walk) outcome() string {
	if w.reporting {
		return "let_through"
	}
	return "masked"
}

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
	w.audit, w.path, w.paths = nil, w.path[:0], nil
	before := w.lost.values
	done := attempt(visit)
	switch {
	case w.reporting:
		if !done {
			w.lost.values++
		}
		return true
	case done && w.lost.values == before:
		return true
	case w.onError == OnErrorPropagate:
		panic("token_redaction: a record could not be judged")
	case w.onError == OnErrorDrop:
	case done:
		return true
	case attempt(blank):
		w.lost.blanked++
		return true
	}
	w.lost.dropped++
	return false
}
