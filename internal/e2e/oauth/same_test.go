package oauth

import (
	"encoding/base64"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// same holds that what came out with the processor is what came out without it,
// but for the credentials.
func same(t *testing.T, bare, masked, credentials []string) {
	t.Helper()
	bare, masked = blank(bare, credentials), blank(masked, credentials) // in masked stand the known leaks
	n := 0
	for _, record := range masked {
		i, found := slices.BinarySearch(bare, record)
		if found {
			bare = slices.Delete(bare, i, i+1)
			continue
		}
		if n++; n <= 5 {
			t.Errorf("came out, and is not what went in, masked:\n%s", record)
		}
	}
	for i, record := range bare {
		if i < 5 {
			t.Errorf("went in, and did not come out, masked:\n%s", record)
		}
	}
	if n > 5 {
		t.Errorf("and %d more records that differ", n-5)
	}
}

// blank masks what is remembered, in the forms in which it stands beside context.
func blank(records, credentials []string) []string {
	var pairs []string
	for _, c := range credentials {
		for _, form := range []string{c, url.QueryEscape(c), url.PathEscape(c)} {
			pairs = append(pairs, form, "REDACTED")
		}
	}
	replacer := strings.NewReplacer(pairs...)
	var out []string
	for _, r := range records {
		out = append(out, replacer.Replace(bytesAsText(r)))
	}
	slices.Sort(out)
	return out
}

var bytesValue = regexp.MustCompile(`"bytesValue":"([^"]*)"`)

func bytesAsText(record string) string {
	return bytesValue.ReplaceAllStringFunc(record, func(v string) string {
		b, err := base64.StdEncoding.DecodeString(bytesValue.FindStringSubmatch(v)[1])
		if err != nil {
			return v
		}
		return `"bytesValue":` + strconv.Quote(string(b))
	})
}
