package main

import (
	"fmt"
	"runtime"
	"strings"
	"unicode/utf8"
)

// A textSet is clean texts of one kind, and how often they are gone through in
// a round.
type textSet struct {
	name  string
	unit  string // "text", or "byte" where texts are long
	texts []string
	times int
}

// texts compares engines on texts by themselves.
func texts(s settings) ([]contest, error) {
	sets, err := textSets(s)
	if err != nil {
		return nil, err
	}
	p, err := readPatterns()
	if err != nil {
		return nil, err
	}
	scanners, err := scanners(p)
	if err != nil {
		return nil, err
	}
	var contests []contest
	for _, set := range sets {
		c := contest{name: "text/" + set.name, unit: set.unit}
		if !s.only.MatchString(c.name) {
			continue
		}
		for _, sc := range scanners {
			if err := sc.prove(set); err != nil {
				return nil, fmt.Errorf("%s: %s: %w", c.name, sc.name, err)
			}
			c.engines = append(c.engines, sc.engine(set))
		}
		contests = append(contests, c)
	}
	return contests, nil
}

func (sc scanner) engine(set textSet) engine {
	if sc.slow {
		set = set.part(50)
	}
	units := len(set.texts) * set.times
	if set.unit == "byte" {
		units = set.bytes() * set.times
	}
	return engine{sc.name, func(int) (func(), int) {
		return func() {
			hits := 0
			for range set.times {
				for _, text := range set.texts {
					if sc.hit(text) {
						hits++
					}
				}
			}
			runtime.KeepAlive(hits)
		}, units
	}}
}

// part is every so manieth text once, and the beginning of a single one.
func (set textSet) part(of int) textSet {
	part := textSet{unit: set.unit, times: 1}
	for i := 0; i < len(set.texts); i += of {
		part.texts = append(part.texts, set.texts[i])
	}
	if len(set.texts) == 1 {
		part.texts[0] = part.texts[0][:len(part.texts[0])/of]
	}
	return part
}

// prove holds an engine to finding nothing in clean texts, and something where a
// secret is that it knows.
func (sc scanner) prove(set textSet) error {
	if sc.slow {
		set = set.part(50)
	}
	for _, text := range set.texts {
		if sc.hit(text) {
			return fmt.Errorf("hits clean text %.200q", text)
		}
	}
	for _, l := range leaksOfEachKind() {
		if sc.knows(l) && !sc.hit(l.text) {
			return fmt.Errorf("misses the secret of %q", l.text)
		}
	}
	return nil
}

// leaksOfEachKind draws until all kinds have come, by far.
func leaksOfEachKind() []leak {
	g := newGenerator(settings{seed: 7}, 0, 1, false)
	for range 100 {
		if key, text := g.leakedAttribute(); key == "http.request.header.authorization" {
			g.leaked[len(g.leaked)-1].text = "authorization: " + text
		}
		g.leakedText()
	}
	return g.leaked
}

// textSets are the attribute values of traces, with 20 bytes in the mean, log
// lines, and log text of a megabyte.
func textSets(s settings) ([]textSet, error) {
	g := newGenerator(s, 0, 0, false)
	g.records, g.lines = 20*s.records, nil
	var values, lines []string
	g.traces().walk(func(key, text string) string {
		if key != "" && text != "" && len(text) <= 160 {
			values = append(values, text)
		}
		return text
	})
	var log strings.Builder
	for log.Len() < 1<<20 {
		text := g.body("")
		fmt.Fprintln(&log, text)
		for line := range strings.Lines(text) {
			if len(lines) < 10*s.records {
				lines = append(lines, strings.TrimRight(line, "\n"))
			}
		}
	}
	one := log.String()[:1<<20]
	if !utf8.ValidString(one) {
		return nil, fmt.Errorf("the log text is cut within a character")
	}
	sets := []textSet{
		{"attribute", "text", values, 10},
		{"line", "text", lines, 4},
		{"1MB", "byte", []string{one}, 10},
	}
	for _, set := range sets {
		fmt.Fprintf(s.log, "text/%s: %d texts of %.1f bytes in the mean\n", set.name, len(set.texts), float64(set.bytes())/float64(len(set.texts)))
	}
	return sets, nil
}

func (set textSet) bytes() int {
	n := 0
	for _, text := range set.texts {
		n += len(text)
	}
	return n
}
