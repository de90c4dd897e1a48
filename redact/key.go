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
func (k Key) Redact(text string) (string, []Finding) { return k.redact(text, nil) }

// Append is Redact with what it masked appended to found, as [append] does: for those
// who want no slice for each text.
func (k *Key) Append(found []Finding, text string) (string, []Finding) {
	return k.redact(text, found)
}

func (k *Key) redact(text string, found []Finding) (string, []Finding) {
	r := k.r
	first := r.first(text)
	if first < 0 && !k.sensitive && !r.ownRuns(k.text, text) {
		return text, found
	}
	s := r.borrow(k.text, text)
	defer r.giveBack(s)
	return s.toTheEnd(k.name, k.sensitive, first, found)
}

// Sensitive reports whether values under the key are judged as credentials.
func (k Key) Sensitive() bool { return k.sensitive }

// String returns the key as it was given.
func (k Key) String() string { return k.text }
