package zapredact

import (
	"errors"
	"strings"
	"sync"

	"go.uber.org/zap/zapcore"
)

// NewCore returns a core that masks what it hands to inner. It panics if inner is
// nil.
func NewCore(inner zapcore.Core, opts ...Option) zapcore.Core {
	if inner == nil {
		panic("zapredact: NewCore needs a core to wrap, got nil")
	}
	return &core{inner: inner, m: newMasker(opts)}
}

type core struct {
	inner zapcore.Core
	m     *masker
	at    place // where the fields of an entry stand: the namespaces that are open
}

func (c *core) Enabled(l zapcore.Level) bool { return c.inner.Enabled(l) }

// Level lets zapcore.LevelOf see through to the inner core.
func (c *core) Level() zapcore.Level { return zapcore.LevelOf(c.inner) }

func (c *core) Sync() error { return c.m.err(c.inner.Sync()) }

// With masks the fields now, since the inner core may encode them now.
func (c *core) With(fields []zapcore.Field) zapcore.Core {
	w := with{m: c.m, inContext: true}
	masked, at := w.fields(c.at, fields)
	return &core{inner: c.inner.With(masked), m: c.m, at: at}
}

// Check asks the inner core about the masked entry: samplers and hooks look at its
// message.
func (c *core) Check(ent zapcore.Entry, ce *zapcore.CheckedEntry) *zapcore.CheckedEntry {
	if !c.inner.Enabled(ent.Level) {
		return ce
	}
	ent = c.m.entry(ent)
	checked := c.inner.Check(ent, nil)
	if checked == nil {
		return ce
	}
	p := pendings.Get().(*pending)
	p.core, p.checked = c, checked
	return ce.AddCore(ent, p)
}

// Write is for cores that wrap this one and write to it directly.
func (c *core) Write(ent zapcore.Entry, fields []zapcore.Field) error {
	w := with{m: c.m}
	masked, _ := w.fields(c.at, fields)
	return c.m.err(c.inner.Write(c.m.entry(ent), masked))
}

// A pending entry was accepted by the inner core. It is written once, then used
// again for another.
type pending struct {
	*core
	checked *zapcore.CheckedEntry
	fault   string // what the inner cores say of the write
}

var pendings = sync.Pool{New: func() any { return new(pending) }}

func (p *pending) Write(ent zapcore.Entry, fields []zapcore.Field) error {
	w := with{m: p.m}
	masked, _ := w.fields(p.at, fields)
	p.checked.Entry = p.m.entry(ent)
	p.checked.ErrorOutput = (*faults)(p)
	p.checked.Write(masked...)
	fault := p.fault
	*p = pending{}
	pendings.Put(p)
	if fault == "" {
		return nil
	}
	return errors.New(fault)
}

// faults takes what a checked entry says when a core fails to write: that is all
// that it tells. The error of a sink may hold its URL.
type faults pending

func (f *faults) Write(b []byte) (int, error) {
	fault := strings.TrimSuffix(string(b), "\n")
	if _, after, ok := strings.Cut(fault, " write error: "); ok {
		fault = after
	}
	f.fault = f.m.text(place{}, "", fault)
	return len(b), nil
}

func (*faults) Sync() error { return nil }
