package zapredact

import (
	"go.uber.org/zap"
	"go.uber.org/zap/zapcore"
)

// number appends the mask in a number's place when a name above says credential.
func (a *arrayEncoder) number(f zapcore.Field) bool {
	a.run()
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
