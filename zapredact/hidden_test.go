package zapredact

import (
	"errors"
	"fmt"
	"io"
	"reflect"
	"strings"
	"testing"

	"go.uber.org/multierr"
	"go.uber.org/zap"
	"go.uber.org/zap/zapcore"
	"go.uber.org/zap/zaptest/observer"
)

// A valueError is no pointer: fmt prints its fields where it may not call Error.
type valueError struct {
	login
	body []byte
}

type login struct{ User, Password string }

func (e valueError) Error() string { return "kept: refused " + e.Password }

// No verb of fmt shows what was masked, and no encoder that goes through private
// fields, even where Error may not be called.
func TestNothingLeadsToWhatWasMasked(t *testing.T) {
	e := valueError{login{"kept", opaque}, []byte(opaque)}
	for _, err := range []error{e, &e, fmt.Errorf("w: %w", e), errors.Join(io.EOF, e), multierr.Combine(io.EOF, e), verbose{"kept", "token=" + opaque}} {
		core, logs := observer.New(zapcore.DebugLevel)
		zap.New(NewCore(core)).Error("m", zap.Error(err))
		x := logs.All()[0].Context[0].Interface
		for _, y := range []any{x, struct{ x any }{x}, &struct{ x any }{x}} {
			for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%q", "%x", "%d"} {
				if out := fmt.Sprintf(verb, y); shows(out) {
					t.Errorf("%T: %s shows %s", err, verb, out)
				}
			}
		}
		var b strings.Builder
		spew(&b, reflect.ValueOf(&x), 0)
		if shows(b.String()) {
			t.Errorf("%T: reflection shows %s", err, b.String())
		}
		if masked, ok := x.(error); !ok || errors.Is(masked, io.EOF) != errors.Is(err, io.EOF) || errors.As(masked, new(valueError)) {
			t.Errorf("%T became %v", err, x)
		}
	}
}

func shows(out string) bool {
	return strings.Contains(out, opaque) || strings.Contains(strings.ToLower(out), fmt.Sprintf("%x", opaque)) ||
		strings.Contains(out, strings.Trim(fmt.Sprint([]byte(opaque)), "[]"))
}

// spew prints all that reflection leads to, calling nothing.
func spew(b *strings.Builder, v reflect.Value, depth int) {
	if depth > 20 {
		return
	}
	switch v.Kind() {
	case reflect.Pointer, reflect.Interface:
		if !v.IsNil() {
			spew(b, v.Elem(), depth+1)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			spew(b, v.Field(i), depth+1)
		}
	case reflect.Slice, reflect.Array:
		for i := range v.Len() {
			spew(b, v.Index(i), depth+1)
			b.WriteString(" ")
		}
	default:
		fmt.Fprintf(b, "%v", v)
	}
}
