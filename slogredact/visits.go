package slogredact

import "reflect"

// A visit is a pointer, map or slice, looked at under certain names. The same
// one under other names may be judged differently.
type visit struct {
	at    uintptr
	n     int // the length of a slice
	t     reflect.Type
	place string
}

type state int8

const (
	unseen state = iota
	begun
	finished
)

// visits remembers where a look has been. The first few cost no allocation.
type visits struct {
	n     int
	first [8]struct {
		visit
		state
	}
	more map[visit]state
}

func (s *visits) state(id visit) state {
	for i := range s.first[:s.n] {
		if s.first[i].visit == id {
			return s.first[i].state
		}
	}
	return s.more[id]
}

func (s *visits) set(id visit, to state) {
	for i := range s.first[:s.n] {
		if s.first[i].visit == id {
			s.first[i].state = to
			return
		}
	}
	if s.n < len(s.first) {
		s.first[s.n].visit, s.first[s.n].state = id, to
		s.n++
		return
	}
	if s.more == nil {
		s.more = make(map[visit]state)
	}
	s.more[id] = to
}
