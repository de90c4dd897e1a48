package tokenredactionprocessor

import (
	"encoding/json"
	"errors"
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"
)

// An ignorePath leads to what is not looked at: a part of a record, and how to go on
// from there: attributes["http.*"], body.request.headers.*, body.args[0].
type ignorePath struct {
	at    location
	steps []pathStep
}

// A pathStep matches a key of a map, or the index of a slice.
type pathStep struct {
	key   string
	glob  *regexp.Regexp // in place of the key
	index int            // of a slice; -1: any, noIndex: a key of a map
}

const noIndex = -2

func (s *pathStep) matches(key string) bool {
	switch {
	case s.index != noIndex:
		return false
	case s.glob != nil:
		return s.glob.MatchString(key)
	}
	return s.key == key
}

func (s *pathStep) matchesAt(i int) bool { return s.index == i || s.index == -1 }

// pathRoots are the parts of a record that a path may begin with. Longer names
// come before those that they begin with.
var pathRoots = [...]struct {
	name string
	at   location
	leaf bool // it is text
}{
	{"resource.attributes", atResource, false},
	{"scope.attributes", atScope, false},
	{"events.attributes", atEvent, false},
	{"links.attributes", atLink, false},
	{"exemplars.attributes", atExemplar, false},
	{"attributes", atAttribute, false},
	{"metadata", atMetadata, false},
	{"body", atBody, false},
	{"name", atName, true},
	{"status.message", atStatus, true},
}

// paths returns the paths to ignore, or every fault.
func (c *Config) paths() (map[location][]ignorePath, error) {
	var errs []error
	var found map[location][]ignorePath
	for i, text := range c.IgnorePaths {
		p, err := parsePath(text)
		if err != nil {
			errs = append(errs, fmt.Errorf("ignore_paths[%d]: %q: %w", i, text, err))
			continue
		}
		if found == nil {
			found = make(map[location][]ignorePath)
		}
		found[p.at] = append(found[p.at], p)
	}
	return found, errors.Join(errs...)
}

func parsePath(text string) (ignorePath, error) {
	var names []string
	for _, r := range pathRoots {
		names = append(names, r.name)
		rest, ok := strings.CutPrefix(text, r.name)
		if !ok || rest != "" && rest[0] != '.' && rest[0] != '[' {
			continue
		}
		steps, err := parseSteps(rest)
		switch {
		case err != nil:
			return ignorePath{}, err
		case r.leaf && len(steps) > 0:
			return ignorePath{}, fmt.Errorf("%s is text, and has no parts", r.name)
		case !r.leaf && r.at != atBody && (len(steps) == 0 || rest[0] != '['):
			return ignorePath{}, fmt.Errorf(`an attribute's name stands in brackets, since it may hold dots: %s["http.*"]`, r.name)
		}
		return ignorePath{r.at, steps}, nil
	}
	return ignorePath{}, fmt.Errorf("a path begins with one of %s", strings.Join(names, ", "))
}

// parseSteps reads .name, ["name"], [0] and [*], in each name * for any letters.
func parseSteps(s string) (steps []pathStep, err error) {
	for s != "" {
		var step pathStep
		if s[0] == '.' {
			end := strings.IndexAny(s[1:], ".[") + 1
			if end == 0 {
				end = len(s)
			}
			if end == 1 {
				return nil, errors.New("a name is missing after a dot")
			}
			if step, err = keyStep(s[1:end]); err != nil {
				return nil, err
			}
			s = s[end:]
		} else if step, s, err = bracketStep(s); err != nil {
			return nil, err
		}
		steps = append(steps, step)
	}
	return steps, nil
}

// bracketStep reads the step in brackets that s begins with.
func bracketStep(s string) (pathStep, string, error) {
	if s[0] != '[' {
		return pathStep{}, "", errors.New("after a bracket comes a dot, another bracket or the end")
	}
	if quoted, err := strconv.QuotedPrefix(s[1:]); err == nil && quoted[0] == '"' {
		rest, closed := strings.CutPrefix(s[1+len(quoted):], "]")
		name, err := strconv.Unquote(quoted)
		if !closed || err != nil {
			return pathStep{}, "", errors.New("a bracket is not closed")
		}
		step, err := keyStep(name)
		return step, rest, err
	}
	in, rest, closed := strings.Cut(s[1:], "]")
	if !closed {
		return pathStep{}, "", errors.New("a bracket is not closed")
	}
	if in == "*" {
		return pathStep{index: -1}, rest, nil
	}
	i, err := strconv.Atoi(in)
	if err != nil || i < 0 {
		return pathStep{}, "", fmt.Errorf(`in brackets stands a name in double quotes, a number or *, not %s`, in)
	}
	return pathStep{index: i}, rest, nil
}

func keyStep(name string) (pathStep, error) {
	if !utf8.ValidString(name) {
		return pathStep{}, errors.New("a name is no UTF-8")
	}
	if !strings.Contains(name, "*") {
		return pathStep{key: name, index: noIndex}, nil
	}
	parts := strings.Split(name, "*")
	for i := range parts {
		parts[i] = regexp.QuoteMeta(parts[i])
	}
	return pathStep{index: noIndex, glob: regexp.MustCompile("(?s)^" + strings.Join(parts, ".*") + "$")}, nil
}

// onward returns the paths that lead on from one step, and whether one ends there.
func onward(paths []ignorePath, matches func(*pathStep) bool) (on []ignorePath, ends bool) {
	for _, p := range paths {
		if len(p.steps) == 0 || !matches(&p.steps[0]) {
			continue
		}
		if len(p.steps) == 1 {
			return nil, true
		}
		on = append(on, ignorePath{p.at, p.steps[1:]})
	}
	return on, false
}

func onwardKey(paths []ignorePath, key string) ([]ignorePath, bool) {
	if len(paths) == 0 {
		return nil, false
	}
	return onward(paths, func(s *pathStep) bool { return s.matches(key) })
}

func onwardAt(paths []ignorePath, i int) ([]ignorePath, bool) {
	if len(paths) == 0 {
		return nil, false
	}
	return onward(paths, func(s *pathStep) bool { return s.matchesAt(i) })
}

// ended reports whether a path leads to the part of the record itself.
func ended(paths []ignorePath) bool {
	for _, p := range paths {
		if len(p.steps) == 0 {
			return true
		}
	}
	return false
}

// pathsInJSON returns where in a text that is JSON the paths lead: there, and only
// there, what is found stays. A text that is not JSON to its end has no such place.
func pathsInJSON(text string, paths []ignorePath) []part {
	trimmed := strings.TrimLeft(text, " \t\r\n")
	if len(paths) == 0 || trimmed == "" || trimmed[0] != '{' && trimmed[0] != '[' {
		return nil
	}
	d := json.NewDecoder(strings.NewReader(text))
	d.UseNumber()
	in := inJSON{decoder: d}
	if !in.value(paths, false) {
		return nil
	}
	if strings.TrimSpace(text[d.InputOffset():]) != "" {
		return nil
	}
	return in.parts
}

// inJSON reads a text.
type inJSON struct {
	decoder *json.Decoder
	depth   int
	parts   []part
}

// value reads a value to which the paths lead, and reports whether it is whole.
func (in *inJSON) value(paths []ignorePath, ends bool) bool {
	if in.depth++; in.depth > maxDepth {
		return false
	}
	defer func() { in.depth-- }()
	lo := int(in.decoder.InputOffset())
	t, err := in.decoder.Token()
	if err != nil {
		return false
	}
	switch t {
	case json.Delim('{'):
		for in.decoder.More() {
			key, err := in.decoder.Token()
			name, ok := key.(string)
			if err != nil || !ok {
				return false
			}
			on, end := onwardKey(paths, name)
			if !in.value(on, end) {
				return false
			}
		}
		_, err = in.decoder.Token()
	case json.Delim('['):
		for i := 0; in.decoder.More(); i++ {
			on, end := onwardAt(paths, i)
			if !in.value(on, end) {
				return false
			}
		}
		_, err = in.decoder.Token()
	}
	if ends {
		in.parts = append(in.parts, part{lo: lo, hi: int(in.decoder.InputOffset())})
	}
	return err == nil
}
