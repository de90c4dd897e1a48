package zapredact

import (
	"testing"

	"github.com/tokenredact/tokenredact/internal/cases"
	"github.com/tokenredact/tokenredact/redact"
	"go.uber.org/zap"
	"go.uber.org/zap/zapcore"
	"go.uber.org/zap/zaptest/observer"
)

// The cases that every door's tests run.
func TestSharedCases(t *testing.T) {
	all, err := cases.Load("../testdata")
	if err != nil {
		t.Fatal(err)
	}
	inner, logs := observer.New(zap.DebugLevel)
	core := NewCore(inner)
	for _, c := range all {
		ent, fields := zapcore.Entry{}, []zapcore.Field{}
		if c.Key == "" {
			ent.Message = c.Text
		} else {
			fields = append(fields, zap.String(c.Key, c.Text))
		}
		core.Check(ent, nil).Write(fields...)
		last := logs.TakeAll()[0]
		got := last.Message
		if c.Key != "" {
			got = last.Context[0].String
		}
		if got != c.Want {
			t.Errorf("%s\n got %s\nwant %s", c.At, got, c.Want)
		}
	}
}

// TestEveryNotation sends the engine's battery through the core: as a message, and
// as a field.
func TestEveryNotation(t *testing.T) {
	r, err := redact.New(redact.Config{})
	if err != nil {
		t.Fatal(err)
	}
	inner, logs := observer.New(zap.DebugLevel)
	core := NewCore(inner)
	mask := func(text string) string { masked, _ := r.Redact("", text); return masked }
	faults, sent, err := cases.Faults("../testdata", mask, func(text string) []string {
		core.Check(zapcore.Entry{Message: text}, nil).Write(zap.String("body", text))
		last := logs.TakeAll()[0]
		return []string{last.Message, last.Context[0].String}
	})
	if err != nil || sent == 0 {
		t.Fatalf("%d texts were sent: %v", sent, err)
	}
	for _, fault := range faults[:min(len(faults), 20)] {
		t.Error(fault)
	}
	t.Logf("%d faults in %d texts", len(faults), sent)
}
