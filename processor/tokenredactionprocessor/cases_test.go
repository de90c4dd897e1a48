package tokenredactionprocessor

import (
	"testing"

	"go.opentelemetry.io/collector/pdata/pcommon"
	"go.opentelemetry.io/collector/pdata/plog"

	"github.com/tokenredact/tokenredact/internal/cases"
)

// Every case of testdata, as it comes through pdata: as a log body where it
// has no key, else as an attribute, an element and bytes under its key.
func TestCases(t *testing.T) {
	all, err := cases.Load("../../testdata")
	if err != nil {
		t.Fatal(err)
	}
	w := engineWalk(t, &Config{})
	for _, c := range all {
		for form, put := range map[string]func(plog.LogRecord) func() string{
			"text": func(lr plog.LogRecord) func() string {
				v := place(lr, c.Key)
				v.SetStr(c.Text)
				return v.Str
			},
			"bytes": func(lr plog.LogRecord) func() string {
				v := place(lr, c.Key)
				v.SetEmptyBytes().FromRaw([]byte(c.Text))
				return func() string { return string(v.Bytes().AsRaw()) }
			},
			"element": func(lr plog.LogRecord) func() string {
				v := place(lr, c.Key).SetEmptySlice().AppendEmpty()
				v.SetStr(c.Text)
				return v.Str
			},
		} {
			ld := plog.NewLogs()
			got := put(ld.ResourceLogs().AppendEmpty().ScopeLogs().AppendEmpty().LogRecords().AppendEmpty())
			for _, pass := range []string{"first", "second"} {
				w.logs(ld)
				if out := got(); out != c.Want {
					t.Errorf("%s as %s, %s walk:\ngot  %q\nwant %q", c.At, form, pass, out, c.Want)
				}
			}
		}
	}
}

func place(lr plog.LogRecord, key string) pcommon.Value {
	if key == "" {
		return lr.Body()
	}
	return lr.Attributes().PutEmpty(key)
}
