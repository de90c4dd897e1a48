package tokenredactionprocessor

import (
	"runtime"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"go.opentelemetry.io/collector/pdata/pcommon"
	"go.opentelemetry.io/collector/pdata/plog"

	"github.com/tokenredact/tokenredact/redact"
)

// An extreme record is one that a sender may craft. Size is what it holds in bytes.
type extreme struct {
	size int
	of   func() plog.Logs
}

func recordOf(fill func(plog.LogRecord)) func() plog.Logs {
	return func() plog.Logs {
		ld := plog.NewLogs()
		fill(ld.ResourceLogs().AppendEmpty().ScopeLogs().AppendEmpty().LogRecords().AppendEmpty())
		return ld
	}
}

const big = 16 << 20

var extremes = map[string]extreme{
	"a body nested 10,000 deep": {10_000 * 16, recordOf(func(lr plog.LogRecord) { nested(10_000, "password="+pass).CopyTo(lr.Body()) })},
	"an attribute of 16 MiB, clean": {big, recordOf(func(lr plog.LogRecord) {
		lr.Attributes().PutStr("note", strings.Repeat("GET /fhir/Patient/4711 answered 200. ", big/37))
	})},
	"an attribute of 16 MiB of secrets": {big, recordOf(func(lr plog.LogRecord) {
		lr.Attributes().PutStr("note", strings.Repeat("/p?access_token="+opaque+"&n=1 answered 200 ", big/58))
	})},
	"4 MiB of bytes that are no UTF-8": {big / 4, recordOf(func(lr plog.LogRecord) {
		lr.Body().SetEmptyBytes().FromRaw([]byte(strings.Repeat("caf\xe9 "+"password="+pass+" \xff\xfe\n", big/4/26)))
	})},
	"100,000 attributes":                         {100_000 * 40, recordOf(func(lr plog.LogRecord) { many(lr.Attributes(), 100_000, "") })},
	"100,000 attributes whose names are secrets": {100_000 * 60, recordOf(func(lr plog.LogRecord) { many(lr.Attributes(), 100_000, bearer+opaque) })},
	"100,000 elements, each after a flag": {200_000 * 24, recordOf(func(lr plog.LogRecord) {
		s := lr.Body().SetEmptySlice()
		for range 100_000 {
			s.AppendEmpty().SetStr("--password")
			s.AppendEmpty().SetStr(pass)
		}
	})},
}

func many(m pcommon.Map, n int, name string) {
	raw := make(map[string]any, n)
	for i := range n {
		raw["k"+strconv.Itoa(i)+" "+name] = "value " + strconv.Itoa(i)
	}
	_ = m.FromRaw(raw)
}

// Whatever a record holds, what it takes to mask it is a small multiple of its
// size, and nothing of a secret is left.
func TestExtremesAllocateLittle(t *testing.T) {
	if raced() {
		t.Skip("the race detector empties sync.Pool: make test runs this once more without it")
	}
	for name, x := range extremes {
		t.Run(name, func(t *testing.T) {
			for config, cfg := range map[string]*Config{
				"empty": {},
				"lists": {BlockedValues: []string{"Patient/[0-9]+"}, IgnoredKeys: []string{"x"}, AllowedValues: []string{"^0$"}, Summary: SummaryDebug},
			} {
				w, ld := engineWalk(t, cfg), x.of()
				var before, after runtime.MemStats
				runtime.GC()
				runtime.ReadMemStats(&before)
				w.logs(ld)
				runtime.ReadMemStats(&after)
				taken := after.TotalAlloc - before.TotalAlloc
				t.Logf("%s: %.1f times its size", config, float64(taken)/float64(x.size))
				if taken > uint64(32*x.size) {
					t.Errorf("%s: %d bytes were taken for %d", config, taken, x.size)
				}
				wire, err := (&plog.ProtoMarshaler{}).MarshalLogs(ld)
				must(t, err)
				for _, secret := range []string{pass, opaque} {
					if strings.Contains(string(wire), secret) {
						t.Errorf("%s: a secret is left", config)
					}
				}
			}
		})
	}
}

// The engine is asked a fixed number of times for each text, whatever the shape.
func TestExtremesAreVisitedLinearly(t *testing.T) {
	for name, x := range extremes {
		w := reachWalk()
		calls, bytes := 0, 0
		w.redact = func(_, s string) (string, []redact.Finding) {
			calls++
			bytes += len(s)
			return s, nil
		}
		ld := x.of()
		w.logs(ld)
		if calls > 4*200_000 || bytes > 3*x.size+1024 {
			t.Errorf("%s: %d texts and %d bytes for a record of %d", name, calls, bytes, x.size)
		}
	}
}

// Text that is no UTF-8 keeps its other bytes, and text that was stays so.
func TestInvalidTextIsMaskedAllTheSame(t *testing.T) {
	lr := plog.NewLogRecord()
	lr.Body().SetStr("caf\xe9 password=" + pass + " \xff\xfe")
	lr.Attributes().PutStr("\xff"+bearer+opaque, "\xc3\x28 "+bearer+opaque)
	lr.Attributes().PutStr("name", "é "+bearer+opaque)
	engineWalk(t, &Config{}).record(lr)
	if got := lr.Body().Str(); got != "caf\xe9 password=REDACTED \xff\xfe" {
		t.Errorf("body %q", got)
	}
	if got := str(lr, "\xff"+bearer+"REDACTED"); got != "\xc3\x28 "+bearer+"REDACTED" {
		t.Errorf("attribute %q", got)
	}
	if got := str(lr, "name"); !utf8.ValidString(got) || got != "é "+bearer+"REDACTED" {
		t.Errorf("attribute %q", got)
	}
}
