package main

import (
	"runtime"
	"time"

	"golang.org/x/sys/unix"
)

// A cost is what a piece of work took.
type cost struct {
	cpu    time.Duration
	allocs uint64
}

// measure runs work. The garbage of what ran before is not charged to it, its
// own is, as far as a collection falls into the time that it runs.
func measure(work func()) cost {
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	start := cpuTime()
	work()
	end := cpuTime()
	runtime.ReadMemStats(&after)
	return cost{end - start, after.Mallocs - before.Mallocs}
}

// cpuTime is the process's, in all threads, in user and system mode. It stands
// still while another process has the processor.
func cpuTime() time.Duration {
	var t unix.Timespec
	if err := unix.ClockGettime(unix.CLOCK_PROCESS_CPUTIME_ID, &t); err != nil {
		panic("bench: clock_gettime: " + err.Error())
	}
	return time.Duration(t.Nano())
}
