package slogredact

import (
	"reflect"

	"github.com/tokenredact/tokenredact/redact"
)

// calmErr judges an error that says what it is by Error alone, and what it wraps.
func (c *config) calmErr(key redact.Key, e error) (calm bool) {
	defer func() {
		if recover() != nil {
			calm = false
		}
	}()
	return c.isCleanErr(key, e, nil)
}

// isCleanErr is calmErr, and panics as the errors' methods do. It says what was found
// in what e itself says unless j is nil.
func (c *config) isCleanErr(key redact.Key, e error, j *judged) bool {
	t := c.plan(reflect.TypeOf(e))
	if !t.saysAll {
		return false
	}
	links := 0
	return c.isCleanLink(key, e, t, j, &links)
}

// isCleanLink judges one error of a chain by itself: beside what is said before it,
// a text may look like another.
func (c *config) isCleanLink(key redact.Key, e error, t *plan, j *judged, links *int) bool {
	if *links++; *links > maxDepth || t.tellsBelow || !c.isClean(key, e.Error(), j) {
		return false
	}
	switch {
	case t.wrapsOne:
		return c.isCleanWrapped(key, e.(interface{ Unwrap() error }).Unwrap(), links)
	case t.wrapsMany:
		for _, inner := range e.(interface{ Unwrap() []error }).Unwrap() {
			if !c.isCleanWrapped(key, inner, links) {
				return false
			}
		}
	}
	return true
}

func (c *config) isCleanWrapped(key redact.Key, e error, links *int) bool {
	return e == nil || c.isCleanLink(key, e, c.plan(reflect.TypeOf(e)), nil, links)
}
