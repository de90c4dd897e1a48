// Package cases reads the cases in testdata, which every door's tests run.
//
// A file testdata/rules/<rule>.txt holds a case a line:
//
//	# a comment
//	+ Authorization: Bearer «mF¦_9.B5f»
//	- token expired for user 42
//	+ http.request.header.authorization ⇒ Bearer «mF¦_9.B5f»
//	+ {"pin":«1¦234»}
//	= {"pin":"REDACTED"}
//
// A line that starts with + is masked: what stands between « and » becomes
// REDACTED, and nothing else changes. A line that starts with - stays as it
// is. What stands before " ⇒ " is the key. A line that starts with = is the exact
// output of the line before it, where the marks cannot say it. A line that
// starts with ! stays as it is, and the rule reports it when it is on. Every ¦ is
// dropped: it breaks the tokens, so that the tree holds none. The signs ⏎, ␍,
// ␉, ␛ and ␀ are line feed, carriage return, tab, ESC and NUL.
package cases

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// A Case is one line of testdata.
type Case struct {
	At      string   // file:line
	Rule    string   // the file's name; empty for tricky.jsonl
	Key     string   // the key that the text stands under, or empty
	Text    string   // the input
	Want    string   // the exact output
	Secrets []string // what must be gone; empty when the text stays
	Reports bool     // the rule has something to report
}

// Load returns the cases of all files in dir/rules and of dir/tricky.jsonl. No
// file at all is an error: an empty glob proves nothing.
func Load(dir string) ([]Case, error) {
	files, err := filepath.Glob(filepath.Join(dir, "rules", "*.txt"))
	if err != nil {
		return nil, err
	}
	if len(files) == 0 {
		return nil, fmt.Errorf("%s/rules holds no case", dir)
	}
	var all []Case
	for _, f := range files {
		cs, err := loadRule(f)
		if err != nil {
			return nil, err
		}
		all = append(all, cs...)
	}
	tricky, err := loadTricky(filepath.Join(dir, "tricky.jsonl"))
	return append(all, tricky...), err
}

var signs = strings.NewReplacer("¦", "", "⏎", "\n", "␍", "\r", "␉", "\t", "␛", "\x1b", "␀", "\x00")

func loadRule(path string) ([]Case, error) {
	b, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	var cs []Case
	rule := strings.TrimSuffix(filepath.Base(path), ".txt")
	for i, line := range strings.Split(string(b), "\n") {
		at := fmt.Sprintf("%s:%d", filepath.Base(path), i+1)
		if line == "" || line[0] == '#' {
			continue
		}
		if len(line) < 2 || line[1] != ' ' {
			return nil, fmt.Errorf("%s: a line starts with \"+ \", \"- \", \"! \", \"= \" or \"#\"", at)
		}
		c := Case{At: at, Rule: rule, Reports: line[0] == '!'}
		switch text := line[2:]; line[0] {
		case '+', '-', '!':
			if key, rest, ok := strings.Cut(text, " ⇒ "); ok {
				c.Key, text = signs.Replace(key), rest
			}
			if c.Text, c.Want, c.Secrets, err = marked(signs.Replace(text)); err != nil {
				return nil, fmt.Errorf("%s: %w", at, err)
			}
			if masked := len(c.Secrets) > 0; masked != (line[0] == '+') {
				return nil, fmt.Errorf("%s: a + line marks a secret with « and », a - or ! line none", at)
			}
			cs = append(cs, c)
		case '=':
			if len(cs) == 0 {
				return nil, fmt.Errorf("%s: nothing stands before this =", at)
			}
			cs[len(cs)-1].Want = signs.Replace(text)
		default:
			return nil, fmt.Errorf("%s: a line starts with \"+ \", \"- \", \"! \", \"= \" or \"#\"", at)
		}
	}
	return cs, nil
}

// marked splits a marked text into input, output and secrets.
func marked(s string) (text, want string, secrets []string, err error) {
	var in, out strings.Builder
	for {
		before, rest, ok := strings.Cut(s, "«")
		in.WriteString(before)
		out.WriteString(before)
		if !ok {
			return in.String(), out.String(), secrets, nil
		}
		secret, after, ok := strings.Cut(rest, "»")
		if !ok || secret == "" {
			return "", "", nil, fmt.Errorf("« without » or with nothing inside")
		}
		in.WriteString(secret)
		out.WriteString("REDACTED")
		secrets = append(secrets, secret)
		s = after
	}
}

func loadTricky(path string) ([]Case, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var cs []Case
	sc := bufio.NewScanner(f)
	sc.Buffer(nil, 1<<20)
	for sc.Scan() {
		var row struct {
			ID            int
			Input, Output string
			Secrets       []string
		}
		if err := json.Unmarshal(sc.Bytes(), &row); err != nil {
			return nil, fmt.Errorf("%s: %w", filepath.Base(path), err)
		}
		c := Case{At: fmt.Sprintf("tricky.jsonl:%d", row.ID), Text: drop(row.Input), Want: drop(row.Output)}
		for _, s := range row.Secrets {
			c.Secrets = append(c.Secrets, drop(s))
		}
		cs = append(cs, c)
	}
	return cs, sc.Err()
}

func drop(s string) string { return strings.ReplaceAll(s, "¦", "") }
