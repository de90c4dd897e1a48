package tokenredactionprocessor

import "fmt"

// ignoring says what leaves as it came because the operator wants it to.
func (c *Config) ignoring() (notices []string) {
	if n := len(c.IgnoredKeys) + len(c.IgnoredKeyPatterns); n > 0 {
		notices = append(notices, fmt.Sprintf("%d of ignored_keys and ignored_key_patterns: what stands under them leaves as it is, credentials included", n))
	}
	if n := len(c.IgnorePaths); n > 0 {
		notices = append(notices, fmt.Sprintf("%d ignore_paths: what they lead to leaves as it is, credentials included", n))
	}
	return notices
}

// idle says which options do nothing as they stand. They are no faults: contrib
// takes such a configuration too.
func (c *Config) idle() (notices []string) {
	for _, option := range []struct {
		idle bool
		why  string
	}{
		{len(c.AllowedKeys) > 0 && c.allowsAllKeys(), "allowed_keys: allow_all_keys is true, so the list does nothing"},
		{len(c.AllowedValues) > 0 && len(c.BlockedValues) == 0, "allowed_values: blocked_values has none, so the list keeps nothing; the built-in rules do not ask for it"},
		{c.HashFunction != HashNone && len(c.BlockedValues)+len(c.BlockedKeyPatterns) == 0, "hash_function: neither blocked_values nor blocked_key_patterns has any, so nothing becomes a hash; the built-in rules put the mask"},
		{c.RedactAllTypes && len(c.BlockedValues)+len(c.Secrets)+len(c.Rules) == 0 && c.RulesFile == "", "redact_all_types: there are no blocked_values, secrets or rules to compare numbers with, so it does nothing"},
		{c.ReportOnly && len(c.ReportOnlyRules) > 0, "dangerously_report_only_rules: dangerously_report_only is set, so the list does nothing"},
	} {
		if option.idle {
			notices = append(notices, option.why)
		}
	}
	return notices
}
