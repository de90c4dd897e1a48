package contrib

import (
	"strings"

	"github.com/open-telemetry/opentelemetry-collector-contrib/processor/redactionprocessor"
	"go.opentelemetry.io/collector/config/configopaque"
	"pgregory.net/rapid"

	"github.com/tokenredact/tokenredact/processor/tokenredactionprocessor"
	"github.com/tokenredact/tokenredact/redact"
)

var (
	keys = []string{
		"user.id", "user.name", "note", "Note", "a", "card", "pin", "name", "value", "x.y",
		"redaction.masked.count", "redaction.masked.keys", "redaction.body.masked.keys", "redaction.ignored.count",
	}
	words = []string{"4711", "12", "bob@corp.example", "eve@evil.example", "abc", "x", "ward", "-", " ", " ", ",", "\n", "****", "--pin", "true"}

	keyPatterns   = []string{"user", "(?i)^NOTE$", `\.id$`, "^a", "card.*", "pin", "val", `\[`}
	valuePatterns = []string{`\d+`, `[a-z]+@[a-z.]+`, "abc", `x\s`, "[0-9]{4}", "b.b", `\*+`, "^x", "(?i)ABC|12", `[0-9a-f]{8,}`, "ward .*", "true"}
	allowed       = []string{`@corp\.example$`, `.+@corp\.example`, "^abc$", "^$", "12", "^[^@]*$"}
)

// configs draws a configuration, as contrib's and as ours. Our built-in rules are
// off: what they do besides is no part of the comparison, and so the telemetry
// may be of any kind.
func configs(t *rapid.T) (*redactionprocessor.Config, *tokenredactionprocessor.Config) {
	some := func(name string, from []string, most int) []string {
		return rapid.SliceOfNDistinct(rapid.SampledFrom(from), 0, most, rapid.ID[string]).Draw(t, name)
	}
	c := &redactionprocessor.Config{
		AllowAllKeys:       rapid.Bool().Draw(t, "allow_all_keys"),
		AllowedKeys:        some("allowed_keys", keys, 8),
		IgnoredKeys:        some("ignored_keys", keys, 2),
		IgnoredKeyPatterns: some("ignored_key_patterns", keyPatterns, 1),
		BlockedKeyPatterns: some("blocked_key_patterns", keyPatterns, 2),
		BlockedValues:      some("blocked_values", valuePatterns, 2),
		AllowedValues:      some("allowed_values", allowed, 1),
		RedactAllTypes:     rapid.Bool().Draw(t, "redact_all_types"),
		Summary:            rapid.SampledFrom([]string{"", "silent", "info", "debug"}).Draw(t, "summary"),
		HashFunction: redactionprocessor.HashFunction(rapid.SampledFrom([]string{
			"", "", "md5", "sha1", "sha3", "hmac-sha256", "hmac-sha512",
		}).Draw(t, "hash_function")),
	}
	if strings.HasPrefix(string(c.HashFunction), "hmac") {
		c.HMACKey = configopaque.String(strings.Repeat("k", 64))
	}
	return c, ours(c)
}

// ours is the configuration with the type changed, and contrib's mask.
func ours(c *redactionprocessor.Config) *tokenredactionprocessor.Config {
	o := &tokenredactionprocessor.Config{
		MaskingString:      "****",
		AllowAllKeys:       &c.AllowAllKeys,
		AllowedKeys:        c.AllowedKeys,
		IgnoredKeys:        c.IgnoredKeys,
		IgnoredKeyPatterns: c.IgnoredKeyPatterns,
		BlockedKeyPatterns: c.BlockedKeyPatterns,
		BlockedValues:      c.BlockedValues,
		AllowedValues:      c.AllowedValues,
		RedactAllTypes:     c.RedactAllTypes,
		HashFunction:       tokenredactionprocessor.HashFunction(c.HashFunction),
		HMACKey:            c.HMACKey,
		Summary:            tokenredactionprocessor.Summary(c.Summary),
		SummaryEverywhere:  c.Summary == "info" || c.Summary == "debug",
	}
	for _, r := range redact.Rules() {
		if !r.Off {
			o.Disable = append(o.Disable, r.ID)
		}
	}
	return o
}

func text(t *rapid.T) string {
	return strings.Join(rapid.SliceOfN(rapid.SampledFrom(words), 0, 5).Draw(t, "words"), "")
}

// value draws a value: text most of the time.
func value(t *rapid.T, depth int) any {
	kind := rapid.IntRange(0, 11).Draw(t, "kind")
	switch {
	case kind == 0:
		return int64(rapid.SampledFrom([]int{12, 4711, 7}).Draw(t, "int"))
	case kind == 1:
		return rapid.Bool().Draw(t, "bool")
	case kind == 2:
		return rapid.SampledFrom([]float64{0.5, 4711}).Draw(t, "double")
	case kind == 3:
		return []byte(text(t))
	case kind == 4:
		return nil
	case kind == 5 && depth < 3:
		s := make([]any, rapid.IntRange(0, 3).Draw(t, "len"))
		for i := range s {
			s[i] = value(t, depth+1)
		}
		return s
	case kind <= 7 && depth < 3:
		return attributes(t, depth+1)
	}
	return text(t)
}

func attributes(t *rapid.T, depth int) map[string]any {
	m := map[string]any{}
	for _, k := range rapid.SliceOfNDistinct(rapid.SampledFrom(keys), 0, 5, rapid.ID[string]).Draw(t, "keys") {
		m[k] = value(t, depth)
		switch {
		case depth > 0:
		case k == "redaction.masked.keys" || k == "redaction.body.masked.keys":
			m[k] = "earlier"
		case k == "redaction.masked.count" || k == "redaction.ignored.count":
			m[k] = int64(3)
		}
	}
	return m
}
