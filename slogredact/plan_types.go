package slogredact

import (
	"log/slog"
	"reflect"
	"strings"
	"time"
)

// special names types of the standard library that mean more than they say.
// They are known by path, so that nothing heavy is imported.
type special int

const (
	ordinary   special = iota
	cookie             // net/http.Cookie: the value is secret whatever the name
	contextVal         // context.valueCtx: the type of the key names the value
	box                // sql.NullString and its kin: the content has the box's name
	pemBlock           // encoding/pem.Block: its type says whether it is a private key
)

var safeTypes = map[reflect.Type]bool{
	reflect.TypeFor[time.Time]():      true,
	reflect.TypeFor[time.Duration]():  true,
	reflect.TypeFor[time.Month]():     true,
	reflect.TypeFor[time.Weekday]():   true,
	reflect.TypeFor[time.Location]():  true,
	reflect.TypeFor[slog.Level]():     true,
	reflect.TypeFor[slog.LevelVar]():  true,
	reflect.TypeFor[slog.Source]():    true,
	reflect.TypeFor[reflect.Kind]():   true,
	reflect.TypeFor[reflect.Method](): true,
}

var safePaths = map[string]bool{
	"net.IP": true, "net.IPMask": true, "net.IPNet": true, "net.HardwareAddr": true,
	"net.TCPAddr": true, "net.UDPAddr": true, "net.IPAddr": true,
	"net/netip.Addr": true, "net/netip.AddrPort": true, "net/netip.Prefix": true,
	"math/big.Int": true, "math/big.Float": true, "math/big.Rat": true,
	"sync.Mutex": true, "sync.RWMutex": true, "sync.Once": true, "sync.WaitGroup": true,
	"os.FileMode": true, "io/fs.FileMode": true, "os.ProcessState": true, "syscall.Signal": true,
	"crypto.Hash": true, "crypto/x509.SignatureAlgorithm": true,
	"crypto/x509.Certificate": true, "crypto/x509.CertificateRequest": true, "crypto/x509.RevocationList": true, // signed, and public
}

func isSafe(t reflect.Type) bool {
	t = pointed(t)
	return safeTypes[t] || t.PkgPath() != "" && safePaths[pathOf(t)]
}

// isNumber knows the numbers that print themselves.
func isNumber(t reflect.Type) bool { return pointed(t).PkgPath() == "math/big" }

func pointed(t reflect.Type) reflect.Type {
	if t.Kind() == reflect.Pointer {
		return t.Elem()
	}
	return t
}

// isPrivateKey knows the private keys of crypto and golang.org/x/crypto.
func isPrivateKey(t reflect.Type) bool {
	return strings.HasSuffix(t.Name(), "PrivateKey") &&
		(strings.HasPrefix(t.PkgPath(), "crypto/") || strings.HasPrefix(t.PkgPath(), "golang.org/x/crypto/"))
}

func specialOf(t reflect.Type) special {
	switch path := pathOf(t); {
	case path == "net/http.Cookie":
		return cookie
	case path == "context.valueCtx":
		return contextVal
	case path == "encoding/pem.Block":
		return pemBlock
	case strings.HasPrefix(path, "database/sql.Null"):
		return box
	}
	return ordinary
}

func pathOf(t reflect.Type) string { return t.PkgPath() + "." + t.Name() }
