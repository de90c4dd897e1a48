package tokenredactionprocessor

import (
	"unicode/utf8"

	"go.opentelemetry.io/collector/pdata/pcommon"
	"go.opentelemetry.io/collector/pdata/pprofile"
)

// profiles walks a batch of profiles. Their strings stand in one table that all
// of them refer to, and what the attributes say is kept there once more: it is
// walked last, when what the attributes' keys told is known.
func (w *walk) profiles(pd pprofile.Profiles) {
	w.learns = true
	pd.ResourceProfiles().RemoveIf(func(rp pprofile.ResourceProfiles) bool {
		if !w.resource(rp.Resource(), rp.SchemaUrl(), rp.SetSchemaUrl) {
			return true
		}
		rp.ScopeProfiles().RemoveIf(func(sp pprofile.ScopeProfiles) bool {
			if !w.scope(sp.Scope(), sp.SchemaUrl(), sp.SetSchemaUrl) {
				return true
			}
			sp.Profiles().RemoveIf(func(p pprofile.Profile) bool {
				return !w.keep(func() { w.profile(p) }, func() { w.blankProfile(p) })
			})
			return false
		})
		return false
	})
	d := pd.Dictionary()
	if !w.keep(func() { w.dictionary(d) }, func() { w.blankDictionary(d) }) {
		panic("token_redaction: internal error: profiles are left without their dictionary")
	}
}

func (w *walk) profile(p pprofile.Profile) {
	w.payload(p)
	w.field(atBody, p.OriginalPayloadFormat(), p.SetOriginalPayloadFormat)
	w.exposed()
}

// payload masks a profile's source where that is text. Any other, such as a
// compressed pprof file, cannot be read, and is taken out.
func (w *walk) payload(p pprofile.Profile) {
	b := p.OriginalPayload().AsRaw()
	if len(b) == 0 {
		return
	}
	if !isPlainText(b) {
		if !w.reporting {
			w.blankProfile(p)
		}
		return
	}
	s := string(b)
	w.at = atBody
	if out := w.text("", s); out != s {
		setBytes(p.OriginalPayload(), out)
	}
}

// isPlainText reports whether b is text and nothing else: encoded numbers and
// lengths, which binary formats consist of, hold control characters.
func isPlainText(b []byte) bool {
	for _, c := range b {
		if c < ' ' && c != '\t' && c != '\n' && c != '\r' || c == 0x7f {
			return false
		}
	}
	return utf8.Valid(b)
}

func (w *walk) blankProfile(p pprofile.Profile) {
	setBytes(p.OriginalPayload(), "")
	p.SetOriginalPayloadFormat("")
}

// setBytes replaces bytes. It does not write into their memory, which copies in
// other pipelines share.
func setBytes(b pcommon.ByteSlice, text string) {
	fresh := pcommon.NewByteSlice()
	fresh.FromRaw([]byte(text))
	fresh.MoveTo(b)
}
