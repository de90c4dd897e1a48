package slogredact

import (
	"context"
	"fmt"
	"log/slog"
	"os"
	"strings"
)

// ReplaceAttr masks for a handler that cannot be wrapped, such as one that a
// framework makes: give the result to [slog.HandlerOptions]. Where a handler can
// be wrapped, [New] is the better choice: ReplaceAttr sees no names of groups as
// values, is not called for the handler's own texts, such as that of an error in
// encoding, and costs more.
//
// A panic in it masks the attribute: slog does not recover it.
func ReplaceAttr(opts ...Option) func(groups []string, a slog.Attr) slog.Attr {
	c := newConfig(opts)
	if c.reportOnly {
		fmt.Fprintln(os.Stderr, reportOnlyWarning)
	}
	return func(groups []string, a slog.Attr) (out slog.Attr) {
		defer func() {
			if recover() != nil {
				out = slog.String(a.Key, c.mask(internal))
			}
		}()
		w := walk{c: c, ctx: context.Background(), with: true}
		if c.tracks && len(groups) > 0 {
			w.root = strings.Join(groups, ".") + "."
		}
		at := place{}
		for _, g := range groups {
			n, _, _ := w.attrName(g)
			at = at.child(n)
		}
		if len(groups) == 0 && a.Key == slog.MessageKey {
			at.declared = true
		}
		out, _ = w.attr(at, a, new(pair))
		if c.reportOnly {
			return a
		}
		return out
	}
}
