package zapredact

import (
	"sync"
	"time"

	"go.uber.org/zap/zapcore"
)

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
