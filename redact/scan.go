package redact

import "strings"

// A shape says how a credential goes on from its anchor. Shapes are exact: they
// say where the secret starts and ends. And they are linear: no byte is looked
// at by one of them more than a constant number of times.
type shape uint8

const (
	noShape      shape = iota
	nameShape          // a name, what separates, a value
	wordsShape         // known secrets: the anchor is the whole
	patternShape       // a user's regular expression
	runShape           // a run of token bytes
	aroundShape        // a run of token bytes that the anchor stands in
	schemeShape        // an authentication scheme and its credentials
	awsShape
	pemShape
	urlShape
	pathShape
	telegramShape
	entraShape
	jwtShape
	commandShape
	dsnShape
	formShape // the row's own
	encodedURLShape
)

// A span is text[lo:hi], which a rule says is a secret.
type span struct {
	lo, hi int
	rule   int16
	where  Where
	quote  string // what to put around the mask: a bare JSON number becomes a string
	bare   bool   // a pattern takes such quotes for text: none may be put there

	chosen      bool   // people choose such values
	fingerprint string // what the mask and the finding show of the secret
}

// A reach is text[lo:hi], which was looked at already.
type reach struct{ lo, hi int }

// A placed is a reach, and in what kind of place it stands.
type placed struct {
	reach
	where Where
}

// A scan goes over one text, and over what comes of it. What it keeps from pass to
// pass, and what of it is used for the next text, stands here.
type scan struct {
	r       *Redactor
	chunked bool      // the text is a part of a stream
	spans   []span    // what this pass found
	found   []span    // in all passes over the text, settled
	reports []Finding // what breaks a practice, and is not masked
	done    []span    // what was found in the chunks before this one
	joined  []reach   // the chunks of several lines
	kept    []reach   // those of all passes over the text
	left    opened    // what the end of the text leaves open, in any pass over a part of a stream
	ran     []bool    // by pattern: over the text, then over key=text
	matched []Match
	pass
}

// A pass is what a scan knows in one pass over one text; the zero pass knows nothing.
type pass struct {
	key, text string
	trace     *[]Step
	pairs     bool // the name is that of a header whose value is name=value
	matching  bool // whether the caller's own expressions are asked
	open      opened
	masks     []span // where masks stand in the text; nil: not known
	looked
}

// A looked is what a scan looked at already in its chunk: the end of the last name
// that was judged, the last unquoted run, the last run of token bytes and its
// alphabet, the text whose OAuth parameters are known, the last parameter and its
// place, the last authorization request, the end of the last command, and that of
// the last JSON Web Key.
type looked struct {
	nameEnd  int
	run      placed
	tokens   reach
	alphabet *bytes256
	params   oauthParams
	place    placed
	request  reach
	header   reach
	line     reach // from where it begins to the last name
	encoded  [2]reach
	command  int
	jwkEnd   int

	insertEnd int // the last list of columns of an INSERT
	noInsert  int // up to where none was found

	tableAt   int // the last table: where its header begins and ends, and it
	tableHead int
	tableEnd  int
	noHeader  int // where the last line ends that heads no table
}

// all visits each anchor in text[from:], left to right. An anchor that fails
// consumes no more than its name, and a masked span consumes its text: this is
// the one place that says so.
func (s *scan) all(k int) {
	x := s.r.index
	for {
		var in uint32
		if k, in = x.next(s.text, k); k < 0 {
			return
		}
		resume := k + 2
		w := windowAt(s.text, k)
		for form := range lookups {
			for i := x.at(w, in, form); i >= 0; i = x.after(i) {
				h := &x.hits[i]
				if !h.may(s.text, k) {
					continue
				}
				a, at := &x.anchors[h.anchor], k-int(h.off)
				if !a.opens(s.text, at) {
					continue
				}
				// An anchor that fails hides no longer one that holds it. One that
				// begins where a span ends may open a window one byte before: go
				// back to the even position.
				if end := s.shape(a, at); end > at+len(a.lit) {
					resume = max(resume, end&^1)
				}
			}
		}
		if len(s.r.patterns) > 0 && resume > k+2 {
			s.passed(k+2, resume)
		}
		k = resume
	}
}

// shape runs the shape of an anchor's rule and returns where to look on.
func (s *scan) shape(a *anchor, at int) int {
	r := &s.r.rules[a.rule]
	end := at + len(a.lit)
	switch r.shape {
	case noShape, nameShape:
		return s.name(at, len(a.lit), a.names)
	case wordsShape:
		return s.mask(at, end, a.rule, InText)
	case patternShape:
		s.pattern(a.rule)
	case runShape:
		return s.token(at, end, a.rule)
	case aroundShape:
		return s.around(at, a)
	case schemeShape:
		return s.scheme(at, end, a.rule)
	case awsShape:
		return s.aws(at, min(len(s.text), at+2048), a.rule)
	case pemShape:
		return s.pem(at, a.rule)
	case urlShape:
		return s.url(at, end, a.rule)
	case pathShape:
		return s.path(at, end, a.rule)
	case telegramShape:
		return s.telegram(at, end, a.rule)
	case entraShape:
		return s.entra(at, a.rule)
	case jwtShape:
		return s.jwt(at, a.rule)
	case encodedURLShape:
		return s.encodedURL(end, a.rule)
	case formShape:
		return r.form(s, at, end, a.rule)
	case dsnShape:
		return s.dsn(at, a.rule)
	case commandShape:
		return s.commandLine(at, end, a.rule)
	}
	return 0
}

// leastBound is the least that a shape looks ahead before it gives up.
const leastBound = 96

// wordEnd returns the end of the word that goes on at i, if one does.
func wordEnd(t string, i int) int {
	inWord := func(c byte) bool { return alnum(c) || c >= 0x80 }
	if i == 0 || !inWord(t[i-1]) {
		return i
	}
	for i < len(t) && inWord(t[i]) {
		i++
	}
	return i
}

// mask notes a secret and returns its end. No more of it is judged than a shape looks
// ahead, but a word is masked whole, however long it is.
func (s *scan) mask(lo, end int, rule int16, where Where) int {
	if lo >= end || s.r.off[rule] {
		return end
	}
	if end-lo >= leastBound && s.r.rules[rule].shape != wordsShape && !s.r.isOwn(rule) {
		end = wordEnd(s.text, end)
	}
	hi := beforeWire(s.text, lo, lo+len(beforeColour(s.text[lo:end])))
	if s.chunked && hi == len(s.text) && hi > lo && s.text[hi-1] == '\n' { // the line stays one for later passes
		hi--
	}
	if lo >= hi || s.r.inMask(s.text, lo, hi) {
		return end
	}
	if s.trace != nil {
		*s.trace = append(*s.trace, Step{Start: lo, End: hi, Rule: s.r.rules[rule].id, Masked: true, Why: s.r.rules[rule].doc})
	}
	s.spans = append(s.spans, span{lo: lo, hi: hi, rule: rule, where: where, chosen: s.r.rules[rule].chosen})
	return end
}

// letGo notes what was looked at and not masked, for Explain.
func (s *scan) letGo(lo, hi int, rule int16, why string) {
	if s.trace != nil {
		*s.trace = append(*s.trace, Step{Start: lo, End: hi, Rule: s.r.rules[rule].id, Why: why})
	}
}

// boundary reports whether a token may begin at i: no letter or digit stands
// before it, unless as the end of an escape.
func (s *scan) boundary(i int) bool { return boundary(s.text, i) }

// before is what stands before i on its line, n bytes of it at most: a stream knows
// no other line.
func (s *scan) before(i, n int) string {
	t := s.text[max(0, i-n):i]
	return t[1+strings.LastIndexByte(t, '\n'):]
}

func boundary(t string, i int) bool {
	if i == 0 || !alnum(t[i-1]) {
		return true
	}
	for _, back := range [...]int{1, 2, 4, 5, 7, 9} { // \n  %3D  %253D  \u003d  %5Cu0026  %255Cu0026
		if lo := i - back; lo > 0 && !alnum(t[lo-1]) && escapeBefore(t, lo) == back {
			return true
		}
	}
	if t[i-1] == 'm' { // a colour
		lo := max(0, i-12)
		if j := strings.LastIndexByte(t[lo:i], '['); j > 0 && escapeBefore(t, lo+j+1) == i-lo-j-1 {
			return true
		}
	}
	return false
}

// runEnd returns the end of the run of bytes of the set that begins at i.
func (s *scan) runEnd(i int, b *bytes256) int {
	if s.alphabet == b && s.tokens.lo <= i && i < s.tokens.hi {
		return s.tokens.hi
	}
	lo := i
	for i < len(s.text) {
		if b[s.text[i]] {
			i++
			continue
		}
		n := encodedSign(s.text[i:], b)
		if n == 0 {
			break
		}
		i += n
	}
	s.tokens, s.alphabet = reach{lo: lo, hi: i}, b
	return i
}

// encodedSign returns the length of the percent-encoded sign of the set that t
// begins with, once or twice encoded: base64 has three.
func encodedSign(t string, b *bytes256) int {
	if t[0] != '%' {
		return 0
	}
	n := 1
	if strings.HasPrefix(t, "%25") {
		n = len("%25")
	}
	if len(t) < n+2 || !hexDigit(t[n]) || !hexDigit(t[n+1]) {
		return 0
	}
	if c := hexByte(t[n], t[n+1]); alnum(c) || !b[c] {
		return 0
	}
	return n + 2
}

// endsLine reports whether nothing follows on the line of i.
func (s *scan) endsLine(i int) bool {
	return i >= len(s.text) || s.text[i] < ' ' && s.text[i] != '\t'
}

func (s *scan) lineEnd(i int) int {
	if j := strings.IndexByte(s.text[i:], '\n'); j >= 0 {
		return i + j
	}
	return len(s.text)
}
