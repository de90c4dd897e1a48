package redact

// A Key is a name that texts stand under, judged once: a field of a struct, the
// name of an attribute that each record has. Make one with [Redactor.Key].
type Key struct {
	r         *Redactor
	text      string
	name      name
	sensitive bool
}

// Key judges a key for the texts that will stand under it.
func (r *Redactor) Key(key string) Key {
	k := Key{r: r, text: key}
	if key != "" {
		k.name, k.sensitive = r.keyName(key)
	}
	return k
}

// Redact does what [Redactor.Redact] does with the key and the text.
func (k Key) Redact(text string) (string, []Finding) {
	return k.r.under(k.text, text, k.name, k.sensitive)
}

// Sensitive reports whether values under the key are judged as credentials.
func (k Key) Sensitive() bool { return k.sensitive }

// String returns the key as it was given.
func (k Key) String() string { return k.text }
