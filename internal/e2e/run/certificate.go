package run

import (
	"crypto/tls"
	"testing"

	"github.com/tokenredact/tokenredact/internal/selfsigned"
)

// A Certificate is for servers on loopback; it is its own authority.
type Certificate struct {
	CertFile, KeyFile string
	TLS               tls.Certificate
}

// NewCertificate makes one that lasts for the test.
func NewCertificate(t testing.TB) Certificate {
	t.Helper()
	cert, key := selfsigned.New(t, "127.0.0.1")
	pair, err := tls.X509KeyPair([]byte(cert), []byte(key))
	if err != nil {
		t.Fatal(err)
	}
	return Certificate{CertFile: File(t, "cert.pem", cert), KeyFile: File(t, "key.pem", key), TLS: pair}
}

// Server returns the configuration of a server.
func (c Certificate) Server() *tls.Config {
	return &tls.Config{Certificates: []tls.Certificate{c.TLS}, MinVersion: tls.VersionTLS12}
}
