// Package printed keeps what a program prints, for tests that wait for a text.
package printed

import (
	"strings"
	"sync"
)

// A Log is what one or several writers have printed so far. Its zero value is an
// empty one; any goroutine may write and read.
type Log struct {
	mu   sync.Mutex
	text strings.Builder
}

// Write adds to it. It never fails.
func (l *Log) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.text.Write(p)
}

// String returns all of it.
func (l *Log) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.text.String()
}

// Count returns how often a text stands in it.
func (l *Log) Count(text string) int { return strings.Count(l.String(), text) }
