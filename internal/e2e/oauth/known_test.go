package oauth

import (
	"regexp"

	"github.com/tokenredact/tokenredact/internal/e2e/canary"
)

// knownLeaks are the places where a credential of the exchange stands for all to
// see, and why. They are few. One that no longer leaks fails the test.
var knownLeaks = map[string]knownLeak{
	// Of 22 characters drawn for a device's code one in ten thousand could be words.
	"device_code that has no digit": {kind: `^device_code$`, around: `device_code[^a-z]+~`, seldom: true, noDigit: true},
	// Base64 is drawn anew in each run; one in four hundred looks like something else.
	"base64 in short parts behind prose": {kind: `token$`, around: `oken expired: ~`, seldom: true},
}

type knownLeak struct {
	kind, around string // regular expressions
	seldom       bool   // it depends on chance
	noDigit      bool   // it holds for credentials without a digit alone
}

func known(leak canary.Leak) (name string) {
	for name, k := range knownLeaks {
		if regexp.MustCompile(k.kind).MatchString(leak.Kind) && regexp.MustCompile(k.around).MatchString(leak.Around) && (leak.NoDigit || !k.noDigit) {
			return name
		}
	}
	return ""
}
