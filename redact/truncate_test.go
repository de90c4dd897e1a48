package redact_test

import (
	"testing"

	"github.com/tokenredact/tokenredact/redact"
)

// shown counts the bytes of the span w of text that text[lo:hi] holds and that
// stay when it is redacted alone.
func shown(r *redact.Redactor, key, text string, w redact.Finding, lo, hi int) int {
	_, found := r.Redact(key, text[lo:hi])
	n := min(hi, w.End) - max(lo, w.Start)
	for _, f := range found {
		if a, b := max(f.Start+lo, w.Start), min(f.End+lo, w.End); a < b {
			n -= b - a
		}
	}
	return max(0, n)
}

// A text that is cut short shows no more of a credential than its beginning:
// fewer bytes than it takes to tell it from a word. For a form that is its
// prefix and up to 15 bytes, or 23 behind a prefix of three letters; for what
// stands under a name what the name's kind asks for. More shows where what makes
// it a credential stands behind it; here is how much, and why.
const mostShown, mostNamed = 31, 19

var shownMore = map[string]struct {
	most   int
	reason string
}{
	"jwt":                  {72, "the header is no secret, and alone no token"},
	"jwt-base64":           {72, "the header is no secret, and alone no token"},
	"jwk-private-member":   {1 << 10, "the type of the key may stand behind it"},
	"azure-key":            {56, "the mark stands at byte 52"},
	"azure-service-key":    {83, "the mark stands near the end"},
	"newrelic-license-key": {39, "the mark stands at the end"},
	"mailchimp-key":        {35, "the mark stands at the end"},
	"adyen-key":            {97, "its hyphens stand behind 90 bytes"},
	"1password-secret-key": {33, "its groups are those of other numbers"},
	"discord-bot-token":    {58, "the whole is told from other base64 by its last part"},
	"fcm-server-key":       {33, "the mark is long"},
	"authress-key":         {77, "the name of the client and the key's id stand first"},
	"deepl-key":            {38, "the mark stands at the end"},
	"line-token":           {171, "the mark stands at the end"},
	"maxmind-key":          {39, "the mark stands at the end"},
	"webex-token":          {69, "the mark stands near the end"},
	"ntlm-hash":            {32, "the mark stands at the end"},
	"gc-notify-key":        {53, "the service's name and id stand first"},
	"jetbrains-token":      {37, "the user's and the token's name stand first"},
	"mercadopago-token":    {33, "the application's number and the date stand first"},
	"persona-key":          {33, "the prefix is long"},

	"dropbox-long-lived-token": {63, "ten letters A alone are padding"},
}

// TestCutShort holds that text that is cut at any byte shows no more of a
// credential than the whole does, but for its beginning.
func TestCutShort(t *testing.T) {
	r := newDefault(t)
	var cuts, some, half, left, leftSome int
	worst := make(map[string]int)
	for _, c := range load(t) {
		_, whole := r.Redact(c.Key, c.Text)
		for _, w := range whole {
			for i := w.Start + 1; i < len(c.Text); i++ {
				cuts++
				n := shown(r, c.Key, c.Text, w, 0, i)
				if n == 0 {
					continue
				}
				some++
				if 2*n > w.End-w.Start {
					half++
				}
				worst[w.Rule] = max(worst[w.Rule], n)
				if n > max(mostOf(w.Rule), shownMore[w.Rule].most) {
					t.Errorf("%s: cut at byte %d, the text shows %d of %d bytes of %s\n %q ⇒ %q", c.At, i, n, w.End-w.Start, w.Rule, c.Key, c.Text[:i])
				}
			}
			for i := 1; i < w.End; i++ { // as when the beginning is lost: a report
				left++
				if shown(r, c.Key, c.Text, w, i, len(c.Text)) > 0 {
					leftSome++
				}
			}
		}
	}
	if cuts == 0 {
		t.Fatal("no case was cut")
	}
	for id, m := range shownMore {
		if worst[id] <= mostOf(id) {
			t.Errorf("shownMore has a reason (%s) for %s, which shows %d bytes at most", m.reason, id, worst[id])
		}
	}
	t.Logf("of %d cuts %d show a byte of a credential, %d more than half of it", cuts, some, half)
	t.Logf("of %d cuts from the left %d do", left, leftSome)
}

// mostOf is how many bytes of a credential a cut may show.
func mostOf(rule string) int {
	if redact.HasForm(rule) {
		return mostShown
	}
	return mostNamed
}
