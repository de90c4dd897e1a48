package run

import (
	"sync"
	"testing"
)

// Tests of this process, and those of other processes, get ports of their own.
func TestNoPortIsGivenTwice(t *testing.T) {
	var mu sync.Mutex
	seen := make(map[int]bool)
	processes := make([]ports, 8)
	var all sync.WaitGroup
	for i := range processes {
		for range 2 {
			all.Go(func() {
				for range 3 * inRange / 2 {
					port, err := processes[i].take()
					if err != nil {
						t.Error(err)
						return
					}
					mu.Lock()
					if seen[port] || port <= lowest || port >= highest {
						t.Errorf("port %d", port)
					}
					seen[port] = true
					mu.Unlock()
				}
			})
		}
	}
	all.Wait()
	for i := range processes {
		for _, l := range processes[i].owned {
			l.Close()
		}
	}
}
