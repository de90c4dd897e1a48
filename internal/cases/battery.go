package cases

import (
	"fmt"
	"iter"
	"os"
	"strings"
)

// A Sample is a value that stands under a name, and what is left of it.
type Sample struct {
	At, Rule string
	Name     string
	Value    string
	Masked   string
}

// A Written is a sample in a notation, which may stand in strings of JSON.
type Written struct {
	Sample
	Notation Notation
	Depth    int // how many strings of JSON it stands in
	Text     string
	Want     string // empty: only what it parses back to counts
}

// deepest is how many strings of JSON a text may stand in.
const deepest = 3

// Battery writes each sample in each notation that can hold it, at each depth.
// Of the whole it takes one text in every, so that a slow door has its share: the
// same ones each time, spread over samples, notations and depths.
func Battery(samples []Sample, every int) iter.Seq[Written] {
	return func(yield func(Written) bool) {
		n := 0
		for _, s := range samples {
			for _, nt := range Notations {
				if nt.Fits != nil && !nt.Fits(s.Name, s.Value) {
					continue
				}
				for depth := range deepest + 1 {
					if n++; n%every != 0 {
						continue
					}
					w := Written{Sample: s, Notation: nt, Depth: depth, Text: Deep(nt.Write(s.Name, s.Value), depth)}
					if !nt.Loose {
						w.Want = Deep(nt.Write(s.Name, s.Masked), depth)
					}
					if !yield(w) {
						return
					}
				}
			}
		}
	}
}

// Deep writes text into a string of JSON, depth times.
func Deep(text string, depth int) string {
	for range depth {
		text = asJSON(map[string]any{"msg": "got " + text + " back", "user": "bob"})
	}
	return text
}

// Fault says what is wrong with got, the written text as a door lets it out;
// empty: nothing.
func (w *Written) Fault(got string) string {
	if w.Want != "" && got != w.Want {
		return "it is not as it should be"
	}
	for range w.Depth {
		inner, err := undeep(got)
		if err != nil {
			return "it is no JSON any more: " + err.Error()
		}
		got = inner
	}
	if w.Notation.Parse == nil {
		return ""
	}
	v, err := w.Notation.Parse(got, w.Name)
	switch {
	case err != nil:
		return "it does not parse back: " + err.Error()
	case v != w.Masked:
		return "it parses back to " + v
	}
	return ""
}

// Samples takes one sample a rule from the cases: the word that the first secret
// of a case stands in, where redact masks it without the rest of the case. The
// second result are the rules that no case gives a sample for: what they mask
// stands under names, or takes more of a text than a word.
func Samples(all []Case, redact func(text string) string) (samples []Sample, without []string) {
	have := make(map[string]bool)
	var order []string
	for _, c := range all {
		if c.Rule == "" {
			continue
		}
		if _, seen := have[c.Rule]; !seen {
			have[c.Rule] = false
			order = append(order, c.Rule)
		}
		if have[c.Rule] || len(c.Secrets) != 1 {
			continue
		}
		secret := c.Secrets[0]
		i := strings.Index(c.Text, secret)
		if i < 0 {
			continue
		}
		const ends = " \t\r\n\"'`<>{}()[]\\,;"
		lo := 1 + strings.LastIndexAny(c.Text[:i], ends)
		hi := i + len(secret)
		if n := strings.IndexAny(c.Text[hi:], ends); n >= 0 {
			hi += n
		} else {
			hi = len(c.Text)
		}
		for _, word := range []string{c.Text[lo:hi], secret} {
			masked := strings.Replace(word, secret, "REDACTED", 1)
			named := strings.Contains(word, ":") && !strings.Contains(word, "://") && word != secret // a name, or more
			if !named && !strings.ContainsAny(word, " \t\r\n\"'\\%") && redact("x "+word+" y") == "x "+masked+" y" {
				samples = append(samples, Sample{At: c.At, Rule: c.Rule, Name: "detail", Value: word, Masked: masked})
				have[c.Rule] = true
				break
			}
		}
	}
	for _, rule := range order {
		if !have[rule] {
			without = append(without, rule)
		}
	}
	return samples, without
}

// Named makes samples of names and values: those that redact masks in the plainest
// notation there is. The second result are the names for which it masks none.
func Named(names, values []string, redact func(text string) string) (samples []Sample, without []string) {
	for _, name := range names {
		some := false
		for _, value := range values {
			write := Notations[0].Write
			if redact(write(name, value)) == write(name, "REDACTED") {
				samples = append(samples, Sample{At: "names", Rule: name, Name: name, Value: value, Masked: "REDACTED"})
				some = true
			}
		}
		if !some {
			without = append(without, name)
		}
	}
	return samples, without
}

// NamesOf returns the names that the rows of testdata/formats.tsv give whose
// class is keyed or header.
func NamesOf(path string) ([]string, error) {
	b, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	var names []string
	have := make(map[string]bool)
	for line := range strings.SplitSeq(drop(string(b)), "\n") {
		cells := strings.Split(line, "\t")
		if len(cells) < 6 || cells[5] != "keyed" && cells[5] != "header" {
			continue
		}
		for name := range strings.SplitSeq(cells[1], "|") {
			name = strings.TrimSuffix(strings.TrimSpace(name), ":")
			if name != "" && !have[name] && strings.Trim(name, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-.") == "" {
				have[name] = true
				names = append(names, name)
			}
		}
	}
	if len(names) == 0 {
		return nil, fmt.Errorf("%s gives no name", path)
	}
	return names, nil
}

// Drawn are values that issuers draw, Chosen are passwords, and Passwords names
// that they stand under.
var (
	Drawn     = []string{"tGzv3JOkF0XG5Qx2TlKWIA", "wJalrXUtnFEMI/K7MDENG+bPxRfiCY==", "550e8400-e29b-41d4-a716-446655440000", "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822c"}
	Chosen    = []string{"hunter2", "c0rrect-h0rse!", "p@ss w0rd", "a\"b\\c", "it's", "50%&more", "Pa$$w0rd#1", "pässwörd9", "x"}
	Passwords = []string{"password", "DB_PASSWORD", "userPassword", "db-passwd", "spring.datasource.password", "passphrase", "Kennwort"}
)

// All are the samples of the cases in dir, and of each name of the catalogue
// there.
func All(dir string, redact func(text string) string) ([]Sample, error) {
	cs, err := Load(dir)
	if err != nil {
		return nil, err
	}
	names, err := NamesOf(dir + "/formats.tsv")
	if err != nil {
		return nil, err
	}
	forms, _ := Samples(cs, redact)
	named, _ := Named(names, Drawn, redact)
	chosen, _ := Named(Passwords, Chosen, redact)
	if len(forms) == 0 || len(named) == 0 || len(chosen) == 0 {
		return nil, fmt.Errorf("%s gives no sample", dir)
	}
	return append(append(forms, named...), chosen...), nil
}

// Faults sends the battery through a door, which may let a text out in several
// places, and says what came out wrong, and how many texts it sent. The samples
// are those that All makes of the cases of dir.
func Faults(dir string, mask func(text string) string, door func(text string) []string) (faults []string, sent int, err error) {
	samples, err := All(dir, mask)
	if err != nil {
		return nil, 0, err
	}
	for w := range Battery(samples, 1) {
		sent++
		for _, got := range door(w.Text) {
			if fault := w.Fault(got); fault != "" {
				faults = append(faults, fmt.Sprintf("%s in %s, %d deep: %s\n in   %q\n got  %q", w.Name, w.Notation.Name, w.Depth, fault, w.Text, got))
			}
		}
	}
	return faults, sent, nil
}
