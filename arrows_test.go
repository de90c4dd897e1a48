// Package tokenredact_test holds the arrows between the packages, each ban with
// its reason.
package tokenredact_test

import (
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

const module = "github.com/tokenredact/tokenredact"

// An arrow says what the packages below a folder may import, or may not.
type arrow struct {
	from   string   // the folder
	only   []string // what is allowed beside the standard library; nil allows all
	never  []string // what is banned
	tests  []string // what the tests may import as well
	except []string // files that it does not hold for
	reason string
}

var arrows = []arrow{
	{
		from: "redact", only: []string{"redact"}, tests: []string{"internal/cases"},
		reason: "an application that imports the engine takes over nobody else's versions",
	},
	{
		from: "slogredact", only: []string{"redact", "slogredact"}, tests: []string{"internal/cases"},
		reason: "an application that logs through it takes over nobody else's versions",
	},
	{
		from: "zapredact", only: []string{"redact", "go.uber.org/zap", "zapredact"}, tests: []string{"internal/cases", "go.uber.org/multierr"},
		reason: "an application that logs through it has zap already, and takes over nothing else",
	},
	{
		from: "slogredact", never: []string{"cmd", "processor", "zapredact"},
		reason: "doors do not know each other: each walks its own kind of input, and shares the engine only",
	},
	{
		from: "cmd", never: []string{"slogredact", "processor", "zapredact"},
		reason: "doors do not know each other: each walks its own kind of input, and shares the engine only",
	},
	{
		from: "processor", never: []string{"slogredact", "cmd", "zapredact"},
		reason: "doors do not know each other: each walks its own kind of input, and shares the engine only",
	},
	{
		from: "telemetry", never: []string{"slogredact", "cmd", "processor"},
		reason: "the Collector logs through zap: it needs that door and no other",
	},
	{
		from: "rulesfile", only: []string{"redact", "rulesfile", "github.com/pelletier/go-toml/v2"},
		reason: "it knows one file format and the engine's patterns; the doors call it",
	},
	{
		from: "internal/cases", only: []string{"internal/cases"},
		reason: "the tests of every module import it",
	},
	{
		// Hyperscan, to measure against it, is C; a build without its tag has none of it.
		from: ".", never: []string{"C", "unsafe"}, tests: []string{"unsafe"}, except: []string{"internal/bench/hyperscan.go"},
		reason: "the code is plain Go, on every platform and on hostile input",
	},
	{
		from: ".", never: []string{"internal/tools", "internal/bench", "internal/e2e", "internal/deploy"},
		reason: "what serves building and testing ships with nothing",
	},
}

// requires are the modules that the root module may require, with the reason.
// Each is a line in the go.sum of every application that imports slogredact.
var requires = map[string]string{
	"github.com/pelletier/go-toml/v2": "rulesfile reads TOML with it; it requires nothing itself",

	"github.com/klauspost/compress":     "the command reads archives in zstd, and in gzip at several times the standard library's speed",
	"github.com/schollz/progressbar/v3": "the command draws a bar on a terminal",
	"golang.org/x/term":                 "the command asks whether it writes to a terminal",

	"github.com/mitchellh/colorstring": "of the progress bar",
	"github.com/rivo/uniseg":           "of the progress bar",
	"golang.org/x/sys":                 "of golang.org/x/term",
}

func TestImportsFollowTheArrows(t *testing.T) {
	files := 0
	err := filepath.WalkDir(".", func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() {
			if base := d.Name(); name != "." && (base[0] == '.' || base[0] == '_' || base == "testdata") {
				return filepath.SkipDir
			}
			return nil
		}
		if filepath.Ext(name) != ".go" {
			return nil
		}
		files++
		imports, err := importsOf(name)
		for _, fault := range faults(filepath.ToSlash(name), imports) {
			t.Error(fault)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if files == 0 {
		t.Fatal("no Go file was found")
	}
}

func TestArrowsCatchABannedImport(t *testing.T) {
	banned := map[string]string{
		"redact/rules.go":       "golang.org/x/text/cases",
		"slogredact/handler.go": module + "/internal/cases",
		"cmd/tokenredact/x.go":  module + "/slogredact",
		"processor/p/walk.go":   module + "/slogredact",
		"redact/scan.go":        "unsafe",
		"redact/config.go":      module + "/rulesfile",
		"slogredact/with.go":    module + "/rulesfile",
		"zapredact/core.go":     module + "/slogredact",
		"rulesfile/format.go":   "github.com/spf13/viper",
		"internal/bench/re2.go": "C",
	}
	for file, imported := range banned {
		if len(faults(file, []string{imported})) == 0 {
			t.Errorf("%s may import %s", file, imported)
		}
	}
	if got := faults("redact/rules_test.go", []string{"testing", module + "/internal/cases"}); got != nil {
		t.Errorf("a test may import the cases: %v", got)
	}
}

func TestRootRequiresFewModules(t *testing.T) {
	b, err := os.ReadFile("go.mod")
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(b)) {
		f := strings.Fields(strings.TrimPrefix(strings.TrimSpace(line), "require "))
		if len(f) < 2 || !strings.HasPrefix(f[1], "v") || strings.HasPrefix(line, "//") {
			continue
		}
		if requires[f[0]] == "" {
			t.Errorf("go.mod requires %s; a module that the root needs stands in requires, with the reason", f[0])
		}
	}
}

func importsOf(name string) ([]string, error) {
	f, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.ImportsOnly)
	if err != nil {
		return nil, err
	}
	var imports []string
	for _, spec := range f.Imports {
		p, err := strconv.Unquote(spec.Path.Value)
		if err != nil {
			return nil, err
		}
		imports = append(imports, p)
	}
	return imports, nil
}

// faults says which imports of a file go against an arrow.
func faults(file string, imports []string) []string {
	var out []string
	for _, a := range arrows {
		if !below(path.Dir(file), a.from) || slices.Contains(a.except, file) {
			continue
		}
		for _, p := range imports {
			if a.bans(file, p) {
				out = append(out, file+" imports "+p+": "+a.reason)
			}
		}
	}
	return out
}

func (a arrow) bans(file, imported string) bool {
	own := strings.TrimPrefix(strings.TrimPrefix(imported, module), "/")
	is := func(folder string) bool { return below(own, folder) }
	if strings.HasSuffix(file, "_test.go") && slices.ContainsFunc(a.tests, is) {
		return false
	}
	itself := func(folder string) bool { return below(path.Dir(file), folder) }
	if slices.ContainsFunc(a.never, func(folder string) bool { return is(folder) && !itself(folder) }) {
		return true
	}
	first, _, _ := strings.Cut(imported, "/")
	standard := !strings.Contains(first, ".")
	return a.only != nil && !standard && !slices.ContainsFunc(a.only, is)
}

func below(name, folder string) bool {
	return folder == "." || name == folder || strings.HasPrefix(name, folder+"/")
}
