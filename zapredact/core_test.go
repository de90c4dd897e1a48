package zapredact

import (
	"bytes"
	"encoding/json"
	"errors"
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/tokenredact/tokenredact/redact"
	"go.uber.org/zap"
	"go.uber.org/zap/zapcore"
	"go.uber.org/zap/zaptest/observer"
)

func TestNewCorePanicsWithoutACore(t *testing.T) {
	defer func() {
		if recover() == nil {
			t.Error("no panic")
		}
	}()
	NewCore(nil)
}

func TestCleanFieldsGoOnAsTheyCame(t *testing.T) {
	inner, logs := observer.New(zap.DebugLevel)
	e := errors.New("read failed")
	m := map[string]any{"a": []any{"x", 1}}
	fields := []zap.Field{
		zap.String("a", "b"), zap.Int("n", 1), zap.Error(e), zap.Strings("s", []string{"x"}), zap.Ints("i", []int{1}),
		zap.Any("m", m), zap.ByteString("b", []byte("x")), zap.Duration("d", time.Second), zap.Namespace("ns"), zap.Skip(),
	}
	zap.New(NewCore(inner)).Info("clean", fields...)
	if got := logs.All()[0].Context; !reflect.DeepEqual(got, fields) || got[2].Interface != e {
		t.Errorf("got %+v", got)
	}
}

// Nothing of ours is allocated for a clean entry: as many allocations as plain zap.
func TestCleanEntriesAllocateNothing(t *testing.T) {
	if raced {
		return // everything allocates; the Makefile runs this test without it too
	}
	discard := zapcore.NewCore(zapcore.NewJSONEncoder(zap.NewProductionEncoderConfig()), zapcore.AddSync(discarding{}), zap.InfoLevel)
	e := errors.New("read failed")
	fields := []zap.Field{
		zap.String("http.route", "/v1/items/{id}"), zap.Int("status", 200), zap.Duration("took", time.Second), zap.Bool("ok", true),
		zap.Error(e), zap.Strings("hosts", []string{"a", "b"}), zap.Ints("sizes", []int{1, 2}), zap.Float64("share", 0.5), zap.Time("at", time.Unix(0, 0)),
		zap.Any("labels", map[string]string{"app": "web"}), zap.Any("tree", map[string]any{"a": "x", "b": []any{"y"}}),
	}
	cost := func(core zapcore.Core) float64 {
		l := zap.New(core).Named("component").With(zap.String("service", "web"))
		return testing.AllocsPerRun(200, func() { l.Info("GET /v1/items 200", fields...) })
	}
	plain, ours := cost(discard), cost(NewCore(discard))
	if ours > plain {
		t.Errorf("%v allocations, plain zap %v", ours, plain)
	}
	l := zap.New(NewCore(discard))
	if n := testing.AllocsPerRun(200, func() { l.Debug("GET /v1/items 200", zap.String("a", "b")) }); n > 1 { // the variadic slice
		t.Errorf("a level that is off: %v allocations", n)
	}
}

type discarding struct{}

func (discarding) Write(b []byte) (int, error) { return len(b), nil }

func TestNothingOfTheCallersIsWrittenTo(t *testing.T) {
	body, list := []byte("password="+opaque), []string{"--token", opaque}
	tree := map[string]any{"password": opaque, "list": []any{"password=" + opaque}}
	fields := []zap.Field{zap.String("password", opaque), zap.ByteString("b", body), zap.Strings("l", list), zap.Any("m", tree)}
	was := slices.Clone(fields)
	l := zap.New(NewCore(zapcore.NewCore(zapcore.NewJSONEncoder(zap.NewProductionEncoderConfig()), zapcore.AddSync(discarding{}), zap.InfoLevel)))
	l.With(fields...).Info("m", fields...)
	if !reflect.DeepEqual(fields, was) || string(body) != "password="+opaque || list[1] != opaque || tree["password"] != opaque || tree["list"].([]any)[0] != "password="+opaque {
		t.Error("the caller's fields have changed")
	}
}

// The inner core decides as it would without us: a sampler drops, a tee's cores each
// have their level, hooks run.
func TestTheInnerCoreDecides(t *testing.T) {
	low, lows := observer.New(zap.DebugLevel)
	high, highs := observer.New(zap.ErrorLevel)
	var hooked, sampled []string
	tee := zapcore.RegisterHooks(zapcore.NewTee(low, high), func(e zapcore.Entry) error {
		hooked = append(hooked, e.Message)
		return nil
	})
	inner := zapcore.NewSamplerWithOptions(tee, time.Hour, 2, 0, zapcore.SamplerHook(func(e zapcore.Entry, _ zapcore.SamplingDecision) {
		sampled = append(sampled, e.Message)
	}))
	l := zap.New(NewCore(inner))
	for range 5 {
		l.Info("password=" + opaque)
	}
	l.Error("failed")
	if lows.Len() != 3 || highs.Len() != 1 || len(hooked) != 3 || len(sampled) != 6 {
		t.Errorf("%d, %d, %d and %d; want 3, 1, 3 and 6", lows.Len(), highs.Len(), len(hooked), len(sampled))
	}
	if all := strings.Join(append(hooked, sampled...), "\n"); strings.Contains(all, opaque) {
		t.Errorf("a hook sees the secret: %s", all)
	}
	if got := zapcore.LevelOf(NewCore(high)); got != zap.ErrorLevel {
		t.Errorf("the level is %v", got)
	}
}

// A core that wraps ours and writes to it directly.
func TestADirectWriteIsMasked(t *testing.T) {
	inner, logs := observer.New(zap.DebugLevel)
	core := NewCore(inner).With([]zapcore.Field{zap.Namespace("password")})
	if err := core.Write(zapcore.Entry{Message: "password=" + opaque, Stack: ghp}, []zapcore.Field{zap.String("x", opaque)}); err != nil {
		t.Fatal(err)
	}
	e := logs.All()[0]
	if e.Message != "password=REDACTED" || e.Stack != "REDACTED" || !reflect.DeepEqual(e.ContextMap(), map[string]any{"password": map[string]any{"x": "REDACTED"}}) {
		t.Errorf("got %+v", e)
	}
}

func TestAFailingSinkSaysSoWithoutSecrets(t *testing.T) {
	var said syncBuffer
	core := zapcore.NewCore(zapcore.NewJSONEncoder(zap.NewProductionEncoderConfig()), failingSink{}, zap.DebugLevel)
	l := zap.New(NewCore(core), zap.ErrorOutput(&said))
	l.Info("m")
	if got := said.String(); strings.Contains(got, opaque) || !strings.Contains(got, "logs.example/?token=REDACTED") || strings.Count(got, "write error") != 1 {
		t.Errorf("got %q", got)
	}
	if err := l.Sync(); err == nil || strings.Contains(err.Error(), opaque) {
		t.Errorf("Sync: %v", err)
	}
}

type failingSink struct{}

func (failingSink) Write([]byte) (int, error) {
	return 0, errors.New("Post https://logs.example/?token=" + opaque + ": refused")
}
func (f failingSink) Sync() error { _, err := f.Write(nil); return err }

type syncBuffer struct{ bytes.Buffer }

func (*syncBuffer) Sync() error { return nil }

// What a logger panics with is the masked message.
func TestThePanicIsMasked(t *testing.T) {
	inner, _ := observer.New(zap.DebugLevel)
	defer func() {
		if got := recover(); got != "bad password=REDACTED" {
			t.Errorf("it panics with %v", got)
		}
	}()
	zap.New(NewCore(inner)).Panic("bad password=" + opaque)
}

func TestSugar(t *testing.T) {
	var buf bytes.Buffer
	core := NewCore(zapcore.NewCore(zapcore.NewJSONEncoder(zap.NewProductionEncoderConfig()), zapcore.AddSync(&buf), zap.DebugLevel))
	s := zap.New(core).Sugar().With("client_secret", opaque)
	s.Infow("sent", "password", opaque, "user", "kept", "header", map[string]string{"Authorization": bearer})
	s.Infof("sent %s to kept", "password="+opaque)
	s.Infow("odd", 42, "password="+opaque, "token="+opaque)
	holdsNoSecret(t, buf.String())
	for line := range strings.Lines(buf.String()) {
		if !json.Valid([]byte(line)) {
			t.Errorf("no JSON: %s", line)
		}
	}
	if strings.Count(buf.String(), "kept") != 2 {
		t.Errorf("context is lost: %s", &buf)
	}
}

func TestAStackIsMasked(t *testing.T) {
	inner, logs := observer.New(zap.DebugLevel)
	l := zap.New(NewCore(inner), zap.AddStacktrace(zap.DebugLevel))
	l.Info("m")
	if got := logs.All()[0].Stack; !strings.Contains(got, "TestAStackIsMasked") {
		t.Errorf("the stack is lost: %q", got)
	}
}

func TestMaskingTwiceChangesNothing(t *testing.T) {
	write := func(wrap func(zapcore.Core) zapcore.Core, c canary) string {
		var buf bytes.Buffer
		l := zap.New(wrap(zapcore.NewCore(zapcore.NewJSONEncoder(zapcore.EncoderConfig{MessageKey: "m", NameKey: "n", EncodeDuration: zapcore.StringDurationEncoder}), zapcore.AddSync(&buf), zap.DebugLevel)))
		if c.of != nil {
			l = c.of(l)
		}
		l.Info(said, c.fields...)
		return buf.String()
	}
	once := func(c zapcore.Core) zapcore.Core { return NewCore(c) }
	twice := func(c zapcore.Core) zapcore.Core { return NewCore(NewCore(c)) }
	for _, c := range canaries() {
		if a, b := write(once, c), write(twice, c); a != b {
			t.Errorf("%s:\nonce  %stwice %s", c.name, a, b)
		}
	}
}

func TestWithRedactor(t *testing.T) {
	r, err := redact.New(redact.Config{MaskingString: "GONE-{rule}"})
	if err != nil {
		t.Fatal(err)
	}
	inner, logs := observer.New(zap.DebugLevel)
	zap.New(NewCore(inner, WithRedactor(r))).Info("password=" + opaque)
	if got := logs.All()[0].Message; got != "password=GONE-password" {
		t.Errorf("got %q", got)
	}
}

// Objects of which plain zap makes an error, or nothing: no crash, no stall.
func TestOddValues(t *testing.T) {
	self := map[string]any{"password": opaque}
	self["self"] = self
	list := []any{nil}
	list[0] = list
	type node struct{ Next *node }
	ring := &node{}
	ring.Next = ring
	deep := any("password=" + opaque)
	for range 5000 {
		deep = []any{deep}
	}
	odd := []any{
		self, list, ring, deep, make(chan int), func() {}, errorOf{}, (*apiError)(nil), strings.Repeat("x", 1<<20), []byte(nil),
		json.RawMessage("{"), json.RawMessage(nil), json.Number("1x"), map[any]any{1: 2}, reflect.ValueOf(self), [0]int{}, struct{}{},
		loop{}, sync.Mutex{}, (*int)(nil), [][]byte{nil, {0xff}}, map[string]any{"\xff": "\xff"}, []error{nil, loop{}},
	}
	for i, x := range odd {
		var buf bytes.Buffer
		core := NewCore(zapcore.NewCore(zapcore.NewJSONEncoder(zap.NewProductionEncoderConfig()), zapcore.AddSync(&buf), zap.DebugLevel))
		zap.New(core).Info("odd", zap.Any("v", x), zap.Reflect("r", x), zap.String("after", "kept"))
		holdsNoSecret(t, buf.String())
		if !json.Valid(buf.Bytes()) || !strings.Contains(buf.String(), "kept") {
			t.Errorf("%d, a %T: %.300s", i, x, &buf)
		}
	}
}

type errorOf struct{ error }

type loop struct{}

func (loop) Error() string   { return "loop" }
func (l loop) Unwrap() error { return l }

func TestConcurrentUse(t *testing.T) {
	var buf bytes.Buffer
	core := NewCore(zapcore.NewCore(zapcore.NewJSONEncoder(zap.NewProductionEncoderConfig()), zapcore.Lock(zapcore.AddSync(&buf)), zap.DebugLevel))
	l := zap.New(core)
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			for range 100 {
				l.With(zap.String("password", opaque)).Info("password="+opaque, zap.Strings("argv", []string{"--token", opaque}), zap.Error(&apiError{1, opaque}))
			}
		})
	}
	wg.Wait()
	holdsNoSecret(t, buf.String())
	if n := strings.Count(buf.String(), "\n"); n != 800 {
		t.Errorf("%d lines of 800", n)
	}
}
