package zapredact

import (
	"reflect"
	"strings"
	"sync"
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
	clean := err == nil && !l.masks.changed
	*l = look{}
	looks.Put(l)
	return clean
}

var looks = sync.Pool{New: func() any { return new(look) }}

// A look takes what an arrayEncoder hands on, and forgets it.
type look struct {
	zapcore.ArrayEncoder // nil: a plain list holds neither lists nor objects
	masks                arrayEncoder
}

func (*look) AppendString(string)          {}
func (*look) AppendByteString([]byte)      {}
func (*look) AppendBool(bool)              {}
func (*look) AppendComplex128(complex128)  {}
func (*look) AppendComplex64(complex64)    {}
func (*look) AppendFloat64(float64)        {}
func (*look) AppendFloat32(float32)        {}
func (*look) AppendInt(int)                {}
func (*look) AppendInt64(int64)            {}
func (*look) AppendInt32(int32)            {}
func (*look) AppendInt16(int16)            {}
func (*look) AppendInt8(int8)              {}
func (*look) AppendUint(uint)              {}
func (*look) AppendUint64(uint64)          {}
func (*look) AppendUint32(uint32)          {}
func (*look) AppendUint16(uint16)          {}
func (*look) AppendUint8(uint8)            {}
func (*look) AppendUintptr(uintptr)        {}
func (*look) AppendDuration(time.Duration) {}
func (*look) AppendTime(time.Time)         {}

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
	return l.m.err(l.ArrayMarshaler.MarshalLogArray(&arrayEncoder{ArrayEncoder: enc, m: l.m, p: l.p}))
}

// An arrayEncoder masks elements and hands them to another encoder. Booleans,
// times and complex numbers go there directly.
type arrayEncoder struct {
	zapcore.ArrayEncoder
	m       *masker
	p       place
	flag    string // the element before, if it is the flag of a command
	changed bool   // some element was masked
}

// text masks an element: the argument of a flag is judged by the flag's name.
func (a *arrayEncoder) text(s string) string {
	p := a.p
	if a.flag != "" {
		p = a.m.below(p, a.flag)
	}
	out := a.m.text(p, a.flag, s)
	a.changed = a.changed || out != s
	if a.flag = ""; strings.HasPrefix(s, "-") && !strings.ContainsAny(s, "= ") {
		a.flag = s
	}
	return out
}

func (a *arrayEncoder) AppendString(v string) { a.ArrayEncoder.AppendString(a.text(v)) }

func (a *arrayEncoder) AppendByteString(v []byte) {
	if s := a.text(string(v)); s != string(v) {
		v = []byte(s)
	}
	a.ArrayEncoder.AppendByteString(v)
}

func (a *arrayEncoder) AppendArray(v zapcore.ArrayMarshaler) error {
	return a.ArrayEncoder.AppendArray(list{a.m, a.p, v})
}

func (a *arrayEncoder) AppendObject(v zapcore.ObjectMarshaler) error {
	return a.ArrayEncoder.AppendObject(object{a.m, a.p, v})
}

func (a *arrayEncoder) AppendReflected(v any) error {
	switch f, _ := (with{m: a.m}).field(a.p, zap.Reflect("", v)); f.Type {
	case zapcore.StringType:
		a.ArrayEncoder.AppendString(f.String)
		return nil
	default:
		return a.ArrayEncoder.AppendReflected(f.Interface)
	}
}

// number appends the mask in a number's place when a name above says credential.
func (a *arrayEncoder) number(f zapcore.Field) bool {
	if a.p.over == "" {
		return false
	}
	f, changed := with{m: a.m}.field(a.p, f)
	if changed {
		a.changed = true
		a.ArrayEncoder.AppendString(f.String)
	}
	return changed
}

func (a *arrayEncoder) AppendFloat64(v float64) {
	if !a.number(zap.Float64("", v)) {
		a.ArrayEncoder.AppendFloat64(v)
	}
}

func (a *arrayEncoder) AppendFloat32(v float32) {
	if !a.number(zap.Float32("", v)) {
		a.ArrayEncoder.AppendFloat32(v)
	}
}

func (a *arrayEncoder) AppendInt(v int) {
	if !a.number(zap.Int("", v)) {
		a.ArrayEncoder.AppendInt(v)
	}
}

func (a *arrayEncoder) AppendInt64(v int64) {
	if !a.number(zap.Int64("", v)) {
		a.ArrayEncoder.AppendInt64(v)
	}
}

func (a *arrayEncoder) AppendInt32(v int32) {
	if !a.number(zap.Int32("", v)) {
		a.ArrayEncoder.AppendInt32(v)
	}
}

func (a *arrayEncoder) AppendInt16(v int16) {
	if !a.number(zap.Int16("", v)) {
		a.ArrayEncoder.AppendInt16(v)
	}
}

func (a *arrayEncoder) AppendInt8(v int8) {
	if !a.number(zap.Int8("", v)) {
		a.ArrayEncoder.AppendInt8(v)
	}
}

func (a *arrayEncoder) AppendUint(v uint) {
	if !a.number(zap.Uint("", v)) {
		a.ArrayEncoder.AppendUint(v)
	}
}

func (a *arrayEncoder) AppendUint64(v uint64) {
	if !a.number(zap.Uint64("", v)) {
		a.ArrayEncoder.AppendUint64(v)
	}
}

func (a *arrayEncoder) AppendUint32(v uint32) {
	if !a.number(zap.Uint32("", v)) {
		a.ArrayEncoder.AppendUint32(v)
	}
}

func (a *arrayEncoder) AppendUint16(v uint16) {
	if !a.number(zap.Uint16("", v)) {
		a.ArrayEncoder.AppendUint16(v)
	}
}

func (a *arrayEncoder) AppendUint8(v uint8) {
	if !a.number(zap.Uint8("", v)) {
		a.ArrayEncoder.AppendUint8(v)
	}
}

func (a *arrayEncoder) AppendUintptr(v uintptr) {
	if !a.number(zap.Uintptr("", v)) {
		a.ArrayEncoder.AppendUintptr(v)
	}
}
