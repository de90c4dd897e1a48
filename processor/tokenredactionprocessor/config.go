package tokenredactionprocessor

import (
	"errors"
	"slices"
	"strings"

	"go.opentelemetry.io/collector/component"
	"go.opentelemetry.io/collector/config/configopaque"

	"github.com/tokenredact/tokenredact/redact"
	"github.com/tokenredact/tokenredact/rulesfile"
)

// Config says what the processor masks. Left empty, every rule that is on by
// default masks, and nothing is deleted.
type Config struct {
	// MaskingString replaces each secret. It may hold {rule}, the ID of the
	// rule that fired, and {fingerprint}, which tells which credential it was.
	MaskingString string `mapstructure:"masking_string"`

	// FingerprintKey is the key of the fingerprints.
	FingerprintKey SecretConfig `mapstructure:"fingerprint_key"`

	// Disable and Enable name rules, by ID, to turn off and on.
	Disable []string `mapstructure:"disable"`
	Enable  []string `mapstructure:"enable"`

	// Secrets are values known beforehand, masked wherever they stand.
	Secrets []SecretConfig `mapstructure:"secrets"`

	// Rules are the user's own.
	Rules []RuleConfig `mapstructure:"rules"`

	// RulesFile is the path of a file with more of them, in gitleaks' format.
	RulesFile string `mapstructure:"rules_file"`

	// NoteExposures writes on spans and log records which practices they break.
	NoteExposures bool `mapstructure:"note_exposures"`

	// TrustedHosts are hosts to which credentials may be sent over http.
	TrustedHosts []string `mapstructure:"trusted_hosts"`

	// IgnorePaths lead to what leaves as it is: see parsePath.
	IgnorePaths []string `mapstructure:"ignore_paths"`

	// OnError says what becomes of what cannot be judged; none is redact.
	OnError OnError `mapstructure:"on_error"`

	// ReportOnly counts and notes everything and changes nothing: all credentials
	// leave as they came. ReportOnlyRules does so for the rules of these IDs.
	ReportOnly      bool     `mapstructure:"dangerously_report_only"`
	ReportOnlyRules []string `mapstructure:"dangerously_report_only_rules"`

	// What follows has the names and the meaning that contrib's redaction processor
	// gives it. The README says where the two differ.

	// AllowAllKeys keeps attributes whatever their key. Not set, it is true unless
	// AllowedKeys has any.
	AllowAllKeys *bool `mapstructure:"allow_all_keys"`

	// AllowedKeys are the keys of attributes that stay; all others are deleted.
	AllowedKeys []string `mapstructure:"allowed_keys"`

	// IgnoredKeys and IgnoredKeyPatterns tell keys whose values leave as they are.
	IgnoredKeys        []string `mapstructure:"ignored_keys"`
	IgnoredKeyPatterns []string `mapstructure:"ignored_key_patterns"` // RE2 syntax

	// BlockedKeyPatterns tell keys whose values are replaced whole.
	BlockedKeyPatterns []string `mapstructure:"blocked_key_patterns"`

	// BlockedValues tell what is replaced in values, AllowedValues what of it stays.
	BlockedValues []string `mapstructure:"blocked_values"`
	AllowedValues []string `mapstructure:"allowed_values"`

	// RedactAllTypes compares numbers and booleans with BlockedValues as well.
	RedactAllTypes bool `mapstructure:"redact_all_types"`

	// HashFunction puts a hash in the place of what the lists block.
	HashFunction HashFunction `mapstructure:"hash_function"`

	// HMACKey is the key of hmac-sha256 (32 bytes or more) and hmac-sha512 (64).
	HMACKey configopaque.String `mapstructure:"hmac_key"`

	// Summary notes on a record what was done to it.
	Summary Summary `mapstructure:"summary"`

	// SummaryEverywhere does so on resources, scopes and data points as well, where
	// what is noted becomes part of an identity. Contrib's has no such option, and does.
	SummaryEverywhere bool `mapstructure:"summary_everywhere"`

	// URLSanitizer and DBSanitizer are refused.
	URLSanitizer any `mapstructure:"url_sanitizer"`
	DBSanitizer  any `mapstructure:"db_sanitizer"`
}

// SecretConfig is a value known beforehand, or a key. One of Value, File and Env
// is set.
type SecretConfig struct {
	Value configopaque.String `mapstructure:"value"`
	File  string              `mapstructure:"file"` // a path
	Env   string              `mapstructure:"env"`  // the name of an environment variable
}

// RuleConfig is a rule of the user's own; redact.Pattern says what each option
// means.
type RuleConfig struct {
	ID          string        `mapstructure:"id"`
	Pattern     string        `mapstructure:"pattern"` // RE2 syntax
	Description string        `mapstructure:"description"`
	Anchors     []string      `mapstructure:"anchors"`
	Group       int           `mapstructure:"group"`
	Entropy     float64       `mapstructure:"entropy"`
	Allow       []AllowConfig `mapstructure:"allow"`
}

// AllowConfig says what a rule of the user's own lets go.
type AllowConfig struct {
	Secret    []string `mapstructure:"secret"`
	Match     []string `mapstructure:"match"`
	Line      []string `mapstructure:"line"`
	StopWords []string `mapstructure:"stop_words"`
	All       bool     `mapstructure:"all"`
}

func createDefaultConfig() component.Config {
	return &Config{MaskingString: redact.DefaultMask}
}

// Validate reports every fault at once. It reads the rules file, and the files
// and the environment variables that the secrets and the key name.
func (c *Config) Validate() error {
	_, _, err := c.walk()
	if c.FingerprintKey != (SecretConfig{}) && !strings.Contains(c.MaskingString, "{fingerprint}") {
		err = errors.Join(err, errors.New("fingerprint_key: masking_string holds no {fingerprint}, so nothing shows what the key is for; write REDACTED-{fingerprint}, or leave the key out"))
	}
	_, hostsErr := newHosts(c.TrustedHosts)
	return errors.Join(err, hostsErr)
}

// walk returns the walk that the configuration asks for, and what the operator
// should hear at start.
func (c *Config) walk() (walk, []string, error) {
	e := c.engine()
	notices, fileErr := rulesfile.Add(&e, c.RulesFile)
	l, listErr := c.lists()
	e.Expressions = l.values()
	r, err := redact.New(e)
	if err == nil && l != nil {
		l.key.mask, l.value.mask = r.Mask(blockedKey), r.Mask(blockedValue)
	}
	masking, watching, rulesErr := c.split(e)
	paths, pathsErr := c.paths()
	if err = errors.Join(err, fileErr, rulesErr, listErr, pathsErr); err != nil {
		return walk{}, nil, err
	}
	notices = slices.Concat(notices, r.Notices(), c.ignoring(), c.reporting(), c.idle())
	w := walk{lists: l, ignored: paths, onError: c.OnError, reporting: c.ReportOnly, steps: c.Summary == SummaryDebug}
	if len(c.ReportOnlyRules) > 0 {
		return w, notices, w.watchBy(masking, watching, c.ReportOnlyRules)
	}
	w.askOf(r, nil)
	return w, notices, nil
}

func (c *Config) engine() redact.Config {
	e := redact.Config{MaskingString: c.MaskingString, FingerprintKey: c.FingerprintKey.engine(), Disable: c.Disable, Enable: c.enabled()}
	for _, s := range c.Secrets {
		e.Secrets = append(e.Secrets, s.engine())
	}
	for _, r := range c.Rules {
		p := redact.Pattern{ID: r.ID, Pattern: r.Pattern, Doc: r.Description, Anchors: r.Anchors, Group: r.Group, Entropy: r.Entropy}
		for _, a := range r.Allow {
			p.Allow = append(p.Allow, redact.Allow(a))
		}
		e.Rules = append(e.Rules, p)
	}
	return e
}

// enabled returns the rules to turn on: those that report are counted as
// exposures.
func (c *Config) enabled() []string {
	on := slices.Clone(c.Enable)
	for _, r := range redact.Rules() {
		if r.Reports && !slices.Contains(c.Disable, r.ID) {
			on = append(on, r.ID)
		}
	}
	return on
}

func (s SecretConfig) engine() redact.Secret {
	return redact.Secret{Value: string(s.Value), File: s.File, Env: s.Env}
}

// unread stands for the rule of a value that could not be judged.
const unread = "unread"
