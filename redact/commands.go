package redact

import "strings"

// How a command takes a password.
type argForm uint8

const (
	glued    argForm = iota // -pPASSWORD
	next                    // -p PASSWORD, -p=PASSWORD, -pPASSWORD
	alone                   // -p PASSWORD, -p=PASSWORD, -p:PASSWORD
	sign                    // -u user:PASSWORD
	slashed                 // user/PASSWORD@database, without a flag
	cookie                  // -b name=VALUE
	argument                // the n-th argument behind a word, or behind the command
	last                    // the last argument, where the flag is among others
	assigned                // NAME=PASSWORD, each argument behind a word
)

// A command is what is known of a command that people run: a flag, or a word,
// that a password stands behind although its name does not say so.
type command struct {
	name  string // a * at its end stands for the rest of a longer name
	flags string // in words; empty: behind the command itself
	form  argForm
	sign  byte // of form sign; of form slashed: what must stand behind it
	n     int  // of form argument; 0: behind the name of a share
}

// commandAnchors opens what the table commands holds; ␣ is a blank.
const commandAnchors = "curl mysql mariadb sshpass redis-cli docker podman ldapsearch ldapmodify ldapadd ldappasswd ldapdelete mongo smbclient rpcclient smbmap sqlcmd " +
	"psexec PsExec PSEXEC psExec net␣us NET␣US net␣ads net.exe bitsadmin plink pscp xfreerdp " +
	"htpasswd useradd␣ usermod␣ openssl␣ rabbitmqctl vault␣login unseal␣ az␣login http␣-a http␣--auth xh␣-a " +
	"sqlplus SQLPLUS expdp impdp lftp␣ snmpget snmpwalk snmpset ipmitool 7z␣ 7za␣ 7zz␣ unzip␣ zip␣- " +
	"ncftp cqlsh cypher-shell etcdctl oc␣login cf␣login twine␣ mosquitto_ mc␣alias nmcli wpa_passphrase ssh-keygen " +
	"--from-literal --password-stdin --stdin --with-token chpasswd sudo␣-S ConvertTo-SecureString " +
	"cmdkey␣/ CMDKEY schtasks␣ rdesktop␣ psftp␣ buildah␣ skopeo␣ exp␣ winexe␣ bcp␣ isql␣- kadmin␣ ldapwhoami snmpbulk wfreerdp winrs␣ WINRS␣ unrar␣ rar␣a rar␣x rman␣target db2␣connect " +
	"CONNECT␣ CONN␣ airflow␣users doctl␣auth put-parameter secrets␣set secret␣set cloudflared␣ kubeadm␣ consul␣ gossip␣keyring"

// isCommand reports whether a word runs a command of which Redact knows where it
// takes a password: /usr/bin/mysql. Its arguments say more together than each
// alone does.
func isCommand(word string) bool {
	return len(commandRows(word[1+strings.LastIndexAny(word, `/\\`):])) > 0
}

// commands are sorted by nothing but the commands: rows of one stand together.
var commands = []command{
	{"curl", "-u --user -U --proxy-user -E --cert", sign, ':', 0}, {"curl", "-b --cookie", cookie, 0, 0},
	{"mysqladmin", "password", argument, 0, 1}, {"mysqladmin", "-p", glued, 0, 0},
	{"mysql*", "-p", glued, 0, 0}, {"mariadb*", "-p", glued, 0, 0}, {"mongo*", "-p", next, 0, 0},
	{"sshpass", "-p", next, 0, 0}, {"redis-cli", "-a", alone, 0, 0}, {"docker", "-p", alone, 0, 0}, {"podman", "-p", alone, 0, 0}, {"podman", "--creds", sign, ':', 0},
	{"ldap*", "-w -s -a", alone, 0, 0}, {"sqlcmd", "-P", next, 0, 0},
	{"smbclient", "-U --user", sign, '%', 0}, {"rpcclient", "-U --user", sign, '%', 0}, {"smbmap", "-p", alone, 0, 0}, {"lftp", "-u --user", sign, ',', 0},
	{"psexec*", "-p", alone, 0, 0},
	{"plink", "-pw", alone, 0, 0}, {"pscp", "-pw", alone, 0, 0}, {"xfreerdp", "/p", alone, 0, 0},
	{"net", "user", argument, 0, 2}, {"net", "use", argument, 0, 0}, {"net", "-U --user", sign, '%', 0}, {"bitsadmin", "basic digest ntlm negotiate", argument, 0, 2},
	{"htpasswd", "b", last, 0, 0}, {"useradd", "-p", alone, 0, 0}, {"usermod", "-p", alone, 0, 0}, {"openssl", "-k", alone, 0, 0}, {"ssh-keygen", "-N -P", alone, 0, 0},
	{"rabbitmqctl", "add_user change_password authenticate_user", argument, 0, 2},
	{"vault", "login", argument, 0, 1}, {"unseal", "", argument, 0, 1}, {"az", "-p", alone, 0, 0},
	{"http", "-a --auth", sign, ':', 0}, {"xh", "-a --auth", sign, ':', 0}, {"etcdctl", "--user", sign, ':', 0},
	{"sqlplus", "", slashed, 0, 0}, {"expdp", "", slashed, 0, 0}, {"impdp", "", slashed, 0, 0},
	{"snmp*", "-c -A -X", next, 0, 0}, {"ipmitool", "-P", next, 0, 0}, {"7z", "-p", glued, 0, 0}, {"7za", "-p", glued, 0, 0}, {"7zz", "-p", glued, 0, 0}, {"unzip", "-P", next, 0, 0}, {"zip", "-P", next, 0, 0},
	{"ncftp*", "-p", alone, 0, 0}, {"cqlsh", "-p", alone, 0, 0}, {"cypher-shell", "-p", alone, 0, 0}, {"oc", "-p", alone, 0, 0}, {"cf", "-p", alone, 0, 0}, {"twine", "-p", alone, 0, 0}, {"mosquitto_*", "-P", alone, 0, 0},
	{"mc", "set", argument, 0, 4}, {"nmcli", "password psk wifi-sec.psk 802-11-wireless-security.psk", argument, 0, 1}, {"wpa_passphrase", "", argument, 0, 2},
	{"cmdkey", "/pass", alone, 0, 0}, {"schtasks", "/rp /p", alone, 0, 0}, {"rdesktop", "-p", alone, 0, 0}, {"psftp", "-pw", alone, 0, 0}, {"buildah", "-p", alone, 0, 0}, {"buildah", "--creds", sign, ':', 0}, {"skopeo", "-p", alone, 0, 0}, {"skopeo", "--creds --src-creds --dest-creds", sign, ':', 0},
	{"exp", "", slashed, '@', 0}, {"winexe", "-U", sign, '%', 0}, {"bcp", "-P", next, 0, 0}, {"isql", "-P", next, 0, 0}, {"kadmin", "-w", alone, 0, 0}, {"wfreerdp", "/p", alone, 0, 0},
	{"winrs", "-p /p -password /password", alone, 0, 0}, {"unrar", "-p", glued, 0, 0}, {"rar", "-p", glued, 0, 0}, {"rman", "", slashed, 0, 0}, {"db2", "using", argument, 0, 1},
	{"connect", "", slashed, '@', 0}, {"conn", "", slashed, '@', 0}, {"airflow", "-p", alone, 0, 0}, {"doctl", "-t", alone, 0, 0},
	{"put-parameter", "--value", alone, 0, 0}, {"secrets", "set", assigned, 0, 0}, {"secret", "--value --body -b", alone, 0, 0},
	{"cloudflared", "--credentials-contents", alone, 0, 0}, {"kubeadm", "--certificate-key", alone, 0, 0}, {"consul", "-encrypt -install -use -remove", alone, 0, 0}, {"gossip", "install use remove", argument, 0, 1},
	{"ConvertTo-SecureString", "-String", alone, 0, 0}, {"ConvertTo-SecureString", "", argument, 0, 1},
}
