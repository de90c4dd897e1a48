package slogredact

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"log/slog"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/slogtest"
	"time"
)

// A sink keeps what it is given, as a handler that writes would see it.
type sink struct {
	records []slog.Record
	with    []slog.Attr
	groups  []string
}

func (*sink) Enabled(context.Context, slog.Level) bool { return true }
func (s *sink) Handle(_ context.Context, r slog.Record) error {
	s.records = append(s.records, r)
	return nil
}
func (s *sink) WithAttrs(as []slog.Attr) slog.Handler {
	s.with = append(s.with, as...)
	return s
}
func (s *sink) WithGroup(name string) slog.Handler {
	s.groups = append(s.groups, name)
	return s
}

func (s *sink) last() (msg string, attrs []slog.Attr) {
	r := s.records[len(s.records)-1]
	r.Attrs(func(a slog.Attr) bool {
		attrs = append(attrs, a)
		return true
	})
	return r.Message, attrs
}

// The secrets of these tests are put together here, so that the tree holds none.
var (
	jwt    = "ey" + "JhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9PlFUP0THsR8U"
	bearer = "Bearer " + jwt
	ghp    = "gh" + "p_" + "Zk9rT2vLm4XnQ8sWb1Yc6Hd3Jf5Ga0Pe7Ru2"
	opaque = "hunter2-Zx8kQ2v7"
)

func TestSlogtest(t *testing.T) {
	var buf bytes.Buffer
	slogtest.Run(t, func(*testing.T) slog.Handler {
		buf.Reset()
		return New(slog.NewJSONHandler(&buf, nil))
	}, func(t *testing.T) map[string]any {
		var m map[string]any
		if err := json.Unmarshal(buf.Bytes(), &m); err != nil {
			t.Fatal(err)
		}
		return m
	})
}

func TestMessageKeyAndValueAreMasked(t *testing.T) {
	s := &sink{}
	slog.New(New(s)).Info("got Authorization: "+bearer, ghp, 1, "password", opaque, "user", "alice")
	msg, attrs := s.last()
	if msg != "got Authorization: Bearer REDACTED" {
		t.Error("message:", msg)
	}
	want := []slog.Attr{slog.Int("REDACTED", 1), slog.String("password", "REDACTED"), slog.String("user", "alice")}
	if !slices.EqualFunc(attrs, want, slog.Attr.Equal) {
		t.Errorf("attributes: %v", attrs)
	}
}

func TestCallersSlicesStayAsTheyWere(t *testing.T) {
	inner := []slog.Attr{slog.String("password", opaque)}
	outer := []slog.Attr{{Key: "g", Value: slog.GroupValue(inner...)}, slog.String("token", jwt)}
	m := map[string]any{"password": opaque, "list": []string{bearer}}
	type creds struct{ Password string }
	c := &creds{opaque}
	b := []byte("Authorization: " + bearer)
	h := New(slog.NewJSONHandler(io.Discard, nil)).WithAttrs(outer)
	slog.New(h).Info("m", "g", slog.GroupValue(inner...), "m", m, "c", c, "b", b)
	if inner[0].Value.String() != opaque || outer[1].Value.String() != jwt {
		t.Error("an attribute slice of the caller was written to")
	}
	if m["password"] != opaque || m["list"].([]string)[0] != bearer || c.Password != opaque || !bytes.HasSuffix(b, []byte(jwt)) {
		t.Error("a value of the caller was written to")
	}
}

func TestSiblingOfAMultiHandlerSeesTheRawRecord(t *testing.T) {
	raw, masked := &sink{}, &sink{}
	shared := []slog.Attr{slog.String("password", opaque)} // slog.MultiHandler shares it too
	New(masked).WithAttrs(shared)
	raw.WithAttrs(shared)
	if got := raw.with[0].Value.String(); got != opaque {
		t.Error("the sibling got", got)
	}
	if got := masked.with[0].Value.String(); got != "REDACTED" {
		t.Error("With was not masked")
	}
}

func TestNothingIsWrittenTwice(t *testing.T) {
	var buf bytes.Buffer
	slog.New(New(slog.NewTextHandler(&buf, nil))).With("password", opaque).WithGroup("g").Info("m", "token", jwt)
	for _, key := range []string{"password=", "g.token="} {
		if n := strings.Count(buf.String(), key+"REDACTED"); n != 1 {
			t.Errorf("%s stands %d times in %s", key, n, buf.String())
		}
	}
}

func TestEmptyGroupAndNoAttrsReturnTheReceiver(t *testing.T) {
	h := New(&sink{})
	if h.WithGroup("") != slog.Handler(h) || h.WithAttrs(nil) != slog.Handler(h) {
		t.Error("a new handler was made")
	}
}

func TestSensitiveGroupMasksItsLeaves(t *testing.T) {
	s := &sink{}
	slog.New(New(s)).WithGroup("password").Info("m", "value", opaque, "n", 123456, "ok", true)
	_, attrs := s.last()
	want := []slog.Attr{slog.String("value", "REDACTED"), slog.String("n", "REDACTED"), slog.Bool("ok", true)}
	if !slices.EqualFunc(attrs, want, slog.Attr.Equal) {
		t.Errorf("got %v", attrs)
	}
	slog.New(New(s)).Info("m", slog.Group("client_secret", "value", opaque))
	if _, attrs = s.last(); attrs[0].Value.Group()[0].Value.String() != "REDACTED" {
		t.Errorf("got %v", attrs)
	}
}

func TestSourceTimeAndLevelAreKept(t *testing.T) {
	s := &sink{}
	r := slog.NewRecord(time.Unix(1, 2), slog.LevelWarn, "password="+opaque, 42)
	r.AddAttrs(slog.Int("a", 1))
	_ = New(s).Handle(context.Background(), r)
	got := s.records[0]
	if got.PC != 42 || !got.Time.Equal(r.Time) || got.Level != slog.LevelWarn || got.Message != "password=REDACTED" {
		t.Errorf("got %+v", got)
	}
}

type countingValuer struct{ calls *int }

func (v countingValuer) LogValue() slog.Value {
	*v.calls++
	return slog.GroupValue(slog.String("password", opaque), slog.Any("in", innerValuer{}))
}

type innerValuer struct{}

func (innerValuer) LogValue() slog.Value { return slog.StringValue(ghp) }

func TestLogValueIsCalledOnce(t *testing.T) {
	var buf bytes.Buffer
	calls := 0
	slog.New(New(slog.NewJSONHandler(&buf, nil))).Info("m", "v", countingValuer{&calls})
	if calls != 1 {
		t.Errorf("called %d times", calls)
	}
	if !strings.Contains(buf.String(), `"v":{"password":"REDACTED","in":"REDACTED"}`) {
		t.Error(buf.String())
	}
}

type cyclicValuer struct{}

func (v cyclicValuer) LogValue() slog.Value { return slog.AnyValue(v) }

type panickingValuer struct{}

func (panickingValuer) LogValue() slog.Value { panic("no token " + ghp) }

func TestCyclicAndPanickingLogValuers(t *testing.T) {
	var buf bytes.Buffer
	l := slog.New(New(slog.NewJSONHandler(&buf, nil)))
	l.Info("m", "a", cyclicValuer{}, "b", panickingValuer{}, "c", []any{cyclicValuer{}, panickingValuer{}})
	if !json.Valid(buf.Bytes()) || strings.Contains(buf.String(), ghp) {
		t.Error(buf.String())
	}
}

func TestGoroutinesShareWhatTheyLog(*testing.T) {
	shared := []slog.Attr{slog.String("password", opaque), slog.Group("g", "token", jwt)}
	m := map[string]any{"password": opaque, "url": "https://u:" + opaque + "@h/"}
	l := slog.New(New(slog.NewJSONHandler(io.Discard, nil), WithOnFinding(func(context.Context, Finding) {})))
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			for range 50 {
				l.LogAttrs(context.Background(), slog.LevelInfo, "password="+opaque, shared...)
				l.With("m", m).Info("x", "m", m, "err", errors.New("token="+jwt))
			}
		})
	}
	wg.Wait()
}

type user struct {
	ID   int
	Name string
	Tags []string
	Boss *user
}

func TestCleanRecordPassesOnAndAllocatesNothing(t *testing.T) {
	s := &sink{records: make([]slog.Record, 0, 4096)}
	h := New(s)
	r := slog.NewRecord(time.Now(), slog.LevelInfo, "request served in good time", 1)
	boss := &user{ID: 1, Name: "bob"}
	boss.Boss = boss
	err := errors.New("connection refused")
	r.AddAttrs(slog.String("path", "/v1/users"), slog.Int("status", 200), slog.Duration("took", time.Second),
		slog.Any("err", err), slog.Any("user", &user{ID: 7, Name: "alice", Boss: boss, Tags: []string{"a", "b"}}),
		slog.Group("g", slog.String("host", "db-1"), slog.Float64("load", 0.5)), slog.Any("list", []string{"x", "y"}))
	ctx := context.Background()
	n := testing.AllocsPerRun(100, func() { _ = h.Handle(ctx, r) })
	if raced {
		t.Logf("%v allocations, not judged: under the race detector a sync.Pool forgets", n)
	} else if n != 0 {
		t.Errorf("%v allocations", n)
	}
	if _, attrs := s.last(); attrs[3].Value.Any() != err {
		t.Error("a clean error was replaced")
	}
}
