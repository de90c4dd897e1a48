//go:build hyperscan && cgo

package main

/*
#cgo LDFLAGS: -lhs
#include <stdlib.h>
#include <hs/hs.h>

typedef struct { hs_database_t *db; hs_scratch_t *scratch; } engine;

static int found(unsigned id, unsigned long long from, unsigned long long to, unsigned flags, void *hits) {
	++*(int *)hits;
	return 0;
}

// compile returns the index of the expression at fault, -2 for another fault, -1 for none.
static int compile(engine *e, char **exprs, unsigned *flags, unsigned n) {
	hs_compile_error_t *err = NULL;
	if (hs_compile_multi((const char *const *)exprs, flags, NULL, n, HS_MODE_BLOCK, NULL, &e->db, &err) != HS_SUCCESS) {
		int at = err->expression;
		hs_free_compile_error(err);
		return at < 0 ? -2 : at;
	}
	return hs_alloc_scratch(e->db, &e->scratch) == HS_SUCCESS ? -1 : -2;
}

static int scan(engine *e, _GoString_ text) {
	int hits = 0;
	if (hs_scan(e->db, _GoStringPtr(text), _GoStringLen(text), 0, e->scratch, found, &hits) != HS_SUCCESS) return -1;
	return hits;
}

static void set(char **exprs, int i, char *expr) { exprs[i] = expr; }
static char **room(int n) { return calloc(n, sizeof(char *)); }
*/
import "C"

import "fmt"

// hyperscans call Debian's Hyperscan for each text. Without the start of a match
// it only tells where one ends, which is not enough to mask.
func hyperscans(p patterns) ([]scanner, error) {
	patterns := p.ordinary[:mostPatterns]
	list, err := compile(patterns)
	if err != nil {
		return nil, err
	}
	var all []scanner
	for _, of := range []struct {
		name string
		flag C.uint
	}{{"hyperscan/200", 0}, {"hyperscan/200-with-start", C.HS_FLAG_SOM_LEFTMOST}} {
		e, err := newHyperscan(patterns, of.flag)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", of.name, err)
		}
		all = append(all, scanner{of.name, func(text string) bool { return C.scan(e, text) != 0 }, knows(list), false})
	}
	return all, nil
}

// newHyperscan compiles all patterns, without the flag those that it refuses
// with it. It lives as long as the process.
func newHyperscan(patterns []string, flag C.uint) (*C.engine, error) {
	exprs, flags := C.room(C.int(len(patterns))), make([]C.uint, len(patterns))
	for i, p := range patterns {
		C.set(exprs, C.int(i), C.CString(p))
		flags[i] = flag
	}
	e := (*C.engine)(C.calloc(1, C.sizeof_engine))
	for {
		switch at := C.compile(e, exprs, &flags[0], C.uint(len(patterns))); {
		case at == -1:
			return e, nil
		case at < 0 || flags[at] == 0:
			return nil, fmt.Errorf("pattern %d is refused", at)
		default:
			flags[at] = 0
		}
	}
}
