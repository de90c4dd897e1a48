package zapredact

import (
	"fmt"
	"math"
	"reflect"
	"strconv"

	"go.uber.org/zap"
	"go.uber.org/zap/zapcore"
)

// A with is one pass over fields.
type with struct {
	m         *masker
	inContext bool // the fields go into a logger's context
}

// fields returns the fields masked, and the place that namespaces among them open.
// It returns the slice that it was given, or a copy when some field changed.
func (w with) fields(p place, fs []zapcore.Field) ([]zapcore.Field, place) {
	var out []zapcore.Field
	for i := range fs {
		f, changed := w.field(p, fs[i])
		if changed && out == nil {
			out = append(make([]zapcore.Field, 0, len(fs)), fs[:i]...)
		}
		if out != nil {
			out = append(out, f)
		}
		if fs[i].Type == zapcore.NamespaceType {
			p = w.m.below(p, fs[i].Key)
		}
	}
	if out == nil {
		return fs, p
	}
	return out, p
}

// field masks one field. A fault in what it is made of masks its value.
func (w with) field(p place, f zapcore.Field) (out zapcore.Field, changed bool) {
	key := w.m.text(place{}, "", f.Key)
	defer func() {
		if recover() != nil {
			out, changed = zap.String(key, mask), true
		}
	}()
	out, changed = w.value(p, f)
	if key != f.Key {
		out.Key, changed = key, true
	}
	return out, changed
}

// value masks what a field holds; its key still is as it came.
func (w with) value(p place, f zapcore.Field) (zapcore.Field, bool) {
	switch f.Type {
	case zapcore.StringType:
		s := w.m.text(p, f.Key, f.String)
		changed := s != f.String
		f.String = s
		return f, changed
	case zapcore.ByteStringType, zapcore.BinaryType:
		b := f.Interface.([]byte)
		if s := w.m.text(p, f.Key, string(b)); s != string(b) {
			f.Interface = []byte(s)
			return f, true
		}
	case zapcore.StringerType:
		return w.stringer(p, f)
	case zapcore.ErrorType:
		return w.failure(p, f)
	case zapcore.ReflectType:
		return w.m.reflected(p, f)
	case zapcore.ArrayMarshalerType:
		return w.m.array(p, f)
	case zapcore.ObjectMarshalerType:
		at := w.m.below(p, f.Key)
		f.Interface = object{w.m, at, f.Interface.(zapcore.ObjectMarshaler)}
		return f, true
	case zapcore.InlineMarshalerType:
		return w.inline(p, f)
	case zapcore.NamespaceType, zapcore.SkipType, zapcore.BoolType, zapcore.DurationType,
		zapcore.TimeType, zapcore.TimeFullType, zapcore.Complex64Type, zapcore.Complex128Type:
	case zapcore.Int64Type, zapcore.Int32Type, zapcore.Int16Type, zapcore.Int8Type, zapcore.UintptrType,
		zapcore.Uint64Type, zapcore.Uint32Type, zapcore.Uint16Type, zapcore.Uint8Type, zapcore.Float64Type, zapcore.Float32Type:
		if p = w.m.below(p, f.Key); p.over != "" {
			n := number(f)
			if s := w.m.text(p, f.Key, n); s != n {
				return zap.String(f.Key, s), true
			}
		}
	default: // zap panics on a type that it does not know, with all that the field holds
		return zap.String(f.Key, mask), true
	}
	return f, false
}

// stringer calls String now: a second call could say something else.
func (w with) stringer(p place, f zapcore.Field) (zapcore.Field, bool) {
	x := f.Interface.(fmt.Stringer)
	s, ok := textOf(x.String)
	if !ok && isNil(x) {
		s, ok = "<nil>", true // what zap says
	}
	if ok {
		s = w.m.text(p, f.Key, s)
	}
	return zap.String(f.Key, s), true
}

// inline leaves an object without a name as it is when it is clean and goes into a
// context: the Collector's core knows one by its type.
func (w with) inline(p place, f zapcore.Field) (zapcore.Field, bool) {
	x := object{w.m, p, f.Interface.(zapcore.ObjectMarshaler)}
	if w.inContext {
		before, after := zapcore.NewMapObjectEncoder(), zapcore.NewMapObjectEncoder()
		if x.ObjectMarshaler.MarshalLogObject(before) == nil && x.MarshalLogObject(after) == nil &&
			reflect.DeepEqual(before.Fields, after.Fields) {
			return f, false
		}
	}
	f.Interface = x
	return f, true
}

// number returns a field's number as text.
func number(f zapcore.Field) string {
	switch f.Type {
	case zapcore.Float64Type:
		return strconv.FormatFloat(math.Float64frombits(uint64(f.Integer)), 'g', -1, 64)
	case zapcore.Float32Type:
		return strconv.FormatFloat(float64(math.Float32frombits(uint32(f.Integer))), 'g', -1, 32)
	case zapcore.Uint64Type, zapcore.Uint32Type, zapcore.Uint16Type, zapcore.Uint8Type, zapcore.UintptrType:
		return strconv.FormatUint(uint64(f.Integer), 10)
	}
	return strconv.FormatInt(f.Integer, 10)
}

func isNil(x any) bool {
	v := reflect.ValueOf(x)
	return v.Kind() == reflect.Pointer && v.IsNil()
}
