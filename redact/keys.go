package redact

import (
	"bytes"
	"strings"
	"unicode"
)

// A kind says what a value under a name must be to count as a credential.
type kind uint8

const (
	noKind          kind = iota
	strong               // any value that is no placeholder
	token                // any value that could be a token: no prose, no number
	weak                 // a value that looks like a credential
	roleSecret           // a UUID beside the id of a role
	vendorKey            // what weak takes, and the hexadecimal and UUIDs that vendors issue
	directory            // any value that is no path
	chosenValue          // a value that people might choose
	pinCode              // four to twelve digits, or what weak takes
	authHeader           // a scheme and credentials
	cookieHeader         // name=value; name=value
	setCookieHeader      // name=value; attributes
	oauthCode            // only beside other parameters of OAuth
	oauthState           // the same
	userCode             // the same, of a device's authorization
	userPassword         // user:password
	sessionID            // only in a URL or form
	session              // there, or what weak takes
	signature            // only in a URL or form
	header               // a weak one, of a header's name: any value that could be a token and no identifier
	qualified            // words that say whose stand behind the name: a value that looks like a credential
	denied               // never; the kinds below are those of words beside a name
	whose                // a word behind a password's name that says whose it is
	neutral              // a word behind a name that does not change what it names
	about                // a word behind a name that makes it one of something else
	vendor               // a word before a weak name that says whose it is
)

// A name is what a row says of a name.
type name struct {
	rule int16
	kind kind
}

// names holds each name of the table without its separators: accesstoken. The bits
// tell at a glance what it does not hold.
type names struct {
	table map[string]name
	bits  [1 << 10]uint32
}

// of is what a word, or several without separators, names.
func (ns *names) of(word []byte) (name, bool) {
	if len(word) == 0 {
		return name{}, false
	}
	if at := nameBit(word); ns.bits[at>>5]&(1<<(at&31)) == 0 {
		return name{}, false
	}
	nm, ok := ns.table[string(word)]
	return nm, ok
}

// kindOf is the kind of what a word names.
func (ns *names) kindOf(word []byte) kind {
	nm, _ := ns.of(word)
	return nm.kind
}

// nameBit is the bit of a word: its length and three of its bytes.
func nameBit[T string | []byte](word T) uint32 {
	n := len(word)
	h := uint32(n) | uint32(word[0])<<8 | uint32(word[n/2])<<16 | uint32(word[n-1])<<24
	return spread(h) >> 17
}

func newNames(rules []rule) *names {
	n := make(map[string]name)
	for i, r := range rules {
		if r.names == "" {
			continue
		}
		for s := range strings.SplitSeq(r.names, "|") {
			s = strings.ReplaceAll(s, " ", "")
			for _, s := range [...]string{s, upperBeyondASCII(s)} {
				if _, ok := n[s]; !ok {
					n[s] = name{int16(i), r.kind}
				}
			}
		}
	}
	n["pw"] = n["pass"] // its anchors are signs behind it
	n["authuserinfo"] = name{n["password"].rule, userPassword}
	for _, of := range [...]struct {
		kind  kind
		words string
	}{{neutral, neutralWords}, {about, aboutWords}, {vendor, vendors}, {whose, whoseWords}} {
		for w := range strings.FieldsSeq(of.words) {
			if _, ok := n[w]; !ok {
				n[w] = name{kind: of.kind}
			}
		}
	}
	ns := &names{table: n}
	for s := range n {
		at := nameBit(s)
		ns.bits[at>>5] |= 1 << (at & 31)
	}
	return ns
}

// upperBeyondASCII writes the letters beyond ASCII in upper case: names and
// anchors fold the others alone.
func upperBeyondASCII(s string) string {
	return strings.Map(func(c rune) rune {
		if c < 0x80 {
			return c
		}
		return unicode.ToUpper(c)
	}, s)
}

// loose are the names that count as the end of a longer word: dbpassword.
var loose = []string{
	"password", "passwd", "passphrase", "passwort", "kennwort", "contraseña", "contrasena", "apikey", "accesstoken", "refreshtoken", "idtoken",
	"clientsecret", "accesskey", "secretkey", "privatekey", "authtoken", "secret", "token", "密码", "密碼", "口令", "пароль", "パスワード", "비밀번호",
}

// looseEnd holds the bytes that they end in.
var looseEnd = func() (b bytes256) {
	for _, l := range loose {
		b[l[len(l)-1]] = true
	}
	return b
}()

// neutralWords are those of kind neutral.
const neutralWords = "old new current previous prev prod production staging stage dev development test testing live primary secondary value val str string text plain plaintext raw confirm confirmation again repeat here b64 base64 encoded hex pem decrypted clear cleartext default backup temp tmp "

// owners are further words before pass that make it a password's name.
const owners = "user pop become login auth mariadb rabbit mqtt bind keystore truststore ks ts key cert p12 pfx jdbc odbc sqlserver svc service master wlan account acct my mine your nexus artifactory sonar jenkins docker registry git svn sasl elastic elasticsearch kibana influx influxdb grafana snmp ipmi bmc ilo idrac datasource ds broker vault cluster host sys system usr adm ansible win windows unix linux dba repo"

// aboutWords are those of kind about: token_type and password_policy hold no
// credential.
const aboutWords = "id ids uid uuid guid type types kind count counter counts total ttl url urls uri uris endpoint endpoints host hostname domain port name names path paths file filename files dir directory folder location version ver present required optional length len size bytes age lifetime expiry expires expire expired expiration exp at on date time timestamp duration period interval timeout ms seconds sec issuer iss audience aud scope scopes subject header headers param params parameter parameters field fields property column attribute prefix suffix separator delimiter policy policies rule rules mode status state format algorithm alg method provider source store storage backend manager service class index idx limit limits bucket usage ref reference arn alias label owner username email contact hint question reset changed updated created rotated rotation revoked valid invalid validity validation validator error errors err message msg reason description desc title placeholder pattern regex regexp min max enabled disabled enable disable allowed strength score fingerprint thumbprint checksum etag sum sha sha1 sha256 md5 kid hit miss cache cached used unused exists missing found is has set check verified verification page link links icon button input form dialog screen view menu tag tags category group level role roles permission permissions claims claim request response result event action operation step stage phase"

// vendors are those of kind vendor. Not among them are names that also say what
// a key is for, and Sentry, whose keys are public.
const vendors = "apim adafruit adobe airbrake airtable alchemy algolia alibaba aliyun amplitude anthropic apify appcenter appdynamics asana assemblyai atlassian auth0 aweber azure baidu bamboohr bitbucket bitly bitrise bittrex brevo browserstack bugsnag buildkite calendly cerebras circleci clarifai clearbit clickup cloudflare cloudinary cloudsight codacy codeclimate codecov cohere coinbase coinmarketcap confluence confluent contentful coveralls datadog datarobot deepgram deepl deepseek digitalocean discord disqus docusign doppler droneci dropbox duffel dynatrace easypost elevenlabs etherscan etsy eventbrite exoscale facebook fastly figma finicity finnhub firebase fireworks flickr flutterwave freshbooks freshdesk gemini geocodio giphy gitea gitlab gitter gocardless grafana greenhouse groq gumroad helpscout heroku hetzner honeybadger honeycomb hubspot huggingface infura infracost instagram intercom ionic ipdata ipinfo ipstack jotform jumpcloud kaggle klaviyo kucoin langfuse langsmith lastfm launchdarkly librato linear linkedin linode liveblocks loggly logdna logzio lokalise looker mailchimp mailerlite mailgun mailjet mandrill mapbox mapquest mattermost maxmind meraki messagebird mistral mixpanel moralis netlify newrelic nexmo ngrok notion npm nytimes okta onelogin onesignal openai openrouter openweather openweathermap owm opsgenie optimizely pagerduty paypal paystack perplexity pinata pinecone pingdom pipedrive plaid planetscale plivo postman postmark posthog pubnub pulumi pusher pushover quandl rapidapi raygun razorpay recaptcha hcaptcha turnstile recurly rollbar rubygems salesforce sauce saucelabs scaleway sendbird sendgrid sendinblue shippo shodan shopify signalfx slack snowflake snyk sonarqube sourcegraph sparkpost splunk spotify squarespace statuspage steam strava stripe sumologic supabase surveymonkey tavily telegram telesign thingspeak tmdb todoist travis trello tumblr twilio twitch twitter typeform uptimerobot vercel virustotal vonage vultr wandb weatherapi weatherstack webex wistia woocommerce wrike xero yandex yelp youtube zapier zendesk zoho zoom"

// whoseWords may stand behind the word password and say whose, or what for:
// password_mysql. Behind weaker words they name something else.
const whoseWords = "mysql postgres postgresql pg redis mongo mongodb oracle mssql sql db database ldap ad smtp imap pop3 mail email ftp sftp ssh rabbitmq amqp kafka admin root sa replica slave owner http https proxy wifi web app api server client vpn sudo ro rw open"

// words is a name cut into words, in lower case and without separators.
type words struct {
	buf    [96]byte
	starts [24]uint8 // where each word begins in buf
	n      int       // words
	end    int       // bytes of buf in use
}

// split cuts a name into words: at separators and where letters change case.
// Of a long name it takes the end.
func (w *words) split(s string) {
	w.n, w.end = 0, 0
	if len(s) > len(w.buf) {
		s = s[len(s)-len(w.buf):]
	}
	fresh := true
	for i := 0; i < len(s); i++ {
		c := s[i]
		if c < 128 && !alnum(c) {
			fresh = true
			continue
		}
		upperCase := 'A' <= c && c <= 'Z'
		if upperCase && i > 0 {
			before := s[i-1]
			afterLower := 'a' <= before && before <= 'z' || digit(before)
			beforeLower := i+1 < len(s) && 'a' <= s[i+1] && s[i+1] <= 'z'
			fresh = fresh || afterLower || beforeLower && 'A' <= before && before <= 'Z'
		}
		if fresh {
			if w.n == len(w.starts) {
				copy(w.starts[:], w.starts[1:])
				w.n--
			}
			w.starts[w.n] = uint8(w.end)
			w.n++
			fresh = false
		}
		w.buf[w.end] = lower(c)
		w.end++
	}
}

func (w *words) from(i int) []byte { return w.buf[w.starts[i]:w.end] }

// has reports whether one of the first n words is this one.
func (w *words) has(word string, n int) bool {
	for i := range n {
		if string(w.buf[w.starts[i]:w.starts[i+1]]) == word {
			return true
		}
	}
	return false
}

// drop takes the last word away.
func (w *words) drop() { w.n--; w.end = int(w.starts[w.n]) }

// judge says what a name is, or reports false. The longest run of last words
// that the table knows decides: next_token is no token.
func (ns *names) judge(s string) (name, bool) {
	var w words
	for w.split(s); w.n > 0; w.drop() {
		if n, ok := ns.last(&w); ok {
			return n, n.kind != denied
		}
		tail := w.from(w.n - 1)
		if trimmed := bytes.TrimRight(tail, "0123456789"); len(trimmed) < len(tail) {
			w.end -= len(tail) - len(trimmed) // password2
			if len(trimmed) == 0 {
				continue
			}
			if n, ok := ns.last(&w); ok {
				return n, n.kind != denied
			}
			tail = trimmed
		}
		switch ns.kindOf(tail) {
		case neutral:
			continue
		case whose:
			if n, ok := ns.whose(w); ok {
				return n, true
			}
		}
		return ns.qualified(&w)
	}
	return name{}, false
}

// qualified is the name before up to three words that say whose it is:
// token_acme, API_KEY_FOR_CI.
func (ns *names) qualified(w *words) (name, bool) {
	for range 3 {
		if k := ns.kindOf(w.from(w.n - 1)); k == about || k == denied || w.n == 1 {
			break
		}
		w.drop()
		n, ok := ns.last(w)
		switch {
		case !ok:
			continue
		case n.kind == strong || n.kind == token || n.kind == weak && string(w.from(w.n-1)) == "secret":
			return name{n.rule, qualified}, true
		}
		break
	}
	return name{}, false
}

// whose judges a name less its last word, which says whose password it is.
func (ns *names) whose(w words) (name, bool) {
	if w.n < 2 {
		return name{}, false
	}
	w.drop()
	n, ok := ns.of(w.from(w.n - 1))
	return n, ok && n.kind == strong && n.rule == ns.table["password"].rule
}

// last looks the last five words up, the longest run first.
func (ns *names) last(w *words) (name, bool) {
	for i := max(0, w.n-5); i < w.n; i++ {
		if n, ok := ns.of(w.from(i)); ok && n.kind <= denied {
			if i > 0 && n.kind == weak {
				switch string(w.from(w.n - 1)) {
				case "secret":
					if w.has("checksum", i) { // Helm's annotation checksum/secret
						return n, true
					}
					return ns.table["compoundsecret"], true // db_secret says whose
				case "key", "auth":
					if ns.vendorBefore(w, i) {
						return ns.table["vendorsownkey"], true
					}
				}
			}
			if i > 0 && n.kind == chosenValue && string(w.from(w.n-1)) == "pass" && ns.owns(w.buf[w.starts[w.n-2]:w.starts[w.n-1]]) {
				return ns.table["password"], true
			}
			return n, true
		}
	}
	tail := w.from(w.n - 1)
	if owner, ok := bytes.CutSuffix(tail, []byte("pass")); ok && ns.owns(owner) {
		return ns.table["password"], true
	}
	if len(tail) > 3 && tail[len(tail)-1] == 's' { // access_tokens: values that look like it
		if n, ok := ns.singular(w); ok {
			return n, true
		}
	}
	if !looseEnd[tail[len(tail)-1]] {
		return name{}, false
	}
	for _, l := range loose {
		if len(tail) > len(l) && string(tail[len(tail)-len(l):]) == l {
			return ns.table[l], true
		}
	}
	return name{}, false
}

// owns reports whether a word before pass says whose password it is: a pass of
// tests or of a filter is none.
func (ns *names) owns(word []byte) bool {
	return ns.kindOf(word) == whose && string(word) != "proxy" || len(word) > 1 && isOneOf(string(word), owners)
}

// vendorBefore reports whether one of the words before the one at i, or two of
// them together, is the name of a vendor: algoliaAdminKey, PAGER_DUTY_KEY.
func (ns *names) vendorBefore(w *words, i int) bool {
	for j := range i {
		if ns.kindOf(w.buf[w.starts[j]:w.starts[j+1]]) == vendor || j+2 <= i && ns.kindOf(w.buf[w.starts[j]:w.starts[j+2]]) == vendor {
			return true
		}
	}
	return false
}

func (ns *names) singular(w *words) (name, bool) {
	for i := max(0, w.n-5); i < w.n; i++ {
		s := w.from(i)
		if n, ok := ns.of(s[:len(s)-1]); ok {
			switch n.kind {
			case strong, token, weak, vendorKey, chosenValue:
				return name{n.rule, weak}, true
			}
			return n, n.kind == denied
		}
	}
	return name{}, false
}

// nameByte reports whether c may stand in a name.
func nameByte(c byte) bool {
	return alnum(c) || c == '_' || c == '-' || c == '.' || c >= 0x80
}

// nameAround returns the bounds of the name that text[at:at+n] is a part of.
// An escape that stands before the name is no part of it: \npassword,
// %22password, \u0022password. Names longer than a bound are cut.
func nameAround(text string, at, n int) (lo, hi int) {
	const most = 96
	lo, hi = at, at+n
	for lo > 0 && at-lo < most && nameByte(text[lo-1]) && !punctuation(text, lo-1) {
		lo--
	}
	for hi < len(text) && hi-at < most && nameByte(text[hi]) && !punctuation(text, hi) {
		hi++
	}
	lo = min(at, lo+escapeBefore(text, lo))
	for lo < at && (text[lo] == '-' || text[lo] == '.') {
		lo++
	}
	for hi > at+n && (text[hi-1] == '-' || text[hi-1] == '.') {
		hi--
	}
	return lo, hi
}

// punctuation reports whether the byte at i belongs to a sign beyond ASCII that
// stands between words: curly quotes and dashes, the full-width colon.
func punctuation(text string, i int) bool {
	if text[i] < 0x80 {
		return false
	}
	for i > 0 && text[i]&0xC0 == 0x80 {
		i--
	}
	return strings.HasPrefix(text[i:], "\xe2\x80") || strings.HasPrefix(text[i:], "\xef\xbc") || strings.HasPrefix(text[i:], "\xe3\x80") || strings.HasPrefix(text[i:], "\xc2\xa0") || strings.HasPrefix(text[i:], "\xc2\xab") || strings.HasPrefix(text[i:], "\xc2\xbb")
}

// escapeBefore returns how many bytes at lo end an escape that begins before
// lo, such as the 22 of %22 or the n of \n.
func escapeBefore(text string, lo int) int {
	if lo == 0 {
		return 0
	}
	rest := text[lo:]
	switch text[lo-1] {
	case '%':
		n := 0
		for strings.HasPrefix(rest[n:], "25") && len(rest) > n+3 && hexDigit(rest[n+2]) && hexDigit(rest[n+3]) {
			n += 2
		}
		if len(rest) >= n+2 && hexDigit(rest[n]) && hexDigit(rest[n+1]) {
			n += 2
			if hexByte(rest[n-2], rest[n-1]) == '\\' && len(rest) >= n+5 && rest[n] == 'u' && all(rest[n+1:n+5], hexDigit) {
				n += 5 // %5Cu0026
			}
			return n
		}
	case '\\':
		switch {
		case rest == "":
		case rest[0] == 'u' && len(rest) >= 5 && all(rest[1:5], hexDigit):
			return 5
		case rest[0] == 'x' && len(rest) >= 3 && all(rest[1:3], hexDigit):
			return 3
		case strings.IndexByte("nrtbfv", rest[0]) >= 0:
			return 1
		}
	case '[', ';':
		open := lo
		for open > 0 && lo-open < 12 && (digit(text[open-1]) || text[open-1] == ';') {
			open--
		}
		if open > 1 && text[open-1] == '[' && escapesBefore(text[:open-1]) { // a colour: ESC [ 3 1 m
			if i := strings.IndexByte(rest[:min(len(rest), 12)], 'm'); i >= 0 && strings.Trim(rest[:i], "0123456789;") == "" {
				return i + 1
			}
		}
	}
	return 0
}

// hasCapital reports whether a capital of ASCII stands in s, which may begin a word.
func hasCapital(s string) bool {
	for i := 0; i < len(s); i++ {
		if capital(s[i]) {
			return true
		}
	}
	return false
}
