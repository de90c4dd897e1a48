package tokenredactionprocessor

import (
	"errors"
	"strings"

	"go.opentelemetry.io/collector/component"
	"go.opentelemetry.io/collector/config/configopaque"

	"github.com/tokenredact/tokenredact/redact"
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
}

// SecretConfig is a value known beforehand, or a key. One of Value, File and Env
// is set.
type SecretConfig struct {
	Value configopaque.String `mapstructure:"value"`
	File  string              `mapstructure:"file"` // a path
	Env   string              `mapstructure:"env"`  // the name of an environment variable
}

// RuleConfig is a rule of the user's own.
type RuleConfig struct {
	ID          string `mapstructure:"id"`
	Pattern     string `mapstructure:"pattern"` // RE2 syntax
	Description string `mapstructure:"description"`
}

func createDefaultConfig() component.Config {
	return &Config{MaskingString: redact.DefaultMask}
}

// Validate reports every fault at once. It reads the files and the environment
// variables that the secrets and the key name.
func (c *Config) Validate() error {
	_, err := redact.New(c.engine())
	if c.FingerprintKey != (SecretConfig{}) && !strings.Contains(c.MaskingString, "{fingerprint}") {
		err = errors.Join(err, errors.New("fingerprint_key: masking_string holds no {fingerprint}, so nothing shows what the key is for; write REDACTED-{fingerprint}, or leave the key out"))
	}
	return err
}

func (c *Config) engine() redact.Config {
	e := redact.Config{MaskingString: c.MaskingString, FingerprintKey: c.FingerprintKey.engine(), Disable: c.Disable, Enable: c.Enable}
	for _, s := range c.Secrets {
		e.Secrets = append(e.Secrets, s.engine())
	}
	for _, r := range c.Rules {
		e.Rules = append(e.Rules, redact.Pattern{ID: r.ID, Pattern: r.Pattern, Doc: r.Description})
	}
	return e
}

func (s SecretConfig) engine() redact.Secret {
	return redact.Secret{Value: string(s.Value), File: s.File, Env: s.Env}
}

// unread stands for the rule of a value that could not be judged.
const unread = "unread"
