package redact

// A Step is one thing that the engine looked at.
type Step struct {
	Start, End int    // the name or anchor in the text, or the secret's bytes where Masked
	Rule       string // the rule considered
	Masked     bool   // whether it was masked
	Why        string // the reason, one clause; it holds no byte of a secret
}

// Explain says what Redact would do with a text, and why: each name and anchor
// that was looked at, in order, with the verdict. It is for people who ask why
// something was masked, or was not; it costs more than Redact.
func (r *Redactor) Explain(key, text string) []Step {
	var steps []Step
	s := scan{r: r, ran: make([]bool, 2*len(r.patterns)), pass: pass{key: key, text: text, trace: &steps}}
	nm, sensitive := r.keyName(key)
	s.once(nm, sensitive && key != "", 0)
	return steps
}
