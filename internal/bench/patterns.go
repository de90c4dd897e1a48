package main

import (
	"bufio"
	"fmt"
	"os"
	"regexp"
	"strconv"
	"strings"
)

// formats has the credentials' forms as their issuers document them.
const formats = "../../testdata/formats.tsv"

// Patterns are regular expressions as operators write them into the Collector's
// processors, those for what leaks most first.
type patterns struct {
	ordinary []string // they fold case, or begin at the edge of a word
	kindest  []string // the same for engines that look for a literal beginning
}

// mostPatterns is the longest list that an engine is given.
const mostPatterns = 200

// unquoted is a value in JSON, logfmt, a URL or a header, up to its end.
const unquoted = `[^\s"'&,;]`

// first are those that mask each kind of leak that the generator makes.
var first = [...][2]string{
	{`(?i)\b(password|passwd|pwd)["']?\s*[:=]\s*["']?` + unquoted + `+`, `password["':= ]+` + unquoted + `+`},
	{`(?i)\bbearer\s+[a-z0-9._~+/-]{8,}=*`, `Bearer [A-Za-z0-9._~+/-]{8,}`},
	{`(?i)\b(access|refresh|id)_token["']?\s*[:=]\s*["']?` + unquoted + `+`, `access_token["':= ]+` + unquoted + `+`},
	{`(?i)\bclient_secret["']?\s*[:=]\s*["']?` + unquoted + `+`, `client_secret["':= ]+` + unquoted + `+`},
	{`\beyJ[\w-]{5,}\.[\w-]{5,}\.[\w-]{5,}`, `eyJ[\w-]{5,}\.[\w-]{5,}\.[\w-]{5,}`},
	{`\b[a-z][a-z0-9+.-]*://[^/\s:@]+:[^/\s@]+@`, `://[^/\s:@]+:[^/\s@]+@`},
	{`\bgh[pousr]_[A-Za-z0-9]{36}\b`, `ghp_[A-Za-z0-9]{36}`},
	{`\b(AKIA|ASIA)[A-Z2-7]{16}\b`, `AKIA[A-Z2-7]{16}`},
	{`(?i)\b(api|access|secret)[_-]?key["']?\s*[:=]\s*["']?` + unquoted + `+`, `api_key["':= ]+` + unquoted + `+`},
	{`(?i)-----BEGIN [A-Z ]*PRIVATE KEY-----`, `-----BEGIN [A-Z ]*PRIVATE KEY-----`},
}

// readPatterns goes on with the issuers' formats, and the names of the standards
// in between.
func readPatterns() (patterns, error) {
	var p, issuers, names patterns
	for _, of := range first {
		p.add(of[0], of[1])
	}
	f, err := os.Open(formats)
	if err != nil {
		return p, err
	}
	defer f.Close()
	plain, name := regexp.MustCompile(`^[\w-]{4,}$`), regexp.MustCompile(`^[A-Za-z]+[_-][A-Za-z_-]{4,}$`)
	seen := make(map[string]bool)
	lines := bufio.NewScanner(f)
	for lines.Scan() {
		cell := strings.Split(lines.Text(), "\t")
		if len(cell) < 6 {
			return p, fmt.Errorf("%s: %q has fewer than 6 cells", formats, lines.Text())
		}
		least, _ := strconv.Atoi(cell[3]) // 0 in the line of titles
		for text := range strings.SplitSeq(cell[1], "|") {
			tail := fmt.Sprintf("%s{%d,}", class(cell[2]), min(least-len(text), 200))
			switch {
			case seen[text]:
			case cell[5] == "token" && plain.MatchString(text) && least > len(text)+12 && class(cell[2]) != "":
				issuers.add(`\b`+text+tail, text+tail)
			case (cell[5] == "keyed" || cell[5] == "header" || cell[5] == "cookie") && name.MatchString(text):
				names.add(`(?i)\b`+text+`["']?\s*[:=]\s*["']?`+unquoted+`{4,}`, text+`["':= ]+`+unquoted+`{4,}`)
			}
			seen[text] = true
		}
	}
	for i := range issuers.ordinary {
		p.add(issuers.ordinary[i], issuers.kindest[i])
		if i < len(names.ordinary) {
			p.add(names.ordinary[i], names.kindest[i])
		}
	}
	if len(p.ordinary) < mostPatterns {
		return p, fmt.Errorf("%s makes %d patterns, want %d", formats, len(p.ordinary), mostPatterns)
	}
	return p, lines.Err()
}

func (p *patterns) add(ordinary, kindest string) {
	p.ordinary, p.kindest = append(p.ordinary, ordinary), append(p.kindest, kindest)
}

// class is a character class from the way that the table of formats writes it,
// [0-9a-f]|-; it is empty for what is none.
func class(alphabet string) string {
	inner, more, ok := strings.Cut(strings.TrimPrefix(alphabet, "["), "]")
	if !ok || strings.Contains(more, "space") {
		return ""
	}
	more = strings.ReplaceAll(more, "|", "")
	if strings.HasSuffix(inner, "-") {
		inner, more = strings.TrimSuffix(inner, "-"), more+"-"
	}
	return "[" + inner + regexp.QuoteMeta(more) + "]"
}

// compile makes Go's own expressions of patterns.
func compile(patterns []string) ([]*regexp.Regexp, error) {
	var all []*regexp.Regexp
	for _, p := range patterns {
		re, err := regexp.Compile(p)
		if err != nil {
			return nil, err
		}
		all = append(all, re)
	}
	return all, nil
}

// knows says whether one of the expressions finds a leak's secret, so that the
// engine that has them must mask it.
func knows(all []*regexp.Regexp) func(leak) bool {
	return func(l leak) bool {
		for _, re := range all {
			if strings.Contains(re.FindString(l.text), l.secret) {
				return true
			}
		}
		return false
	}
}
