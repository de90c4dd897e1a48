package tokenredactionprocessor

import (
	"fmt"
	"testing"

	"github.com/pelletier/go-toml/v2"
	"go.yaml.in/yaml/v3"

	"github.com/tokenredact/tokenredact/internal/cases"
	"github.com/tokenredact/tokenredact/redact"
)

// TestYAMLAndTOML writes values under names by the encoders of YAML and TOML,
// at every depth, and reads them back. It is here because this module has them.
func TestYAMLAndTOML(t *testing.T) {
	r, err := redact.New(redact.Config{})
	if err != nil {
		t.Fatal(err)
	}
	mask := func(text string) string { s, _ := r.Redact("", text); return s }
	samples, err := cases.All("../../testdata", mask)
	if err != nil {
		t.Fatal(err)
	}
	type file struct {
		User    string            `yaml:"user" toml:"user"`
		DB      map[string]string `yaml:"db" toml:"db"`
		Retries int               `yaml:"retries" toml:"retries"`
	}
	n, faults := 0, 0
	for i, s := range samples {
		for name, coder := range map[string]struct {
			marshal   func(any) ([]byte, error)
			unmarshal func([]byte, any) error
		}{"YAML": {yaml.Marshal, yaml.Unmarshal}, "TOML": {toml.Marshal, toml.Unmarshal}} {
			b, err := coder.marshal(file{"bob", map[string]string{"host": "h", s.Name: s.Value, "zone": "end"}, 3})
			if err != nil {
				t.Fatal(err)
			}
			depth := i % 4
			w := cases.Written{Sample: s, Depth: depth, Text: cases.Deep(string(b), depth), Notation: cases.Notation{Name: name, Parse: func(text, key string) (string, error) {
				var f file
				if err := coder.unmarshal([]byte(text), &f); err != nil {
					return "", err
				}
				if f.User != "bob" || f.DB["zone"] != "end" || f.Retries != 3 {
					return "", fmt.Errorf("the other fields are %+v", f)
				}
				return f.DB[key], nil
			}}}
			n++
			if fault := w.Fault(mask(w.Text)); fault != "" {
				if faults++; faults <= 20 {
					t.Errorf("%s %q in %s, %d deep: %s\n in   %q\n got  %q", s.Name, s.Value, name, depth, fault, w.Text, mask(w.Text))
				}
			}
		}
	}
	t.Logf("%d faults in %d texts", faults, n)
}
