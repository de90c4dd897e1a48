package redact_test

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/tokenredact/tokenredact/redact"
)

// A format is a row of testdata/formats.tsv: a kind of credential, or of what
// is none.
type format struct {
	kind, prefix, alphabet string
	least, most            int
	class                  string
}

func loadFormats(t *testing.T) []format {
	t.Helper()
	b, err := os.ReadFile("../testdata/formats.tsv")
	if err != nil {
		t.Fatal(err)
	}
	var fs []format
	for n, line := range strings.Split(strings.TrimSpace(unbroken(string(b))), "\n") {
		if c := strings.Split(line, "\t"); n > 0 {
			least, _ := strconv.Atoi(c[3])
			most, _ := strconv.Atoi(c[4])
			fs = append(fs, format{c[0], c[1], c[2], least, most, c[5]})
		}
	}
	return fs
}

// A verdict says what becomes of a format: by which rules it is masked where it
// stands bare, and where it stands under its name or in its place.
type verdict struct {
	how         string
	bare, named seen
}

// seen is what came of the texts of one kind.
type seen struct {
	rules  []string
	masked int
	not    []string // the forms that were not masked, each once
}

func (s *seen) add(form string, rules []string, fault string) {
	if fault != "" {
		if form != "" && !slices.Contains(s.not, form) {
			s.not = append(s.not, form)
		}
		return
	}
	s.masked++
	for _, id := range rules {
		if !slices.Contains(s.rules, id) {
			s.rules = append(s.rules, id)
		}
	}
}

// String is a cell of the table.
func (s *seen) String() string {
	var parts []string
	for _, id := range s.rules {
		parts = append(parts, "`"+id+"`")
	}
	text := strings.Join(parts, " ")
	switch {
	case s.masked == 0 && len(s.not) > 0:
		return "no"
	case len(s.not) > 0:
		for _, f := range s.not {
			if f != itsValue {
				text += " not " + cell(f)
			}
		}
	}
	return text
}

// TestEveryFormatHasAVerdict runs positives of each format through the
// Redactor, bare and under its name or in its place, and writes docs/formats.md.
func TestEveryFormatHasAVerdict(t *testing.T) {
	r := newDefault(t)
	var doc strings.Builder
	count := make(map[string]int)
	used := make(map[string]bool)
	rows := loadFormats(t)
	for _, f := range rows {
		v, fault := judge(r, f, used)
		if fault != "" {
			t.Errorf("%s %q has no verdict: %s", f.kind, f.prefix, fault)
		}
		how, _, _ := strings.Cut(v.how, ":")
		count[how]++
		fmt.Fprintf(&doc, "| %s | %s | %s | %s | %s | %s |\n", f.kind, cell(f.prefix), f.class, v.bare.String(), v.named.String(), v.how)
	}
	for name, keys := range map[string][]string{"leftOut": slices.Collect(maps.Keys(leftOut)), "byNameOnly": slices.Collect(maps.Keys(byNameOnly)), "samples": slices.Collect(maps.Keys(samples)), "sketched": slices.Collect(maps.Keys(sketched))} {
		for _, k := range keys {
			if !used[name+" "+k] {
				t.Errorf("%s has a line for %q that nothing needs", name, k)
			}
		}
	}
	var head strings.Builder
	head.WriteString("# Formats and what becomes of them\n\nWritten by `make generate` from testdata/formats.tsv: positives of each row are made from its alphabet and length and\nrun through the engine. \"Bare\" says which rule masks the credential between words and in a value of JSON whose name\nsays nothing, \"under its name\" which one does in its header, URL or file or under the name that the row gives; where it\ngives none, under its issuer's token, api key and secret key. A verdict is\n\n- its form: every form of the row is masked wherever it stands,\n- its form, in part: some are; for each that is not the reason is given,\n- its name or place: the name, header or URL around it is needed, for the value has no form of its own,\n- its name only: it has a form, and no rule that goes by it; the reason is given,\n- stays: it is public or an identifier,\n- left out: no rule is for it; the reason is given.\n\n")
	for _, how := range slices.Sorted(maps.Keys(count)) {
		fmt.Fprintf(&head, "| %s | %d |\n", how, count[how])
		t.Logf("%s: %d", how, count[how])
	}
	text := strings.Replace(head.String(), "\n\n| ", fmt.Sprintf("\n\n| verdict | rows, of %d |\n|---|---|\n| ", len(rows)), 1)
	want := text + "\n| kind | form or name | class | bare | under its name | verdict |\n|---|---|---|---|---|---|\n" + doc.String()
	got, _ := os.ReadFile("../docs/formats.md")
	if want == string(got) || t.Failed() {
		return
	}
	if *update {
		if err := os.WriteFile("../docs/formats.md", []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	t.Error("docs/formats.md does not list the formats as they are: run make generate")
}

// TestEveryRuleHasCases holds that each rule has two positives in different
// contexts and a near miss.
func TestEveryRuleHasCases(t *testing.T) {
	contexts := make(map[string]map[string]bool)
	stay := make(map[string]int)
	for _, c := range load(t) {
		if len(c.Secrets) == 0 {
			stay[c.Rule]++
			continue
		}
		if contexts[c.Rule] == nil {
			contexts[c.Rule] = make(map[string]bool)
		}
		i := strings.Index(c.Text, c.Secrets[0])
		contexts[c.Rule][c.Key+" ⇒ "+c.Text[max(0, i-40):max(0, i)]] = true
	}
	for _, rule := range redact.Rules() {
		if n := len(contexts[rule.ID]); n < 2 && !rule.Off {
			t.Errorf("%s has positives in %d contexts, want 2", rule.ID, n)
		}
		if stay[rule.ID] == 0 {
			t.Errorf("%s has no near miss", rule.ID)
		}
	}
}

func cell(s string) string {
	return "<code>" + strings.NewReplacer("|", "&#124;", "<", "&lt;", ">", "&gt;").Replace(s) + "</code>"
}

// judge says what becomes of a format, or what is wrong with it.
func judge(r *redact.Redactor, f format, used map[string]bool) (verdict, string) {
	key := f.kind + " " + f.prefix
	if k := lookUp(leftOut, key); k != "" {
		used["leftOut "+k] = true
		return verdict{how: "left out: " + leftOut[k]}, ""
	}
	var texts []string // with the names and places that the row says
	for _, from := range []struct {
		name  string
		texts map[string][]string
	}{{"samples", samples}, {"sketched", sketched}} {
		if k := lookUp(from.texts, key); k != "" {
			used[from.name+" "+k] = true
			texts = append(texts, from.texts[k]...)
		}
	}
	rng := rand.New(rand.NewPCG(594, uint64(len(key))))
	if texts != nil && !strings.Contains(texts[0], "«") {
		for _, text := range texts {
			if _, fault := run(r, text, rng); fault != "" {
				return verdict{}, fault
			}
		}
		return verdict{how: "stays"}, ""
	}
	if texts == nil && f.class != "token" {
		texts = places(f)
	}
	var v verdict
	forms := positives(r, f, texts)
	if len(forms) == 0 {
		return v, "no sample"
	}
	var missed []string
	faults := ""
	for _, p := range forms {
		bare := v.bare.masked
		for _, text := range []string{"refused " + p.value + " twice", "it refused " + p.value + ", twice", `{"note":"` + p.value + `"}`} {
			rules, fault := run(r, text, rng)
			v.bare.add(p.form, rules, fault)
		}
		for _, text := range p.named {
			rules, fault := run(r, text, rng)
			v.named.add("its name", rules, fault)
			if fault != "" {
				faults = fault
			}
		}
		if v.bare.masked == bare+3 || p.form == "" {
			continue
		}
		reason, ok := byNameOnly[f.kind+" "+p.form]
		if !ok && p.own {
			return v, fmt.Sprintf("%q, which has a form, is not masked bare, and byNameOnly has no reason", p.form)
		}
		if ok {
			used["byNameOnly "+f.kind+" "+p.form] = true
			if m := cell(p.form) + " " + reason; !slices.Contains(missed, m) {
				missed = append(missed, m)
			}
		}
	}
	switch {
	case len(v.bare.not) == 0:
		v.how = "its form"
	case v.bare.masked == 0 && len(missed) > 0 && !slices.ContainsFunc(missed, func(m string) bool { return !strings.HasSuffix(m, public) }):
		v.how = "stays"
	case len(missed) > 0 && v.bare.masked > 0:
		v.how = "its form, in part: " + strings.Join(missed, "; ")
	case len(missed) > 0:
		v.how = "its name only: " + strings.Join(missed, "; ")
	default:
		v.how = "its name or place"
	}
	if v.how != "its form" && len(v.named.not) > 0 && !strings.Contains(strings.Join(missed, ""), public) {
		return v, faults
	}
	return v, ""
}

// itsValue is the form of a credential that has none of its own.
const itsValue = "its value"

// A positive is one form of a row.
type positive struct {
	form  string // what the row calls it: a prefix or a name
	value string // between « and »
	named []string
	own   bool // the form is one by which the credential can be told
}

// positives are those of each form of the row, and of the texts that samples
// give.
func positives(r *redact.Redactor, f format, texts []string) (all []positive) {
	for _, text := range texts {
		p := positive{form: itsValue, value: secret.FindString(text), named: []string{text}}
		if bare := strings.HasPrefix(text, "refused «"); bare {
			p.form, p.own, p.named = prefixOf(p.value), true, issued(f, p.value)
		}
		all = append(all, p)
	}
	if f.class != "token" {
		return all
	}
	set, _, _ := strings.Cut(f.alphabet, "]")
	for _, form := range forms(f.prefix) {
		if slices.ContainsFunc(texts, func(text string) bool { return strings.Contains(unbroken(text), form) }) {
			continue
		}
		name := strings.TrimRight(form, "=: ")
		for _, n := range [...]int{f.least, min(f.most, f.least+f.least/4)} {
			body := "[" + set + "]:" + strconv.Itoa(max(8, n-len(form))) + "]"
			switch {
			case !literal.MatchString(form) || strings.Contains(form, "..") || len(form) < 2:
				if strings.Contains(f.prefix, "keyed") && texts == nil {
					v := "«[" + set + "]:" + strconv.Itoa(max(8, n)) + "]»"
					all = append(all, positive{form: itsValue, value: v, named: issued(f, v)})
				}
			case strings.IndexByte("_-.~/$", form[len(form)-1]) < 0 && r.Sensitive(name):
				v := "«[" + set + "]:" + strconv.Itoa(max(8, n)) + "]»"
				all = append(all, positive{form: itsValue, value: v, named: []string{name + "=" + v, `{"` + name + `":"` + v + `"}`}})
			default:
				v := "«" + form + body + "»"
				all = append(all, positive{form: form, value: v, named: issued(f, v), own: true})
			}
		}
	}
	return all
}

// prefixOf is the literal that a value begins with, or what it is around.
func prefixOf(value string) string {
	value = strings.Trim(unbroken(value), "«»")
	best := ""
	for _, part := range hole.Split(strings.ReplaceAll(value, "{uuid}", "{h:8}"), -1) {
		if len(part) > len(best) {
			best = part
		}
	}
	return best
}

// forms are the alternatives of a row's second column, each of a group's
// written out.
func forms(column string) (all []string) {
	depth, from := 0, 0
	for i := 0; i <= len(column); i++ {
		switch {
		case i == len(column) || column[i] == '|' && depth == 0 && (i == 0 || column[i-1] != '\\'):
			all = append(all, written(strings.TrimSpace(column[from:i]))...)
			from = i + 1
		case column[i] == '(':
			depth++
		case column[i] == ')':
			depth--
		}
	}
	return all
}

func written(form string) []string {
	lo, hi := strings.IndexByte(form, '('), strings.IndexByte(form, ')')
	if lo <= 0 || hi < lo || strings.ContainsAny(form, "?<") {
		return []string{strings.ReplaceAll(form, "\\|", "|")}
	}
	var all []string
	for alt := range strings.SplitSeq(form[lo+1:hi], "|") {
		all = append(all, written(form[:lo]+alt+form[hi+1:])...)
	}
	return all
}

// issued are the names that an issuer's credential stands under.
func issued(f format, v string) []string {
	issuer, _, _ := strings.Cut(strings.NewReplacer("-", "_", "/", "_").Replace(f.kind), " ")
	return []string{issuer + "_token=" + v, `{"` + issuer + `_api_key":"` + v + `"}`, strings.ToUpper(issuer) + "_SECRET_KEY=" + v}
}

// places are the texts that a row's class says.
func places(f format) (texts []string) {
	switch f.class {
	case "keyed", "header":
		return underNames(strings.Split(f.prefix, "|"), f)
	case "cookie":
		return []string{"Cookie: a=«{w:8}1»; " + f.prefix + "=«{w:20}1»", "Set-Cookie: " + f.prefix + "=«{w:20}1»; Path=/; HttpOnly"}
	case "url":
		for scheme := range strings.SplitSeq(f.prefix, "|") {
			texts = append(texts, "dial "+scheme+"://svc:«{w:12}1»@db-1.example.com:5432/app failed", scheme+"://svc:«{w:12}1»@db-1.example.com")
		}
	case "block":
		return []string{"refused " + f.prefix + "«\n{w:64}\n{w:20}==\n»" + strings.Replace(f.prefix, "BEGIN", "END", 1)}
	}
	return texts
}

// lookUp returns the longest key of m that name begins with.
func lookUp[V any](m map[string]V, name string) (best string) {
	for k := range m {
		if strings.HasPrefix(name+" ", k) && len(k) > len(best) {
			best = k
		}
	}
	return best
}

var literal = regexp.MustCompile(`^[0-9A-Za-z._~+/:$|-]+$`)

func underNames(names []string, f format) (texts []string) {
	for _, name := range names {
		name = strings.TrimSuffix(strings.TrimSpace(name), ":")
		v := "«{w:" + strconv.Itoa(min(40, max(f.least, 16))) + "}1»"
		texts = append(texts, name+"="+v, `{"`+name+`":"`+v+`"}`, "> "+name+": "+v+"\r\n")
	}
	return texts
}

// run masks what stands between « and » in a text, and nothing else, and
// returns the rules that do.
func run(r *redact.Redactor, text string, rng *rand.Rand) (rules []string, fault string) {
	text = fill(text, rng)
	in := strings.NewReplacer("«", "", "»", "").Replace(text)
	want := secret.ReplaceAllString(text, "REDACTED")
	got, found := r.Redact("", in)
	if got != want {
		return nil, fmt.Sprintf("%q becomes %q", in, got)
	}
	for _, f := range found {
		rules = append(rules, f.Rule)
	}
	return rules, ""
}

var (
	secret = regexp.MustCompile(`(?s)«.*?»`)
	hole   = regexp.MustCompile(`\{([a-z]+):(\d+)\}|\[\[([^\]]*)\][^\]]*:(\d+)\]`)
	sets   = map[string]string{"w": "0-9A-Za-z", "h": "0-9a-f", "d": "0-9", "u": "0-9A-Z", "l": "0-9a-z", "t": "A-Z2-7", "n": "a-z2-7"}
)

// fill writes random bytes for {w:20} and [[0-9a-f]:20], and a UUID for {uuid}.
func fill(text string, rng *rand.Rand) string {
	text = strings.ReplaceAll(unbroken(text), "{uuid}", "{h:8}-{h:4}-{h:4}-{h:4}-{h:12}")
	return hole.ReplaceAllStringFunc(text, func(h string) string {
		m := hole.FindStringSubmatch(h)
		ranges, n := sets[m[1]], m[2]
		if m[1] == "" {
			ranges, n = m[3], m[4]
		}
		return random(ranges, n, rng)
	})
}

// random draws n bytes; the first and the last are letters or digits.
func random(ranges, n string, rng *rand.Rand) string {
	var all, ends []byte
	for c := byte('!'); c <= '~'; c++ {
		if ok, _ := regexp.MatchString("["+strings.ReplaceAll(ranges, "[", `\[`)+"]", string(c)); ok {
			all = append(all, c)
			if '0' <= c && c <= '9' || 'a' <= c|0x20 && c|0x20 <= 'z' {
				ends = append(ends, c)
			}
		}
	}
	b := make([]byte, max(1, atoi(n)))
	for i := range b {
		from := ends
		if i > 0 && i < len(b)-1 && len(all) <= 66 {
			from = all
		}
		b[i] = from[rng.IntN(len(from))]
	}
	return string(b)
}

// unbroken drops what breaks tokens, so that the tree holds none.
func unbroken(s string) string { return strings.ReplaceAll(s, "¦", "") }

func atoi(s string) int { n, _ := strconv.Atoi(s); return n }
