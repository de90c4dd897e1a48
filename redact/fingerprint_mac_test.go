package redact

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"io"
	"strings"
	"sync"
	"testing"
)

// naiveFingerprint is what newFingerprint makes, without keeping anything.
func naiveFingerprint(key, c string) string {
	sum := func(use, v string) string {
		h := hmac.New(sha256.New, []byte(key))
		_, _ = io.WriteString(h, use+"\x00"+v)
		return hex.EncodeToString(h.Sum(nil))
	}
	return sum("tokenredact key id", "")[:keyIDLen] + "-" + sum("tokenredact credential", c)[:digestLen]
}

func TestFingerprintsAreTheNaiveOnes(t *testing.T) {
	key := strings.Repeat("one key of thirty-two bytes ", 2)
	of := newFingerprint(key)
	var wg sync.WaitGroup
	for from := range 4 {
		wg.Go(func() {
			for n := from; n < 600; n += 3 {
				c := strings.Repeat("aZ9", n)[:n]
				if got, want := of(c), naiveFingerprint(key, c); got != want {
					t.Errorf("%d bytes: %s, want %s", n, got, want)
				}
			}
		})
	}
	wg.Wait()
}
