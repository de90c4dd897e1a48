package rulesfile

import (
	"bytes"
	"errors"
	"fmt"
	"reflect"
	"regexp"
	"strings"

	"github.com/pelletier/go-toml/v2"
)

// A file is gitleaks' configuration, version 8.
type file struct {
	Title       string      `toml:"title"`
	Description string      `toml:"description"`
	MinVersion  string      `toml:"minVersion"`
	Extend      extend      `toml:"extend"`
	Rules       []rule      `toml:"rules"`
	Allowlist   *allowlist  `toml:"allowlist"` // the older form of one in allowlists
	Allowlists  []allowlist `toml:"allowlists"`

	disabled []string // rules of its bases that it turns off
}

type extend struct {
	Path          string   `toml:"path"`
	URL           string   `toml:"url"`
	UseDefault    bool     `toml:"useDefault"`
	DisabledRules []string `toml:"disabledRules"`
}

type rule struct {
	ID          string      `toml:"id"`
	Description string      `toml:"description"`
	Path        string      `toml:"path"`
	Regex       string      `toml:"regex"`
	SecretGroup int         `toml:"secretGroup"`
	Entropy     float64     `toml:"entropy"`
	Keywords    []string    `toml:"keywords"`
	Tags        []string    `toml:"tags"`
	Allowlist   *allowlist  `toml:"allowlist"` // the older form of one in allowlists
	Allowlists  []allowlist `toml:"allowlists"`
	Required    []required  `toml:"required"`
	SkipReport  bool        `toml:"skipReport"`

	origin string // the file
}

type allowlist struct {
	Description string   `toml:"description"`
	Condition   string   `toml:"condition"`
	Commits     []string `toml:"commits"`
	Paths       []string `toml:"paths"`
	RegexTarget string   `toml:"regexTarget"`
	Regexes     []string `toml:"regexes"`
	StopWords   []string `toml:"stopwords"`
	TargetRules []string `toml:"targetRules"` // of a global one

	origin string // where it stands, for faults
}

type required struct {
	ID            string `toml:"id"`
	WithinLines   *int   `toml:"withinLines"`
	WithinColumns *int   `toml:"withinColumns"`
}

// decode reads a file's text. Faults that leave a part of it to be judged come
// with that part.
func decode(path string, text []byte) (*file, []string) {
	var f file
	d := toml.NewDecoder(bytes.NewReader(text))
	d.DisallowUnknownFields()
	err := d.Decode(&f)
	if err == nil {
		return &f, nil
	}
	if missing := (*toml.StrictMissingError)(nil); errors.As(err, &missing) {
		var faults []string
		for i := range missing.Errors {
			e := &missing.Errors[i]
			row, column := e.Position()
			key := e.Key()
			faults = append(faults, fmt.Sprintf("%s:%d:%d: no option is named %q%s", path, row, column, strings.Join(key, "."), nearest(key[len(key)-1], options(key))))
		}
		return &f, faults
	}
	if e := (*toml.DecodeError)(nil); errors.As(err, &e) {
		row, column := e.Position()
		return nil, []string{fmt.Sprintf("%s:%d:%d: %s", path, row, column, say(e))}
	}
	return nil, []string{fmt.Sprintf("%s: %v", path, err)}
}

// options returns the names that may stand where the last of a key stands.
func options(key []string) (names []string) {
	t := reflect.TypeFor[file]()
	for _, k := range key[:len(key)-1] {
		for i := range t.NumField() {
			if strings.EqualFold(t.Field(i).Tag.Get("toml"), k) {
				t = t.Field(i).Type
				break
			}
		}
		for t.Kind() == reflect.Slice || t.Kind() == reflect.Pointer {
			t = t.Elem()
		}
		if t.Kind() != reflect.Struct {
			return nil
		}
	}
	for i := range t.NumField() {
		if name := t.Field(i).Tag.Get("toml"); name != "" {
			names = append(names, name)
		}
	}
	return names
}

var wrongType = regexp.MustCompile(`^cannot decode TOML (\w+) into .* of type (\S+)$`)

// say returns the library's message in the words of the file's author.
func say(e *toml.DecodeError) string {
	message := strings.TrimPrefix(e.Error(), "toml: ")
	m := wrongType.FindStringSubmatch(message)
	wants := map[string]string{"string": "a string", "[]string": "a list of strings", "int": "a whole number", "float64": "a number", "bool": "true or false"}
	if m == nil || wants[m[2]] == "" {
		return message
	}
	return fmt.Sprintf("%s is %s, and no %s", strings.Join(e.Key(), "."), wants[m[2]], m[1])
}

// nearest says which name a misspelt one may mean.
func nearest(name string, names []string) string {
	best, least := "", 4
	for _, n := range names {
		if d := distance(strings.ToLower(name), strings.ToLower(n)); d < least {
			best, least = n, d
		}
	}
	if best == "" {
		return ""
	}
	return fmt.Sprintf("; did you mean %q?", best)
}

// distance is Levenshtein's: how many letters to add, drop or change.
func distance(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		diagonal := row[0]
		row[0] = i + 1
		for j := range len(b) {
			d := min(row[j]+1, row[j+1]+1, diagonal)
			if a[i] != b[j] {
				d = min(row[j]+1, row[j+1]+1, diagonal+1)
			}
			diagonal, row[j+1] = row[j+1], d
		}
	}
	return row[len(b)]
}

func (f *file) ids() (ids []string) {
	for _, r := range f.Rules {
		ids = append(ids, r.ID)
	}
	return ids
}

// origin notes where everything stands, before files are merged, and takes the
// older form of an allowlist as one of the newer.
func (f *file) origin(path string) {
	f.Allowlists = origins(path+": ", f.Allowlist, f.Allowlists)
	for i := range f.Rules {
		r := &f.Rules[i]
		r.origin = path
		r.Allowlists = origins(fmt.Sprintf("%s: rule %q: ", path, r.ID), r.Allowlist, r.Allowlists)
	}
}

func origins(at string, older *allowlist, lists []allowlist) []allowlist {
	for i := range lists {
		lists[i].origin = fmt.Sprintf("%sallowlists[%d]", at, i)
	}
	if older != nil {
		older.origin = at + "allowlist"
		lists = append(lists, *older)
	}
	return lists
}
