package redact

import "regexp"

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

	// Expressions are the caller's own, which mask nothing: [Key.Match] says where
	// they match.
	Expressions []*regexp.Regexp
}

// A Secret is a value known beforehand, or a key. One of Value, File and Env is
// set. It prints where it is kept, and never the value.
type Secret struct {
	Value string // the value itself
	File  string // a path; trailing line breaks of the file's content are no part of the value
	Env   string // the name of an environment variable
}

// A Pattern is a rule of the user's own.
//
// It runs over a text once, and only if one of its anchors stands in it. Where
// one stands in the key that the text is under, it runs over key=text, so that
// what it finds in a line it finds in an attribute. What it costs then is up to
// its expression: one that looks far past each of its matches costs as much for
// each.
type Pattern struct {
	// ID names the rule in findings: lower case letters, digits and hyphens.
	ID string

	// Pattern is a regular expression in RE2 syntax. With a group named
	// "secret", or else with exactly one group, that group is masked; without
	// any, the whole match. It may not match the empty text. Line breaks at the
	// ends of what it finds are no part of a secret.
	Pattern string

	// Doc is one line for people.
	Doc string

	// Anchors are literals of two bytes or more, in whatever case: the pattern
	// runs only on a text that holds one of them. Without any, they are the
	// literals that the pattern itself demands.
	Anchors []string

	// Group is the number of the group to mask, or [FirstGroup]. At 0, Pattern
	// says which it is.
	Group int

	// Entropy is what the Shannon entropy of a secret must exceed, in bits a
	// byte; 0 asks for nothing. Random letters and digits have 3 to 5, words 2
	// to 3.
	Entropy float64

	// Allow says what is no secret: a match that one of these exempts stays,
	// unless another rule masks it.
	Allow []Allow
}

// FirstGroup is the first group of a match that holds anything, the whole match
// when none does. A group inside a repetition is none: it holds a fragment.
const FirstGroup = -1

// An Allow exempts the matches that one of its lists tells; with All, those that
// each of its lists tells that is not empty.
type Allow struct {
	// Regular expressions in RE2 syntax: what one of them finds in the secret, in
	// the whole match, in the lines that the match stands on.
	Secret, Match, Line []string

	// StopWords are literals in the secret, in whatever case.
	StopWords []string

	All bool
}
