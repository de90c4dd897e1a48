package slogredact

import (
	"bytes"
	"slices"

	"github.com/tokenredact/tokenredact/redact"
)

func (s *jsonScan) object(p place) {
	s.take()
	name, named := "", false // of a pair, and whether its value came
	for s.space(); s.i < len(s.in) && s.in[s.i] != '}'; s.space() {
		before := len(s.out)
		key := s.string(place{})
		at := s.child(p, key)
		if name != "" && redact.HoldsValue(key) {
			at, named = s.child(p, name), true
		}
		if text := s.member(at, key); redact.HoldsName(key) {
			if named {
				name, named = "", false
			}
			name = s.telling(name, text)
		}
		if slices.Contains(s.drops, key) {
			s.drop(before)
		}
	}
	if s.i < len(s.in) {
		s.take()
	}
}

// member copies a member's value: one at a safe path as it is.
func (s *jsonScan) member(p place, key string) string {
	if slices.Contains(s.wholes, key) {
		s.space()
		at, copied := len(s.out), *s
		copied.plain, copied.hits = true, nil
		copied.value(p)
		s.out, s.i = append(copied.out[:at], quote(s.c.mask(privateKey))...), copied.i
		return ""
	}
	n, was := s.enter(key), s.plain
	defer func() { s.plain = was; s.leave(n) }()
	if s.spared() {
		s.plain, s.spares = true, true
		hits := s.hits
		s.hits = nil
		defer func() { s.hits = hits }()
	}
	return s.value(p)
}

// drop takes the member that was written last away, with a comma: the one before
// it, or the one that follows.
func (s *jsonScan) drop(from int) {
	head := bytes.TrimRight(s.out[:from], " \t\r\n")
	switch rest := bytes.TrimLeft(s.in[s.i:], " \t\r\n"); {
	case len(head) > 0 && head[len(head)-1] == ',':
		s.out = head[:len(head)-1]
	case len(rest) > 0 && rest[0] == ',':
		s.out = s.out[:from]
		s.i = len(s.in) - len(rest) + 1
	default:
		s.out = s.out[:from]
	}
}
