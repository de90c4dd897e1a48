package slogredact

import (
	"reflect"

	"github.com/tokenredact/tokenredact/redact"
)

// calmErr judges an error that says what it is by Error alone, and what it wraps.
func (c *config) calmErr(key *redact.Key, e error) (calm bool) {
	defer func() {
		if recover() != nil {
			calm = false
		}
	}()
	_, _, calm = c.judgeErr(key, e, nil)
	return calm
}

// judgeErr is calmErr, and panics as the errors' methods do. It says what judgeText
// says of what e itself says.
func (c *config) judgeErr(key *redact.Key, e error, few []redact.Finding) (masked string, found []redact.Finding, calm bool) {
	t := c.plan(reflect.TypeOf(e))
	if !t.saysAll || t.tellsBelow {
		return "", nil, false
	}
	if masked, found, calm = c.judgeText(key, e.Error(), few); !calm {
		return masked, found, false
	}
	links := 1
	return "", nil, c.areCleanLinks(key, e, t, &links)
}

// areCleanLinks judges what an error wraps, each link by itself: beside what is said
// before it, a text may look like another.
func (c *config) areCleanLinks(key *redact.Key, e error, t *plan, links *int) bool {
	for t.wrapsOne {
		if e = e.(interface{ Unwrap() error }).Unwrap(); e == nil {
			return true
		}
		if t = c.plan(reflect.TypeOf(e)); !c.isCleanLink(key, e, t, links) {
			return false
		}
	}
	if !t.wrapsMany {
		return true
	}
	for _, inner := range e.(interface{ Unwrap() []error }).Unwrap() {
		if inner == nil {
			continue
		}
		if t := c.plan(reflect.TypeOf(inner)); !c.isCleanLink(key, inner, t, links) || !c.areCleanLinks(key, inner, t, links) {
			return false
		}
	}
	return true
}

func (c *config) isCleanLink(key *redact.Key, e error, t *plan, links *int) bool {
	*links++
	return *links <= maxDepth && !t.tellsBelow && c.isClean(key, e.Error())
}
