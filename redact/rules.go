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
	looks   bool                                       // the check is of what the body is, not of how long: it holds for a beginning
	form    func(s *scan, at, end int, rule int16) int // of formShape: the row's own shape
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
	{id: "id-token", doc: "OpenID Connect ID token, logout token and hint (OpenID Connect Core 1.0)", names: "id token|id token hint|logout token|oidc data", kind: strong},
	{id: "client-secret", doc: "OAuth 2.0 client secret (RFC 6749, section 2.3.1)", names: "client secret|consumer secret|app secret|application secret|oauth secret", kind: strong},
	{id: "client-assertion", doc: "OAuth 2.0 client assertion or assertion grant (RFC 7521, RFC 7523)", names: "client assertion|software statement", kind: strong},
	{id: "assertion", doc: "assertion of an assertion grant (RFC 7521, RFC 7523)", names: "assertion", kind: token},
	{id: "code-verifier", doc: "PKCE code verifier (RFC 7636)", names: "code verifier|pkce verifier|oauth verifier", kind: strong},
	{id: "device-code", doc: "OAuth 2.0 device code (RFC 8628), CIBA auth_req_id", names: "device code|auth req id", kind: token},
	{id: "exchanged-token", doc: "subject and actor token of a token exchange (RFC 8693), UMA 2.0 requesting party token", names: "subject token|actor token|requesting party token|rpt", kind: token},
	{id: "authorization-code", doc: "OAuth 2.0 authorization code (RFC 6749, section 4.1)", names: "authorization code|auth code|oauth code|authcode", kind: token},
	{id: "oauth-code", doc: "code of an authorization response, beside other OAuth parameters", names: "code", kind: oauthCode},
	{id: "oauth-state", doc: "state, nonce and SMART launch of an authorization request or response (RFC 9700, section 4.7)", names: "state|nonce|launch", kind: oauthState},
	{id: "saml", doc: "SAML message or assertion, WS-Federation wresult", names: "saml response|saml request|samlresponse|samlrequest|saml assertion|samlart|saml art|wresult", kind: token},

	// Headers.
	{id: "authorization", doc: "credentials of an Authorization or Proxy-Authorization header (RFC 9110, section 11.6)", names: "authorization|proxy authorization|authorization header|auth header", kind: authHeader},
	{id: "cookie", doc: "values of a Cookie header (RFC 6265)", names: "cookie|cookies|cookie header|cookie string", kind: cookieHeader},
	{id: "set-cookie", doc: "values of a Set-Cookie header (RFC 6265)", names: "set cookie", kind: setCookieHeader},
	{id: "session-cookie", doc: "session ids under the names that web frameworks give them", names: sessionNames, kind: token},
	{id: "session-id", doc: "session id in a URL; the id of an MCP session", names: "session id|sessionid", kind: sessionID},
	{id: "session", doc: "session under a short name: sid, session", names: "sid|session|sess", kind: session},
	{id: "ticket", doc: "ticket of CAS or UMA 2.0, magic link and request signature, in a URL", names: "ticket|magic|hmac", kind: sessionID},
	{id: "mcp-session-id", doc: "session id of the Model Context Protocol, with which whoever holds it speaks", names: "mcp session id", kind: strong},
	{id: "bearer", doc: "bearer and DPoP tokens with their scheme (RFC 6750, RFC 9449)", anchors: "bearer dpop", fold: true, shape: schemeShape},
	{id: "basic", doc: "user and password in base64 (RFC 7617)", anchors: "basic", fold: true, shape: schemeShape, chosen: true},
	{id: "aws-signature", doc: "AWS Signature Version 4: credential and signature", anchors: "AWS4-", shape: awsShape},
	{id: "presigned-url", doc: "signature and credential of a pre-signed URL (the semantic conventions' list for url.full)", names: "x amz signature|x amz credential|aws access key id|signature|sig|x goog signature|x oss signature|oss access key id", kind: signature},

	// Structure that says by itself what it is.
	{id: "pem-private-key", doc: "private key in PEM (RFC 7468), OpenSSH and PGP armour", anchors: "-----BEGIN", shape: pemShape},
	{id: "pem-base64", doc: "private key in PEM, in base64 once more", anchors: "LS0tLS1CRUdJTi", shape: runShape, run: base64any, least: 40, check: isEncodedPrivateKey, looks: true},
	{id: "url-password", doc: "user and password in a URL (RFC 3986, section 3.2.1)", anchors: `:// :\/\/`, shape: urlShape, chosen: true},
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
	{id: "zuplo-key", doc: "Zuplo: API key", anchors: "zpka_", shape: runShape, run: wordDash, least: 30, check: hasDigit},
	{id: "tailscale-key", doc: "Tailscale: auth, API, client and webhook keys", anchors: "tskey-", shape: runShape, run: wordDash, least: 30, check: mixed},
	{id: "openshift-token", doc: "OpenShift: OAuth access token", anchors: "sha256~", shape: runShape, run: wordDash, least: 40},
	{id: "age-secret-key", doc: "age: secret key", anchors: "AGE-SECRET-KEY- AGE-PLUGIN-", shape: runShape, run: set("0-9A-Z-"), least: 60},
	{id: "gemini-key", doc: "Google: authorisation key of the Gemini API", anchors: "AQ.Ab8R", shape: runShape, run: wordDot, least: 45, check: mixed},
	{id: "google-authorization-code", doc: "Google: OAuth authorization code", anchors: "4/0A 4%2F0A", shape: runShape, run: wordDash.and("/%"), least: 40, check: mixed},
	{id: "fcm-server-key", doc: "Firebase: legacy server key of Cloud Messaging", anchors: ":APA91b", shape: formShape, form: (*scan).whole, run: wordDash.and(":"), least: 140, check: isServerKey},
	{id: "alibaba-security-token", doc: "Alibaba Cloud: security token of STS", anchors: "CAIS", shape: runShape, run: base64any, least: 100, check: sized(96, 160)},
	{id: "amazon-token", doc: "Login with Amazon and Selling Partner API: access and refresh tokens, client secret; MWS auth token", anchors: "Atza| Atzr| Atza%7C Atzr%7C amzn1.oa2-cs.v1. amzn.mws.", shape: runShape, run: wordDot.and("%"), least: 40, check: hasDigit},
	{id: "appsync-key", doc: "AWS: AppSync API key", anchors: "da2-", shape: runShape, run: set("0-9a-z"), least: 30, check: sized(26, 26)},
	{id: "azure-service-key", doc: "Azure: keys of Storage, Cosmos DB, Functions, Search, Redis, Container Registry, Service Bus, Event Grid, IoT, API Management, Batch and DevOps, by their marks", anchors: "+ASt ACDb APIM +ABa AZDO AzFu AzSe +ACR AIoT +ASb +AEh +ARm AzCa AZEG", shape: formShape, form: (*scan).azure},
	{id: "mailersend-token", doc: "MailerSend: API token", anchors: "mlsn.", shape: runShape, run: hexLower, least: 60, check: mixed},
	{id: "mailchimp-key", doc: "Mailchimp: API key", anchors: "-us1 -us2 -us3 -us4 -us5 -us6 -us7 -us8 -us9", shape: formShape, form: (*scan).whole, run: word.and("-"), least: 36, check: isMailchimp},
	{id: "brevo-key", doc: "Brevo: API and SMTP keys", anchors: "xkeysib- xsmtpsib-", shape: runShape, run: wordDash, least: 60, check: mixed},
	{id: "resend-key", doc: "Resend: API key", anchors: "re_", shape: runShape, run: word.and("_"), least: 36, check: isResend},
	{id: "nuget-key", doc: "NuGet: API key", anchors: "oy2", shape: runShape, run: set("a-z2-7"), least: 46, check: sized(43, 43)},
	{id: "cratesio-token", doc: "crates.io: API token", anchors: "cio", shape: runShape, run: word, least: 35, check: dense(32, 32)},
	{id: "clojars-token", doc: "Clojars: deploy token", anchors: "CLOJARS_", shape: runShape, run: word, least: 60},
	{id: "packagist-token", doc: "Packagist: organisation and user tokens", anchors: "packagist_ut_ packagist_oat_ packagist_uut_ packagist_ort_ packagist_out_", shape: runShape, run: word, least: 70},
	{id: "docker-swarm-key", doc: "Docker Swarm: join token and unlock key", anchors: "SWMTKN-1- SWMKEY-1-", shape: runShape, run: base64any, least: 45},
	{id: "jfrog-token", doc: "JFrog: API key and reference token", anchors: "AKCp cmVmdGtuOj", shape: runShape, run: word, least: 60, check: sized(50, 90)},
	{id: "cloudsmith-key", doc: "Cloudsmith: API key", anchors: "csa_", shape: runShape, run: word, least: 40, check: sized(36, 60)},
	{id: "fly-token", doc: "Fly.io: access token", anchors: "fm1_ fm2_ fm1r_ fm2r_ fm1a_ fo1_", shape: runShape, run: base64any, least: 40, check: mixed},
	{id: "heroku-key", doc: "Heroku: API key", anchors: "HRKU-", shape: runShape, run: wordDash, least: 40, check: mixed},
	{id: "render-key", doc: "Render: API key", anchors: "rnd_", shape: runShape, run: word, least: 32, check: dense(28, 60)},
	{id: "vercel-token", doc: "Vercel: personal, integration, app, refresh and AI gateway tokens", anchors: "vcp_ vci_ vca_ vcr_ vck_", shape: runShape, run: wordDash, least: 50, check: sized(46, 120)},
	{id: "netlify-token", doc: "Netlify: personal, CLI, UI and OAuth tokens", anchors: "nfp_ nfc_ nfu_ nfo_", shape: runShape, run: word, least: 40, check: sized(36, 80)},
	{id: "cloudflare-token", doc: "Cloudflare: API tokens and keys", anchors: "cfk_ cfut_ cfat_", shape: runShape, run: wordDash, least: 40, check: sized(36, 120)},
	{id: "cloudflare-origin-ca-key", doc: "Cloudflare: origin CA key", anchors: "v1.0-", shape: runShape, run: wordDash, least: 160, check: sized(155, 160)},
	{id: "pulumi-token", doc: "Pulumi: access token", anchors: "pul-", shape: runShape, run: hexLower, least: 44, check: sized(40, 80)},
	{id: "1password-token", doc: "1Password: service account token", anchors: "ops_eyJ", shape: runShape, run: base64any, least: 100},
	{id: "1password-secret-key", doc: "1Password: secret key of an account", anchors: "A3-", shape: runShape, run: set("0-9A-Z-"), least: 34, check: isKeyParts},
	{id: "rancher-token", doc: "Rancher: API token", anchors: "token-", shape: runShape, run: set("0-9a-z:"), least: 60, check: isRancher},
	{id: "upcloud-token", doc: "UpCloud: API token", anchors: "ucat_", shape: runShape, run: word, least: 29, check: sized(24, 60)},
	{id: "openai-session", doc: "OpenAI: session key", anchors: "sess-", shape: runShape, run: word, least: 45, check: dense(40, 80)},
	{id: "xai-key", doc: "xAI: API key", anchors: "xai-", shape: runShape, run: wordDash, least: 70, check: mixed},
	{id: "perplexity-key", doc: "Perplexity: API key", anchors: "pplx-", shape: runShape, run: word, least: 45, check: mixed},
	{id: "replicate-token", doc: "Replicate: API token", anchors: "r8_", shape: runShape, run: word, least: 40, check: sized(37, 40)},
	{id: "together-key", doc: "Together AI: API key", anchors: "tgp_v1_", shape: runShape, run: wordDash, least: 45, check: mixed},
	{id: "fireworks-key", doc: "Fireworks AI: API key", anchors: "fw_", shape: runShape, run: word, least: 25, check: dense(22, 26)},
	{id: "nvidia-key", doc: "NVIDIA: API key", anchors: "nvapi-", shape: runShape, run: wordDash, least: 60, check: mixed},
	{id: "langsmith-key", doc: "LangSmith: personal and service keys", anchors: "lsv2_pt_ lsv2_sk_ ls__", shape: runShape, run: set("0-9a-f_"), least: 36, check: sized(32, 60)},
	{id: "elevenlabs-key", doc: "ElevenLabs: API key", anchors: "sk_", shape: runShape, run: hexLower, least: 51, check: sized(48, 48)},
	{id: "pinecone-key", doc: "Pinecone: API key", anchors: "pcsk_", shape: runShape, run: word.and("_"), least: 60, check: mixed},
	{id: "wandb-key", doc: "Weights & Biases: API key", anchors: "wandb_v1_", shape: runShape, run: word.and("_"), least: 60, check: mixed},
	{id: "cerebras-key", doc: "Cerebras: API key", anchors: "csk-", shape: runShape, run: word, least: 48, check: sized(44, 60)},
	{id: "tavily-key", doc: "Tavily: API key", anchors: "tvly-", shape: runShape, run: wordDash, least: 32, check: mixed},
	{id: "datadog-token", doc: "Datadog: personal and service access tokens, remote configuration key", anchors: "ddpat_ ddsat_ DDRCM_", shape: runShape, run: wordDash, least: 36, check: mixed},
	{id: "newrelic-license-key", doc: "New Relic: ingest licence key", anchors: "NRAL", shape: formShape, form: (*scan).whole, run: word, least: 32, check: isLicense},
	{id: "honeycomb-key", doc: "Honeycomb: ingest and management keys", anchors: "hcaik_ hcbik_ hcxik_ hcaic_ hcxmk_ hcamk_", shape: runShape, run: word, least: 56, check: mixed},
	{id: "elastic-key", doc: "Elastic: service and cloud API keys", anchors: "essu_", shape: runShape, run: base64any, least: 40, check: mixed},
	{id: "launchdarkly-key", doc: "LaunchDarkly: SDK key", anchors: "sdk-", shape: runShape, run: set("0-9a-f-"), least: 40, check: isUUID},
	{id: "statsig-key", doc: "Statsig: server and console keys", anchors: "secret- console-", shape: runShape, run: word, least: 45, check: dense(36, 60)},
	{id: "configcat-key", doc: "ConfigCat: SDK key", anchors: "configcat-", shape: runShape, run: wordDash.and("/"), least: 50, check: mixed},
	{id: "posthog-key", doc: "PostHog: personal and feature flag keys", anchors: "phx_ phs_", shape: runShape, run: word, least: 40, check: sized(36, 60)},
	{id: "mapbox-token", doc: "Mapbox: secret and temporary tokens", anchors: "sk.eyJ tk.eyJ", shape: runShape, run: wordDot, least: 70},
	{id: "salesforce-token", doc: "Salesforce: session and OAuth tokens", anchors: "00D", shape: runShape, run: word.and("!._"), least: 76, check: isSession},
	{id: "salesforce-refresh-token", doc: "Salesforce: OAuth refresh token", anchors: "5Aep861", shape: runShape, run: wordDot, least: 60},
	{id: "hubspot-token", doc: "HubSpot: private app token", anchors: "pat-na1- pat-na2- pat-eu1- pat-ap1-", shape: runShape, run: set("0-9A-Fa-f-"), least: 44, check: hasDigit},
	{id: "intercom-token", doc: "Intercom: access token", anchors: "dG9rO", shape: runShape, run: base64any, least: 55, check: mixed},
	{id: "notion-secret", doc: "Notion: integration secret of the older form", anchors: "secret_", shape: runShape, run: word, least: 50, check: dense(43, 43)},
	{id: "trello-token", doc: "Trello: user token", anchors: "ATTA", shape: runShape, run: set("0-9A-Fa-f"), least: 70, check: sized(66, 90)},
	{id: "clickup-token", doc: "ClickUp: personal token", anchors: "pk_", shape: runShape, run: set("0-9A-Z_"), least: 36, check: isNumberedKey},
	{id: "canva-secret", doc: "Canva: client secret", anchors: "cnvca", shape: runShape, run: wordDash, least: 50, check: mixed},
	{id: "dropbox-token", doc: "Dropbox: short-lived access token", anchors: "sl.", shape: runShape, run: wordDot, least: 120, check: mixed},
	{id: "contentful-token", doc: "Contentful: personal access token", anchors: "CFPAT-", shape: runShape, run: wordDash, least: 40, check: mixed},
	{id: "readme-key", doc: "ReadMe: API key", anchors: "rdme_", shape: runShape, run: word, least: 60, check: mixed},
	{id: "shippo-token", doc: "Shippo: API token", anchors: "shippo_live_ shippo_test_", shape: runShape, run: hexLower, least: 48},
	{id: "easypost-key", doc: "EasyPost: API key", anchors: "EZAK EZTK", shape: runShape, run: word, least: 56, check: sized(52, 60)},
	{id: "duffel-token", doc: "Duffel: access token", anchors: "duffel_live_ duffel_test_", shape: runShape, run: wordDash.and("="), least: 50},
	{id: "typeform-token", doc: "Typeform: personal access token", anchors: "tfp_", shape: runShape, run: wordDot, least: 50, check: sized(46, 120)},
	{id: "planetscale-token", doc: "PlanetScale: service token, password and OAuth token", anchors: "pscale_tkn_ pscale_pw_ pscale_oauth_", shape: runShape, run: wordDot.and("="), least: 36},
	{id: "neon-key", doc: "Neon: API key", anchors: "napi_", shape: runShape, run: word, least: 55, check: sized(50, 90)},
	{id: "supabase-key", doc: "Supabase: access token and secret key", anchors: "sbp_ sb_secret_", shape: runShape, run: wordDash, least: 40, check: sized(30, 80)},
	{id: "mongodb-atlas-secret", doc: "MongoDB Atlas: secret of a service account", anchors: "mdb_sa_sk_", shape: runShape, run: wordDash, least: 40},
	{id: "cockroach-key", doc: "CockroachDB: API key", anchors: "CCDB1_", shape: runShape, run: word.and("_"), least: 50, check: mixed},
	{id: "clickhouse-key", doc: "ClickHouse Cloud: secret of an API key", anchors: "4b1d", shape: runShape, run: word, least: 42, check: dense(38, 38)},
	{id: "prefect-key", doc: "Prefect: user and service account keys", anchors: "pnu_ pnb_", shape: runShape, run: word, least: 40, check: sized(36, 60)},
	{id: "circleci-token", doc: "CircleCI: personal and project tokens", anchors: "CCIPAT_ CCIPRJ_", shape: runShape, run: word.and("_"), least: 60},
	{id: "buildkite-token", doc: "Buildkite: user, agent, job, registry, cluster and package tokens", anchors: "bkua_ bkpt_ bkat_ bkaa_ bkaj_ bkar_ bkct_ bkpat_ bkps_", shape: runShape, run: wordDot, least: 40, check: mixed},
	{id: "jenkins-secret", doc: "Jenkins: encrypted secret of a configuration file", anchors: "AQAAABAAAA", shape: runShape, run: base64any, least: 44, check: mixed},
	{id: "sonarqube-token", doc: "SonarQube: user, project and global analysis tokens", anchors: "squ_ sqp_ sqa_", shape: runShape, run: hexLower, least: 44, check: sized(40, 60)},
	{id: "snyk-token", doc: "Snyk: user and service account tokens", anchors: "snyk_uat. snyk_sat.", shape: runShape, run: wordDot, least: 36, check: mixed},
	{id: "sourcegraph-token", doc: "Sourcegraph: access token; Segment: public API token", anchors: "sgp_", shape: runShape, run: word.and("_"), least: 44, check: sized(40, 80)},
	{id: "harness-token", doc: "Harness: personal and service account tokens", anchors: "pat. sat.", shape: runShape, run: wordDot, least: 64, check: isThreeParts},
	{id: "octopus-key", doc: "Octopus Deploy: API key", anchors: "API-", shape: runShape, run: set("0-9A-Z"), least: 29, check: sized(25, 36)},
	{id: "facebook-token", doc: "Facebook: access token; Square: access token", anchors: "EAA", shape: runShape, run: base64any, least: 60, check: isFacebook, looks: true},
	{id: "instagram-token", doc: "Instagram: access token", anchors: "IGQV IGAA", shape: runShape, run: wordDash, least: 80, check: mixed},
	{id: "linkedin-secret", doc: "LinkedIn: client secret", anchors: "WPL_AP1.", shape: runShape, run: wordDot.and("="), least: 24, check: mixed},
	{id: "twitter-bearer-token", doc: "X (Twitter): app-only bearer token", anchors: "AAAAAAAAAAAAAAAAAAAAA", shape: runShape, run: word.and("%"), least: 90, check: mixed},
	{id: "twitch-token", doc: "Twitch: OAuth token of chat", anchors: "oauth:", shape: formShape, form: (*scan).behind, run: word, least: 30, check: dense(30, 36)},
	{id: "plaid-token", doc: "Plaid: access token", anchors: "access-sandbox- access-development- access-production-", shape: runShape, run: set("0-9a-f-"), least: 50, check: isUUID},
	{id: "braintree-token", doc: "PayPal Braintree: access token", anchors: "access_token$production$ access_token$sandbox$", shape: runShape, run: word.and("$"), least: 56},
	{id: "flutterwave-key", doc: "Flutterwave: secret key", anchors: "FLWSECK_TEST- FLWSECK-", shape: runShape, run: wordDash, least: 30, check: mixed},
	{id: "adyen-key", doc: "Adyen: API key", anchors: "AQE", shape: runShape, run: base64any, least: 100, check: isAdyen, looks: true},
	{id: "bitbucket-access-token", doc: "Bitbucket Data Center: HTTP access token", anchors: "BBDC-", shape: runShape, run: base64any, least: 40, check: mixed},
	{id: "macaroon", doc: "macaroon in base64, version 1", anchors: "xvY2F0aW9u", shape: formShape, form: (*scan).whole, run: base64any, least: 60, check: isMacaroon},
	{id: "fernet-token", doc: "Fernet: token of Python's cryptography, as Airflow and Django use it", anchors: "gAAAAA", shape: runShape, run: base64any, least: 100},
	{id: "aspnet-data-protection", doc: "ASP.NET Core: payload of Data Protection, such as authentication cookies", anchors: "CfDJ8", shape: runShape, run: base64any, least: 60},
	{id: "paseto", doc: "PASETO: platform-agnostic security token", anchors: "v1.local. v2.local. v3.local. v4.local. v1.public. v2.public. v3.public. v4.public.", shape: runShape, run: wordDot, least: 60},
	{id: "flask-session", doc: "Flask: compressed session of itsdangerous", anchors: ".eJ", shape: runShape, run: wordDot, least: 50, check: isFlaskSession},
	{id: "jwt-base64", doc: "JSON Web Token, in base64 once more", anchors: "ZXlK", shape: runShape, run: base64any, least: 60, check: isEncodedJWT, looks: true},
	{id: "jwk-private-member", doc: "private members of a JSON Web Key (RFC 7518, section 6)", anchors: `"kty`, shape: formShape, form: (*scan).jwk},
	{id: "par-request-uri", doc: "request URI of a pushed authorization request (RFC 9126)", anchors: "oauth:request_uri: oauth%3Arequest_uri%3A", shape: formShape, form: (*scan).behind, run: wordDot, least: 8},
	{id: "cas-ticket", doc: "CAS: service, proxy and ticket-granting tickets", anchors: "ST- PT- TGT- PGT- PGTIOU-", shape: runShape, run: wordDot, least: 22, check: isTicket},
	{id: "smart-health-link", doc: "SMART Health Link, which holds the key to the data", anchors: "shlink:/", shape: pathShape, run: wordDash, least: 60},
	{id: "smart-health-card", doc: "SMART Health Card in digits, a signed token", anchors: "shc:/", shape: pathShape, run: set("0-9"), least: 100},
	{id: "one-time-password-uri", doc: "secret of an otpauth URI", anchors: "otpauth://", shape: formShape, form: (*scan).otpauth},
	{id: "nkey-seed", doc: "NATS: seed of an NKey", anchors: "SUA SAA SCA SNA SOA SXA SMA", shape: runShape, run: set("A-Z2-7"), least: 58, check: sized(55, 55)},
	{id: "nostr-secret-key", doc: "Nostr: secret key (NIP-19)", anchors: "nsec1", shape: runShape, run: set("0-9a-z"), least: 63, check: sized(58, 58)},
	{id: "laravel-app-key", doc: "Laravel: application key", anchors: "base64:", shape: runShape, run: base64any, least: 51, check: isAppKey},
	{id: "django-secret-key", doc: "Django: secret key of a new project", anchors: "django-insecure-", shape: runShape, run: word.and("!@#$%^&*(=+_)-"), least: 50},
	{id: "vault-unseal-key", doc: "HashiCorp Vault: unseal and recovery keys, as vault operator init prints them", anchors: "Unseal Recovery", shape: formShape, form: (*scan).numbered},
	{id: "openssh-key-body", doc: "OpenSSH private key without its armour", anchors: "b3BlbnNzaC1rZXktdjEAAAAA", shape: runShape, run: base64any, least: 60},
	{id: "putty-key", doc: "PuTTY private key", anchors: "Private-Lines:", shape: formShape, form: (*scan).putty},
	{id: "pkcs12", doc: "PKCS #12 bundle in base64", anchors: "IBAzCC", shape: formShape, form: (*scan).whole, run: base64any, least: 60, check: isBundle},
	{id: "java-keystore", doc: "Java keystore in base64", anchors: "/u3+7Q", shape: runShape, run: base64any, least: 60},
	{id: "zapier-webhook", doc: "Zapier: webhook URL", anchors: "hooks.zapier.com/hooks/catch/", shape: pathShape, run: word, least: 6},
	{id: "ifttt-webhook", doc: "IFTTT: key of a webhook URL", anchors: "maker.ifttt.com/", shape: pathShape, run: wordDash, least: 20},
	{id: "make-webhook", doc: "Make: webhook URL", anchors: ".make.com/ hook.integromat.com/", shape: pathShape, run: word, least: 24},
	{id: "chat-bot-webhook", doc: "WeCom, Feishu and Lark: webhook URL of a bot", anchors: "weixin.qq.com/cgi-bin/webhook/send?key= /open-apis/bot/v2/hook/", shape: pathShape, run: wordDash, least: 24},
	{id: "sumologic-webhook", doc: "Sumo Logic: URL of an HTTP source", anchors: "sumologic.com/receiver/v1/http/", shape: pathShape, run: wordDash, least: 24},
	{id: "link-token", doc: "token of a link that resets, confirms, activates or invites, in a URL's path", anchors: "/reset/ /reset-password/ /password-reset/ /password_reset/ /confirm/ /confirmation/ /verify/ /verify-email/ /activate/ /activation/ /invite/ /invitation/ /magic/ /magic-link/ /unsubscribe/", shape: formShape, form: (*scan).link},
	{id: "webhook-path", doc: "token in the path of a webhook", off: true, anchors: "/webhook/ /webhooks/", shape: formShape, form: (*scan).link},
	{id: "password-hash", doc: "password hash: bcrypt, argon2, crypt, PBKDF2, scrypt", anchors: "$2a$ $2b$ $2y$ $argon2 $6$ $5$ $1$ $y$ pbkdf2_sha256$ {SSHA", shape: runShape, run: word.and("./$,=+}-"), least: 28, chosen: true, check: mixed},
	{id: "jwt", doc: "JSON Web Token, signed or encrypted (RFC 7519, RFC 7515, RFC 7516)", anchors: "eyJ", shape: jwtShape},

	// Commands whose flags hold passwords.
	{id: "command-password", doc: "password on the command line of curl, mysql, sshpass, redis-cli, docker and others", anchors: "curl mysql mariadb sshpass redis-cli docker podman ldapsearch ldapmodify mongo smbclient sqlcmd", shape: commandShape, chosen: true},

	// What people call credentials.
	{id: "private-key", doc: "private key, by its name", names: "private key|client key data|private key pem|key pem", kind: strong},
	{id: "api-key", doc: "API key, by its name", names: "api key|apikey|x api key|subscription key|functions key|function key|app key|application key|license key|honeycomb team|insert key|ingest key|write key|service key|server key|integration key|rapidapi key", kind: strong},
	{id: "secret-key", doc: "secret, signing and encryption keys, by their names", names: "secret key|secret access key|access key|encryption key|decryption key|signing key|hmac key|master key|shared key|account key|storage account key|shared access key|service account key|ssh key|deploy key|symmetric key|jwt key|unseal key|recovery key|auth key|logged in key|nonce key|auth salt|logged in salt|nonce salt|secret key base|key material|cipher key|crypto key|totp secret|otp secret", kind: strong},
	{id: "pre-shared-key", doc: "pre-shared key of a wireless or virtual private network, often a phrase", names: "psk|preshared key|pre shared key", kind: strong, chosen: true},
	{id: "seed-phrase", doc: "recovery phrase of a wallet (BIP 39)", names: "mnemonic|seed phrase|recovery phrase|mnemonic phrase", kind: strong},
	{id: "shared-secret", doc: "secrets by compound names: webhook_secret, JWT_SECRET", names: "api secret|signing secret|shared secret|webhook secret|jwt secret|session secret|cookie secret|master secret|hmac secret|secret string|secret value|secret token|token secret|auth secret", kind: strong},
	{id: "password", doc: "password or passphrase, by its name, in ten languages", names: passwordNames, kind: strong, chosen: true},
	{id: "sql-password", doc: "password in SQL: IDENTIFIED BY 'x'", names: "identified", kind: strong, chosen: true},
	{id: "pwd", doc: "password under a name that may also be a directory", names: "pwd|psw|pswd", kind: directory, chosen: true},
	{id: "pass", doc: "password under a name that may also count passes", names: "pass|passw|db pw|admin pw|user pw|root pw|login pw|ldap pw|smtp pw", kind: chosenValue, chosen: true},
	{id: "pin", doc: "PIN, one-time password, verification code", names: "pin|otp|totp|mfa code|otp code|pin code|verification code|security code|2fa code|sms code|cvv|cvc|recovery code|recovery codes|backup code|backup codes", kind: pinCode, chosen: true},
	{id: "compound-secret", doc: "a value under a name that ends in secret and says whose", names: "compound secret", kind: token},
	{id: "token", doc: "a value under a name whose last word is token", names: "token|authtoken|csrftoken|csrf|xsrf|bearer|dpop|macaroon", kind: token},
	{id: "secret", doc: "a value that looks like a credential under a weak name: secret, key, auth, jwt", names: "secret|key|auth|jwt|basic auth|authentication|session key|salt|signing|access", kind: weak},

	{id: "credentials", doc: "a value under the name credentials, which people may have chosen", names: "credential|credentials|creds|cred|dockerconfigjson|dockercfg", kind: chosenValue, chosen: true},

	{id: "not-a-credential", doc: "names of things that are no credential although their last word says so", names: deniedNames, kind: denied},
}

const (
	passwordNames = "password|passwd|passphrase|pass phrase|pass word|passcode|pass code|userpassword|storepass|keypass|srcstorepass|deststorepass|srckeypass|destkeypass|password hash|password digest|hashed password|passwort|kennwort|contraseña|contrasena|senha|mot de passe|motdepasse|wachtwoord|lösenord|losenord|passord|adgangskode|hasło|haslo|heslo|jelszó|jelszo|salasana|parola|şifre|sifre|пароль|密码|密碼|口令|パスワード|비밀번호|requirepass|masterauth|sshpass|pgpass|security answer|secret answer"

	sessionNames = "jsessionid|phpsessid|asp net sessionid|aspnet sessionid|aspxauth|connect sid|laravel session|gitlab session|remember token|wordpress logged in|asp net core cookies|asp net core session|grafana session|moodle session|moodlesession|oauth2 proxy|authelia session|keycloak identity|auth session id|session cookie|ssess|idsrv session|viewstate"

	deniedNames = "chpasswd|htpasswd|mkpasswd|kpasswd|yppasswd|smbpasswd|gpasswd|vncpasswd|ldappasswd|ldap passwd|next token|page token|nextpage token|next page token|nexttoken|pagetoken|nextpagetoken|prev token|previous token|previous page token|continuation token|continuationtoken|client token|client request token|clientrequesttoken|clienttoken|idempotency token|idempotency key|cancellation token|cancel token|sync token|resume token|start token|starting token|delta token|skip token|scroll token|cursor token|pagination token|change token|marker token|max token|input token|output token|prompt token|completion token|total token|eos token|bos token|pad token|unk token|sep token|mask token|cls token|stop token|special token|first token|last token|per token|window token|app window token|public key|primary key|foreign key|partition key|sort key|cache key|object key|routing key|hash key|row key|host key|publishable key|message key|shard key|range key|public api key|publishable api key|issue key|project key|unexpected token|unknown token|illegal token|expected token|syntax token|invalid character token|no auth|require auth|pre auth|preauth|host auth|exit code|status code|error code|source code|country code|zip code|postal code"
)
