package main

import (
	"encoding/json"
	"runtime/debug"
	"strings"
	"testing"

	"github.com/tokenredact/tokenredact/redact"
)

func TestRulesListsEveryRule(t *testing.T) {
	lines := strings.Split(strings.TrimSuffix(with("", "rules").out, "\n"), "\n")
	objects := strings.Split(strings.TrimSuffix(with("", "rules", "-json").out, "\n"), "\n")
	all := redact.Rules()
	if len(all) == 0 || len(lines) != len(all) || len(objects) != len(all) {
		t.Fatalf("%d lines and %d objects for %d rules", len(lines), len(objects), len(all))
	}
	for i, rule := range all {
		state := "on"
		if rule.Off {
			state = "off"
		}
		if f := strings.Fields(lines[i]); len(f) < 2 || f[0] != rule.ID || f[1] != state || !strings.HasSuffix(lines[i], rule.Doc) {
			t.Errorf("line %q for %+v", lines[i], rule)
		}
		var o ruleLine
		if err := json.Unmarshal([]byte(objects[i]), &o); err != nil || o != (ruleLine{rule.ID, !rule.Off, rule.Doc}) {
			t.Errorf("object %q for %+v: %v", objects[i], rule, err)
		}
	}
}

func TestExplainSaysWhatIsMaskedAndWhatIsLetGo(t *testing.T) {
	for _, got := range []result{with("", "explain", line[:len(line)-1]), with(line, "explain"), with(line, "explain", "-")} {
		if got.code != exitOK || !strings.HasPrefix(got.out, masked) || !strings.Contains(got.out, "  masked  ") || strings.Contains(got.out, secret) {
			t.Errorf("got %+v", got)
		}
	}
	if got := with("", "explain", "password is wrong"); !strings.Contains(got.out, `"password"`) || !strings.Contains(got.out, "let go") {
		t.Errorf("got %+v", got)
	}
	if got := with("", "explain", "all is well"); got.out != "all is well\n\nnothing in it has the name or the form of a credential\n" {
		t.Errorf("got %+v", got)
	}
	if got := with("", "explain", "-key", "password", secret); !strings.HasPrefix(got.out, "REDACTED\n") || strings.Contains(got.out, secret) {
		t.Errorf("under a key: got %+v", got)
	}
}

// Whatever a step points at, no masked byte is shown.
func TestShownHidesWhatIsMasked(t *testing.T) {
	text := "a password=abc z"
	found := []redact.Finding{{Start: 11, End: 14}}
	tests := []struct {
		step redact.Step
		want string
	}{
		{redact.Step{Start: 2, End: 10}, `"password"`},
		{redact.Step{Start: 2, End: 11}, `"password="`},
		{redact.Step{Start: 2, End: 12}, "(10 bytes)"},
		{redact.Step{Start: 0, End: 16}, "(16 bytes)"},
		{redact.Step{Start: 12, End: 13}, "(1 bytes)"},
		{redact.Step{Start: 14, End: 16}, `" z"`},
		{redact.Step{Start: 0, End: 1, Masked: true}, "(1 bytes)"},
		{redact.Step{Start: 15, End: 99}, `"z"`},
	}
	for _, tt := range tests {
		if got := shown(text, tt.step, found); got != tt.want {
			t.Errorf("%+v: got %s, want %s", tt.step, got, tt.want)
		}
	}
}

func TestVersion(t *testing.T) {
	if got := with("", "version"); got.code != exitOK || !strings.HasPrefix(got.out, "tokenredact ") || !strings.Contains(got.out, " go1") {
		t.Errorf("got %+v", got)
	}
	info := &debug.BuildInfo{GoVersion: "go1.26.8", Main: debug.Module{Version: "v0.1.0"}, Settings: []debug.BuildSetting{
		{Key: "vcs.revision", Value: "0123abc"}, {Key: "vcs.modified", Value: "true"},
	}}
	if got := versionLine(info); got != "tokenredact v0.1.0 go1.26.8 0123abc (modified)" {
		t.Errorf("got %q", got)
	}
}
