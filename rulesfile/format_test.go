package rulesfile

import (
	"os"
	"reflect"
	"strings"
	"testing"
)

func TestDocumentNamesEveryOption(t *testing.T) {
	b, err := os.ReadFile("../docs/rules-file.md")
	if err != nil {
		t.Fatal(err)
	}
	named := 0
	for _, table := range []any{file{}, extend{}, rule{}, allowlist{}} {
		for i := range reflect.TypeOf(table).NumField() {
			if tag := reflect.TypeOf(table).Field(i).Tag.Get("toml"); tag != "" {
				if named++; !strings.Contains(string(b), "`"+tag+"`") {
					t.Errorf("docs/rules-file.md does not name %s", tag)
				}
			}
		}
	}
	if named < 20 {
		t.Errorf("%d options were found", named)
	}
}
