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
	letterMark
	slashMark
	dotMark
	backslashMark
)

// markOf holds the sets that a byte is in.
var markOf = func() (of [256]marks) {
	for _, m := range [...]struct {
		mark  marks
		bytes string
	}{
		{blankMark, " \t\n"}, {quoteMark, "\"'"}, {colonMark, ":"}, {greaterMark, ">"}, {openMark, "({<"}, {spiceMark, "!#$%^&*~?"}, {braceMark, "{}"},
		{digitMark, "0123456789"}, {letterMark, letters}, {slashMark, "/"}, {dotMark, "."}, {backslashMark, "\\"},
	} {
		for _, c := range []byte(m.bytes) {
			of[c] |= m.mark
		}
	}
	return of
}()

const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"

// marksIn returns the sets of which v holds a byte.
func marksIn(v string) (in marks) {
	for i := 0; i < len(v); i++ {
		in |= markOf[v[i]]
	}
	return in
}
