package contrib

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/open-telemetry/opentelemetry-collector-contrib/processor/redactionprocessor"
	"pgregory.net/rapid"
)

// On whatever configuration and telemetry, the two make the same but for what the
// README names.
func TestContribsConfigurationGivesContribsResult(t *testing.T) {
	met := map[string]int{}
	compared := 0
	rapid.Check(t, func(t *rapid.T) {
		cfg, our := configs(t)
		in := record{resource: attributes(t, 0), scope: attributes(t, 0), record: attributes(t, 0), span: attributes(t, 0), event: attributes(t, 0), point: attributes(t, 0), body: value(t, 0)}
		their, mine := through(t, theirs, cfg, in), through(t, oursNow, our, in)
		for _, m := range []struct {
			name            string
			in, their, mine map[string]any
		}{
			{"resource", in.resource, their.resource, mine.resource},
			{"scope", in.scope, their.scope, mine.scope},
			{"data point", in.point, their.point, mine.point},
			{"event", in.event, their.event, mine.event},
			{"span", in.span, their.span, mine.span},
			{"log record", in.record, their.record, mine.record},
		} {
			clean := true
			for k, v := range m.in {
				p := place{cfg: cfg, key: k, value: v, among: m.in}
				if name := deviation(p); name != "" {
					met[name]++
					clean = false
					continue
				}
				if isAccount(k) {
					continue
				}
				compared++
				same(t, m.name+": "+k, m.their, m.mine, k)
			}
			if m.name == "log record" && deviatesBelow(cfg, "", in.body) {
				clean = false
			}
			if clean {
				compareAccounts(t, cfg, in.body, m.name, m.their, m.mine)
			}
		}
		if bodyDeviation(cfg, in.body, met) {
			return
		}
		compared++
		if !reflect.DeepEqual(their.body, mine.body) {
			t.Fatalf("body: contrib makes %#v, we %#v", their.body, mine.body)
		}
	})
	t.Logf("%d values compared, deviations met: %v", compared, met)
}

func deviation(p place) string {
	if p.ignored() || !p.cfg.AllowAllKeys && p.key != "" && !slices.Contains(p.cfg.AllowedKeys, p.key) && !isAccount(p.key) {
		return ""
	}
	for _, d := range deviations {
		if d.applies(p) {
			return d.name
		}
	}
	return ""
}

// bodyDeviation reports whether any value of a body deviates.
func bodyDeviation(cfg *redactionprocessor.Config, body any, met map[string]int) bool {
	found := false
	visitBody(cfg, "", body, func(p place) {
		if name := deviation(p); name != "" {
			met[name]++
			found = true
		}
	})
	return found
}

func deviatesBelow(cfg *redactionprocessor.Config, key string, body any) bool {
	found := false
	visitBody(cfg, key, body, func(p place) { found = found || deviation(p) != "" })
	return found
}

// visitBody visits the values of a body that neither an ignored nor a deleted nor
// a blocked key stands above.
func visitBody(cfg *redactionprocessor.Config, key string, v any, f func(place)) {
	p := place{cfg: cfg, key: key, value: v, body: true}
	f(p)
	if key != "" && (p.ignored() || p.blocked() || !cfg.AllowAllKeys && !slices.Contains(cfg.AllowedKeys, key) && !isAccount(key)) {
		return
	}
	switch v := v.(type) {
	case map[string]any:
		for k, e := range v {
			visitBody(cfg, k, e, f)
		}
	case []any:
		for _, e := range v {
			visitBody(cfg, "", e, f)
		}
	}
}

func isAccount(key string) bool { return strings.HasPrefix(key, "redaction.") }

func same(t *rapid.T, what string, their, mine map[string]any, key string) {
	t.Helper()
	a, inTheirs := their[key]
	b, inMine := mine[key]
	if inTheirs != inMine || !reflect.DeepEqual(a, b) {
		t.Fatalf("%s: contrib makes %#v (%v), we %#v (%v)", what, a, inTheirs, b, inMine)
	}
}

func compareAccounts(t *rapid.T, cfg *redactionprocessor.Config, body any, what string, their, mine map[string]any) {
	t.Helper()
	for _, m := range []map[string]any{their, mine} {
		for k := range m {
			ofAllowed := strings.Contains(k, "allowed")
			switch {
			case !isAccount(k), ofAllowed && allowsNothing(cfg), ofAllowed && strings.Contains(k, "body") && forgets(body):
			default:
				same(t, what+": "+k, their, mine, k)
			}
		}
	}
}

// allowsNothing reports whether the empty text is allowed. In contrib's account
// each value is then allowed that it does not look at.
func allowsNothing(cfg *redactionprocessor.Config) bool { return place{cfg: cfg}.let("") }

// forgets reports whether contrib's account leaves out what is allowed of a body:
// that of one which is no container (its issue 50417).
func forgets(body any) bool { return !isContainer(body) }

// What contrib leaves on a resource, a scope and a data point becomes part of an
// identity: we leave it out, unless the operator wants it there.
func TestAccountsAreOfRecordsAlone(t *testing.T) {
	cfg := &redactionprocessor.Config{AllowAllKeys: true, BlockedValues: []string{"4711"}, Summary: "debug"}
	m := map[string]any{"a": "4711"}
	in := record{resource: m, scope: m, record: m, span: m, event: m, point: m, body: "4711"}
	our := ours(cfg)
	our.SummaryEverywhere = false
	their, mine := through(t, theirs, cfg, in), through(t, oursNow, our, in)
	for name, m := range map[string][2]map[string]any{"resource": {their.resource, mine.resource}, "scope": {their.scope, mine.scope}, "point": {their.point, mine.point}} {
		if len(m[0]) != 3 || len(m[1]) != 1 {
			t.Errorf("%s: contrib makes %v, we %v", name, m[0], m[1])
		}
	}
	if !reflect.DeepEqual(their.record, mine.record) || !reflect.DeepEqual(their.event, mine.event) || !reflect.DeepEqual(their.span, mine.span) {
		t.Errorf("contrib makes %v and %v, we %v and %v", their.record, their.event, mine.record, mine.event)
	}
}
