package tokenredactionprocessor

import (
	"strings"
	"testing"

	"go.opentelemetry.io/collector/pdata/pcommon"
)

// commandLine returns attributes with the arguments of a command.
func commandLine(t *testing.T, args ...any) pcommon.Map {
	t.Helper()
	m := pcommon.NewMap()
	must(t, m.FromRaw(map[string]any{"process.command_args": args}))
	return m
}

func argumentsOf(m pcommon.Map) string {
	v, _ := m.Get("process.command_args")
	var args []string
	for _, e := range v.Slice().All() {
		args = append(args, e.AsString())
	}
	return strings.Join(args, " ")
}

func TestArgumentsAreJudgedTogether(t *testing.T) {
	many := make([]any, 2*fewArguments)
	for i := range many {
		many[i] = "-v"
	}
	for _, tc := range []struct {
		args []any
		want string
	}{
		{[]any{"mysql", "-u", "root", "-p" + pass, "app"}, "mysql -u root -pREDACTED app"},
		{[]any{"sudo", "-u", "postgres", "mysql", "-p" + pass}, "sudo -u postgres mysql -pREDACTED"},
		{[]any{"curl", "-u", "svc:" + pass, "https://h/"}, "curl -u svc:REDACTED https://h/"},
		{[]any{"redis-cli", "-a", 12345678, "-p", 6379}, "redis-cli -a REDACTED -p 6379"},
		{[]any{"app", "-u", "root", "-p" + pass}, "app -u root -p" + pass}, // no command that is known
		{[]any{"mysql", map[string]any{"a": "b"}, []any{"c"}, nil, "-p" + pass}, `mysql {"a":"b"} ["c"]  -pREDACTED`},
		{append([]any{"mysql", "-p" + pass}, many...), "mysql -pREDACTED" + strings.Repeat(" -v", len(many))},
		{nil, ""},
	} {
		w, m := engineWalk(t, &Config{}), commandLine(t, tc.args...)
		for range 2 {
			w.attributes(atAttribute, m)
			if got := argumentsOf(m); got != tc.want {
				t.Errorf("%v gives %q, want %q", tc.args, got, tc.want)
			}
		}
		want := strings.Count(tc.want, "REDACTED")
		if w.counts.masked != want {
			t.Errorf("%v: %d findings, want %d", tc.args, w.counts.masked, want)
		}
	}
}

// What the operator says of a value holds for arguments as well.
func TestArgumentsThatAreLeft(t *testing.T) {
	for name, cfg := range map[string]*Config{
		"report only":         {ReportOnly: true},
		"a rule on report":    {ReportOnlyRules: []string{"command-password"}},
		"a rule on report, 2": {ReportOnlyRules: []string{"jwt"}, Disable: []string{"command-password"}},
		"an ignored path":     {IgnorePaths: []string{`attributes["process.command_args"][1]`}},
		"an ignored key":      {IgnoredKeys: []string{"process.command_args"}},
	} {
		w, m := engineWalk(t, cfg), commandLine(t, "mysql", "-p"+pass)
		w.attributes(atAttribute, m)
		if got := argumentsOf(m); got != "mysql -p"+pass {
			t.Errorf("%s: got %q", name, got)
		}
		want := 0
		if cfg.ReportOnly || cfg.ReportOnlyRules != nil && cfg.Disable == nil {
			want = 1
		}
		if w.counts.masked != want {
			t.Errorf("%s: %d findings, want %d", name, w.counts.masked, want)
		}
	}
}

func TestArgumentsMaskedAndOnReport(t *testing.T) {
	w := engineWalk(t, &Config{ReportOnlyRules: []string{"command-password"}})
	m := commandLine(t, "curl", "-u", "svc:"+pass, "-H", "Authorization: "+bearer+opaque, "https://h/")
	w.attributes(atAttribute, m)
	if got, want := argumentsOf(m), "curl -u svc:"+pass+" -H Authorization: "+bearer+"REDACTED https://h/"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestArgumentsThatCannotBeJudgedAreMasked(t *testing.T) {
	w := engineWalk(t, &Config{})
	w.known = &nameTable{} // which has no engine
	m := commandLine(t, "mysql", "-p"+pass)
	w.attributes(atAttribute, m)
	if got := argumentsOf(m); got != "REDACTED REDACTED" || w.lost.values != 1 {
		t.Errorf("got %q, lost %+v", got, w.lost)
	}
}

func TestArgumentsOfACleanCommandAllocateNothing(t *testing.T) {
	if raced() {
		t.Skip("the race detector empties pools at random: run this without -race")
	}
	w, m := engineWalk(t, &Config{}), commandLine(t, "java", "-Xmx2g", "-jar", "app.jar")
	if n := testing.AllocsPerRun(20, func() { w.attributes(atResource, m) }); n != 0 {
		t.Errorf("%v allocations", n)
	}
}
