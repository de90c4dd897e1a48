package deploy

import (
	"log/slog"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/prometheus/common/model"
	"github.com/prometheus/prometheus/model/rulefmt"
	"github.com/prometheus/prometheus/promql/parser"

	"github.com/tokenredact/tokenredact/redact"
)

// examples returns the alerts that the processor's README shows.
func examples(t *testing.T) map[string]string {
	t.Helper()
	found := make(map[string]string)
	for i, part := range strings.Split(readTree(t, "processor", "tokenredactionprocessor", "README.md"), "```") {
		text, ok := strings.CutPrefix(part, "yaml\ngroups:")
		if !ok || i%2 == 0 {
			continue
		}
		groups, errs := rulefmt.Parse([]byte("groups:"+text), false, model.LegacyValidation, parser.NewParser(parser.Options{}), slog.New(slog.DiscardHandler))
		if len(errs) > 0 {
			t.Fatal(errs)
		}
		for _, g := range groups.Groups {
			for _, r := range g.Rules {
				found[r.Alert] = r.Expr
			}
		}
	}
	if len(found) < 6 {
		t.Fatalf("the README shows %d alerts", len(found))
	}
	return found
}

// Each alert of the README asks for metrics and labels that there are, fires where
// it should and is silent where it should be.
func TestReadmeAlertsFire(t *testing.T) {
	const (
		only      = own + `report_only{instance="a", processor="token_redaction/trial", signal="logs"}`
		failed    = own + `errors{instance="a", outcome="masked", signal="logs"}`
		dropped   = own + `dropped_items{instance="a", signal="traces"}`
		secret    = own + `redactions{instance="a", rule="salesforce-refresh-token", location="body", signal="logs", where="text"}`
		other     = own + `redactions{instance="a", rule="jwt", location="body", signal="logs", where="text"}`
		exposures = own + `exposures{instance="a", kind="credential-in-query", service="shop"}`
		accepted  = `otelcol_receiver_accepted_spans{instance="a", receiver="otlp"}`
		scanned   = own + `scanned_values{instance="a", signal="traces"}`
	)
	fired, found, known := map[string]int{}, examples(t), documented(t)
	for i, a := range []alarm{
		{"CredentialsLeaveUnmasked", only + " 1x30", 12 * time.Minute, []string{`{instance="a", processor="token_redaction/trial", signal="logs"}`}},
		{"CredentialsLeaveUnmasked", only + " 0x30", 12 * time.Minute, nil},
		{"RedactionFails", failed + " 0x10 1x10", 12 * time.Minute, []string{`{instance="a", outcome="masked", signal="logs"}`}},
		{"RedactionFails", failed + " 7x30", 20 * time.Minute, nil},
		{"TelemetryDropped", dropped + " 0x10 5x10", 12 * time.Minute, []string{`{instance="a", signal="traces"}`}},
		{"TelemetryDropped", dropped + " 0x30", 20 * time.Minute, nil},
		{"LongLivedSecretLeaks", secret + " _x100 1x10", 105 * time.Minute, []string{`{rule="salesforce-refresh-token"}`}},
		{"LongLivedSecretLeaks", secret + " 1x100 2x20", 110 * time.Minute, []string{`{rule="salesforce-refresh-token"}`}},
		{"LongLivedSecretLeaks", secret + " 1x200", 150 * time.Minute, nil},
		{"LongLivedSecretLeaks", other + " _x100 1x10", 105 * time.Minute, nil},
		{"NewExposure", exposures + " _x1500 1x10", 1505 * time.Minute, []string{`{kind="credential-in-query", service="shop"}`}},
		{"NewExposure", exposures + " 1x3000", 1505 * time.Minute, nil},
		{"SpansBypassRedaction", accepted + " 0+5x30", 20 * time.Minute, []string{`{instance="a"}`}},
		{"SpansBypassRedaction", accepted + " 0+5x30\n  " + scanned + " 0+50x30", 20 * time.Minute, nil},
		{"SpansBypassRedaction", accepted + " 5x30", 20 * time.Minute, nil},
	} {
		fired[a.alert] += len(a.want)
		if got := evaluate(t, found[a.alert], a); !slices.Equal(got, a.want) {
			t.Errorf("%d: %s fires for %q, not for %q", i, a.alert, got, a.want)
		}
	}
	for name, expr := range found {
		checked(t, name, expr, known)
		if fired[name] == 0 {
			t.Errorf("nothing shows that %s fires", name)
		}
	}
}

// The rules that the README names as those of long-lived secrets are there, each of
// them.
func TestReadmeAlertsNameRulesThatExist(t *testing.T) {
	for _, m := range regexp.MustCompile(`rule=~"([^"]*)"`).FindAllStringSubmatch(examples(t)["LongLivedSecretLeaks"], -1) {
		named, long := regexp.MustCompile("^(?:"+m[1]+")$"), regexp.MustCompile(`(^|-)(refresh-token|client-secret|private-key)$`)
		n := 0
		for _, r := range redact.Rules() {
			if named.MatchString(r.ID) != long.MatchString(r.ID) {
				t.Errorf("%s: the alert asks for it: %v", r.ID, named.MatchString(r.ID))
			}
			if named.MatchString(r.ID) {
				n++
			}
		}
		if n < 7 {
			t.Errorf("%s names %d rules", m[1], n)
		}
	}
}
