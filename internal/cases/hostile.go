package cases

// Hostile are fragments that, repeated, make a careless engine quadratic.
func Hostile() []string {
	return []string{
		"password=", "eyJ", "eyJeyJ", "://@@@", `\\\\\"`, "Bearer Bearer ", "Bearer Bearer",
		"password:", "password=\"", "password='", `password\":\"`, "token=token=", "key=", "key='key=\"", "eyJ.", "eyJhbGciOiJIUzI1NiJ9.", "://a:b", "://a:b@", "://",
		`\"`, "Bearer ", "basic ", "-----BEGIN ", "-----BEGIN RSA PRIVATE KEY-----", "api_key=x&", "code=x&state=", "state=", "code=", "Cookie: a=b; ", "cookie=", "set-cookie: ",
		"curl -u a ", "mysql -p", "<password>", "<password ", "name=password ", "name: password\n", "%22password%22%3A%22", "&quot;password&quot;:&quot;", "AWS4-HMAC Credential=", "@tcp(", "[token", "{\"key\":\"token\",",
		"sk-", "ghp_", "secret.", "authorization: ", "Authorization: Digest response=", "password: |\n ", "tokentoken", "\\u0022token\\u0022:", "\"token\",", "[\"token\",", "password is ", "JQQJ9", "hooks.slack.com/", "$2b$", "token (",
		"Set-Cookie: a=b, ", `\"password\":\"`, "Private-Lines: 1\n", "Unseal Key 1: ", "%3Fcode%3D", "authorization=", "AWS4-", "sid=", "?sid=", "password={", "SG.", "password: Some(\n", "pwd=a;", "setPassword(", "identified with by ", "secret: {\"a\":", "%3A%2F%2F", ":thin:", "{\"password\":{\"a\":",
		"PASS ", "mysqli_connect(a, ", "AUTH PLAIN ", "AUTH PLAIN YWJj", "echo a | sudo -S ", "snmp-server community ", "a1 LOGIN b c ", "\"Password: \"", "password:\n", "334 UGFzc3dvcmQ6\n", "ConvertTo-SecureString a ", "mnemonic: abandon ability ", "\"AUTH\" \"a\" ", "password 7 0822", "password   ",
		"['password', ", "form-data; name=\"password\"\n\n", "<name>password</name><value>", "A password is: ", "\"authorization\":[\"",
		"password=a,", "password=)", "> AUTH ", "USER bob\n", "net user a ", "sqlplus a/", "echo a | chpasswd ", "| --password-stdin ", "--from-literal=a ", "AUTH\r\n$1\r\n", "user_code=", "{\"passwords\":{\"a\":", "ACL SETUSER >", "send \"", "UGFzc3dvcmQ6\n",
		"AAAAAAAAAA", "AAAAAAAAAA=", "_mmk", "/hooks/", "/hooks/a%2F", "live_", "PDO(\"a\",", "PDO(", ":::", "0:fx", "MTA", "MTA.", "1O/w1cDnyilFU=", "_PF84_", ".acc_", "v^1.1#", "$6$a,", "$6$", "scrypt:", "heroku key ", "heroku_key=", "secret_id=", "?a=1~hmac=",
		"password,token\n", "|password|\n", "a|password\n-+-\n", "password\n", "a;password\\n",
		"::::", "%25%25", "{{{{", `\\\\`, "-p -p ", "http://http://", "&lt;", "aaaaaaaa", "Set-Cookie: a=b;;;; ", "QUFBQUFB", "\x00", "=,=,=,", "password......", "mysql\xffmysql\xff", "pin pin ", "key key ", "session opened ",
		"auth=bob:", "cs1Label=password ", "PRAGMA key ", "PlainLoginModule user_", "password: {a: ", "ss://", "|password|", "audit(1 argc=9 a0=2d2d70617373776f72643d78 ",
		"\"password\":\n", "\"passwords\":[\n\"a\",\n", "\"a\",\n\"passwords\":[", "passwords:\n- a\n", "password: |\n a\n", "INSERT INTO t (password,\n", "curl -u a \\\n", "\" password=\"a\n", "' password='a:\n", "PlainLoginModule user_=0\n", "name=\"password\"\n", "<key>password</key>\n", "\"kt" + "y\":\"oct\",\n", "\"k\":\"0123456789abcdef\",\n", "password => (\n", "PASS a\n", "-----BEGIN" + " RSA PRIVATE KEY-----\na:\n", "password\t\n", "AUTH\n$1\n",
	}
}
