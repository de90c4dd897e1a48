package redact

// Leaf is Redact for a text that stands under a key in a map that stands under
// another: alice in {"passwords": {"alice": "x"}}. Where that names a credential,
// the text is one of its values, unless its own key says what it is. It does to a
// map what Redact does to the same map as JSON.
func (r *Redactor) Leaf(over, key, text string) (string, []Finding) {
	nm, sensitive := r.keyName(over)
	if !sensitive || !r.isLeafUnder(nm, key, text) {
		return r.Redact(key, text)
	}
	if r.Sensitive(key) {
		if out, found := r.Redact(key, text); out != text || len(r.masksIn(text)) > 0 {
			return out, found
		}
	}
	spans := []span{{hi: len(text), rule: nm.rule, where: InKey, chosen: r.rules[nm.rule].chosen}}
	out := r.rewrite(text, spans)
	return out, []Finding{{Rule: r.rules[nm.rule].id, Where: InKey, End: len(text), Fingerprint: spans[0].fingerprint}}
}

func (r *Redactor) isLeafUnder(nm name, key, text string) bool {
	if text == "" || !r.hasLeaves(nm) || r.placeholder(text) {
		return false
	}
	return nm.kind == cookieHeader || isLeaf(nm, r.rules[nm.rule].kind, key, text, r.isPlural(nm))
}

// hasLeaves reports whether the members of an object under the name may be
// credentials by the name alone.
func (r *Redactor) hasLeaves(nm name) bool {
	rule := &r.rules[nm.rule]
	switch nm.kind {
	case cookieHeader, strong, token:
		return true
	case weak:
		return rule.kind == strong || rule.kind == token || rule.id == "secret"
	}
	return false
}

// isPlural reports whether the name is the plural of what people choose.
func (r *Redactor) isPlural(nm name) bool {
	return nm.kind == weak && r.rules[nm.rule].kind == strong && r.rules[nm.rule].chosen
}
