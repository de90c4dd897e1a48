package redact

// marks are sets of bytes that the checks ask for.
type marks uint16

const (
	blankMark marks = 1 << iota
	quoteMark       // one of JSON or of a shell
	colonMark
	greaterMark
	openMark // of a call or a type
	spiceMark
	braceMark
	digitMark
	lowerMark
	upperMark
	slashMark
	dotMark
	backslashMark
	foreignMark // beyond ASCII

	partMarks = digitMark | lowerMark | upperMark | foreignMark // of a word
)

// markOf holds the sets that a byte is in.
var markOf = func() (of [256]marks) {
	for _, m := range [...]struct {
		mark  marks
		bytes string
	}{
		{blankMark, " \t\n"}, {quoteMark, "\"'"}, {colonMark, ":"}, {greaterMark, ">"}, {openMark, "({<"}, {spiceMark, "!#$%^&*~?"}, {braceMark, "{}"},
		{digitMark, "0123456789"}, {lowerMark, "abcdefghijklmnopqrstuvwxyz"}, {upperMark, "ABCDEFGHIJKLMNOPQRSTUVWXYZ"}, {slashMark, "/"}, {dotMark, "."}, {backslashMark, "\\"},
	} {
		for _, c := range []byte(m.bytes) {
			of[c] |= m.mark
		}
	}
	for c := 0x80; c < len(of); c++ {
		of[c] = foreignMark
	}
	return of
}()

// marksIn returns the sets of which v holds a byte.
func marksIn(v string) (in marks) {
	for len(v) >= 4 {
		in |= markOf[v[0]] | markOf[v[1]] | markOf[v[2]] | markOf[v[3]]
		v = v[4:]
	}
	for i := range len(v) {
		in |= markOf[v[i]]
	}
	return in
}
