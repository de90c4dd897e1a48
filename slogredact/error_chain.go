package slogredact

import (
	"reflect"
	"strings"
)

// chain looks at the fields of e and of all that it wraps, where one of them
// tells.
func (l *look) chain(e error, links *int) {
	if *links++; e == nil || *links > maxDepth || isNilPointer(e) {
		return
	}
	if l.c.plan(reflect.TypeOf(e)).tellsBelow {
		l.value(place{}, reflect.ValueOf(e), 0)
	}
	one, many := unwrap(e)
	l.chain(one, links)
	for _, inner := range many {
		l.chain(inner, links)
	}
}

// wrapped masks in text what the errors that e wraps say and what tells when it
// stands alone: beside what is said before it, it may look like something else. It
// reports whether the error is to be masked, as it is when it was to be before, and
// when one of those says a secret: sinks print the chain.
func (l *look) wrapped(p place, e error, text string, dirty bool, links *int) (string, bool) {
	one, many := unwrap(e)
	for i := -1; i < len(many); i++ {
		if i >= 0 {
			one = many[i]
		}
		if one == nil || isNilPointer(one) {
			continue
		}
		if *links++; *links > maxDepth {
			return text, true
		}
		said, ok := errorText(one)
		if inText := strings.Contains(text, said); inText || !dirty {
			text, dirty = l.link(p.alone(), said, text, inText, dirty || !ok)
		}
		text, dirty = l.wrapped(p, one, text, dirty, links)
	}
	return text, dirty
}

// link masks what one error says in the text of one that wraps it.
func (l *look) link(p place, said, text string, inText, dirty bool) (string, bool) {
	masked, ch := l.quietText(p, said)
	if !ch || !inText {
		return text, dirty || ch
	}
	_, _ = l.text(p, said) // reports
	l.hits = append(l.hits, hit{said, masked, false})
	return replace(l.hits[len(l.hits)-1:], text), true
}

// alone returns the place of a part of what stands in p: what a name above says was
// judged with the whole.
func (p place) alone() place {
	if p.calm() {
		return p
	}
	return place{}
}

func isNilPointer(x any) bool {
	v := reflect.ValueOf(x)
	return v.Kind() == reflect.Pointer && v.IsNil()
}

func unwrap(e error) (one error, many []error) {
	defer func() {
		if recover() != nil {
			one, many = nil, nil
		}
	}()
	switch x := e.(type) {
	case interface{ Unwrap() error }:
		return x.Unwrap(), nil
	case interface{ Unwrap() []error }:
		return nil, x.Unwrap()
	}
	return nil, nil
}

func errorText(e error) (s string, ok bool) {
	defer func() {
		if recover() != nil {
			s, ok = "", false
		}
	}()
	return e.Error(), true
}
