package rulesfile_test

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/tokenredact/tokenredact/redact"
	"github.com/tokenredact/tokenredact/rulesfile"
)

var update = flag.Bool("update", false, "write what is said now into the files of testdata")

const errorMark = "# error: "

// Each *.bad.toml has its whole error in comments that start with "# error: ".
func TestEveryFaultOfAFileAtOnce(t *testing.T) {
	t.Chdir("../testdata/rules_file")
	files, err := filepath.Glob("*.toml")
	if err != nil {
		t.Fatal(err)
	}
	bad := 0
	for _, name := range files {
		c := redact.Config{Rules: []redact.Pattern{{ID: "taken", Pattern: "own-[0-9]+"}}}
		_, err := rulesfile.Add(&c, name)
		if err == nil {
			_, err = redact.New(c)
		} else if len(c.Rules) != 1 {
			t.Errorf("%s: a file with faults adds rules", name)
		}
		got := ""
		if err != nil {
			got = errorMark + strings.ReplaceAll(err.Error(), "\n", "\n"+errorMark) + "\n"
		}
		b, ferr := os.ReadFile(name)
		if ferr != nil {
			t.Fatal(ferr)
		}
		want, rest := "", ""
		for l := range strings.Lines(string(b)) {
			if strings.HasPrefix(l, errorMark) {
				want += l
			} else {
				rest += l
			}
		}
		if isBad := strings.HasSuffix(name, ".bad.toml"); isBad != (want != "") && !*update {
			t.Errorf("%s: a .bad.toml has lines that start with %q, any other has none", name, errorMark)
		} else if isBad {
			bad++
		}
		if *update && strings.HasSuffix(name, ".bad.toml") {
			// The errors stand at the end, where they move no line.
			if err := os.WriteFile(name, []byte(rest+got), 0o600); err != nil {
				t.Fatal(err)
			}
		} else if got != want {
			t.Errorf("%s: got\n%s\nwant\n%s", name, got, want)
		}
	}
	if bad < 5 {
		t.Errorf("%d bad files were read", bad)
	}
}

// with returns a redactor with the rules of a file alone.
func with(t *testing.T, path string) (*redact.Redactor, []string) {
	t.Helper()
	c := redact.Config{MaskingString: "MASKED-{rule}"}
	for _, r := range redact.Rules() {
		if !r.Off {
			c.Disable = append(c.Disable, r.ID)
		}
	}
	notices, err := rulesfile.Add(&c, path)
	if err != nil {
		t.Fatal(err)
	}
	r, err := redact.New(c)
	if err != nil {
		t.Fatal(err)
	}
	return r, notices
}

func TestSampleFile(t *testing.T) {
	r, notices := with(t, "../testdata/rules_file/acme.toml")
	hex := strings.Repeat("0a1b2c3d", 4)
	for text, want := range map[string]string{
		"ACME_SESS_ acme_sess_" + hex:         "ACME_SESS_ acme_sess_MASKED-acme-gateway-session",
		"DEBUG replay acme_sess_" + hex:       "",
		"INFO DEBUG replay acme_sess_" + hex:  "INFO DEBUG replay acme_sess_MASKED-acme-gateway-session",
		"Ward 7 door code: 123456":            "Ward 7 door code: MASKED-gate-code",
		"door code: 123456":                   "",
		"console ak-a1B2c3D4e5F6g7H8i9J0k1L2": "console MASKED-acme-key",
		"ak-a1B2c3D4e5F6g7H8i9J0k1L2":         "MASKED-acme-key",
		"ak-aaaaaaaaaaaaaaaaaaaaaaaa":         "",
		"ak-a1B2c3D4e5F6g7H8i9J00000":         "", // the base's allowlist
		"ak-pubB2c3D4e5F6g7H8i9J0k1L":         "",
		"ak-a1B2example6g7H8i9J0k1L2":         "",
		"ak-a1B2c3D4e5F6g7H8i9J0pubx":         "MASKED-acme-key", // one of two conditions
		"old_12345678":                        "",
		"pager:1234 pager:abcdefgh":           "pager:MASKED-acme-pager pager:MASKED-acme-pager",
	} {
		if want == "" {
			want = text
		}
		if got, _ := r.Redact("", text); got != want {
			t.Errorf("%q gives\n     %q\nwant %q", text, got, want)
		}
	}
	want := "rules_file: ../testdata/rules_file/acme.toml: these rules have another name here: Acme Pager as acme-pager"
	if len(notices) != 1 || notices[0] != want {
		t.Errorf("notices: %q", notices)
	}
}

func TestNotices(t *testing.T) {
	r, notices := with(t, "../testdata/rules_file/notices.toml")
	const at = "rules_file: ../testdata/rules_file/notices.toml: "
	want := []string{
		at + "telemetry has no paths and commits, so that these allowlists exempt nothing by them: the global allowlists, terraform-pin, jwt",
		at + "telemetry has no paths, so that these rules run on every text: terraform-pin",
		at + "these rules look at the paths of files alone, and are left out: keystore",
		at + "these rules have skipReport, and are left out: helper",
		at + "these rules have another name here: jwt as gitleaks-jwt",
	}
	if g, w := strings.Join(notices, "\n"), strings.Join(want, "\n"); g != w {
		t.Errorf("got\n%s\nwant\n%s", g, w)
	}
	for text, want := range map[string]string{
		`pin = "a1b2c3d4"`: `pin = "MASKED-terraform-pin"`,
		"jot-1234":         "MASKED-gitleaks-jwt",
		"helper-1234":      "helper-1234",
	} {
		if got, _ := r.Redact("", text); got != want {
			t.Errorf("%q gives %q, want %q", text, got, want)
		}
	}
}

func TestNoFile(t *testing.T) {
	var c redact.Config
	if notices, err := rulesfile.Add(&c, ""); notices != nil || err != nil || c.Rules != nil {
		t.Errorf("%v %v %v", notices, err, c.Rules)
	}
	if _, err := rulesfile.Add(&c, "no-such.toml"); err == nil || err.Error() != "rules_file: open no-such.toml: no such file or directory" {
		t.Error(err)
	}
}
