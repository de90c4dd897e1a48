package slogredact

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"log/slog"
	"strings"
	"sync"
	"testing"
	"testing/slogtest"
	"time"
)

// What a handler that wraps another owes to both sides.

func everyOption() []Option {
	set := NewSecrets()
	if err := set.Add("x", opaque); err != nil {
		panic(err)
	}
	return []Option{
		WithSecrets(set), WithKeys("badge"), WithSafeKeys("hint"), WithSafePaths("a.b.c"),
		WithType(func(c card) slog.Value { return slog.StringValue(c.Number) }),
		WithOnFinding(func(context.Context, Finding) {}),
	}
}

func TestSlogtest(t *testing.T) {
	for name, wrap := range map[string]func(slog.Handler) slog.Handler{
		"New":          func(h slog.Handler) slog.Handler { return New(h) },
		"every option": func(h slog.Handler) slog.Handler { return New(h, everyOption()...) },
		"Middleware":   func(h slog.Handler) slog.Handler { return Middleware()(h) },
		"twice":        func(h slog.Handler) slog.Handler { return New(New(h)) },
	} {
		t.Run(name, func(t *testing.T) {
			var buf bytes.Buffer
			slogtest.Run(t, func(*testing.T) slog.Handler {
				buf.Reset()
				return wrap(slog.NewJSONHandler(&buf, nil))
			}, func(t *testing.T) map[string]any {
				var m map[string]any
				if err := json.Unmarshal(buf.Bytes(), &m); err != nil {
					t.Fatal(err)
				}
				return m
			})
		})
	}
}

// A fussy handler fails, notes the context, and writes into what it is given, as
// a handler may that owns its attributes.
type fussy struct {
	mu  sync.Mutex
	ctx context.Context //nolint:containedctx // it is what the test looks at
}

var errFussy = errors.New("disk full")

func (*fussy) Enabled(context.Context, slog.Level) bool { return true }
func (f *fussy) Handle(ctx context.Context, r slog.Record) error {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.ctx = ctx
	r.AddAttrs(slog.Int("added", 1))
	return errFussy
}
func (f *fussy) WithAttrs(as []slog.Attr) slog.Handler {
	for i := range as {
		as[i].Value = slog.StringValue("overwritten")
	}
	return f
}
func (f *fussy) WithGroup(string) slog.Handler { return f }

func TestContextAndErrorPassThrough(t *testing.T) {
	type key struct{}
	f := &fussy{}
	ctx := context.WithValue(context.Background(), key{}, 1)
	for _, msg := range []string{"clean", "password=" + opaque} {
		err := New(f).Handle(ctx, slog.NewRecord(time.Time{}, 0, msg, 0))
		if !errors.Is(err, errFussy) || f.ctx != ctx {
			t.Errorf("%s: got %v and context %v", msg, err, f.ctx)
		}
	}
}

// A record is given to several handlers, and so are the attributes of With. One
// that adds to its own sees to it that no other sees that.
func TestRecordsAreSharedAmongHandlers(t *testing.T) {
	s := &sink{}
	r := slog.NewRecord(time.Time{}, slog.LevelInfo, "password="+opaque, 0)
	for range 9 { // beyond those that a record holds in itself
		r.AddAttrs(slog.String("token", jwt), slog.Int("n", 1))
	}
	a, b := New(&fussy{}), New(s)
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() { _ = a.Handle(context.Background(), r.Clone()) })
	}
	wg.Wait()
	_ = b.Handle(context.Background(), r)
	if _, attrs := s.last(); len(attrs) != 18 || r.NumAttrs() != 18 {
		t.Errorf("%d attributes of 18", len(attrs))
	}
}

func TestSourceIsKept(t *testing.T) {
	for _, msg := range []string{"clean", "password=" + opaque} {
		var buf bytes.Buffer
		slog.New(New(slog.NewJSONHandler(&buf, &slog.HandlerOptions{AddSource: true}))).Info(msg)
		if !strings.Contains(buf.String(), "contract_test.go") {
			t.Error(buf.String())
		}
	}
}

// The groups of slog: an empty one is left out, one without a name is inlined, and
// masking makes no value of an attribute that is none.
func TestGroupsStayWhatTheyAre(t *testing.T) {
	var plain, ours bytes.Buffer
	for _, h := range []slog.Handler{slog.NewJSONHandler(&plain, nil), New(slog.NewJSONHandler(&ours, nil))} {
		r := slog.NewRecord(time.Time{}, slog.LevelInfo, "m", 0)
		r.AddAttrs(slog.Group("password"), slog.Group("", "a", 1, slog.Group("token")), slog.Attr{}, slog.Any("secret", nil),
			slog.Group("g", slog.Attr{}, slog.Int("n", 1)), slog.String("password", ""))
		_ = h.WithGroup("credentials").WithAttrs(nil).Handle(context.Background(), r)
	}
	if plain.String() != ours.String() {
		t.Errorf("plain %s\nours %s", plain.String(), ours.String())
	}
}

func TestNewRefusesNil(t *testing.T) {
	defer func() {
		if recover() == nil {
			t.Error("New took nil")
		}
	}()
	New(nil)
}

func TestCleanAttributesOfWithGoOnAsTheyAre(t *testing.T) {
	s := &sink{}
	attrs := []slog.Attr{slog.Int("a", 1), slog.Any("err", io.EOF)}
	New(s).WithAttrs(attrs)
	if len(s.with) != 2 || s.with[1].Value.Any() != io.EOF {
		t.Errorf("got %v", s.with)
	}
}
