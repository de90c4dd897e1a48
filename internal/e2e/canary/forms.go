package canary

import (
	"encoding/base64"
	"encoding/hex"
	"fmt"
	"maps"
	"net/url"
	"slices"
	"strconv"
	"strings"
)

// A mark says what a piece of text is a piece of.
type mark struct{ credential, form string }

// An index holds the pieces of all credentials in all forms, by their length, and
// says fast what begins none of them.
type index struct {
	pieces map[int]map[string]mark
	widths []int
	begins [1 << 16]uint64 // a bit for each hash of the first bytes of a piece
}

func (j *Jar) index() *index {
	ix := &index{pieces: make(map[int]map[string]mark)}
	for _, c := range j.Credentials() {
		for _, encoded := range forms(c) {
			for _, text := range encoded.texts {
				ix.add(mark{c, encoded.form}, text, encoded.window)
			}
		}
	}
	ix.widths = slices.Sorted(maps.Keys(ix.pieces))
	return ix
}

// add indexes each window of a text; of a shorter text the whole.
func (ix *index) add(m mark, text string, window int) {
	window = min(window, len(text))
	if ix.pieces[window] == nil {
		ix.pieces[window] = make(map[string]mark)
	}
	for i := 0; i+window <= len(text); i++ {
		if _, taken := ix.pieces[window][text[i:i+window]]; !taken {
			ix.pieces[window][text[i:i+window]] = m
		}
		word, bit := beginning([]byte(text[i : i+least]))
		ix.begins[word] |= bit
	}
}

// beginning hashes the first bytes of a piece.
func beginning(b []byte) (word int, bit uint64) {
	var x uint64
	for _, c := range b[:least] {
		x = x<<8 | uint64(c)
	}
	x = x * 0x9e3779b97f4a7c15 >> 42
	return int(x >> 6), 1 << (x & 63)
}

// scan calls found for each piece that stands in a text, from left to right.
func (ix *index) scan(text []byte, found func(m mark, at, width int)) {
	for i := 0; i+least <= len(text); i++ {
		if word, bit := beginning(text[i:]); ix.begins[word]&bit == 0 {
			continue
		}
		for _, w := range ix.widths {
			if i+w > len(text) {
				break
			}
			if m, hit := ix.pieces[w][string(text[i:i+w])]; hit {
				found(m, i, w)
				break
			}
		}
	}
}

// An encoding of a credential: its texts, and how much of one is a leak.
type encoding struct {
	form   string
	texts  []string
	window int
}

// forms returns what an encoder makes of a credential, the plainest first.
func forms(c string) []encoding {
	hexed := hex.EncodeToString([]byte(c))
	return []encoding{
		{"clear", []string{c}, piece},
		{"URL encoding", []string{url.QueryEscape(c), url.PathEscape(c)}, piece},
		{"twice URL-encoding", []string{url.QueryEscape(url.QueryEscape(c))}, piece},
		{"JSON", []string{quoted(c), quoted(quoted(c))}, piece},
		{"base64", base64At(c, base64.RawStdEncoding), piece / 3 * 4},
		{"base64url", base64At(c, base64.RawURLEncoding), piece / 3 * 4},
		{"hex", []string{hexed, strings.ToUpper(hexed)}, 2 * piece},
		{"percent-encoding", []string{each(c, "%%%02X"), each(c, "%%%02x")}, 3 * piece},
		{"unicode escapes", []string{each(c, `\u%04x`), each(c, `\u%04X`)}, 6 * piece},
	}
}

// base64At encodes a credential at each alignment to the groups of three bytes,
// without the characters that depend on its neighbours.
func base64At(c string, enc *base64.Encoding) []string {
	var out []string
	for shift := range 3 {
		s := enc.EncodeToString([]byte(strings.Repeat("x", shift) + c))
		from := []int{0, 2, 3}[shift]
		to := len(s)
		if (shift+len(c))%3 != 0 {
			to--
		}
		out = append(out, s[from:to])
	}
	return out
}

func each(c, format string) string {
	var b strings.Builder
	for i := range len(c) {
		fmt.Fprintf(&b, format, c[i])
	}
	return b.String()
}

func quoted(s string) string {
	q := strconv.Quote(s)
	return q[1 : len(q)-1]
}
