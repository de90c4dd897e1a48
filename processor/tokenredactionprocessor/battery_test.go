package tokenredactionprocessor

import (
	"testing"

	"go.opentelemetry.io/collector/pdata/plog"

	"github.com/tokenredact/tokenredact/internal/cases"
	"github.com/tokenredact/tokenredact/redact"
)

// TestEveryNotation sends one text in 23 of the engine's battery through pdata:
// as a body, and as an attribute's value.
func TestEveryNotation(t *testing.T) {
	r, err := redact.New(redact.Config{})
	if err != nil {
		t.Fatal(err)
	}
	samples, err := cases.All("../../testdata", func(text string) string { s, _ := r.Redact("", text); return s })
	if err != nil {
		t.Fatal(err)
	}
	walk := engineWalk(t, &Config{})
	n, faults := 0, 0
	for w := range cases.Battery(samples, 23) {
		n++
		ld := plog.NewLogs()
		lr := ld.ResourceLogs().AppendEmpty().ScopeLogs().AppendEmpty().LogRecords().AppendEmpty()
		lr.Body().SetStr(w.Text)
		lr.Attributes().PutStr("body", w.Text)
		walk.logs(ld)
		attr, _ := lr.Attributes().Get("body")
		for _, got := range []string{lr.Body().Str(), attr.Str()} {
			if fault := w.Fault(got); fault != "" {
				if faults++; faults <= 20 {
					t.Errorf("%s in %s, %d deep: %s\n in   %q\n got  %q", w.Name, w.Notation.Name, w.Depth, fault, w.Text, got)
				}
			}
		}
	}
	if n == 0 {
		t.Error("no text was written")
	}
	t.Logf("%d faults in %d texts", faults, n)
}
