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
	switch {
	case t.wrapsOne:
		return c.isCleanLink(key, e.(interface{ Unwrap() error }).Unwrap(), links)
	case t.wrapsMany:
		for _, inner := range e.(interface{ Unwrap() []error }).Unwrap() {
			if !c.isCleanLink(key, inner, links) {
				return false
			}
		}
	}
	return true
}

func (c *config) isCleanLink(key *redact.Key, e error, links *int) bool {
	if e == nil {
		return true
	}
	t := c.plan(reflect.TypeOf(e))
	if *links++; *links > maxDepth || t.tellsBelow || !c.isClean(key, e.Error()) {
		return false
	}
	return c.areCleanLinks(key, e, t, links)
}
