package redact_test

import (
	"fmt"
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

// A verdict says what becomes of a format, and by which rules.
type verdict struct {
	how   string
	rules []string
}

// TestEveryFormatHasAVerdict runs a positive of each format through the
// Redactor, bare and in the contexts of its class, and writes docs/formats.md.
func TestEveryFormatHasAVerdict(t *testing.T) {
	r := newDefault(t)
	var doc strings.Builder
	count := make(map[string]int)
	used := make(map[string]bool)
	for _, f := range loadFormats(t) {
		v, fault := judge(r, f, used)
		if fault != "" {
			t.Errorf("%s %q has no verdict: %s", f.kind, f.prefix, fault)
		}
		how, _, _ := strings.Cut(v.how, ":")
		count[how]++
		var rules []string
		for _, id := range v.rules {
			rules = append(rules, "`"+id+"`")
		}
		fmt.Fprintf(&doc, "| %s | %s | %s | %s | %s |\n", f.kind, cell(f.prefix), f.class, v.how, strings.Join(rules, " "))
	}
	for k := range leftOut {
		if !used[k] {
			t.Errorf("leftOut has a reason for %q, which is no row or has a verdict", k)
		}
	}
	for k := range samples {
		if !used[k] {
			t.Errorf("samples has a positive for %q, which is no row", k)
		}
	}
	var head strings.Builder
	head.WriteString("# Formats and what becomes of them\n\nWritten by `make generate` from testdata/formats.tsv: a positive of each row is made from its alphabet and length and\nrun through the engine. \"Its form\" means that it is found wherever it stands, \"its name or place\" that the\nname, header or URL around it is needed, \"stays\" that it is public or an identifier.\n\n")
	for _, how := range slices.Sorted(func(yield func(string) bool) {
		for k := range count {
			if !yield(k) {
				return
			}
		}
	}) {
		fmt.Fprintf(&head, "- %s: %d\n", how, count[how])
		t.Logf("%s: %d", how, count[how])
	}
	want := head.String() + "\n| kind | form or name | class | verdict | rules |\n|---|---|---|---|---|\n" + doc.String()
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

func cell(s string) string {
	return "<code>" + strings.NewReplacer("|", "&#124;", "<", "&lt;", ">", "&gt;").Replace(s) + "</code>"
}

// judge says what becomes of a format, or what is wrong with it.
func judge(r *redact.Redactor, f format, used map[string]bool) (verdict, string) {
	key := f.kind + " " + f.prefix
	if k := lookUp(leftOut, key); k != "" {
		used[k] = true
		reason := leftOut[k]
		return verdict{how: "left out: " + reason}, ""
	}
	rng := rand.New(rand.NewPCG(594, uint64(len(key))))
	if k := lookUp(samples, key); k != "" {
		used[k] = true
		texts := samples[k]
		how := "its name or place"
		switch {
		case !strings.Contains(texts[0], "«"):
			how = "stays"
		case strings.HasPrefix(texts[0], "refused «"):
			how = "its form"
		}
		return run(r, texts, rng, how)
	}
	switch f.class {
	case "keyed":
		return run(r, underNames(strings.Split(f.prefix, "|"), f), rng, "its name or place")
	case "cookie":
		return run(r, []string{"Cookie: a=«{w:8}1»; " + f.prefix + "=«{w:20}1»", "Set-Cookie: " + f.prefix + "=«{w:20}1»; Path=/; HttpOnly"}, rng, "its name or place")
	case "header":
		return run(r, underNames(strings.Split(f.prefix, "|"), f), rng, "its name or place")
	case "url":
		var texts []string
		for scheme := range strings.SplitSeq(f.prefix, "|") {
			texts = append(texts, "dial "+scheme+"://svc:«{w:12}1»@db-1.example.com:5432/app failed", scheme+"://svc:«{w:12}1»@db-1.example.com")
		}
		return run(r, texts, rng, "its name or place")
	case "block":
		return run(r, []string{f.prefix + "«\n{w:64}\n{w:20}==\n»" + strings.Replace(f.prefix, "BEGIN", "END", 1)}, rng, "its form")
	case "NEGATIVE":
		return verdict{}, "no sample"
	}
	return token(r, f, rng)
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

// token judges a format of class token: bare, else under names.
func token(r *redact.Redactor, f format, rng *rand.Rand) (verdict, string) {
	set, extra, _ := strings.Cut(f.alphabet, "|")
	_ = extra
	var bare []string
	for p := range strings.SplitSeq(f.prefix, "|") {
		if !literal.MatchString(p) {
			p = ""
		}
		for _, n := range [...]int{f.least, min(f.most, f.least+f.least/4)} {
			v := "«" + p + "[" + set + ":" + strconv.Itoa(max(8, n-len(p))) + "]»"
			bare = append(bare, "refused "+v+" twice", "it refused "+v+", twice", `{"note":"`+v+`"}`)
		}
	}
	if v, fault := run(r, bare, rng, "its form"); fault == "" {
		return v, ""
	}
	vendor, _, _ := strings.Cut(strings.NewReplacer("-", "_", "/", "_").Replace(f.kind), " ")
	var named []string
	for i := 0; i < len(bare); i += 3 {
		v := strings.TrimSuffix(strings.TrimPrefix(bare[i], "refused "), " twice")
		named = append(named, vendor+"_token="+v, `{"`+vendor+`_api_key":"`+v+`"}`, strings.ToUpper(vendor)+"_SECRET_KEY="+v)
	}
	return run(r, named, rng, "its name or place")
}

var literal = regexp.MustCompile(`^[0-9A-Za-z._~+/:$-]+$`)

func underNames(names []string, f format) (texts []string) {
	for _, name := range names {
		name = strings.TrimSuffix(strings.TrimSpace(name), ":")
		v := "«{w:" + strconv.Itoa(min(40, max(f.least, 16))) + "}1»"
		texts = append(texts, name+"="+v, `{"`+name+`":"`+v+`"}`, "> "+name+": "+v+"\r\n")
	}
	return texts
}

// run masks what stands between « and » in each text, and nothing else.
func run(r *redact.Redactor, texts []string, rng *rand.Rand, how string) (verdict, string) {
	v := verdict{how: how}
	for _, text := range texts {
		text = fill(text, rng)
		in := strings.NewReplacer("«", "", "»", "").Replace(text)
		want := secret.ReplaceAllString(text, "REDACTED")
		got, found := r.Redact("", in)
		if got != want {
			return v, fmt.Sprintf("%q becomes %q", in, got)
		}
		for _, f := range found {
			if !slices.Contains(v.rules, f.Rule) {
				v.rules = append(v.rules, f.Rule)
			}
		}
	}
	return v, ""
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
