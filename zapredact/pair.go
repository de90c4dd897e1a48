package zapredact

// A pair is what the fields of an object say that come one after the other: a name,
// then the value of that name. What comes before a value may be two names, of which
// one tells.
type pair struct {
	name string
	done bool // a value came: the next name is that of another pair
}

func (p *pair) named(m *masker, name string) {
	if p.done {
		p.name, p.done = "", false
	}
	p.name = m.telling(p.name, name)
}

// below returns the place of the value.
func (p *pair) below(m *masker, at place) place {
	if p.name == "" {
		return at
	}
	p.done = true
	return m.below(at, p.name)
}
