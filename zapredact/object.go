package zapredact

import (
	"errors"
	"reflect"
	"time"

	"github.com/tokenredact/tokenredact/redact"
	"go.uber.org/zap"
	"go.uber.org/zap/zapcore"
)

// errPanicked stands for what a marshaler panicked with, which may hold anything.
var errPanicked = errors.New("the marshaler panicked: " + mask)

// An object masks the caller's object while it is encoded. Errors that it returns
// are masked too: zap logs them.
type object struct {
	m *masker
	p place
	zapcore.ObjectMarshaler
}

func (o object) MarshalLogObject(enc zapcore.ObjectEncoder) (err error) {
	defer func() {
		if recover() != nil {
			err = errPanicked
		}
	}()
	e := &objectEncoder{enc: enc, m: o.m, p: o.p}
	if fields, ok := dict(o.ObjectMarshaler); ok {
		for _, f := range fields {
			e.add(f)
		}
		return nil
	}
	return o.m.err(o.ObjectMarshaler.MarshalLogObject(e))
}

// dict returns the fields given to zap.Dict, whose errors would come as texts.
func dict(x zapcore.ObjectMarshaler) ([]zapcore.Field, bool) {
	v := reflect.ValueOf(x)
	if t := v.Type(); t.PkgPath() != "go.uber.org/zap" || t.Kind() != reflect.Slice || t.Elem() != reflect.TypeFor[zapcore.Field]() {
		return nil, false
	}
	return v.Convert(reflect.TypeFor[[]zapcore.Field]()).Interface().([]zapcore.Field), true
}

// An objectEncoder masks fields and hands them to another encoder.
type objectEncoder struct {
	enc  zapcore.ObjectEncoder
	m    *masker
	p    place
	pair pair
}

func (e *objectEncoder) add(f zapcore.Field) {
	p := e.p
	switch {
	case f.Type == zapcore.NamespaceType:
		e.OpenNamespace(f.Key)
		return
	case f.Type == zapcore.StringType && redact.HoldsName(f.Key):
		e.pair.named(e.m, f.String)
	case redact.HoldsValue(f.Key):
		p = e.pair.below(e.m, p)
	}
	f, _ = with{m: e.m}.field(p, f)
	f.AddTo(e.enc)
}

func (e *objectEncoder) key(key string) string { return e.m.text(place{}, "", key) }

func (e *objectEncoder) AddArray(key string, v zapcore.ArrayMarshaler) error {
	return e.enc.AddArray(e.key(key), list{e.m, e.m.below(e.p, key), v})
}

func (e *objectEncoder) AddObject(key string, v zapcore.ObjectMarshaler) error {
	return e.enc.AddObject(e.key(key), object{e.m, e.m.below(e.p, key), v})
}

// AddReflected cannot fail: what cannot be encoded is logged as an error.
func (e *objectEncoder) AddReflected(key string, v any) error {
	e.add(zap.Reflect(key, v))
	return nil
}

func (e *objectEncoder) OpenNamespace(key string) {
	e.enc.OpenNamespace(e.key(key))
	e.p = e.m.below(e.p, key)
}

func (e *objectEncoder) AddBinary(key string, v []byte)          { e.add(zap.Binary(key, v)) }
func (e *objectEncoder) AddByteString(key string, v []byte)      { e.add(zap.ByteString(key, v)) }
func (e *objectEncoder) AddString(key, v string)                 { e.add(zap.String(key, v)) }
func (e *objectEncoder) AddBool(key string, v bool)              { e.enc.AddBool(e.key(key), v) }
func (e *objectEncoder) AddComplex128(key string, v complex128)  { e.enc.AddComplex128(e.key(key), v) }
func (e *objectEncoder) AddComplex64(key string, v complex64)    { e.enc.AddComplex64(e.key(key), v) }
func (e *objectEncoder) AddDuration(key string, v time.Duration) { e.enc.AddDuration(e.key(key), v) }
func (e *objectEncoder) AddTime(key string, v time.Time)         { e.enc.AddTime(e.key(key), v) }
func (e *objectEncoder) AddFloat64(key string, v float64)        { e.add(zap.Float64(key, v)) }
func (e *objectEncoder) AddFloat32(key string, v float32)        { e.add(zap.Float32(key, v)) }
func (e *objectEncoder) AddInt(key string, v int)                { e.add(zap.Int(key, v)) }
func (e *objectEncoder) AddInt64(key string, v int64)            { e.add(zap.Int64(key, v)) }
func (e *objectEncoder) AddInt32(key string, v int32)            { e.add(zap.Int32(key, v)) }
func (e *objectEncoder) AddInt16(key string, v int16)            { e.add(zap.Int16(key, v)) }
func (e *objectEncoder) AddInt8(key string, v int8)              { e.add(zap.Int8(key, v)) }
func (e *objectEncoder) AddUint(key string, v uint)              { e.add(zap.Uint(key, v)) }
func (e *objectEncoder) AddUint64(key string, v uint64)          { e.add(zap.Uint64(key, v)) }
func (e *objectEncoder) AddUint32(key string, v uint32)          { e.add(zap.Uint32(key, v)) }
func (e *objectEncoder) AddUint16(key string, v uint16)          { e.add(zap.Uint16(key, v)) }
func (e *objectEncoder) AddUint8(key string, v uint8)            { e.add(zap.Uint8(key, v)) }
func (e *objectEncoder) AddUintptr(key string, v uintptr)        { e.add(zap.Uintptr(key, v)) }
