package slogredact

import (
	"reflect"
	"slices"
	"sync/atomic"
)

// A planTable holds the plan that was last asked for in each of its slots. To find one
// in a sync.Map takes longer than to judge a short text.
type planTable [256]atomic.Pointer[plan]

func (t *planTable) slot(of reflect.Type) *atomic.Pointer[plan] {
	return &t[reflect.ValueOf(of).Pointer()>>5%uintptr(len(t))]
}

// plan returns the plan of a type.
func (c *config) plan(t reflect.Type) *plan {
	slot := c.latest.slot(t)
	if p := slot.Load(); p != nil && p.of == t {
		return p
	}
	p := c.findPlan(t)
	slot.Store(p)
	return p
}

// findPlan makes the plans of a type and of all types below it where there are none.
func (c *config) findPlan(t reflect.Type) *plan {
	if p, ok := c.plans.Load(t); ok {
		return p.(*plan)
	}
	made := make(map[reflect.Type]*plan)
	p := c.makePlan(t, made)
	for _, q := range made {
		q.clean = q.isClean(nil, make(map[*plan]bool))
	}
	for _, q := range made {
		q.tellsBelow = q.tells || q.kind == reflect.Pointer && q.elem.tells
		for i := range q.fields {
			if !q.fields[i].clean && !q.fields[i].safe {
				q.dirty = append(q.dirty, i)
			}
		}
	}
	for t, q := range made { // complete from here on
		c.plans.LoadOrStore(t, q)
	}
	return p
}

// isClean reports whether no value of the type can hold text. A type met again
// below itself adds nothing to itself, unless a map or a slice leads back to it:
// its value could hold itself, from which fmt would not come back.
func (t *plan) isClean(above []*plan, met map[*plan]bool) bool {
	if t == nil || t.safe {
		return true
	}
	if i := slices.Index(above, t); i >= 0 {
		return !slices.ContainsFunc(above[i:], func(p *plan) bool { return p.kind == reflect.Map || p.kind == reflect.Slice })
	}
	if met[t] {
		return true // or what is above has failed
	}
	met[t] = true
	above = append(above, t)
	if t.private || t.renders || t.valuer {
		return false
	}
	switch t.kind {
	case reflect.String, reflect.Interface, reflect.Uint8:
		return false // bytes are text
	}
	for i := range t.fields {
		if f := &t.fields[i]; f.telling() || !f.isClean(above, met) {
			return false
		}
	}
	return t.key.isClean(above, met) && t.elem.isClean(above, met)
}
