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
	_, _, err := c.redactor()
	if c.FingerprintKey != (SecretConfig{}) && !strings.Contains(c.MaskingString, "{fingerprint}") {
		err = errors.Join(err, errors.New("fingerprint_key: masking_string holds no {fingerprint}, so nothing shows what the key is for; write REDACTED-{fingerprint}, or leave the key out"))
	}
	_, hostsErr := newHosts(c.TrustedHosts)
	return errors.Join(err, hostsErr)
}

// redactor returns what the configuration asks for, and what the operator should
// hear at start.
func (c *Config) redactor() (*redact.Redactor, []string, error) {
	e := c.engine()
	notices, fileErr := rulesfile.Add(&e, c.RulesFile)
	r, err := redact.New(e)
	if err = errors.Join(err, fileErr); err != nil {
		return nil, nil, err
	}
	return r, append(notices, r.Notices()...), nil
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
