package tokenredactionprocessor

import (
	"os"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"go.opentelemetry.io/collector/confmap"
	"go.opentelemetry.io/collector/confmap/confmaptest"
)

func TestReadmeNamesEveryOption(t *testing.T) {
	b, err := os.ReadFile("README.md")
	must(t, err)
	for _, c := range []any{Config{}, SecretConfig{}, RuleConfig{}, AllowConfig{}} {
		for i := range reflect.TypeOf(c).NumField() {
			if tag := reflect.TypeOf(c).Field(i).Tag.Get("mapstructure"); !strings.Contains(string(b), "`"+tag+"`") {
				t.Errorf("README.md does not name the option %s", tag)
			}
		}
	}
	for l := range strings.Lines(string(b)) {
		option, ok := strings.CutPrefix(l, "| `")
		if option, _, _ = strings.Cut(option, "`"); !ok || strings.ContainsAny(option, " :/-.") || strings.HasPrefix(option, "otelcol_") {
			continue
		}
		conf := confmap.NewFromStringMap(map[string]any{option: nil})
		if err := conf.Unmarshal(createDefaultConfig()); err != nil {
			t.Errorf("README.md names %q, which is no option: %v", option, err)
		}
	}
}

// The README tells of each kind of exposure and of each metric, and of no others.
func TestReadmeNamesWhatIsCounted(t *testing.T) {
	b, err := os.ReadFile("README.md")
	must(t, err)
	for _, kind := range exposureKinds {
		if !strings.Contains(string(b), "`"+kind+"`") {
			t.Errorf("README.md does not name the exposure %s", kind)
		}
	}
	documented, err := os.ReadFile("documentation.md")
	must(t, err)
	metrics := regexp.MustCompile(`(?:otelcol_processor_token_redaction|…)_([a-z_]+)`)
	named := map[string]bool{}
	for _, m := range metrics.FindAllStringSubmatch(string(b), -1) {
		named[m[1]] = true
		if !strings.Contains(string(documented), "### otelcol_processor_token_redaction_"+m[1]+"\n") {
			t.Errorf("README.md names the metric %s, which is none", m[0])
		}
	}
	for _, m := range metrics.FindAllStringSubmatch(string(documented), -1) {
		if !named[m[1]] {
			t.Errorf("README.md does not name the metric %s", m[0])
		}
	}
}

// The example's configuration is valid, and its pipelines have the order that
// the README asks for.
func TestExample(t *testing.T) {
	conf, err := confmaptest.LoadConf("example.yaml")
	must(t, err)
	sub, err := conf.Sub("processors::token_redaction")
	must(t, err)
	cfg := createDefaultConfig()
	must(t, sub.Unmarshal(cfg))
	must(t, confmap.Validate(cfg))
	for _, signal := range []string{"traces", "logs", "metrics"} {
		order, _ := conf.Get("service::pipelines::" + signal + "::processors").([]any)
		if !slices.Equal(order, []any{"memory_limiter", "token_redaction", "batch"}) {
			t.Errorf("%s: %v", signal, order)
		}
	}
}
