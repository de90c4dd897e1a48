package tokenredactionprocessor

import (
	"reflect"
	"strings"
	"testing"

	"go.opentelemetry.io/collector/pdata/pcommon"
	"go.opentelemetry.io/collector/pdata/plog"
	"go.opentelemetry.io/collector/pdata/ptrace"
)

func TestIgnorePathsInAttributes(t *testing.T) {
	for name, tt := range map[string]struct {
		paths    []string
		in, want map[string]any
	}{
		"a name": {
			[]string{`attributes["password"]`},
			map[string]any{"password": pass, "db.password": pass},
			map[string]any{"password": pass, "db.password": "REDACTED"},
		},
		"a glob": {
			[]string{`attributes["http.*.x-*"]`},
			map[string]any{"http.request.header.x-api-key": []any{opaque}, "http.x-token": opaque, "rpc.x-token": opaque},
			map[string]any{"http.request.header.x-api-key": []any{opaque}, "http.x-token": "REDACTED", "rpc.x-token": "REDACTED"},
		},
		"deeper than the value": {
			[]string{`attributes["req"].headers.*`},
			map[string]any{"req": map[string]any{"headers": map[string]any{"password": pass}, "password": pass, "headers2": map[string]any{"password": pass}}},
			map[string]any{"req": map[string]any{"headers": map[string]any{"password": pass}, "password": "REDACTED", "headers2": map[string]any{"password": "REDACTED"}}},
		},
		"the path ends above a text": {
			[]string{`attributes["note"].password`},
			map[string]any{"note": "password=" + pass},
			map[string]any{"note": "password=REDACTED"},
		},
		"an element": {
			[]string{`attributes["args"][1]`},
			map[string]any{"args": []any{"password=" + pass, "password=" + pass, "password=" + pass}},
			map[string]any{"args": []any{"password=REDACTED", "password=" + pass, "password=REDACTED"}},
		},
		"each element": {
			[]string{`attributes["env"][*].value`},
			map[string]any{"env": []any{map[string]any{"name": "PASSWORD", "value": pass, "old": "password=" + pass}}},
			map[string]any{"env": []any{map[string]any{"name": "PASSWORD", "value": pass, "old": "password=REDACTED"}}},
		},
		"within JSON": {
			[]string{`attributes["body"].user.password`, `attributes["body"].list[1]`},
			map[string]any{"body": `{"user": {"password": "` + pass + `", "token": "` + opaque + `"}, "list": [{"password":"` + pass + `"}, {"password":"` + pass + `"}], "password":"` + pass + `"}`},
			map[string]any{"body": `{"user": {"password": "` + pass + `", "token": "REDACTED"}, "list": [{"password":"REDACTED"}, {"password":"` + pass + `"}], "password":"REDACTED"}`},
		},
		"within JSON that is cut short": {
			[]string{`attributes["body"].password`},
			map[string]any{"body": `{"password": "` + pass + `", "x": [`},
			map[string]any{"body": `{"password": "REDACTED", "x": [`},
		},
		"behind JSON": {
			[]string{`attributes["body"].password`},
			map[string]any{"body": `{"password": "` + pass + `"} password=` + pass},
			map[string]any{"body": `{"password": "REDACTED"} password=REDACTED`},
		},
		"not allowed, ignored all the same": {
			[]string{`attributes["a"]`},
			map[string]any{"a": pass},
			map[string]any{"a": pass},
		},
	} {
		cfg := &Config{IgnorePaths: tt.paths}
		if strings.HasPrefix(name, "not allowed") {
			cfg.AllowAllKeys = no()
		}
		m := pcommon.NewMap()
		must(t, m.FromRaw(tt.in))
		w := engineWalk(t, cfg)
		for range 2 {
			w.attributes(atAttribute, m)
			if got := m.AsRaw(); !reflect.DeepEqual(got, tt.want) {
				t.Errorf("%s: got  %v\nwant %v", name, got, tt.want)
			}
		}
		if w.lost != (lost{}) {
			t.Errorf("%s: lost %+v", name, w.lost)
		}
	}
}

// A path is of one part of a record, and of no other.
func TestIgnorePathsAreOfOnePart(t *testing.T) {
	for path, want := range map[string]string{
		`resource.attributes["password"]`: "resource", `scope.attributes["pass*"]`: "scope", `attributes["password"]`: "span",
		`events.attributes["password"]`: "event", `links.attributes["password"]`: "link", "name": "name", "status.message": "status",
	} {
		td := ptrace.NewTraces()
		rs := td.ResourceSpans().AppendEmpty()
		ss := rs.ScopeSpans().AppendEmpty()
		s := ss.Spans().AppendEmpty()
		e, l := s.Events().AppendEmpty(), s.Links().AppendEmpty()
		maps := map[string]pcommon.Map{"resource": rs.Resource().Attributes(), "scope": ss.Scope().Attributes(), "span": s.Attributes(), "event": e.Attributes(), "link": l.Attributes()}
		for _, m := range maps {
			m.PutStr("password", pass)
		}
		s.SetName("password=" + pass)
		s.Status().SetMessage("password=" + pass)
		e.SetName("password=" + pass)
		engineWalk(t, &Config{IgnorePaths: []string{path}}).traces(td)
		left := map[string]bool{"name": strings.Contains(s.Name(), pass), "status": strings.Contains(s.Status().Message(), pass), "event's name": strings.Contains(e.Name(), pass)}
		for part, m := range maps {
			v, _ := m.Get("password")
			left[part] = v.Str() == pass
		}
		for part, is := range left {
			if is != (part == want) {
				t.Errorf("%s: %s left: %v", path, part, is)
			}
		}
	}
}

func TestIgnorePathsInBodies(t *testing.T) {
	for path, want := range map[string]string{
		"":                     `{"args":["REDACTED"],"password":"REDACTED"}`,
		"body":                 `{"args":["` + pass + `"],"password":"` + pass + `"}`,
		"body.password":        `{"args":["REDACTED"],"password":"` + pass + `"}`,
		"body.args[0]":         `{"args":["` + pass + `"],"password":"REDACTED"}`,
		`body["pass*"]`:        `{"args":["REDACTED"],"password":"` + pass + `"}`,
		"body.*":               `{"args":["` + pass + `"],"password":"` + pass + `"}`,
		"body.x.password":      `{"args":["REDACTED"],"password":"REDACTED"}`,
		"attributes[\"args\"]": `{"args":["REDACTED"],"password":"REDACTED"}`,
	} {
		cfg := &Config{Rules: []RuleConfig{{ID: "hunter", Pattern: pass}}}
		if path != "" {
			cfg.IgnorePaths = []string{path}
		}
		for form, set := range map[string]func(pcommon.Value){
			"map": func(v pcommon.Value) { must(t, v.FromRaw(map[string]any{"password": pass, "args": []any{pass}})) },
			"JSON": func(v pcommon.Value) {
				v.SetStr(strings.ReplaceAll(`{"args":["REDACTED"],"password":"REDACTED"}`, "REDACTED", pass))
			},
		} {
			lr := plog.NewLogRecord()
			set(lr.Body())
			engineWalk(t, cfg).record(lr)
			if got := lr.Body().AsString(); got != want {
				t.Errorf("%q in a body that is %s: got %s, want %s", path, form, got, want)
			}
		}
	}
}

// A record that ends in a panic leaves no path to the next.
func TestIgnorePathsEndWithTheirRecord(t *testing.T) {
	ld := plog.NewLogs()
	records := ld.ResourceLogs().AppendEmpty().ScopeLogs().AppendEmpty().LogRecords()
	var tr trap
	tr.set(records.AppendEmpty().Attributes())
	records.AppendEmpty().Body().SetStr("whole")
	paths, err := (&Config{IgnorePaths: []string{`attributes["trap"][5].x`}}).paths()
	must(t, err)
	w := tr.walk()
	w.ignored = paths
	w.logs(ld)
	if w.paths != nil || w.lost != (lost{blanked: 1}) {
		t.Errorf("%v, lost %+v", w.paths, w.lost)
	}
}

func FuzzParsePath(f *testing.F) {
	for _, s := range []string{`attributes["a"].b[0][*]`, "body", `body["\""]`, "body.*", "name", "body[", `body["`, "body..a", `resource.attributes["*"]`, "body.\xfe*", `body["\xfe*"]`} {
		f.Add(s)
	}
	f.Fuzz(func(_ *testing.T, s string) {
		p, err := parsePath(s)
		if err == nil {
			onwardKey([]ignorePath{p}, s)
			onwardAt([]ignorePath{p}, 0)
		}
	})
}

func FuzzPathsInJSON(f *testing.F) {
	for _, s := range []string{`{"a":{"b":1}}`, `[{"a":"b"}]`, `{"a":[1,2]} x`, `{"a":`, `{"a":1,"a":2}`} {
		f.Add(s)
	}
	p, err := parsePath("body.a*")
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, s string) {
		for _, in := range pathsInJSON(s, []ignorePath{p}) {
			if in.lo < 0 || in.lo >= in.hi || in.hi > len(s) {
				t.Errorf("%q: %+v", s, in)
			}
		}
	})
}
