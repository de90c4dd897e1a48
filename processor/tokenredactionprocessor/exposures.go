package tokenredactionprocessor

import (
	"math/bits"
	"slices"
	"strings"

	"go.opentelemetry.io/collector/pdata/pcommon"

	"github.com/tokenredact/tokenredact/redact"
)

// exposures is a set of kinds: ways in which a record breaks the practices. The
// page docs/adr/0007-exposures.md says what counts as one and what does not.
type exposures uint32

const (
	inLog exposures = 1 << iota
	inTrace
	inMetric
	inProfile
	inQuery
	inFragment
	inUserinfo
	inReferrer
	overHTTP
	inClientApp
	inTokenInfo
	firstReported // the kinds that the engine tells are those of its rules
)

// exposureKinds are the names of the kinds, by their bits.
var exposureKinds = [...]string{
	"credential-in-log", "credential-in-trace", "credential-in-metric", "credential-in-profile",
	"credential-in-query", "credential-in-fragment", "credential-in-userinfo", "credential-in-referrer",
	"credential-over-http", "secret-in-client-app", "token-in-token-info-url",
	"implicit-grant", "authorization-without-pkce", "plain-pkce", "authorization-without-state",
}

// all calls f with the name of each kind of the set.
func (e exposures) all(f func(bit int, kind string)) {
	for ; e != 0; e &= e - 1 {
		bit := bits.TrailingZeros32(uint32(e))
		f(bit, exposureKinds[bit])
	}
}

// signalKinds are the kinds that the signal alone tells.
var signalKinds = map[string]exposures{"logs": inLog, "traces": inTrace, "metrics": inMetric, "profiles": inProfile}

// exposing is what the walk knows of the exposures of the record it is in.
type exposing struct {
	signal   exposures
	trusted  hosts
	noted    bool // on spans and log records
	resource pcommon.Resource

	kinds exposures
	sent  bool // a credential stands in a header, or in a URL that tells no scheme
	query bool // or in a query that tells no path
}

// note counts what was found in s, which stands under the key.
func (w *walk) note(key, s string, found []redact.Finding) {
	for _, f := range found {
		if kind := reported(f); kind != 0 {
			w.exposing.kinds |= kind
			continue
		}
		f.Where = whereUnder(key, f.Where)
		w.counts.note(w.at, w.service, key, f)
		if f.Rule != blockedValue { // which need be no credential
			w.expose(key, s, f)
		}
	}
}

// reported returns the kind that a rule of the engine tells which masks nothing.
func reported(f redact.Finding) exposures {
	if f.Start < f.End {
		return 0
	}
	for i, kind := range exposureKinds[bits.TrailingZeros32(uint32(firstReported)):] {
		if kind == f.Rule {
			return firstReported << i
		}
	}
	return 0
}

// whereUnder says where a credential stood, when its key tells it: the query of
// a URL that is split into its parts looks like a form.
func whereUnder(key string, where redact.Where) redact.Where {
	if where == redact.InForm || where == redact.InText {
		switch key {
		case "url.query":
			return redact.InQuery
		case "url.fragment":
			return redact.InFragment
		}
	}
	return where
}

// expose notes what a masked credential breaks by the text and the key it stands in.
func (w *walk) expose(key, s string, f redact.Finding) {
	x := &w.exposing
	x.kinds |= x.signal
	if isClientSecret(f.Rule) && isClientApp(x.resource) {
		x.kinds |= inClientApp
	}
	request := w.at == atAttribute && isOfRequest(key)
	if f.Where != redact.InQuery && f.Where != redact.InFragment && f.Where != redact.InUserinfo && f.Where != redact.InPath {
		x.sent = x.sent || request
		return
	}
	u := urlOf(s, f.Start)
	if isReferrer(key) || u.referrer {
		x.kinds |= inReferrer
	}
	switch {
	case f.Where == redact.InFragment:
		if !byDesign(f.Rule) {
			x.kinds |= inFragment
		}
		return // a browser sends it to nobody
	case f.Where == redact.InQuery && !byDesign(f.Rule):
		x.kinds |= inQuery
		x.query = x.query || request
		if isTokenInfo(u.path) {
			x.kinds |= inTokenInfo
		}
	case f.Where == redact.InUserinfo && (u.scheme == "http" || u.scheme == "https"):
		x.kinds |= inUserinfo
	}
	if u.scheme == "" {
		x.sent = x.sent || request
	} else if u.scheme == "http" && !x.trusted.hold(u.host) {
		x.kinds |= overHTTP
	}
}

// byDesign reports whether what the rule masks reaches its reader in a URL
// because a protocol says so.
func byDesign(rule string) bool {
	switch rule {
	case "oauth-code", "authorization-code", "oauth-state", "user-code", "presigned-url", "aws-signature", "ticket", "saml":
		return true
	}
	return false
}

// isClientSecret reports whether what the rule masks belongs on servers alone.
func isClientSecret(rule string) bool {
	return rule == "refresh-token" || strings.HasSuffix(rule, "client-secret")
}

// isClientApp reports whether the resource is a browser or a mobile app.
func isClientApp(r pcommon.Resource) bool {
	if r == (pcommon.Resource{}) {
		return false
	}
	for k, v := range r.Attributes().All() {
		switch {
		case strings.HasPrefix(k, "browser."), strings.HasPrefix(k, "device."), strings.HasPrefix(k, "android."), strings.HasPrefix(k, "ios."):
			return true
		case v.Type() != pcommon.ValueTypeStr:
		case k == "telemetry.sdk.language" && slices.Contains([]string{"webjs", "swift"}, v.Str()),
			k == "os.name" && slices.ContainsFunc([]string{"android", "ios", "ipados", "iphone os"}, func(s string) bool { return strings.EqualFold(s, v.Str()) }):
			return true
		}
	}
	return false
}

// isReferrer reports whether the key is that of the page that led to a request:
// http.request.header.referer, http.referrer.
func isReferrer(key string) bool {
	last := key[1+strings.LastIndexAny(key, "._-"):]
	return strings.EqualFold(last, "referer") || strings.EqualFold(last, "referrer")
}

// isOfRequest reports whether the key is that of what an HTTP request or its
// response is made of.
func isOfRequest(key string) bool {
	return strings.HasPrefix(key, "http.") || strings.HasPrefix(key, "url.")
}

// isTokenInfo reports whether the path is that of an endpoint that says whose a
// token is: those of RFC 7662, of OpenID Connect, and issuers' own.
func isTokenInfo(path string) bool {
	path = strings.ToLower(strings.TrimSuffix(path, "/"))
	for _, end := range [...]string{"/oauth/info", "/oauth2/info", "/token/info", "/tokeninfo", "/token_info", "/token-info", "/introspect", "/introspection", "/userinfo", "/user_info", "/debug_token"} {
		if strings.HasSuffix(path, end) {
			return true
		}
	}
	return false
}
