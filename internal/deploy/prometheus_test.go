package deploy

import (
	"context"
	"fmt"
	"log/slog"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/prometheus/common/model"
	"github.com/prometheus/prometheus/model/rulefmt"
	"github.com/prometheus/prometheus/promql"
	"github.com/prometheus/prometheus/promql/parser"
	"github.com/prometheus/prometheus/promql/promqltest"
)

func rules(t *testing.T) []rulefmt.Rule {
	t.Helper()
	text := []byte(readTree(t, "deploy", "prometheus", "rules.yaml"))
	groups, errs := rulefmt.Parse(text, false, model.LegacyValidation, parser.NewParser(parser.Options{}), slog.New(slog.DiscardHandler))
	if len(errs) > 0 {
		t.Fatal(errs)
	}
	return groups.Groups[0].Rules
}

func TestRulesNameMetricsThatExist(t *testing.T) {
	known := documented(t)
	for _, r := range rules(t) {
		if r.Record != "" {
			by := regexp.MustCompile(`^([a-z_]+):`).FindStringSubmatch(r.Record)
			known[r.Record] = strings.Split(by[1], "_")
		}
	}
	for _, r := range rules(t) {
		checked(t, r.Alert+r.Record, r.Expr, known)
		labels := regexp.MustCompile(`\$labels\.(\w+)`).FindAllStringSubmatch(r.Annotations["summary"]+r.Annotations["description"], -1)
		for _, l := range labels {
			if !regexp.MustCompile(`by \([a-z, ]*\b`+l[1]+`\b`).MatchString(r.Expr) && !strings.Contains(r.Expr, ":") {
				t.Errorf("%s: the text has %s, and the expression drops it", r.Alert, l[1])
			}
		}
	}
}

// An alarm is what an alert says of some series, at a time.
type alarm struct {
	alert string
	load  string // in the notation of promqltest, a sample a minute
	at    time.Duration
	want  []string // the label sets that it fires for
}

func alarms() []alarm {
	const (
		redactions = own + `redactions{instance="a", rule="jwt", location="body", signal="logs", where="text"}`
		exposures  = own + `exposures{instance="a", kind="credential-in-query", service="shop"}`
		dropped    = own + `dropped_items{instance="a", signal="traces"}`
		failed     = own + `errors{instance="a", outcome="masked", signal="logs"}`
		only       = own + `report_only{instance="a", processor="token_redaction", signal="logs"}`
		accepted   = `otelcol_receiver_accepted_log_records{instance="a", receiver="otlp"}`
	)
	kind := `{location="body", rule="jwt", signal="logs"}`
	who := `{kind="credential-in-query", service="shop"}`
	return []alarm{
		{"CredentialLeakOfANewKind", redactions + " _x1500 1 3 3", 1500 * time.Minute, []string{kind}},
		{"CredentialLeakOfANewKind", redactions + " 1 _x1498 1 3 3", 1501 * time.Minute, []string{kind}}, // more than a day ago
		{"CredentialLeakOfANewKind", redactions + " 1x100", 60 * time.Minute, nil},
		{"CredentialLeakOfANewKind", redactions + " 1x60 _x30 1x10", 95 * time.Minute, nil}, // another Collector, the same leak
		{"CredentialExposedByService", exposures + " _x100 1x10", 105 * time.Minute, []string{who}},
		{"CredentialExposedByService", exposures + " 1x100 3x30", 110 * time.Minute, []string{who}},
		{"CredentialExposedByService", exposures + " 3x200", 100 * time.Minute, nil},
		{"TokenRedactionDrops", dropped + " 0x10 5x10", 12 * time.Minute, []string{`{signal="traces"}`}},
		{"TokenRedactionDrops", dropped + " 0x30", 12 * time.Minute, nil},
		{"TokenRedactionErrors", failed + " 0x10 1x10", 12 * time.Minute, []string{`{outcome="masked", signal="logs"}`}},
		{"TokenRedactionErrors", failed + " 7x30", 12 * time.Minute, nil},
		{"TokenRedactionReportsOnly", only + " 1x30", 12 * time.Minute, []string{`{instance="a", processor="token_redaction", signal="logs"}`}},
		{"TokenRedactionReportsOnly", only + " 0x30", 12 * time.Minute, nil},
		{"TokenRedactionMissing", accepted + " 0+5x30", 20 * time.Minute, []string{`{instance="a"}`}},
		{"TokenRedactionMissing", accepted + " 0+5x30\n  " + only + " 0x30", 20 * time.Minute, nil},
		{"TokenRedactionMissing", accepted + " 0x30", 20 * time.Minute, nil},
	}
}

func TestAlertsFire(t *testing.T) {
	expressions := make(map[string]string)
	for _, r := range rules(t) {
		for recorded, expr := range expressions {
			r.Expr = strings.ReplaceAll(r.Expr, recorded, "("+expr+")")
		}
		expressions[r.Alert+r.Record] = r.Expr
	}
	fired := make(map[string]int)
	for i, a := range alarms() {
		if expressions[a.alert] == "" {
			t.Fatalf("no alert is named %s", a.alert)
		}
		fired[a.alert] += len(a.want)
		if got := evaluate(t, expressions[a.alert], a); !slices.Equal(got, a.want) {
			t.Errorf("%d: %s fires for %q, not for %q", i, a.alert, got, a.want)
		}
	}
	for _, r := range rules(t) {
		if r.Alert != "" && fired[r.Alert] == 0 {
			t.Errorf("nothing shows that %s fires", r.Alert)
		}
	}
}

func evaluate(t *testing.T, expr string, a alarm) []string {
	t.Helper()
	storage := promqltest.LoadedStorage(t, "load 1m\n  "+a.load)
	engine := promqltest.NewTestEngineWithOpts(t, promql.EngineOpts{
		MaxSamples: 1e6, Timeout: time.Minute, Parser: parser.NewParser(parser.Options{}),
		NoStepSubqueryIntervalFn: func(int64) int64 { return time.Minute.Milliseconds() },
	})
	query, err := engine.NewInstantQuery(context.Background(), storage, nil, expr, time.Unix(0, 0).Add(a.at))
	if err != nil {
		t.Fatal(err)
	}
	defer query.Close()
	vector, err := query.Exec(context.Background()).Vector()
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, sample := range vector {
		out = append(out, fmt.Sprint(sample.Metric))
	}
	slices.Sort(out)
	return out
}
