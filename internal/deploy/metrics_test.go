package deploy

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/prometheus/common/model"
	"github.com/prometheus/prometheus/promql/parser"
)

// A series is a metric as Prometheus has it, with the labels it may have.
type series map[string][]string

const own = "otelcol_processor_token_redaction_"

// documented returns the series of the processor, from the page that mdatagen
// writes of it.
func documented(t *testing.T) series {
	t.Helper()
	out, name := make(series), ""
	for line := range strings.Lines(readTree(t, "processor", "tokenredactionprocessor", "documentation.md")) {
		row := strings.Split(line, "|")
		switch {
		case strings.HasPrefix(line, "### "+own):
			name = strings.TrimSpace(line[4:])
			out[name] = []string{"instance", "job"}
		case len(row) > 3 && strings.TrimSpace(row[2]) == "Histogram":
			out[name+"_bucket"] = append([]string{"le"}, out[name]...)
			delete(out, name)
			name += "_bucket"
		case name != "" && len(row) == 6 && regexp.MustCompile(`^[a-z]+$`).MatchString(strings.TrimSpace(row[1])):
			out[name] = append(out[name], strings.TrimSpace(row[1]))
		}
	}
	if len(out) < 9 || !slices.Contains(out[own+"exposures"], "kind") || !slices.Contains(out[own+"duration_bucket"], "signal") {
		t.Fatalf("the page of the metrics is not read well: %v", out)
	}
	for _, signal := range []string{"log_records", "spans", "metric_points"} {
		out["otelcol_receiver_accepted_"+signal] = []string{"instance", "job", "receiver", "transport"}
	}
	return out
}

// checked parses an expression, and tells the series of which it is made. A series
// or a label that is not known fails the test.
func checked(t *testing.T, where, expr string, known series) []string {
	t.Helper()
	tree, err := parser.NewParser(parser.Options{}).ParseExpr(expr)
	if err != nil {
		t.Errorf("%s: %v", where, err)
		return nil
	}
	var used, allowed, asked []string
	parser.Inspect(tree, func(node parser.Node, _ []parser.Node) error {
		switch n := node.(type) {
		case *parser.VectorSelector:
			if known[n.Name] == nil {
				t.Errorf("%s: no metric is named %s", where, n.Name)
			}
			used, allowed = append(used, n.Name), append(allowed, known[n.Name]...)
			for _, m := range n.LabelMatchers {
				if m.Name != model.MetricNameLabel {
					asked = append(asked, m.Name)
				}
			}
		case *parser.AggregateExpr:
			asked = append(asked, n.Grouping...)
		}
		return nil
	})
	for _, label := range asked {
		if !slices.Contains(allowed, label) {
			t.Errorf("%s: no metric in it has a label %s", where, label)
		}
	}
	return used
}

// scraped checks what a Collector shows to Prometheus: the series that are
// documented, with their labels, under the names that the rules use.
func scraped(t *testing.T, text string) {
	t.Helper()
	want, got := documented(t), make(map[string]bool)
	for _, m := range regexp.MustCompile(`(?m)^(`+own+`\w+)(?:\{(.*)\})? `).FindAllStringSubmatch(text, -1) {
		name := strings.TrimSuffix(strings.TrimSuffix(m[1], "_sum"), "_count")
		if name != m[1] {
			continue // of a histogram
		}
		got[name] = true
		for _, l := range regexp.MustCompile(`(\w+)="`).FindAllStringSubmatch(m[2], -1) {
			if !slices.Contains(want[name], l[1]) {
				t.Errorf("%s has a label %s, which is not documented", name, l[1])
			}
		}
	}
	for name := range want {
		if strings.HasPrefix(name, own) && !got[name] {
			t.Errorf("the Collector shows no %s", name)
		}
	}
}
