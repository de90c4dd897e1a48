package tokenredactionprocessor

import "regexp"

// A pattern is a regular expression, which is asked only of texts that it may match
// in: Go's take 25 ns and more for each byte of a text.
type pattern struct {
	*regexp.Regexp
	need    need
	indexed bool
}

// Patterns are those of a list. One pass over a text tells which of them may match
// in it, whatever their number.
type patterns struct {
	all     []pattern
	windows [1 << windowBits / 64]uint64 // whether three bytes may begin a literal, a bit each
	begins  map[uint32][]beginning       // by its first three bytes
}

// A beginning is that of a literal which a pattern needs.
type beginning struct {
	pattern int
	lit     string
}

const (
	windowBits  = 14
	mostIndexed = 256 // patterns; further ones are told apart one by one
)

// some holds a bit for each pattern that is indexed.
type some [mostIndexed / 64]uint64

func (p *patterns) add(re *regexp.Regexp) {
	n, nth := needOf(re), len(p.all)
	indexed := nth < mostIndexed && len(n.sets) > 0 && shortestOf(n.sets[0].lits) >= 3
	p.all = append(p.all, pattern{re, n, indexed})
	if !indexed {
		return
	}
	if p.begins == nil {
		p.begins = make(map[uint32][]beginning)
	}
	for _, lit := range n.sets[0].lits {
		w := window(0, lit[0], lit[1], lit[2])
		bit := windowBit(w)
		p.windows[bit>>6] |= 1 << (bit & 63)
		p.begins[w] = append(p.begins[w], beginning{nth, lit})
	}
}

// window returns three bytes, those of letters in lower case. What is given beside
// them goes in before them.
func window(before uint32, next ...byte) uint32 {
	for _, c := range next {
		before = before>>8 | uint32(c|0x20)<<16
	}
	return before
}

func windowBit(w uint32) uint32 { return w * 0x9E3779B1 >> (32 - windowBits) }

// met returns the indexed patterns a literal of which stands in the text.
func (p *patterns) met(text string) (m some) {
	if len(text) < 3 || p.begins == nil {
		return m
	}
	w := window(0, text[0], text[1])
	for k := range len(text) - 2 {
		w = w>>8 | uint32(text[k+2]|0x20)<<16
		if bit := windowBit(w); p.windows[bit>>6]&(1<<(bit&63)) == 0 {
			continue
		}
		for _, b := range p.begins[w] {
			if p.all[b.pattern].need.sets[0].begins(text[k:], b.lit) {
				m[b.pattern>>6] |= 1 << (b.pattern & 63)
			}
		}
	}
	return m
}

// find returns what the patterns find in a text, and never the empty text.
func (p *patterns) find(text string) (found []part) {
	if len(p.all) == 0 {
		return nil
	}
	met, kin := p.met(text), hasKin(text)
	for i := range p.all {
		re := &p.all[i]
		sets := 0
		if re.indexed {
			if met[i>>6]&(1<<(i&63)) == 0 && !kin {
				continue
			}
			sets = 1
		}
		if !kin && !re.need.met(text, sets) || !re.MatchString(text) { // which allocates nothing
			continue
		}
		for _, at := range re.FindAllStringIndex(text, -1) {
			if at[0] < at[1] {
				found = append(found, part{lo: at[0], hi: at[1]})
			}
		}
	}
	return found
}
