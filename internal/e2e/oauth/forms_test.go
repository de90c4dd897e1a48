package oauth

import (
	"crypto/rand"
	"encoding/base64"
	"encoding/hex"
	"errors"
	"sync"

	"github.com/google/uuid"
)

// A form is how an authorization server's codes and tokens look.
type form struct {
	name  string
	issue func() string // nil: as the server itself makes them
	jwt   bool          // access tokens are signed JWTs
}

// forms are those that servers issue. The server itself issues encrypted JWTs,
// and UUIDs as refresh tokens.
var forms = []form{
	{name: "jwe"},
	{name: "jwt", jwt: true},
	{name: "opaque", issue: func() string { return base64.RawURLEncoding.EncodeToString(random(32)) }},
	{name: "base64", issue: func() string { return base64.StdEncoding.EncodeToString(random(32)) }},
	{name: "uuid", issue: uuid.NewString},
	{name: "hex40", issue: func() string { return hex.EncodeToString(random(20)) }},
	{name: "hex64", issue: func() string { return hex.EncodeToString(random(32)) }},
}

func random(n int) []byte {
	b := make([]byte, n)
	_, _ = rand.Read(b) // never fails
	return b
}

// handles issues handles for what the server would encrypt: it keeps the content
// to itself, as servers with opaque tokens do.
type handles struct {
	issue func() string

	mu sync.Mutex
	of map[string]string
}

func (h *handles) Encrypt(content string) (string, error) {
	handle := h.issue()
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.of == nil {
		h.of = make(map[string]string)
	}
	h.of[handle] = content
	return handle, nil
}

func (h *handles) Decrypt(handle string) (string, error) {
	h.mu.Lock()
	defer h.mu.Unlock()
	content, known := h.of[handle]
	if !known {
		return "", errors.New("no such handle")
	}
	return content, nil
}
