package redact

// This file holds the words that stand beside the names of the table.

// loose are the names that count as the end of a longer word: dbpassword.
var loose = []string{
	"password", "passwd", "passphrase", "passwort", "kennwort", "contraseña", "contrasena", "apikey", "accesstoken", "refreshtoken", "idtoken",
	"clientsecret", "accesskey", "secretkey", "privatekey", "authtoken", "secret", "token", "pwd", "密码", "密碼", "口令", "пароль", "パスワード", "비밀번호",
}

// looseKeys are those of them that end in key, which may stand apart: slapi_key.
var looseKeys = [...][]byte{[]byte("apikey"), []byte("accesskey"), []byte("secretkey"), []byte("privatekey")}

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
const owners = "user sentinel pop become login auth mariadb rabbit mqtt bind keystore truststore ks ts key cert p12 pfx jdbc odbc sqlserver svc service master wlan account acct my mine your nexus artifactory sonar jenkins docker registry git svn sasl elastic elasticsearch kibana influx influxdb grafana snmp ipmi bmc ilo idrac datasource ds broker vault cluster host sys system usr adm ansible win windows unix linux dba repo"

// aboutWords are those of kind about: token_type and password_policy hold no
// credential.
const aboutWords = "id ids uid uuid guid type types kind count counter counts total ttl url urls uri uris endpoint endpoints host hostname domain port name names path paths file filename files dir directory folder location version ver present required optional length len size bytes age lifetime expiry expires expire expired expiration exp at on date time timestamp duration period interval timeout ms seconds sec issuer iss audience aud scope scopes subject header headers param params parameter parameters field fields property column attribute prefix suffix separator delimiter policy policies rule rules mode status state format algorithm alg method provider source store storage backend manager service class index idx limit limits bucket usage ref reference arn alias label owner username email contact hint question reset changed updated created rotated rotation revoked valid invalid validity validation validator error errors err message msg reason description desc title placeholder pattern regex regexp min max enabled disabled enable disable allowed strength score fingerprint accessor thumbprint checksum jkt etag sum sha sha1 sha256 md5 kid hit miss cache cached used unused exists missing found is has set check verified verification page link links icon button input form dialog screen view selector selectors locator xpath menu tag tags category group level role roles permission permissions claims claim request response result event action operation step stage phase"

// vendors are those of kind vendor. Not among them are names that also say what
// a key is for, and Sentry, whose keys are public.
const vendors = "apim adafruit adobe airbrake airtable alchemy algolia alibaba aliyun amplitude anthropic apify appcenter appdynamics asana assemblyai atlassian auth0 aweber azure baidu bamboohr bitbucket bitly bitrise bittrex brevo browserstack bugsnag buildkite calendly cerebras circleci clarifai clearbit clickup cloudflare cloudinary cloudsight codacy codeclimate codecov cohere coinbase coinmarketcap confluence confluent contentful coveralls datadog datarobot deepgram deepl deepseek digitalocean discord disqus docusign doppler droneci dropbox duffel dynatrace easypost elevenlabs etherscan etsy eventbrite exoscale facebook fastly figma finicity finnhub firebase fireworks flickr flutterwave freshbooks freshdesk gemini geocodio giphy gitea gitlab gitter gocardless grafana greenhouse groq gumroad helpscout heroku hetzner honeybadger honeycomb hubspot huggingface infura infracost instagram intercom ionic ipdata ipinfo ipstack jotform jumpcloud kaggle klaviyo kucoin langfuse langsmith lastfm launchdarkly librato linear linkedin linode liveblocks loggly logdna logzio lokalise looker mailchimp mailerlite mailgun mailjet mandrill mapbox mapquest mattermost maxmind meraki messagebird mistral mixpanel moralis netlify newrelic nexmo ngrok notion npm nytimes okta onelogin onesignal openai openrouter openweather openweathermap owm opsgenie optimizely pagerduty paypal paystack perplexity pinata pinecone pingdom pipedrive plaid planetscale plivo postman postmark posthog pubnub pulumi pusher pushover quandl rapidapi raygun razorpay recaptcha hcaptcha turnstile recurly rollbar rubygems salesforce sauce saucelabs scaleway sendbird sendgrid sendinblue shippo shodan shopify softlayer cloudant ibmcloud github signalfx slack snowflake snyk sonarqube sourcegraph sparkpost splunk spotify squarespace statuspage steam strava stripe sumologic supabase surveymonkey tavily telegram telesign thingspeak tmdb todoist travis trello tumblr twilio twitch twitter typeform uptimerobot vercel virustotal vonage vultr wandb weatherapi weatherstack webex wistia woocommerce wrike xero yandex yelp youtube zapier zendesk zoho zoom"

// whoseWords may stand behind the word password and say whose, or what for:
// password_mysql. Behind weaker words they name something else.
const whoseWords = "mysql postgres postgresql pg redis mongo mongodb oracle mssql sql db database ldap ad smtp imap pop3 mail email ftp sftp ssh rabbitmq amqp kafka admin root sa replica slave owner http https proxy wifi web app api server client vpn sudo ro rw open"
