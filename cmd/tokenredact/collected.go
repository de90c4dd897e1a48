package main

import (
	"io"
	"os"
	"sync"
	"syscall"
)

// collected is what has come out of a pipeline so far.
type collected struct {
	file string // that it writes; it may be rotated
	last os.FileInfo
	at   int64 // what stands before is read

	mu    sync.Mutex
	all   []byte
	ended bool
}

// skip leaves out what the file holds by now.
func (o *collected) skip() error {
	info, err := os.Stat(o.file)
	if err != nil {
		return err
	}
	if info.IsDir() {
		return syscall.EISDIR
	}
	o.last, o.at = info, info.Size()
	return nil
}

// read reads what the file has gained.
func (o *collected) read() error {
	f, err := os.Open(o.file)
	if err != nil {
		return err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return err
	}
	if o.last == nil || !os.SameFile(o.last, info) || info.Size() < o.at {
		o.at = 0
	}
	o.last = info
	b, err := io.ReadAll(io.NewSectionReader(f, o.at, info.Size()-o.at))
	o.at += int64(len(b))
	o.add(b, false)
	return err
}

// from reads until the end, for all readers to see what there is.
func (o *collected) from(r io.Reader) {
	var buf [32 << 10]byte
	for {
		n, err := r.Read(buf[:])
		o.add(buf[:n], err != nil)
		if err != nil {
			return
		}
	}
}

func (o *collected) add(b []byte, ended bool) {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.all, o.ended = append(o.all, b...), ended
}

func (o *collected) text() (string, bool) {
	o.mu.Lock()
	defer o.mu.Unlock()
	return string(o.all), o.ended
}
