package slogredact

import (
	"fmt"
	"io"
	"log/slog"

	"github.com/tokenredact/tokenredact/redact"
)

// A Secret holds a value that prints as [redact.DefaultMask] in every verb of
// fmt, in every encoder, and in every handler, this one or another. The zero
// Secret holds the zero value.
type Secret[T any] struct {
	// A function, since fmt reads private fields but does not call them.
	reveal func() T
}

// NewSecret returns a Secret that holds v.
func NewSecret[T any](v T) Secret[T] {
	return Secret[T]{func() T { return v }}
}

// Expose returns the value. Searching for it finds all uses of secrets.
func (s Secret[T]) Expose() (v T) {
	if s.reveal == nil {
		return v
	}
	return s.reveal()
}

// String returns the mask.
func (Secret[T]) String() string { return redact.DefaultMask }

// GoString returns the mask.
func (Secret[T]) GoString() string { return redact.DefaultMask }

// Format prints the mask, whatever the verb.
func (Secret[T]) Format(s fmt.State, _ rune) { _, _ = io.WriteString(s, redact.DefaultMask) }

// LogValue returns the mask.
func (Secret[T]) LogValue() slog.Value { return slog.StringValue(redact.DefaultMask) }

// MarshalJSON returns the mask as a string.
func (Secret[T]) MarshalJSON() ([]byte, error) { return []byte(`"` + redact.DefaultMask + `"`), nil }

// MarshalText returns the mask.
func (Secret[T]) MarshalText() ([]byte, error) { return []byte(redact.DefaultMask), nil }

// Unredacted returns v in a form that a [Handler] lets through as it is. Under
// another handler it logs as v does.
//
//	slog.Info("rotated", "token_id", slogredact.Unredacted(id))
//
// It holds for the value of an attribute, not for what stands inside of one.
func Unredacted(v any) slog.LogValuer { return unredacted{v} }

type unredacted struct{ v any }

func (u unredacted) LogValue() slog.Value { return slog.AnyValue(u.v) }
