package run

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"net"
	"os"
	"path/filepath"
	"sync"
	"testing"
)

// given are the ports of this process: tests that run at a time must not get one
// twice before they listen, nor those of another package, which run at the same time.
var given ports

// ports are below those that the system gives to clients, so that nothing takes one
// before the test does. They come in ranges; a process owns a range as long as it
// listens on its first port.
type ports struct {
	mu        sync.Mutex
	owned     []net.Listener
	next, end int
}

const lowest, highest, inRange = 15000, 32000, 100

func (p *ports) take() (int, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	for range 10 * (highest - lowest) / inRange {
		if p.next == p.end {
			base := lowest + inRange*rand.IntN((highest-lowest)/inRange)
			l, err := net.Listen("tcp", loopback(base))
			if err != nil {
				continue // another process owns it
			}
			p.owned = append(p.owned, l)
			p.next, p.end = base+1, base+inRange
		}
		port := p.next
		p.next++
		if l, err := net.Listen("tcp", loopback(port)); err == nil {
			return port, l.Close()
		}
	}
	return 0, errors.New("no port is free")
}

func loopback(port int) string { return fmt.Sprintf("127.0.0.1:%d", port) }

// Addr returns an address on loopback that is free, and that nothing else of these
// tests gets.
func Addr(t testing.TB) string {
	t.Helper()
	addr, err := FreeAddr()
	if err != nil {
		t.Fatal(err)
	}
	return addr
}

// FreeAddr is Addr for what is no test.
func FreeAddr() (string, error) {
	port, err := given.take()
	return loopback(port), err
}

// File writes a file into a folder of the test and returns its path.
func File(t testing.TB, name, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}
