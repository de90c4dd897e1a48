package slogredact

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"log/slog"
	"strings"
	"testing"
	"time"

	"github.com/tokenredact/tokenredact/redact"
)

// logged returns what a handler of the options writes, from the message on.
func logged(t *testing.T, format string, opts []Option, args ...any) string {
	t.Helper()
	var buf bytes.Buffer
	slog.New(New(formats()[format](&buf), opts...)).Info("m", args...)
	line := strings.TrimSpace(buf.String())
	line = line[1+strings.LastIndexByte(line, '\n'):] // the last, behind a warning
	if format == "json" && !json.Valid([]byte(line)) {
		t.Errorf("no JSON: %s", line)
	}
	_, line, _ = strings.Cut(line, map[string]string{"json": `"msg":"m",`, "text": "msg=m "}[format])
	return line
}

// An optionCase says what a handler of the options writes of a value.
type optionCase struct {
	name       string
	opts       []Option
	args       []any
	json, text string
}

type account struct {
	Name   string `json:"name"`
	Hint   string `json:"password_hint" redact:"safe"`
	Badge  string `json:"badge" redact:"mask"`
	Notes  string `json:"notes,omitempty" redact:"drop"`
	Secret string `json:"client_secret"`
}

type first struct {
	Gone  int `redact:"drop"`
	Stays int
}

type celsius float64

type card struct{ Number string }

func optionCases() []optionCase {
	list := func(o ...Option) []Option { return o }
	acc := account{"ada", "the blue one", "42", "told nobody", opaque}
	cards := WithType(func(c card) slog.Value { return slog.StringValue("card ..." + c.Number[len(c.Number)-4:]) })
	return []optionCase{
		{"tags", nil, []any{"v", acc},
			`"v":{"name":"ada","password_hint":"the blue one","badge":"REDACTED","client_secret":"REDACTED"}}`,
			`v="{Name:ada Hint:the blue one Badge:REDACTED Notes: Secret:REDACTED}"`},
		{"tag drop, first member", nil, []any{"v", first{1, 2}}, `"v":{"Stays":2}}`, `v="{Gone: Stays:2}"`},
		{"tag drop, in a list", nil, []any{"v", []any{first{1, 2}}}, `"v":[{"Stays":2}]}`, `v="[{Gone: Stays:2}]"`},
		{"tag drop, all", nil, []any{"v", struct {
			A string `redact:"drop"`
		}{"x"}}, `"v":{}}`, `v={A:}`},
		{"tag drop, empty", nil, []any{"v", struct {
			A string `redact:"drop"`
			B int
		}{"", 2}}, `"v":{"B":2}}`, `v="{A: B:2}"`},
		{"safe path", list(WithSafePaths("g.password")), []any{slog.Group("g", "password", opaque, "token", jwt), "password", opaque},
			`"g":{"password":"` + opaque + `","token":"REDACTED"},"password":"REDACTED"}`, `g.password=` + opaque + ` g.token=REDACTED password=REDACTED`},
		{"safe path of a field", list(WithSafePaths("v.Secret")), []any{"v", acc},
			`"v":{"name":"ada","password_hint":"the blue one","badge":"REDACTED","client_secret":"` + opaque + `"}}`,
			`v="{Name:ada Hint:the blue one Badge:REDACTED Notes: Secret:` + opaque + `}"`},
		{"safe path in maps", list(WithSafePaths("v.a.password")), []any{"v", map[string]any{"a": map[string]string{"password": opaque, "token": jwt}, "password": opaque}},
			`"v":{"a":{"password":"` + opaque + `","token":"REDACTED"},"password":"REDACTED"}}`, `v="map[a:map[password:` + opaque + ` token:REDACTED] password:REDACTED]"`},
		{"safe path in JSON", list(WithSafePaths("v.password")), []any{"v", json.RawMessage(`{"password":"` + opaque + `","x":{"password":"` + opaque + `"}}`)},
			`"v":{"password":"` + opaque + `","x":{"password":"REDACTED"}}}`, `v="{\"password\":\"` + opaque + `\",\"x\":{\"password\":\"REDACTED\"}}"`},
		{"safe path above", list(WithSafePaths("v")), []any{"v", acc, "w", acc.Secret, "password", opaque},
			`"v":{"name":"ada","password_hint":"the blue one","badge":"42","notes":"told nobody","client_secret":"` + opaque + `"},"w":"` + opaque + `","password":"REDACTED"}`,
			`v="{Name:ada Hint:the blue one Badge:42 Notes:told nobody Secret:` + opaque + `}" w=` + opaque + ` password=REDACTED`},
		{"type", list(cards), []any{"v", card{"4111111111111111"}, "p", &card{"4111111111112222"}}, `"v":"card ...1111","p":"card ...2222"}`, `v="card ...1111" p="card ...2222"`},
		{"type in containers", list(cards), []any{"v", []any{card{"4111111111111111"}}, "m", map[string]any{"a": card{"4111111111112222"}}},
			`"v":["card ...1111"],"m":{"a":"card ...2222"}}`, `v="[card ...1111]" m="map[a:card ...2222]"`},
		{"type in a struct", list(cards), []any{"v", struct{ C card }{card{"4111111111111111"}}}, `"v":{"C":{"Number":"REDACTED"}}}`, `v={C:{Number:REDACTED}}`},
		{"type, scanned again", list(WithType(func(celsius) slog.Value { return slog.StringValue("password=" + opaque) })), []any{"v", celsius(1)}, `"v":"password=REDACTED"}`, `v="password=REDACTED"`},
		{"type that panics", list(WithType(func(celsius) slog.Value { panic(opaque) })), []any{"v", celsius(1), "l", []any{celsius(1)}}, `"v":"REDACTED","l":["REDACTED"]}`, `v=REDACTED l=[REDACTED]`},
		{"type is an error", list(WithType(func(e *apiError) slog.Value { return slog.IntValue(e.Status) })), []any{"v", &apiError{404, opaque}}, `"v":404}`, `v=404`},
		{"strict", list(WithStrict(), WithSafeKeys("status", "err")), []any{"status", "done", "name", "ada", "n", 7, "ok", true, "took", time.Second, "err", errors.New("password=" + opaque), "other", errors.New("x"), "nil", nil},
			`"status":"done","name":"REDACTED","n":"REDACTED","ok":true,"took":1000000000,"err":"password=REDACTED","other":"REDACTED","nil":null}`,
			`status=done name=REDACTED n=REDACTED ok=true took=1s err="password=REDACTED" other=REDACTED nil=<nil>`},
		{"strict, struct", list(WithStrict()), []any{"v", acc, "p", &acc},
			`"v":{"name":"REDACTED","password_hint":"the blue one","badge":"REDACTED","client_secret":"REDACTED"},"p":{"name":"REDACTED","password_hint":"the blue one","badge":"REDACTED","client_secret":"REDACTED"}}`,
			`v.name=REDACTED v.password_hint="the blue one" v.badge=REDACTED v.client_secret=REDACTED p.name=REDACTED p.password_hint="the blue one" p.badge=REDACTED p.client_secret=REDACTED`},
		{"strict, map", list(WithStrict(), WithSafeKeys("a")), []any{"v", map[string]any{"b": []string{"x"}, "a": []string{"y"}}}, `"v":{"a":["y"],"b":"REDACTED"}}`, `v.a=[y] v.b=REDACTED`},
		{"strict, group", list(WithStrict(), WithSafeKeys("g")), []any{slog.Group("g", "x", "y"), slog.Group("h", "x", "y")}, `"g":{"x":"y"},"h":{"x":"REDACTED"}}`, `g.x=y h.x=REDACTED`},
		{"strict, path, type, Unredacted", list(WithStrict(), WithSafePaths("p"), cards), []any{"p", "x", "c", card{"4111111111111111"}, "u", Unredacted("y")},
			`"p":"x","c":"card ...1111","u":"y"}`, `p=x c="card ...1111" u=y`},
		{"strict, valuer", list(WithStrict(), WithSafeKeys("name")), []any{"v", userValuer{"ada", opaque}, "w", says{"x"}}, `"v":{"name":"ada"},"w":"REDACTED"}`, `v.name=ada w=REDACTED`},
		{"report only", list(WithDangerouslyReportOnly()), []any{"password", opaque, "v", acc},
			`"password":"` + opaque + `","v":{"name":"ada","password_hint":"the blue one","badge":"42","notes":"told nobody","client_secret":"` + opaque + `"}}`,
			`password=` + opaque + ` v="{Name:ada Hint:the blue one Badge:42 Notes:told nobody Secret:` + opaque + `}"`},
	}
}

func TestOptions(t *testing.T) {
	for _, c := range optionCases() {
		if got := logged(t, "json", c.opts, c.args...); got != c.json {
			t.Errorf("%s:\n got %s\nwant %s", c.name, got, c.json)
		}
		if got := logged(t, "text", c.opts, c.args...); got != c.text {
			t.Errorf("%s:\n got %s\nwant %s", c.name, got, c.text)
		}
	}
}

func TestStrictEndsOnCyclesAndOddObjects(t *testing.T) {
	for name, x := range odd() {
		var buf bytes.Buffer
		slog.New(New(slog.NewJSONHandler(&buf, nil), WithStrict())).Info("m", "v", x)
		if !json.Valid(buf.Bytes()) {
			t.Errorf("%s: no JSON: %.200s", name, buf.String())
		}
	}
}

func TestReportOnlyWarnsAndReports(t *testing.T) {
	s := &sink{}
	var got []string
	h := New(s, WithDangerouslyReportOnly(), WithOnFinding(func(_ context.Context, f Finding) { got = append(got, f.Path) }))
	if msg, _ := s.last(); !strings.Contains(msg, "does not mask") || s.records[0].Level != slog.LevelWarn {
		t.Error("no warning:", msg)
	}
	l := slog.New(h).With("password", opaque).WithGroup(ghp)
	l.Info("password="+opaque, "v", stringer("password="+opaque), "lv", says{bearer})
	msg, attrs := s.last()
	if msg != "password="+opaque || s.with[0].Value.String() != opaque || s.groups[0] != ghp || attrs[1].Value.Resolve().String() != bearer {
		t.Errorf("got %q %v %v %v", msg, attrs, s.with, s.groups)
	}
	for _, want := range []string{"password", "REDACTED.msg", "REDACTED.v", "REDACTED.lv"} {
		if !strings.Contains(strings.Join(got, " "), want) {
			t.Errorf("no finding at %s, but %v", want, got)
		}
	}
	if !h.Stats().ReportOnly || New(s).Stats().ReportOnly {
		t.Error("Stats does not tell")
	}
}

func TestStatsCountByRule(t *testing.T) {
	h := New(&sink{}, WithKeys("badge"))
	l := slog.New(h).With("password", opaque)
	for range 3 {
		l.Info("m", "badge", "x", "a", "b", "password", opaque)
	}
	got := h.Stats().Findings
	if got["password"] != 4 || got["keys"] != 3 || len(got) != 2 {
		t.Errorf("got %v", got)
	}
}

func TestReportFromAFunctionThatLogsEnds(t *testing.T) {
	for name, ctx := range map[string]func(context.Context) context.Context{
		"with the context": func(ctx context.Context) context.Context { return ctx },
		"without":          func(context.Context) context.Context { return context.Background() },
	} {
		s := &sink{}
		var l *slog.Logger
		calls := 0
		l = slog.New(New(s, WithOnFinding(func(c context.Context, _ Finding) {
			calls++
			l.InfoContext(ctx(c), "leak of password="+opaque)
		})))
		l.Info("password=" + opaque)
		if calls != 1 || len(s.records) != 2 || s.records[0].Message != "leak of password=REDACTED" {
			t.Errorf("%s: %d calls, %d records", name, calls, len(s.records))
		}
	}
}

func TestAllFunctionsHearOfAFinding(t *testing.T) {
	var got []string
	tell := func(who string) Option {
		return WithOnFinding(func(context.Context, Finding) { got = append(got, who); panic(who) })
	}
	slog.New(New(&sink{}, tell("a"), tell("b"))).Info("password=" + opaque)
	if strings.Join(got, " ") != "a b" {
		t.Error(got)
	}
}

func TestReplaceAttrMasksForAHandlerThatCannotBeWrapped(t *testing.T) {
	var paths []string
	mask := ReplaceAttr(WithOnFinding(func(_ context.Context, f Finding) {
		paths = append(paths, f.Path)
		if !strings.HasSuffix(f.Source.File, "options_test.go") {
			t.Errorf("source %+v", f.Source)
		}
	}))
	for _, newHandler := range []func(io.Writer, *slog.HandlerOptions) slog.Handler{
		func(w io.Writer, o *slog.HandlerOptions) slog.Handler { return slog.NewJSONHandler(w, o) },
		func(w io.Writer, o *slog.HandlerOptions) slog.Handler { return slog.NewTextHandler(w, o) },
	} {
		var buf bytes.Buffer
		l := slog.New(newHandler(&buf, &slog.HandlerOptions{AddSource: true, ReplaceAttr: mask}))
		l.WithGroup("password").Info("kept password="+opaque, "value", opaque, "v", panicking{opaque}, "e", errors.New("token="+jwt), "lv", says{bearer})
		l.With("token", jwt).Info("m", slog.Group("g", "password", opaque), "s", private{"kept", opaque})
		got := buf.String()
		if strings.Contains(got, opaque) || strings.Contains(got, jwt) || strings.Count(got, "kept") != 2 || !strings.Contains(got, "options_test.go") {
			t.Error(got)
		}
	}
	if all := strings.Join(paths, " "); !strings.Contains(all, "msg password.value password.v") || !strings.Contains(all, "g.password") {
		t.Error(all)
	}
}

func TestMaskOfTheRedactorIsUsedEverywhere(t *testing.T) {
	r, err := redact.New(redact.Config{MaskingString: "MASKED-{rule}"})
	if err != nil {
		t.Fatal(err)
	}
	got := logged(t, "json", []Option{WithRedactor(r), WithKeys("badge")}, "badge", 7, "v", account{Badge: "x"}, "p", panicking{opaque}, "k", struct{ P panicking }{})
	if strings.Contains(got, "REDACTED") || !strings.Contains(got, `"badge":"MASKED-keys"`) || !strings.Contains(got, `"p":"MASKED-internal-error"`) {
		t.Error(got)
	}
}
