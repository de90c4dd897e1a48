package redact

// Config says what a [Redactor] does. The zero value masks with every rule
// that is on by default.
//
// The names in errors are those that users write in YAML: masking_string,
// fingerprint_key, disable, enable, secrets, rules.
type Config struct {
	// MaskingString replaces each secret; empty means [DefaultMask]. It may
	// hold {rule}, which becomes the ID of the rule that fired, and {fingerprint},
	// which becomes what [Redactor.Fingerprint] says of the secret; where that is
	// nothing, the separators before it go as well. It may hold no character that
	// ends or escapes a value in some notation: no space, quote, backslash,
	// & ; , = : / @ ? # % < > { } and no control character.
	MaskingString string

	// FingerprintKey is the key of the fingerprints, at least 32 bytes, best
	// drawn at random. With it findings hold them, and {fingerprint} asks for it.
	// Line breaks at its end are no part of it.
	FingerprintKey Secret

	// Disable and Enable name rules, by ID, to turn off and on; see [Rules].
	Disable []string
	Enable  []string

	// Secrets are values known beforehand, masked wherever they stand.
	Secrets []Secret

	// Rules are the user's own.
	Rules []Pattern
}

// A Secret is a value known beforehand, or a key. One of Value, File and Env is
// set. It prints where it is kept, and never the value.
type Secret struct {
	Value string // the value itself
	File  string // a path; trailing line breaks of the file's content are no part of the value
	Env   string // the name of an environment variable
}

// A Pattern is a rule of the user's own.
type Pattern struct {
	// ID names the rule in findings: lower case letters, digits and hyphens.
	ID string

	// Pattern is a regular expression in RE2 syntax. With a group named
	// "secret", or else with exactly one group, that group is masked; without
	// any, the whole match. It may not match the empty text.
	Pattern string

	// Doc is one line for people.
	Doc string
}
