package tokenredactionprocessor

import (
	"testing"

	"go.opentelemetry.io/collector/pdata/plog"

	"github.com/tokenredact/tokenredact/internal/cases"
	"github.com/tokenredact/tokenredact/redact"
)

// TestEveryNotation sends the engine's battery through pdata:
// as a body, and as an attribute's value.
func TestEveryNotation(t *testing.T) {
	r, err := redact.New(redact.Config{})
	if err != nil {
		t.Fatal(err)
	}
	walk := engineWalk(t, &Config{})
	mask := func(text string) string { masked, _ := r.Redact("", text); return masked }
	faults, sent, err := cases.Faults("../../testdata", mask, func(text string) []string {
		ld := plog.NewLogs()
		lr := ld.ResourceLogs().AppendEmpty().ScopeLogs().AppendEmpty().LogRecords().AppendEmpty()
		lr.Body().SetStr(text)
		lr.Attributes().PutStr("body", text)
		walk.logs(ld)
		attr, _ := lr.Attributes().Get("body")
		return []string{lr.Body().Str(), attr.Str()}
	})
	if err != nil || sent == 0 {
		t.Fatalf("%d texts were sent: %v", sent, err)
	}
	for _, fault := range faults[:min(len(faults), 20)] {
		t.Error(fault)
	}
	t.Logf("%d faults in %d texts", len(faults), sent)
}
