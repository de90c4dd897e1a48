package tokenredactionprocessor

import (
	"reflect"
	"slices"
	"strings"
	"testing"
)

// Options that do nothing as they stand are told at start, and are no faults: contrib
// takes them.
func TestIdleOptionsAreTold(t *testing.T) {
	yes := true
	for _, tt := range []struct {
		idle, busy Config
		option     string
	}{
		{Config{AllowAllKeys: &yes, AllowedKeys: []string{"a"}}, Config{AllowedKeys: []string{"a"}}, "allowed_keys: "},
		{Config{AllowedValues: []string{"a"}}, Config{AllowedValues: []string{"a"}, BlockedValues: []string{"b"}}, "allowed_values: "},
		{Config{HashFunction: HashSHA3}, Config{HashFunction: HashSHA3, BlockedKeyPatterns: []string{"a"}}, "hash_function: "},
		{Config{RedactAllTypes: true}, Config{RedactAllTypes: true, Secrets: []SecretConfig{{Value: "12345678"}}}, "redact_all_types: "},
		{Config{ReportOnly: true, ReportOnlyRules: []string{"jwt"}}, Config{ReportOnlyRules: []string{"jwt"}}, "dangerously_report_only_rules: dangerously_report_only is set"},
	} {
		for _, cfg := range []Config{tt.idle, tt.busy} {
			must(t, cfg.Validate())
			_, notices, err := cfg.walk()
			must(t, err)
			told := slices.ContainsFunc(notices, func(n string) bool { return strings.HasPrefix(n, tt.option) })
			if idle := reflect.DeepEqual(cfg, tt.idle); told != idle {
				t.Errorf("%s does nothing: %v, and the notices are %q", tt.option, idle, notices)
			}
		}
	}
}
