package zapredact

import (
	"errors"
	"fmt"
	"io"
	"reflect"
	"strings"
)

// A maskedError stands for an error that said something secret. It has no Unwrap
// and no As: both would lead to what was said. Nor has it a field that does: some
// encoders print what they find in private fields, but none calls a function there.
type maskedError struct {
	orig func() error
	voice
}

// Is reports whether the original is or wraps target.
func (e maskedError) Is(target error) bool { return errors.Is(e.orig(), target) }

// ErrorType names the original's type, for cores that record it as OpenTelemetry's
// error.type.
func (e maskedError) ErrorType() string {
	orig := e.orig()
	if t, ok := orig.(interface{ ErrorType() string }); ok {
		return t.ErrorType()
	}
	return strings.TrimPrefix(reflect.TypeOf(orig).String(), "*")
}

// A formattingError stands for one that has a longer form.
type formattingError struct{ maskedError }

// Format prints the longer form for %+v.
func (e formattingError) Format(s fmt.State, verb rune) {
	text := e.text
	if verb == 'v' && s.Flag('+') {
		text = e.verbose
	}
	_, _ = io.WriteString(s, text)
}

// A groupError stands for several errors.
type groupError struct{ maskedError }

// Errors returns the errors, masked.
func (e groupError) Errors() []error { return e.causes }
