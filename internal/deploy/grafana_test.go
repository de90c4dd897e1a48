package deploy

import (
	"encoding/json"
	"maps"
	"slices"
	"strings"
	"testing"
)

type dashboard struct {
	UID        string `json:"uid"`
	Templating struct {
		List []struct {
			Name string `json:"name"`
		} `json:"list"`
	} `json:"templating"`
	Panels []panel `json:"panels"`
}

type panel struct {
	ID         int               `json:"id"`
	Title      string            `json:"title"`
	Datasource map[string]string `json:"datasource"`
	GridPos    struct{ X, Y, W, H int }
	Targets    []struct {
		Expr         string `json:"expr"`
		LegendFormat string `json:"legendFormat"`
	} `json:"targets"`
}

// TestDashboard: each query parses, all that it names exists, and every metric of
// the processor is shown.
func TestDashboard(t *testing.T) {
	var d dashboard
	if err := json.Unmarshal([]byte(readTree(t, "deploy", "grafana", "dashboard.json")), &d); err != nil {
		t.Fatal(err)
	}
	// What Grafana puts in their place.
	variables := strings.NewReplacer("$__rate_interval", "1m", "$__range", "1d", "$instance", ".*", "${datasource}", "")
	known, shown := documented(t), make(map[string]bool)
	for _, p := range d.Panels {
		if len(p.Targets) == 0 || p.Datasource["uid"] != "${datasource}" {
			t.Errorf("%s: no query, or not of the data source that is chosen", p.Title)
		}
		for _, target := range p.Targets {
			expr := variables.Replace(target.Expr)
			if strings.Contains(expr, "$") {
				t.Errorf("%s: a variable is not known: %s", p.Title, expr)
			}
			for _, name := range checked(t, p.Title, expr, known) {
				shown[name] = true
			}
		}
	}
	for _, name := range slices.Sorted(maps.Keys(known)) {
		if strings.HasPrefix(name, own) && !shown[name] {
			t.Errorf("%s is in no panel", name)
		}
	}
	layout(t, d.Panels)
}

// layout: no panel lies on another, has another's id or goes over the edge.
func layout(t *testing.T, panels []panel) {
	t.Helper()
	for i, p := range panels {
		if p.GridPos.W <= 0 || p.GridPos.H <= 0 || p.GridPos.X+p.GridPos.W > 24 {
			t.Errorf("%s: bad place %v", p.Title, p.GridPos)
		}
		for _, q := range panels[:i] {
			a, b := p.GridPos, q.GridPos
			apart := a.X >= b.X+b.W || b.X >= a.X+a.W || a.Y >= b.Y+b.H || b.Y >= a.Y+a.H
			if !apart || p.ID == q.ID {
				t.Errorf("%s and %s are at one place, or have one id", p.Title, q.Title)
			}
		}
	}
}
