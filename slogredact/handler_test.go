package slogredact

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"slices"
	"strings"
	"sync"
	"testing"
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

func cleanRecords() map[string][]slog.Attr {
	boss := &user{ID: 1, Name: "bob"}
	boss.Boss = boss
	err := errors.New("connection refused")
	return map[string][]slog.Attr{
		"strings":  {slog.String("path", "/v1/users"), slog.String("method", "GET"), slog.String("token_type", "bearer")},
		"numbers":  {slog.Int("status", 200), slog.Duration("took", time.Second), slog.Float64("load", 0.5), slog.Bool("ok", true), slog.Time("at", time.Unix(1, 0)), slog.Uint64("n", 7)},
		"struct":   {slog.Any("user", user{ID: 7, Name: "alice", Tags: []string{"a", "b"}})},
		"pointer":  {slog.Any("user", &user{ID: 7, Name: "alice", Boss: boss, Tags: []string{"a", "b"}})},
		"error":    {slog.Any("err", err)},
		"wrapped":  {slog.Any("err", fmt.Errorf("fetch: %w, %w", err, io.EOF))},
		"group":    {slog.Group("g", slog.String("host", "db-1"), slog.Any("err", err))},
		"list":     {slog.Any("list", []string{"x", "y"}), slog.Any("argv", []string{"ls", "-l", "/"})},
		"header":   {slog.Any("header", http.Header{"Accept": {"*/*"}, "X-Request-Id": {"abc"}})},
		"values":   {slog.Any("values", url.Values{"page": {"2"}})},
		"labels":   {slog.Any("labels", map[string]string{"app": "web", "zone": "b"})},
		"any map":  {slog.Any("m", map[string]any{"a": 1, "b": "x", "c": nil})},
		"nil":      {slog.Any("nil", nil)},
		"ip":       {slog.Any("ip", net.IPv4(10, 0, 0, 1)), slog.Any("addr", netip.MustParseAddr("10.0.0.1"))},
		"no attrs": nil,
	}
}

// TestCleanRecordPassesOnAndAllocatesNothing holds it for each kind of value, from
// the root, in a group and behind With.
func TestCleanRecordPassesOnAndAllocatesNothing(t *testing.T) {
	for name, attrs := range cleanRecords() {
		s := &sink{records: make([]slog.Record, 0, 4096)}
		root := New(s)
		r := slog.NewRecord(time.Now(), slog.LevelInfo, "request served in good time", 1)
		r.AddAttrs(attrs...)
		ctx := context.Background()
		for at, h := range map[string]slog.Handler{"root": root, "group": root.WithGroup("http"), "With": root.WithAttrs([]slog.Attr{slog.String("a", "b")})} {
			n := testing.AllocsPerRun(100, func() { _ = h.Handle(ctx, r) })
			if raced {
				t.Logf("%v allocations, not judged: under the race detector a sync.Pool forgets", n)
			} else if n != 0 {
				t.Errorf("%s, %s: %v allocations", name, at, n)
			}
		}
		_, got := s.last()
		for i, a := range attrs {
			if err, ok := a.Value.Any().(error); ok && got[i].Value.Any() != err {
				t.Errorf("%s: a clean error was replaced", name)
			}
		}
	}
}

func TestEnabledAsksTheInnerHandlerOnly(t *testing.T) {
	h := New(slog.NewTextHandler(io.Discard, nil))
	ctx := context.Background()
	if h.Enabled(ctx, slog.LevelDebug) || !h.Enabled(ctx, slog.LevelInfo) {
		t.Error("another level than that of the inner handler")
	}
	l := slog.New(h)
	if n := testing.AllocsPerRun(100, func() { l.LogAttrs(ctx, slog.LevelDebug, "m", slog.String("password", opaque)) }); n != 0 {
		t.Errorf("%v allocations for what is not logged", n)
	}
}
