package zapredact

import (
	"bytes"
	"context"
	"crypto/ed25519"
	"errors"
	"fmt"
	"io"
	"net"
	"net/url"
	"os"
	"testing"
	"time"

	"go.uber.org/multierr"
	"go.uber.org/zap"
	"go.uber.org/zap/zapcore"
)

// control is what must come out byte for byte as plain zap writes it.
func control() []zap.Field {
	dialErr := &net.OpError{Op: "dial", Net: "tcp", Err: errors.New("connection refused")}
	text, seven := "text", 7
	return []zap.Field{
		zap.String("token_type", "Bearer"), zap.Int("token_count", 12), zap.Int("max_tokens", 4096), zap.String("secretary", "alice"),
		zap.String("trace_id", "4bf92f3577b34da6a3ce929d0e0e4736"), zap.String("request_id", "3c8f0e2a-6c1f-4d7e-9a50-1f5b8f4f2a11"),
		zap.String("sha256", "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"), zap.String("path", "/var/log/app.log"),
		zap.String("ip", "10.0.0.1:443"), zap.String("empty", ""), zap.String("quote", "a \"b\" \\ \n ü <&>"),
		zap.Bool("b", true), zap.Duration("d", time.Second), zap.Time("t", time.Unix(1e9, 0).UTC()), zap.Complex128("c", 1+2i),
		zap.Float64("f", 0.1), zap.Float32("f32", 1.5), zap.Int8("i8", -8), zap.Uint64("u", 1<<63), zap.Uintptr("p", 9),
		zap.ByteString("bs", []byte("text")), zap.Binary("bin", []byte{0, 1, 2}), zap.Stringer("ipnet", net.IPv4(10, 0, 0, 1)),
		zap.Stringer("nil stringer", (*url.URL)(nil)), zap.Error(io.EOF), zap.Error(nil), zap.NamedError("chain", fmt.Errorf("read: %w", io.EOF)),
		zap.NamedError("group", multierr.Combine(io.EOF, os.ErrNotExist)), zap.NamedError("dial", dialErr), zap.NamedError("verbose", verbose{"short", "long"}),
		zap.NamedError("nil pointer", (*url.Error)(nil)), zap.Errors("errs", []error{io.EOF, nil, verbose{"short", "long"}}),
		zap.Strings("ss", []string{"a", "-v", "b"}), zap.Ints("is", []int{1, 2}), zap.Bools("bools", []bool{true}), zap.Durations("ds", []time.Duration{1}),
		zap.Times("ts", []time.Time{time.Unix(0, 0).UTC()}), zap.ByteStrings("bss", [][]byte{[]byte("x")}), zap.Float64s("fs", []float64{0.5}),
		zap.Complex64s("cs", []complex64{1i}), zap.Uint8s("u8", []uint8{1, 2, 3}), zap.Stringers("sts", []says{"a"}),
		zap.Dict("dict", zap.String("a", "b"), zap.Namespace("ns"), zap.Int("n", 1), zap.Reflect("r", []any{1.5, nil, true})),
		zap.Object("obj", zapcore.ObjectMarshalerFunc(everyKind)), zap.Inline(zapcore.ObjectMarshalerFunc(everyKind)),
		zap.Array("arr", zapcore.ArrayMarshalerFunc(everyElement)),
		zap.Any("map", map[string]any{"z": 1, "a": "x", "m": map[string]any{"k": nil, "f": 2.5}}), zap.Any("strings", map[string]string{"a": "b"}),
		zap.Any("struct", struct {
			Z string
			A []int
			T time.Time
			P *int
			E error
			J any `json:"-"`
		}{"z <&>", []int{1}, time.Unix(0, 0).UTC(), &seven, nil, "x"}),
		zap.Any("pointer", &text), zap.Any("nil", nil), zap.Any("ints", map[int]string{2: "b", 1: "a"}), zap.Any("float", map[string]any{"big": 1e21, "n": int64(1) << 60}),
		zap.Any("unsupported", make(chan int)), zap.Reflect("string", "text"), zap.Reflect("bytes", []byte("text")), zap.Skip(),
		zap.Any("args", []string{"curl", "-s", "-p", "8080", "https://example.com"}), zap.Any("command", []any{"ls", "-l", "/tmp", 7}),
		zap.Any("state", map[string]any{"state": "RUNNING", "code": "OK"}), zap.Any("failed", map[string]string{"code": "ECONNRESET", "message": "reset"}),
		zap.Any("rows", [][]string{{"user", "role", "token_type"}, {"ada", "admin", "Bearer"}}), zap.Any("anys", []any{[]any{"a", "b"}, []any{"c", 1}}),
		zap.Any("kind", tokenKind("active")), zap.Any("lex", []Token{"IDENT", "func"}), zap.Any("public key", ed25519.PublicKey("0123456789abcdef")),
		zap.Any("mask", struct {
			Mask  net.IPMask `json:"m"`
			Count int        `json:"token"`
		}{net.CIDRMask(24, 32), 7}),
		zap.Any("context", context.Background()), zap.Namespace("below"), zap.String("leaf", "x"),
	}
}

type (
	tokenKind string
	Token     string
)

func everyKind(e zapcore.ObjectEncoder) error {
	e.AddBinary("bin", []byte{1})
	e.AddByteString("bs", []byte("x"))
	e.AddBool("b", false)
	e.AddComplex128("c", 1i)
	e.AddComplex64("c64", 1i)
	e.AddDuration("d", time.Minute)
	e.AddFloat64("f", 0.25)
	e.AddFloat32("f32", 0.5)
	e.AddInt("i", 1)
	e.AddInt64("i64", 2)
	e.AddInt32("i32", 3)
	e.AddInt16("i16", 4)
	e.AddInt8("i8", 5)
	e.AddString("s", "x")
	e.AddTime("t", time.Unix(0, 0).UTC())
	e.AddUint("u", 1)
	e.AddUint64("u64", 2)
	e.AddUint32("u32", 3)
	e.AddUint16("u16", 4)
	e.AddUint8("u8", 5)
	e.AddUintptr("p", 6)
	if err := e.AddArray("a", zapcore.ArrayMarshalerFunc(everyElement)); err != nil {
		return err
	}
	return e.AddReflected("r", struct{ A int }{1})
}

func everyElement(e zapcore.ArrayEncoder) error {
	e.AppendBool(true)
	e.AppendByteString([]byte("x"))
	e.AppendComplex128(1i)
	e.AppendComplex64(1i)
	e.AppendDuration(time.Minute)
	e.AppendFloat64(0.25)
	e.AppendFloat32(0.5)
	e.AppendInt(1)
	e.AppendInt64(2)
	e.AppendInt32(3)
	e.AppendInt16(4)
	e.AppendInt8(5)
	e.AppendString("s")
	e.AppendTime(time.Unix(0, 0).UTC())
	e.AppendUint(1)
	e.AppendUint64(2)
	e.AppendUint32(3)
	e.AppendUint16(4)
	e.AppendUint8(5)
	e.AppendUintptr(6)
	if err := e.AppendReflected([]string{"r"}); err != nil {
		return err
	}
	return e.AppendObject(zapcore.ObjectMarshalerFunc(func(e zapcore.ObjectEncoder) error { e.AddInt("x", 1); return nil }))
}

func TestWhatIsCleanComesOutAsFromPlainZap(t *testing.T) {
	for format, encoder := range encoders() {
		write := func(wrap func(zapcore.Core) zapcore.Core, f ...zap.Field) string {
			var buf bytes.Buffer
			core := zapcore.NewCore(encoder(zap.NewDevelopmentEncoderConfig()), zapcore.AddSync(&buf), zap.DebugLevel)
			l := zap.New(wrap(core), zap.WithClock(stopped{}), zap.AddCaller(), zap.AddStacktrace(zap.ErrorLevel))
			l.Named("component").With(f...).Info("GET /v1/items?page=2 200 in 12ms", f...)
			return buf.String()
		}
		plain := func(c zapcore.Core) zapcore.Core { return c }
		ours := func(c zapcore.Core) zapcore.Core { return NewCore(c) }
		for i, f := range control() {
			if got, want := write(ours, f), write(plain, f); got != want {
				t.Errorf("%s: field %d, %q:\ngot  %swant %s", format, i, f.Key, got, want)
			}
		}
		if got, want := write(ours, control()...), write(plain, control()...); got != want {
			t.Errorf("%s: all fields:\ngot  %s\nwant %s", format, got, want)
		}
	}
}

type stopped struct{}

func (stopped) Now() time.Time                         { return time.Unix(1e9, 0).UTC() }
func (stopped) NewTicker(d time.Duration) *time.Ticker { return time.NewTicker(d) }
