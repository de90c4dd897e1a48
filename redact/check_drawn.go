package redact

import "strings"

// opaque reports whether v is base64 of one kind or the other that was drawn at random:
// it changes between small letters, capitals and digits more than twice in five bytes, as
// words do not, or is strange. Of what is drawn from 16 bytes one in a hundred is not, of
// 24 one in a thousand (TestWhatIsDrawnIsOpaque).
func opaque(v string) bool {
	d := drawingOf(beginning(v))
	return d.n >= 20 && d.seen == 7 && d.changes*5 > d.n*2 || d.strange()
}

// strange reports whether v is base64 in which letters follow each other as in no word.
func strange(v string) bool {
	d := drawingOf(beginning(v))
	return d.strange()
}

// spoken reports whether v is a long word, or a name of several in capitals, of whose
// pairs of letters hardly one is rare: what is drawn at random has half.
func spoken(v string) bool {
	d := drawingOf(beginning(v))
	return d.pairs >= 12 && d.rare*8 <= d.pairs
}

// A drawing counts in base64 what tells whether it was drawn at random.
type drawing struct {
	n       int
	letters int
	changes int // between small letters, capitals and digits
	seen    int // which of these there are, a bit each
	pairs   int // of letters in one word: a capital behind a small letter begins the next
	rare    int // of them, those that hardly occur in words
	lower   int // of these, those that are no two capitals
	near    int // and those of an alphabet, or of nothing but x
}

// strange reports whether a fifth of the pairs are rare, three at least and not in
// abbreviations alone, and one change comes to four bytes. In letters of one case, which
// do not change, a fourth must be.
func (d *drawing) strange() bool {
	if d.letters == d.n && d.seen&6 != 6 {
		rare := d.rare - d.near
		return d.n >= 16 && rare >= 4 && rare*4 >= d.pairs
	}
	return d.n >= 16 && d.seen&6 == 6 && d.rare >= 3 && d.lower >= 1 && d.rare*5 >= d.pairs && d.changes*4 >= d.n
}

// drawingOf is empty for what is no base64.
func drawingOf(v string) drawing {
	d := drawing{n: len(v)}
	if len(v) < 16 || !isBase64(v) {
		return d
	}
	last := 0
	for i := range len(v) {
		class := b2i(digit(v[i])) + 2*b2i(capital(v[i])) + 4*b2i('a' <= v[i] && v[i] <= 'z')
		if class == 0 {
			continue
		}
		d.letters += b2i(class > 1)
		d.changes += b2i(last != 0 && class != last)
		d.seen |= class
		last = class
		if i == 0 || class == 1 || !letter(v[i-1]) || class == 2 && !capital(v[i-1]) {
			continue
		}
		a, b := int(lower(v[i-1]))-'a', int(lower(v[i]))-'a'
		rare := int(rarePairs[a] >> b & 1)
		d.near += rare * b2i(-1 <= b-a && b-a <= 1)
		d.pairs++
		d.rare += rare
		d.lower += rare * b2i(class == 4)
	}
	return d
}

// isBase64 reports whether v is of the signs of base64 or base64url, and no path: of
// random bytes one sign in 64 is a slash.
func isBase64(v string) bool {
	slashes := 0
	for _, c := range []byte(strings.TrimRight(v, "=")) {
		if !alnum(c) && strings.IndexByte("+/_-", c) < 0 {
			return false
		}
		slashes += b2i(c == '/')
	}
	return slashes*8 <= len(v)
}
