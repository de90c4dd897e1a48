package faults

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"testing"
	"time"

	"go.etcd.io/bbolt"

	"github.com/tokenredact/tokenredact/internal/e2e/load"
	"github.com/tokenredact/tokenredact/internal/e2e/sink"
)

// checkpoint makes file_log remember how far it read. Of each file it keeps the
// first bytes as they are: here a date.
const checkpoint = "receivers: {file_log: {storage: file_storage, fingerprint_size: 16, poll_interval: 50ms}}"

// TestKill kills the Collector while the backend is away, and starts it again. No
// file of its storage holds a credential. What the batch processor held dies with
// it; what was queued, and what is written from then on, arrives.
func TestKill(t *testing.T) {
	both(t, func(t *testing.T, masks bool) {
		changes := checkpoint
		if !masks {
			changes = "receivers: {file_log: {storage: file_storage, fingerprint_size: 1000, poll_interval: 50ms}}"
		}
		s := newScene(t, masks, changes)
		c := s.start()
		source := load.NewSource(20)
		lines := 0
		write := func() { lines = s.write(source, lines, 200) }
		write()
		s.lines(0, lines)

		s.backend.Stop()
		client := load.Dial(t, s.addr, source)
		write()
		deliver(t, client, 100)
		for _, waits := range []string{fmt.Sprint("seq=", lines-2), "http.client.requests", "exception.message"} { // a line, a metric, a span
			sink.Until(t, "nothing waits on disk", func() bool { return bytes.Contains(bytes.Join(s.stored(), nil), []byte(waits)) })
		}
		c.Kill()
		died := lines
		write()
		s.judge("on disk", source, s.stored()...)
		s.judge("decoded", source, s.decoded()...)

		c = s.start()
		s.backend.Serve(t)
		write()
		s.settle(client)
		s.lines(died, lines)
		c.Stop(t)
		s.judge("received", source, s.backend.Raw()...)
		if !masks {
			return
		}
		s.judge("on disk at the end", source, s.stored()...)
		for _, signal := range load.Signals {
			got := len(s.backend.Numbers(t, signal, load.Number))
			t.Logf("%s over OTLP: %d accepted, %d received; what the batch processor held died with it", signal, len(client.Accepted(signal)), got)
		}
	})
}

// write appends lines to the log.
func (s *scene) write(source *load.Source, from, count int) (next int) {
	s.t.Helper()
	f, err := os.OpenFile(s.log, os.O_APPEND|os.O_WRONLY, 0)
	if err != nil {
		s.t.Fatal(err)
	}
	defer f.Close()
	for n := from; n < from+count; n++ {
		fmt.Fprintln(f, source.Line(n))
	}
	return from + count
}

// settle gives what was queued the time to arrive. What died does not.
func (s *scene) settle(c *load.Sender) {
	for range 100 {
		all := true
		for _, signal := range load.Signals {
			all = all && len(s.backend.Numbers(s.t, signal, load.Number)) >= len(c.Accepted(signal))
		}
		if all {
			return
		}
		time.Sleep(100 * time.Millisecond)
	}
}

// lines waits until lines of the log have arrived, but for the last, which waits
// for what follows it, and counts.
func (s *scene) lines(from, to int) {
	s.t.Helper()
	var got map[string]bool
	sink.Until(s.t, "not all lines have arrived", func() bool {
		got = make(map[string]bool)
		for _, m := range number.FindAll(bytes.Join(s.backend.Raw(), nil), -1) {
			got[string(m)] = true
		}
		for n := from; n < to-1; n++ {
			if !got[fmt.Sprint(load.Number, "=", n)] {
				return false
			}
		}
		return true
	})
	before := 0
	for n := range from {
		if !got[fmt.Sprint(load.Number, "=", n)] {
			before++
		}
	}
	s.t.Logf("log file: %d lines written, 0 lost; %d of the %d before them died with the Collector", to-from, before, from)
}

var number = regexp.MustCompile(load.Number + `=\d+`)

// decoded returns the keys and values of the databases of its storage.
func (s *scene) decoded() (all [][]byte) {
	s.t.Helper()
	files, err := filepath.Glob(filepath.Join(s.state, "*"))
	if err != nil || len(files) == 0 {
		s.t.Fatalf("no storage: %v", err)
	}
	for _, file := range files {
		db, err := bbolt.Open(file, 0o600, &bbolt.Options{ReadOnly: true})
		if err != nil {
			s.t.Fatal(err)
		}
		err = db.View(func(tx *bbolt.Tx) error {
			return tx.ForEach(func(_ []byte, b *bbolt.Bucket) error {
				return b.ForEach(func(k, v []byte) error {
					all = append(all, bytes.Clone(k), bytes.Clone(v))
					return nil
				})
			})
		})
		if err != nil {
			s.t.Error(err)
		}
		db.Close()
	}
	return all
}

func holds(s *sink.Sink, text string) bool {
	return bytes.Contains(bytes.Join(s.Raw(), nil), []byte(text))
}
