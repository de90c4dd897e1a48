package redact_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/tokenredact/tokenredact/redact"
)

func TestEveryFaultOfAConfigurationAtOnce(t *testing.T) {
	_, err := redact.New(redact.Config{
		MaskingString: "<redacted>",
		Disable:       []string{"jwt", "jot"},
		Enable:        []string{"jwt"},
		Secrets:       []redact.Secret{{}, {Value: "short"}, {File: "testdata/none"}, {Env: "TOKENREDACT_NOT_SET"}, {Value: "longenough", Env: "X"}},
		Rules: []redact.Pattern{
			{ID: "jwt", Pattern: "x*"}, {ID: "Acme", Pattern: "("}, {Pattern: "(acme)(key)"}, {ID: "empty"},
		},
	})
	if err == nil {
		t.Fatal("no error")
	}
	want := []string{
		`masking_string: "<redacted>" holds '<', which ends or escapes a value in some notation; use letters, digits, hyphens, underscores, dots, brackets or asterisks`,
		`disable[1]: no rule is named "jot"; did you mean "jwt"?`,
		`enable[0]: "jwt" is in disable as well`,
		`secrets[0]: one of value, file and env is needed, and none is set; a value of ${env:NAME} is empty where NAME is not set`,
		`secrets[1]: the secret has 5 bytes and 8 are the least; a shorter one would be found in clean text`,
		`secrets[2].file: open testdata/none: no such file or directory`,
		`secrets[3].env: no environment variable is named "TOKENREDACT_NOT_SET"`,
		`secrets[4]: one of value, file and env is needed, and 2 are set`,
		`rules[0].id: another rule is named "jwt"`,
		`rules[0].pattern: "x*" matches the empty text, and so would mask between all letters`,
		`rules[1].id: "Acme" may hold lower case letters, digits and hyphens between them`,
		"rules[1].pattern: error parsing regexp: missing closing ): `(`",
		`rules[2].id: a rule needs one, such as acme-key`,
		`rules[2].pattern: "(acme)(key)" has 2 groups; name the one to mask (?P<secret>…) or write the others (?:…)`,
		`rules[3].pattern: a rule needs one`,
	}
	got := strings.Split(err.Error(), "\n")
	for i := range max(len(got), len(want)) {
		g, w := "(nothing)", "(nothing)"
		if i < len(got) {
			g = got[i]
		}
		if i < len(want) {
			w = want[i]
		}
		if g != w {
			t.Errorf("fault %d\n got  %s\n want %s", i, g, w)
		}
	}
}

func TestMaskingString(t *testing.T) {
	for _, c := range []struct{ mask, want string }{
		{"", "password=REDACTED"},
		{"****", "password=****"},
		{"[MASKED]", "password=[MASKED]"},
		{"REDACTED-{rule}", "password=REDACTED-password"},
		{"{rule}", "password=password"},
	} {
		r, err := redact.New(redact.Config{MaskingString: c.mask})
		if err != nil {
			t.Errorf("%q: %v", c.mask, err)
			continue
		}
		got, _ := r.Redact("", "password=hunter2")
		if got != c.want {
			t.Errorf("%q: got %q, want %q", c.mask, got, c.want)
		}
		if again, _ := r.Redact("", got); again != got {
			t.Errorf("%q: redacting twice gives %q", c.mask, again)
		}
	}
	for _, bad := range []string{"a b", `"`, "'", `\`, "a&b", "a;b", "a,b", "a=b", "a:b", "a/b", "a@b", "a?b", "a#b", "a%b", "<x>", "{x}", "a\x00b", "{rule}{rule}", "x.", "x!"} {
		if _, err := redact.New(redact.Config{MaskingString: bad}); err == nil || !strings.HasPrefix(err.Error(), "masking_string: ") {
			t.Errorf("%q is taken as a mask (%v)", bad, err)
		}
	}
}

func TestRulesOffAndOn(t *testing.T) {
	id := "AK" + "IAQ3EGRZ7XK2PLMN4B"
	r := newDefault(t)
	if got, _ := r.Redact("", "user "+id); got != "user "+id {
		t.Errorf("a rule that is off masks: %q", got)
	}
	on, err := redact.New(redact.Config{Enable: []string{"aws-access-key-id"}, Disable: []string{"password"}})
	if err != nil {
		t.Fatal(err)
	}
	if got, f := on.Redact("", "user "+id); got != "user REDACTED" || f[0].Rule != "aws-access-key-id" {
		t.Errorf("a rule that is on does not mask: %q %v", got, f)
	}
	if got, _ := on.Redact("", "password=hunter2"); got != "password=hunter2" {
		t.Errorf("a rule that was turned off masks: %q", got)
	}
	if got, _ := on.Redact("password", "hunter2"); got != "hunter2" {
		t.Errorf("a rule that was turned off masks by its key: %q", got)
	}
}

func TestKnownSecrets(t *testing.T) {
	file := filepath.Join(t.TempDir(), "secret")
	if err := os.WriteFile(file, []byte("from a file/42\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	t.Setenv("TOKENREDACT_TEST", "from+the env")
	r, err := redact.New(redact.Config{Secrets: []redact.Secret{{Value: `Zeb"ra<&>crossing`}, {File: file}, {Env: "TOKENREDACT_TEST"}}})
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range [][2]string{
		{`a Zeb"ra<&>crossing b`, `a REDACTED b`},
		{`{"m":"Zeb\"ra\u003c\u0026\u003ecrossing"}`, `{"m":"REDACTED"}`},
		{`{"m":"Zeb\"ra<&>crossing"}`, `{"m":"REDACTED"}`},
		{`/x?q=Zeb%22ra%3C%26%3Ecrossing&y`, `/x?q=REDACTED&y`},
		{`/x?q=Zeb%22ra%3c%26%3ecrossing&y`, `/x?q=REDACTED&y`},
		{`<a>Zeb&quot;ra&lt;&amp;&gt;crossing</a>`, `<a>REDACTED</a>`},
		{`hex 5a65622272613c263e63726f7373696e67.`, `hex REDACTED.`},
		{"got from a file/42 here", "got REDACTED here"},
		{"q=from+a+file%2F42", "q=REDACTED"},
		{"x from+the env", "x REDACTED"},
		{"b64 " + "ZnJvbSt0aGUgZW52", "b64 REDACTED"},
		{"nothing of it", "nothing of it"},
	} {
		if got, _ := r.Redact("", c[0]); got != c[1] {
			t.Errorf("%q\n got  %q\n want %q", c[0], got, c[1])
		}
	}
}

func TestOwnRules(t *testing.T) {
	r, err := redact.New(redact.Config{Rules: []redact.Pattern{
		{ID: "acme-key", Pattern: `acme-[0-9a-f]{8}`},
		{ID: "acme-pin", Pattern: `(?i)pinned to ([0-9]{4})`},
		{ID: "acme-named", Pattern: `(x|y)named(?P<secret>[0-9]+)`},
		{ID: "acme-any", Pattern: `\b[A-Z]{3}[0-9]{9}\b`},
	}})
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range [][3]string{
		{"key acme-0123abcd, ok", "key REDACTED, ok", "acme-key"},
		{"PINNED TO 1234", "PINNED TO REDACTED", "acme-pin"},
		{"ynamed77", "ynamedREDACTED", "acme-named"},
		{"ABC123456789", "REDACTED", "acme-any"},
	} {
		got, f := r.Redact("", c[0])
		if got != c[1] || len(f) != 1 || f[0].Rule != c[2] {
			t.Errorf("%q gives %q %v, want %q by %s", c[0], got, f, c[1], c[2])
		}
	}
	n := r.Notices()
	if len(n) != 1 || !strings.Contains(n[0], "acme-any runs on every text") {
		t.Errorf("notices: %q", n)
	}
}
