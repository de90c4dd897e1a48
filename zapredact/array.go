package zapredact

import (
	"reflect"
	"time"

	"go.uber.org/zap"
	"go.uber.org/zap/zapcore"
)

// array leaves zap's own lists of texts, numbers, times and the like as they are
// when they are clean. Other lists run code of the caller's, and are masked while
// they are encoded.
func (m *masker) array(p place, f zapcore.Field) (zapcore.Field, bool) {
	at := m.below(p, f.Key)
	x := f.Interface.(zapcore.ArrayMarshaler)
	if isPlainList(x) && m.clean(at, x) {
		return f, false
	}
	f.Interface = list{m, at, x}
	return f, true
}

// isPlainList reports whether a list is one that zap makes of a slice in which
// nothing has methods that zap calls.
func isPlainList(x zapcore.ArrayMarshaler) bool {
	t := reflect.TypeOf(x)
	if t.Kind() != reflect.Slice || t.PkgPath() != "go.uber.org/zap" {
		return false
	}
	switch e := t.Elem(); e.Kind() {
	case reflect.Interface, reflect.Pointer, reflect.Map, reflect.Func:
		return false
	case reflect.Struct, reflect.Slice:
		return e == reflect.TypeFor[time.Time]() || e == reflect.TypeFor[[]byte]()
	default:
		return e.PkgPath() == "" || e == reflect.TypeFor[time.Duration]()
	}
}

// clean goes through a plain list without keeping anything of it.
func (m *masker) clean(p place, x zapcore.ArrayMarshaler) bool {
	l := looks.Get().(*look)
	l.masks = arrayEncoder{ArrayEncoder: l, m: m, p: p}
	err := x.MarshalLogArray(&l.masks)
	l.masks.run()
	clean := err == nil && !l.masks.changed
	*l = look{}
	looks.Put(l)
	return clean
}

// A list masks the caller's list while it is encoded.
type list struct {
	m *masker
	p place
	zapcore.ArrayMarshaler
}

func (l list) MarshalLogArray(enc zapcore.ArrayEncoder) (err error) {
	defer func() {
		if recover() != nil {
			err = errPanicked
		}
	}()
	a := &arrayEncoder{ArrayEncoder: enc, m: l.m, p: l.p}
	if errs, ok := errorList(l.ArrayMarshaler); ok {
		return a.errors(errs)
	}
	err = l.ArrayMarshaler.MarshalLogArray(a)
	a.run()
	return l.m.err(err)
}

// An arrayEncoder masks elements and hands them to another encoder. Complex numbers
// go there directly.
type arrayEncoder struct {
	zapcore.ArrayEncoder
	m       *masker
	p       place
	args    []string // those of a command that wait for the others
	flag    string   // the element before, if it is the flag of a command
	changed bool     // some element was masked
}

// errorList returns the errors given to zap.Errors, which would come as texts.
func errorList(x zapcore.ArrayMarshaler) ([]error, bool) {
	v := reflect.ValueOf(x)
	if t := v.Type(); t.PkgPath() != "go.uber.org/zap" || t.Kind() != reflect.Slice || t.Elem() != reflect.TypeFor[error]() {
		return nil, false
	}
	return v.Convert(reflect.TypeFor[[]error]()).Interface().([]error), true
}

// errors appends each as zap does.
func (a *arrayEncoder) errors(errs []error) (err error) {
	for _, e := range errs {
		if e != nil && err == nil {
			err = a.AppendObject(zap.Dict("", zap.Error(e)).Interface.(zapcore.ObjectMarshaler))
		}
	}
	return err
}

// run hands on the arguments of a command, which are judged together before each is
// judged by itself.
func (a *arrayEncoder) run() {
	args := a.args
	a.args = nil
	for i, s := range a.m.arguments(a.p, args) {
		a.changed = a.changed || s != args[i]
		a.ArrayEncoder.AppendString(a.text(s))
	}
}

// text masks an element: the argument of a flag is judged by the flag's name.
func (a *arrayEncoder) text(s string) string {
	p := a.p
	if a.flag != "" {
		p = a.m.below(p, a.flag)
	}
	out := a.m.text(p, a.flag, s)
	a.changed = a.changed || out != s
	if a.flag = ""; isFlag(s) {
		a.flag = s
	}
	return out
}

func (a *arrayEncoder) AppendString(v string) {
	if a.p.args {
		a.args = append(a.args, v)
		return
	}
	a.ArrayEncoder.AppendString(a.text(v))
}

func (a *arrayEncoder) AppendBool(v bool)              { a.run(); a.ArrayEncoder.AppendBool(v) }
func (a *arrayEncoder) AppendTime(v time.Time)         { a.run(); a.ArrayEncoder.AppendTime(v) }
func (a *arrayEncoder) AppendDuration(v time.Duration) { a.run(); a.ArrayEncoder.AppendDuration(v) }

func (a *arrayEncoder) AppendByteString(v []byte) {
	a.run()
	if s := a.text(string(v)); s != string(v) {
		v = []byte(s)
	}
	a.ArrayEncoder.AppendByteString(v)
}

func (a *arrayEncoder) AppendArray(v zapcore.ArrayMarshaler) error {
	a.run()
	return a.ArrayEncoder.AppendArray(list{a.m, a.p, v})
}

func (a *arrayEncoder) AppendObject(v zapcore.ObjectMarshaler) error {
	a.run()
	return a.ArrayEncoder.AppendObject(object{a.m, a.p, v})
}

func (a *arrayEncoder) AppendReflected(v any) error {
	a.run()
	switch f, _ := (with{m: a.m}).field(a.p, zap.Reflect("", v)); f.Type {
	case zapcore.StringType:
		a.ArrayEncoder.AppendString(f.String)
		return nil
	default:
		return a.ArrayEncoder.AppendReflected(f.Interface)
	}
}
