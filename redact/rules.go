package redact

// A rule is a row: what it is called, where it starts (anchors or names), how
// far it goes (shape), and what it must look like (check).
//
// The order is the order of precedence: where two rules mask the same bytes,
// the finding names the first.
type rule struct {
	id  string
	doc string // one line for people: what it is, and the source
	off bool   // off by default

	names  string // the names people give to it, in words, separated by |
	kind   kind   // what a value under such a name must be
	chosen bool   // people choose such values: they never show a fingerprint

	anchors string    // literals, separated by spaces; letters match in their own case
	fold    bool      // letters of the anchors match in either case
	shape   shape     // how a credential goes on from an anchor
	run     *bytes256 // the bytes that it may hold after the anchor
	least   int       // its least length in bytes, the anchor included
	check   func(string) bool
}

// Alphabets of tokens.
var (
	word       = set("0-9A-Za-z")
	wordDash   = set("0-9A-Za-z_-")
	wordDot    = wordDash.and(".")
	base64any  = wordDash.and("+/=")
	hexLower   = set("0-9a-f")
	disclosure = wordDot.and("~")
	pathBytes  = wordDot.and("/@%")
	token68    = set("0-9A-Za-z._~+/=-")
)

// table is the list of rules.
var table = []rule{
	// OAuth 2.0 and OpenID Connect, by the names that the specifications give.
	{id: "refresh-token", doc: "OAuth 2.0 refresh token (RFC 6749, section 6)", names: "refresh token|offline token|rotated token", kind: strong},
	{id: "access-token", doc: "OAuth 2.0 access token (RFC 6749, RFC 6750)", names: "access token|oauth token|oauth 2 token|oauth2 token|bearer token", kind: strong},
	{id: "id-token", doc: "OpenID Connect ID token, logout token and hint (OpenID Connect Core 1.0)", names: "id token|id token hint|logout token", kind: strong},
	{id: "client-secret", doc: "OAuth 2.0 client secret (RFC 6749, section 2.3.1)", names: "client secret|consumer secret|app secret|application secret|oauth secret", kind: strong},
	{id: "client-assertion", doc: "OAuth 2.0 client assertion or assertion grant (RFC 7521, RFC 7523)", names: "client assertion|software statement", kind: strong},
	{id: "assertion", doc: "assertion of an assertion grant (RFC 7521, RFC 7523)", names: "assertion", kind: token},
	{id: "code-verifier", doc: "PKCE code verifier (RFC 7636)", names: "code verifier|pkce verifier|oauth verifier", kind: strong},
	{id: "device-code", doc: "OAuth 2.0 device code (RFC 8628), CIBA auth_req_id", names: "device code|auth req id", kind: token},
	{id: "exchanged-token", doc: "subject and actor token of a token exchange (RFC 8693), UMA 2.0 requesting party token", names: "subject token|actor token|requesting party token|rpt", kind: token},
	{id: "authorization-code", doc: "OAuth 2.0 authorization code (RFC 6749, section 4.1)", names: "authorization code|auth code|oauth code|authcode", kind: token},
	{id: "oauth-code", doc: "code of an authorization response, beside other OAuth parameters", names: "code", kind: oauthCode},
	{id: "oauth-state", doc: "state and nonce of an authorization request or response (RFC 9700, section 4.7)", names: "state|nonce", kind: oauthState},
	{id: "saml", doc: "SAML message or assertion, WS-Federation wresult", names: "saml response|saml request|samlresponse|samlrequest|saml assertion|samlart|saml art|wresult", kind: token},

	// Headers.
	{id: "authorization", doc: "credentials of an Authorization or Proxy-Authorization header (RFC 9110, section 11.6)", names: "authorization|proxy authorization|authorization header|auth header", kind: authHeader},
	{id: "cookie", doc: "values of a Cookie header (RFC 6265)", names: "cookie|cookies|cookie header|cookie string", kind: cookieHeader},
	{id: "set-cookie", doc: "values of a Set-Cookie header (RFC 6265)", names: "set cookie", kind: setCookieHeader},
	{id: "session-cookie", doc: "session ids under the names that web frameworks give them", names: sessionNames, kind: token},
	{id: "session-id", doc: "session id in a URL; the id of an MCP session", names: "session id|sessionid", kind: sessionID},
	{id: "session", doc: "session under a short name: sid, session", names: "sid|session|sess", kind: session},
	{id: "mcp-session-id", doc: "session id of the Model Context Protocol, with which whoever holds it speaks", names: "mcp session id", kind: strong},
	{id: "bearer", doc: "bearer and DPoP tokens with their scheme (RFC 6750, RFC 9449)", anchors: "bearer dpop", fold: true, shape: schemeShape},
	{id: "basic", doc: "user and password in base64 (RFC 7617)", anchors: "basic", fold: true, shape: schemeShape, chosen: true},
	{id: "aws-signature", doc: "AWS Signature Version 4: credential and signature", anchors: "AWS4-", shape: awsShape},
	{id: "presigned-url", doc: "signature and credential of a pre-signed URL (the semantic conventions' list for url.full)", names: "x amz signature|x amz credential|aws access key id|signature|sig|x goog signature|x oss signature|oss access key id", kind: signature},

	// Structure that says by itself what it is.
	{id: "pem-private-key", doc: "private key in PEM (RFC 7468), OpenSSH and PGP armour", anchors: "-----BEGIN", shape: pemShape},
	{id: "pem-base64", doc: "private key in PEM, in base64 once more", anchors: "LS0tLS1CRUdJTi", shape: runShape, run: base64any, least: 40, check: isEncodedPrivateKey},
	{id: "url-password", doc: "user and password in a URL (RFC 3986, section 3.2.1)", anchors: "://", shape: urlShape, chosen: true},
	{id: "encoded-url-password", doc: "user and password in a URL that is percent-encoded once more", anchors: "%3A%2F%2F", fold: true, shape: encodedURLShape, chosen: true},
	{id: "dsn-password", doc: "user and password before the address of a Go MySQL or an Oracle thin data source name", anchors: "@tcp( @unix( @udp( @tcp6( :thin:", shape: dsnShape, chosen: true},

	// Issuers' own forms.
	{id: "github-token", doc: "GitHub: personal, OAuth, app and refresh tokens", anchors: "ghp_ gho_ ghu_ ghr_ ghs_", shape: runShape, run: wordDot, least: 36, check: mixed},
	{id: "github-fine-grained-token", doc: "GitHub: fine-grained personal access token", anchors: "github_pat_", shape: runShape, run: wordDash, least: 40},
	{id: "gitlab-token", doc: "GitLab: personal, deploy, runner, job, trigger, feed, agent and OAuth tokens", anchors: "glpat- gldt- glrt- glrtr- glcbt- glptt- glft- glimt- glagent- gloas- glsoat- glffct- glwt- GR1348941", shape: runShape, run: wordDot, least: 20},
	{id: "slack-token", doc: "Slack: bot, user, app, configuration and session tokens", anchors: "xoxb- xoxp- xoxa- xoxr- xoxs- xoxo- xoxc- xoxd- xoxe- xoxe. xapp-", shape: runShape, run: wordDot.and("%/+="), least: 20, check: hasDigit},
	{id: "slack-webhook", doc: "Slack: incoming webhook URL", anchors: "hooks.slack.com", shape: pathShape, run: word, least: 16},
	{id: "discord-webhook", doc: "Discord: webhook URL", anchors: "discord.com discordapp.com", shape: pathShape, run: wordDash, least: 40},
	{id: "teams-webhook", doc: "Microsoft Teams: webhook URL", anchors: "webhook.office.com", shape: pathShape, run: wordDash.and("@"), least: 24},
	{id: "telegram-bot-token", doc: "Telegram: bot token, bare and in API URLs", anchors: ":AA", shape: telegramShape, run: wordDash, least: 34},
	{id: "stripe-key", doc: "Stripe: secret and restricted keys", anchors: "sk_live_ sk_test_ rk_live_ rk_test_ sk_org_", shape: runShape, run: wordDash, least: 24, check: mixed},
	{id: "webhook-secret", doc: "Stripe and Svix: webhook signing secret", anchors: "whsec_", shape: runShape, run: base64any, least: 24, check: mixed},
	{id: "google-api-key", doc: "Google: API key", anchors: "AIza", shape: runShape, run: wordDash, least: 39, check: mixed},
	{id: "google-oauth-token", doc: "Google: OAuth access and refresh tokens", anchors: "ya29. 1//0", shape: runShape, run: wordDot, least: 30, check: mixed},
	{id: "google-client-secret", doc: "Google: OAuth client secret", anchors: "GOCSPX-", shape: runShape, run: wordDash, least: 28},
	{id: "aws-session-token", doc: "AWS: session token of STS", anchors: "IQoJb3JpZ2luX2 FwoGZXIvYXdz FQoGZXIvYXdz", shape: runShape, run: base64any.and("%"), least: 80},
	{id: "aws-bedrock-key", doc: "AWS: Bedrock API keys", anchors: "ABSKQmVkcm9ja bedrock-api-key-", shape: runShape, run: base64any, least: 60},
	{id: "aws-access-key-id", doc: "AWS: access key id, the handle by which an incident is worked", off: true, anchors: "AKIA ASIA ABIA ACCA", shape: runShape, run: set("A-Z2-7"), least: 20},
	{id: "azure-client-secret", doc: "Microsoft Entra: client secret", anchors: "7Q~ 8Q~", shape: entraShape, run: wordDot.and("~"), least: 34, check: mixed},
	{id: "azure-key", doc: "Azure: keys with the annotation JQQJ9", anchors: "JQQJ9", shape: aroundShape, run: word, least: 76},
	{id: "npm-token", doc: "npm: access token", anchors: "npm_", shape: runShape, run: word, least: 36, check: mixed},
	{id: "pypi-token", doc: "PyPI: upload token", anchors: "pypi-AgE", shape: runShape, run: wordDash, least: 60},
	{id: "rubygems-token", doc: "RubyGems: API key", anchors: "rubygems_", shape: runShape, run: hexLower, least: 48},
	{id: "dockerhub-token", doc: "Docker Hub: personal and organisation tokens", anchors: "dckr_pat_ dckr_oat_", shape: runShape, run: wordDash, least: 30},
	{id: "sendgrid-key", doc: "SendGrid: API key", anchors: "SG.", shape: runShape, run: wordDot, least: 60, check: mixed},
	{id: "shopify-token", doc: "Shopify: access tokens and shared secrets", anchors: "shpat_ shpca_ shppa_ shpss_ shptka_ shpua_", shape: runShape, run: word, least: 30},
	{id: "square-token", doc: "Square: access token and OAuth secret", anchors: "sq0atp- sq0csp-", shape: runShape, run: wordDash, least: 26},
	{id: "anthropic-key", doc: "Anthropic: API, admin and OAuth tokens", anchors: "sk-ant-", shape: runShape, run: wordDash, least: 40},
	{id: "openai-key", doc: "OpenAI: API keys; other issuers with the prefix sk-", anchors: "sk-", shape: runShape, run: wordDash, least: 32, check: mixed},
	{id: "huggingface-token", doc: "Hugging Face: user and organisation tokens", anchors: "hf_ api_org_", shape: runShape, run: word, least: 34, check: mixed},
	{id: "groq-key", doc: "Groq: API key", anchors: "gsk_", shape: runShape, run: word, least: 40, check: mixed},
	{id: "vault-token", doc: "HashiCorp Vault: service, batch and recovery tokens", anchors: "hvs. hvb. hvr.", shape: runShape, run: wordDash, least: 24, check: mixed},
	{id: "terraform-token", doc: "HCP Terraform: API token", anchors: ".atlasv1.", shape: aroundShape, run: wordDot, least: 60},
	{id: "doppler-token", doc: "Doppler: personal, service, CLI and audit tokens", anchors: "dp.pt. dp.st. dp.ct. dp.sa. dp.scim. dp.audit.", shape: runShape, run: wordDot, least: 40},
	{id: "digitalocean-token", doc: "DigitalOcean: personal, OAuth and refresh tokens", anchors: "dop_v1_ doo_v1_ dor_v1_", shape: runShape, run: hexLower, least: 64},
	{id: "databricks-token", doc: "Databricks: personal access token and OAuth secret", anchors: "dapi dose", shape: runShape, run: set("0-9a-f-"), least: 36, check: hasDigit},
	{id: "newrelic-key", doc: "New Relic: user and insert keys", anchors: "NRAK- NRII- NRIQ- NRAA- NRRA-", shape: runShape, run: wordDash, least: 24},
	{id: "grafana-token", doc: "Grafana: service account and cloud tokens", anchors: "glsa_ glc_eyJ", shape: runShape, run: base64any, least: 40},
	{id: "sentry-token", doc: "Sentry: organisation and user tokens", anchors: "sntrys_ sntryu_ sntrya_ sntryi_", shape: runShape, run: base64any, least: 60},
	{id: "dynatrace-token", doc: "Dynatrace: API tokens", anchors: "dt0c01. dt0s01. dt0s02. dt0s08. dt0s16.", shape: runShape, run: wordDot, least: 80},
	{id: "datadog-key", doc: "Datadog: application keys", anchors: "ddapp_", shape: runShape, run: wordDash, least: 36},
	{id: "atlassian-token", doc: "Atlassian: API and access tokens", anchors: "ATATT3xFfGF0 ATCTT3xFfGN0", shape: runShape, run: base64any, least: 60},
	{id: "bitbucket-token", doc: "Bitbucket: app password", anchors: "ATBB", shape: runShape, run: word, least: 32, check: mixed},
	{id: "linear-key", doc: "Linear: API and OAuth tokens", anchors: "lin_api_ lin_oauth_", shape: runShape, run: word, least: 40},
	{id: "notion-token", doc: "Notion: integration token", anchors: "ntn_", shape: runShape, run: word, least: 40, check: mixed},
	{id: "figma-token", doc: "Figma: personal and OAuth tokens", anchors: "figd_ figo_ figu_", shape: runShape, run: wordDash, least: 40, check: mixed},
	{id: "postman-key", doc: "Postman: API key and access token", anchors: "PMAK- PMAT-", shape: runShape, run: wordDash, least: 50},
	{id: "tailscale-key", doc: "Tailscale: auth, API, client and webhook keys", anchors: "tskey-", shape: runShape, run: wordDash, least: 30, check: mixed},
	{id: "openshift-token", doc: "OpenShift: OAuth access token", anchors: "sha256~", shape: runShape, run: wordDash, least: 40},
	{id: "age-secret-key", doc: "age: secret key", anchors: "AGE-SECRET-KEY- AGE-PLUGIN-", shape: runShape, run: set("0-9A-Z-"), least: 60},
	{id: "password-hash", doc: "password hash: bcrypt, argon2, crypt, PBKDF2, scrypt", anchors: "$2a$ $2b$ $2y$ $argon2 $6$ $5$ $1$ $y$ pbkdf2_sha256$ {SSHA", shape: runShape, run: word.and("./$,=+}-"), least: 28, chosen: true, check: mixed},
	{id: "jwt", doc: "JSON Web Token, signed or encrypted (RFC 7519, RFC 7515, RFC 7516)", anchors: "eyJ", shape: jwtShape},

	// Commands whose flags hold passwords.
	{id: "command-password", doc: "password on the command line of curl, mysql, sshpass, redis-cli, docker and others", anchors: "curl mysql mariadb sshpass redis-cli docker podman ldapsearch ldapmodify mongo smbclient sqlcmd", shape: commandShape, chosen: true},

	// What people call credentials.
	{id: "private-key", doc: "private key, by its name", names: "private key|client key data|private key pem|key pem", kind: strong},
	{id: "api-key", doc: "API key, by its name", names: "api key|apikey|x api key|subscription key|functions key|function key|app key|application key|license key|honeycomb team|insert key|ingest key|write key|service key|server key|integration key|rapidapi key", kind: strong},
	{id: "secret-key", doc: "secret, signing and encryption keys, by their names", names: "secret key|secret access key|access key|encryption key|decryption key|signing key|hmac key|master key|shared key|account key|storage account key|shared access key|service account key|ssh key|deploy key|symmetric key|jwt key|unseal key|recovery key|preshared key|pre shared key|psk|auth key|logged in key|nonce key|secret key base|key material|cipher key|crypto key|totp secret|otp secret|mnemonic|seed phrase", kind: strong},
	{id: "shared-secret", doc: "secrets by compound names: webhook_secret, JWT_SECRET", names: "api secret|signing secret|shared secret|webhook secret|jwt secret|session secret|cookie secret|master secret|hmac secret|secret string|secret value|secret token|token secret|auth secret", kind: strong},
	{id: "password", doc: "password or passphrase, by its name, in ten languages", names: passwordNames, kind: strong, chosen: true},
	{id: "sql-password", doc: "password in SQL: IDENTIFIED BY 'x'", names: "identified", kind: strong, chosen: true},
	{id: "pwd", doc: "password under a name that may also be a directory", names: "pwd|psw|pswd", kind: directory, chosen: true},
	{id: "pass", doc: "password under a name that may also count passes", names: "pass|passw", kind: chosenValue, chosen: true},
	{id: "pin", doc: "PIN, one-time password, verification code", names: "pin|otp|totp|mfa code|otp code|pin code|verification code|security code|2fa code|sms code|cvv|cvc", kind: pinCode, chosen: true},
	{id: "compound-secret", doc: "a value under a name that ends in secret and says whose", names: "compound secret", kind: token},
	{id: "token", doc: "a value under a name whose last word is token", names: "token|authtoken|csrftoken|csrf|xsrf|bearer|dpop", kind: token},
	{id: "secret", doc: "a value that looks like a credential under a weak name: secret, key, auth, jwt", names: "secret|key|auth|jwt|basic auth|authentication|session key|salt|signing|access", kind: weak},

	{id: "credentials", doc: "a value under the name credentials, which people may have chosen", names: "credential|credentials|creds|cred", kind: chosenValue, chosen: true},

	{id: "not-a-credential", doc: "names of things that are no credential although their last word says so", names: deniedNames, kind: denied},
}

const (
	passwordNames = "password|passwd|passphrase|pass phrase|pass word|passcode|pass code|userpassword|storepass|keypass|srcstorepass|deststorepass|srckeypass|destkeypass|password hash|password digest|hashed password|passwort|kennwort|contraseña|contrasena|senha|mot de passe|motdepasse|wachtwoord|lösenord|losenord|passord|adgangskode|hasło|haslo|heslo|jelszó|jelszo|salasana|parola|şifre|sifre|пароль|密码|密碼|口令|パスワード|비밀번호|requirepass|masterauth|sshpass|pgpass"

	sessionNames = "jsessionid|phpsessid|asp net sessionid|aspnet sessionid|aspxauth|connect sid|laravel session|gitlab session|remember token|wordpress logged in|asp net core cookies|asp net core session|grafana session|moodle session|moodlesession|oauth2 proxy|authelia session|keycloak identity|auth session id|session cookie|ssess|idsrv session|viewstate"

	deniedNames = "chpasswd|htpasswd|mkpasswd|kpasswd|yppasswd|smbpasswd|gpasswd|vncpasswd|ldappasswd|ldap passwd|next token|page token|nextpage token|next page token|nexttoken|pagetoken|nextpagetoken|prev token|previous token|previous page token|continuation token|continuationtoken|client token|client request token|clientrequesttoken|clienttoken|idempotency token|idempotency key|cancellation token|cancel token|sync token|resume token|start token|starting token|delta token|skip token|scroll token|cursor token|pagination token|change token|marker token|max token|input token|output token|prompt token|completion token|total token|eos token|bos token|pad token|unk token|sep token|mask token|cls token|stop token|special token|first token|last token|per token|window token|app window token|public key|primary key|foreign key|partition key|sort key|cache key|object key|routing key|hash key|row key|host key|publishable key|message key|shard key|range key|public api key|publishable api key|issue key|project key|unexpected token|unknown token|illegal token|expected token|syntax token|invalid character token|no auth|require auth|pre auth|preauth|host auth|exit code|status code|error code|source code|country code|zip code|postal code"
)
