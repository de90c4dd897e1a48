package tokenredactionprocessor

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"go.opentelemetry.io/collector/config/configopaque"
	"go.opentelemetry.io/collector/confmap"
	"go.opentelemetry.io/collector/confmap/confmaptest"
	"go.uber.org/zap"
	"go.uber.org/zap/zaptest/observer"
)

var update = flag.Bool("update", false, "write what is said and done now into the files of testdata")

// fingerprintKey is the key of the tests.
const fingerprintKey = "a key of thirty-two bytes or more, of tests"

// Each *.bad.yaml has its whole error in comments that start with "# error: ".
func TestConfigFiles(t *testing.T) {
	files, err := filepath.Glob("../../testdata/config/*.yaml")
	if err != nil {
		t.Fatal(err)
	}
	t.Setenv("TOKENREDACT_TEST_SECRET", pass+pass)
	t.Setenv("TOKENREDACT_TEST_EMPTY", "")
	t.Setenv("TOKENREDACT_TEST_KEY", fingerprintKey)
	seen := map[bool]int{}
	for i, f := range files {
		files[i], err = filepath.Abs(f)
		if err != nil {
			t.Fatal(err)
		}
	}
	rules, err := filepath.Abs("../../testdata/rules_file")
	must(t, err)
	t.Chdir(t.TempDir())
	must(t, os.CopyFS("rules_file", os.DirFS(rules)))
	if err := os.WriteFile("known-secret", []byte(pass+opaque+"\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		t.Run(filepath.Base(f), func(t *testing.T) {
			got := lines(load(f))
			if *update {
				writeErrors(t, f, got)
			}
			want, bad := wantErrors(t, f), strings.HasSuffix(f, ".bad.yaml")
			if seen[bad]++; bad != (len(want) > 0) {
				t.Fatal("a .bad.yaml has lines that start with \"# error: \", any other has none")
			}
			if g, w := strings.Join(got, "\n"), strings.Join(want, "\n"); g != w {
				t.Errorf("got\n%s\nwant\n%s", g, w)
			}
		})
	}
	if seen[false] < 2 || seen[true] < 5 {
		t.Errorf("testdata/config has %d good files and %d bad ones", seen[false], seen[true])
	}
}

// load does what the Collector does with a file.
func load(file string) error {
	conf, err := confmaptest.LoadConf(file)
	if err != nil {
		return err
	}
	sub, err := conf.Sub("token_redaction")
	if err != nil {
		return err
	}
	cfg := NewFactory().CreateDefaultConfig()
	if err := sub.Unmarshal(cfg); err != nil {
		return err
	}
	return confmap.Validate(cfg)
}

func lines(err error) (ls []string) {
	if err == nil {
		return nil
	}
	for l := range strings.SplitSeq(err.Error(), "\n") {
		if l = strings.TrimSpace(l); l != "" {
			ls = append(ls, l)
		}
	}
	return ls
}

const errorMark = "# error: "

func wantErrors(t *testing.T, file string) (want []string) {
	b, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	for l := range strings.Lines(string(b)) {
		if after, ok := strings.CutPrefix(l, errorMark); ok {
			want = append(want, strings.TrimSpace(after))
		}
	}
	return want
}

func writeErrors(t *testing.T, file string, errs []string) {
	b, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var out strings.Builder
	for _, e := range errs {
		out.WriteString(errorMark + e + "\n")
	}
	for l := range strings.Lines(string(b)) {
		if !strings.HasPrefix(l, errorMark) {
			out.WriteString(l)
		}
	}
	if err := os.WriteFile(file, []byte(out.String()), 0o644); err != nil {
		t.Fatal(err)
	}
}

func TestSecretsOfTheConfigAreNeverPrinted(t *testing.T) {
	cfg := Config{FingerprintKey: SecretConfig{Value: fingerprintKey}, Secrets: []SecretConfig{{Value: configopaque.String(pass + opaque)}}}
	conf := confmap.New()
	if err := conf.Marshal(cfg); err != nil {
		t.Fatal(err)
	}
	core, logged := observer.New(zap.DebugLevel)
	zap.New(core).Info("config", zap.Any("config", cfg))
	for _, s := range []string{
		fmt.Sprintf("%v %+v %#v", cfg, cfg, cfg), fmt.Sprintf("%v %+v %#v", cfg.engine(), cfg.engine(), cfg.engine()), fmt.Sprint(conf.ToStringMap()), fmt.Sprint(logged.All()[0].Context[0].Interface),
	} {
		if strings.Contains(s, pass) || strings.Contains(s, fingerprintKey) {
			t.Errorf("a secret is printed: %s", strings.NewReplacer(pass, "…", fingerprintKey, "…").Replace(s))
		}
	}
}

func TestMaskOfWhatCannotBeJudged(t *testing.T) {
	for in, want := range map[string]string{"": "REDACTED", "****": "****", "MASKED-{rule}": "MASKED-unread", "MASKED-{rule}-{fingerprint}": "MASKED-unread"} {
		cfg := &Config{MaskingString: in}
		if strings.Contains(in, "{fingerprint}") {
			cfg.FingerprintKey.Value = fingerprintKey
		}
		if got := engineWalk(t, cfg).mask; got != want {
			t.Errorf("%q: got %q, want %q", in, got, want)
		}
	}
}
