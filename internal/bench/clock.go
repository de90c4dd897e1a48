package main

import (
	"runtime"
	"syscall"
	"time"
)

// A cost is what a piece of work took.
type cost struct {
	cpu    time.Duration
	allocs uint64
}

// measure runs work. The garbage of what ran before is not charged to it.
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

// cpuTime is the process's, in all threads, in user and system mode.
func cpuTime() time.Duration {
	var r syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &r); err != nil {
		panic("bench: getrusage: " + err.Error())
	}
	return time.Duration(r.Utime.Nano() + r.Stime.Nano())
}
