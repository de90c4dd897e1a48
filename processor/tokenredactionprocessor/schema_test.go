package tokenredactionprocessor

import (
	"encoding/json"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"go.opentelemetry.io/collector/confmap/confmaptest"
)

// A schema is as much of config.schema.json as the tests compare with the code.
type schema struct {
	Type        any               `json:"type"`
	Description string            `json:"description"`
	Properties  map[string]schema `json:"properties"`
	Items       *schema           `json:"items"`
	Default     any               `json:"default"`
	Enum        []string          `json:"enum"`
	Closed      *bool             `json:"additionalProperties"`
}

func readSchema(t *testing.T) (s schema) {
	t.Helper()
	b, err := os.ReadFile("config.schema.json")
	must(t, err)
	must(t, json.Unmarshal(b, &s))
	return s
}

// refused are options that are there to be refused.
var refused = []string{"url_sanitizer", "db_sanitizer"}

func TestSchemaHasTheOptionsOfTheConfig(t *testing.T) {
	compareSchema(t, "", readSchema(t), reflect.TypeFor[Config]())
}

func compareSchema(t *testing.T, at string, s schema, of reflect.Type) {
	t.Helper()
	var options []string
	for i := range of.NumField() {
		option, f := of.Field(i).Tag.Get("mapstructure"), of.Field(i)
		if slices.Contains(refused, option) {
			continue
		}
		options = append(options, option)
		p, ok := s.Properties[option]
		if !ok {
			t.Errorf("%s%s is missing", at, option)
			continue
		}
		compareOption(t, at+option, p, f.Type)
	}
	for p := range s.Properties {
		if !slices.Contains(options, p) {
			t.Errorf("%s%s is no option", at, p)
		}
	}
	if s.Closed == nil || *s.Closed {
		t.Errorf("%s: other options are taken", at)
	}
}

func compareOption(t *testing.T, at string, s schema, of reflect.Type) {
	t.Helper()
	if of.Kind() == reflect.Pointer {
		of = of.Elem()
	}
	want := map[reflect.Kind]string{
		reflect.String: "string", reflect.Bool: "boolean", reflect.Int: "integer", reflect.Float64: "number", reflect.Slice: "array", reflect.Struct: "object",
	}[of.Kind()]
	if s.Type != want || s.Description == "" {
		t.Errorf("%s has type %v, want %v; its description is %q", at, s.Type, want, s.Description)
	}
	switch {
	case of.Kind() == reflect.Struct:
		compareSchema(t, at+".", s, of)
	case of.Kind() == reflect.Slice && of.Elem().Kind() == reflect.Struct:
		compareSchema(t, at+"[].", *s.Items, of.Elem())
	case of.Kind() == reflect.Slice && s.Items.Type != "string":
		t.Errorf("%s holds %v", at, s.Items.Type)
	}
}

// Each value that an option takes is in the schema, and none besides.
func TestSchemaHasTheValuesOfOptions(t *testing.T) {
	s := readSchema(t)
	for option, read := range map[string]func(string) error{
		"hash_function": func(v string) error { return new(HashFunction).UnmarshalText([]byte(v)) },
		"summary":       func(v string) error { return new(Summary).UnmarshalText([]byte(v)) },
		"on_error":      func(v string) error { return new(OnError).UnmarshalText([]byte(v)) },
	} {
		p := s.Properties[option]
		for _, v := range p.Enum {
			if err := read(v); err != nil {
				t.Errorf("%s: %v", option, err)
			}
		}
		err := read("no such")
		if err == nil {
			t.Fatalf("%s takes whatever is said", option)
		}
		for word := range strings.FieldsFuncSeq(err.Error(), func(r rune) bool { return r == ' ' || r == ',' || r == ';' || r == '"' }) {
			if read(word) == nil && !slices.Contains(p.Enum, word) {
				t.Errorf("%s: the schema does not know %q", option, word)
			}
		}
		if d, ok := p.Default.(string); !ok || !slices.Contains(p.Enum, d) {
			t.Errorf("%s: the default is %v", option, p.Default)
		}
	}
	cfg := createDefaultConfig().(*Config)
	if s.Properties["masking_string"].Default != cfg.MaskingString {
		t.Errorf("the masking string is %v", s.Properties["masking_string"].Default)
	}
	if f := HashFunction(""); f.UnmarshalText([]byte("HMAC-SHA256")) != nil || f != HashHMACSHA256 {
		t.Error("contrib takes hash functions in whatever case")
	}
}

// The schema takes each good configuration of testdata, and refuses those whose
// fault is a name or a type.
func TestSchemaOnConfigFiles(t *testing.T) {
	compiled, err := jsonschema.NewCompiler().Compile("config.schema.json")
	must(t, err)
	files, err := filepath.Glob("../../testdata/config/*.yaml")
	must(t, err)
	refuses := []string{"unknown-option", "wrong-type", "hash-function", "on-error", "sanitizers"}
	met := 0
	for _, f := range files {
		conf, err := confmaptest.LoadConf(f)
		must(t, err)
		name, bad := strings.CutSuffix(filepath.Base(f), ".bad.yaml")
		structural := slices.Contains(refuses, name)
		if bad && !structural {
			continue
		}
		met++
		if err := compiled.Validate(conf.Get("token_redaction")); (err != nil) != structural {
			t.Errorf("%s: %v", f, err)
		}
	}
	if met < 10 {
		t.Errorf("%d files were met", met)
	}
}
