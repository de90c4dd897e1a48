package tokenredactionprocessor

import (
	"errors"
	"fmt"
	"net/netip"
	"path"
	"strings"
)

// An address is what a text tells of the URL that a credential stands in.
type address struct {
	scheme, host string // in lower case; empty where the text does not tell them
	path         string
	referrer     bool // the text says that it is a referrer
}

// mostURL is how much of a URL is looked at. A credential that stands further
// behind its beginning is judged without it.
const mostURL = 4096

// urlOf returns the URL of which text[at] is a part; all of the text if at is
// negative.
func urlOf(text string, at int) (u address) {
	if at < 0 {
		at = len(text)
	}
	from := max(0, at-mostURL)
	lo := from + 1 + strings.LastIndexAny(text[from:at], " \t\r\n\"'<>`|,()[]{}")
	if lo == from && from > 0 {
		return u
	}
	u.referrer = namesReferrer(text[:lo]) || isCombined(text[:lo])
	rest := text[lo:at]
	if i := strings.Index(rest, "://"); i >= 0 {
		begin := i
		for begin > 0 && isLetter(rest[begin-1]) {
			begin--
		}
		u.scheme, rest = strings.ToLower(rest[begin:i]), rest[i+len("://"):]
		authority := rest
		if end := strings.IndexAny(rest, "/?#"); end >= 0 {
			authority, rest = rest[:end], rest[end:]
		} else if at < len(text) { // the credential stands before the host
			authority, rest = text[at:min(len(text), at+mostURL)], ""
			if end := strings.IndexAny(authority, "/?# \t\r\n\"'<>`"); end >= 0 {
				authority = authority[:end]
			}
		} else {
			rest = ""
		}
		u.host = strings.ToLower(authority[1+strings.LastIndexByte(authority, '@'):])
	}
	if end := strings.IndexAny(rest, "?#"); end >= 0 {
		u.path = rest[:end]
	}
	return u
}

func isLetter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }

// namesReferrer reports whether what stands before a URL is the name of the
// header: "Referer: ", `"referer":["`.
func namesReferrer(before string) bool {
	before = strings.TrimRight(before[max(0, len(before)-32):], " \"'\\:=[({")
	return isReferrer(before[1+strings.LastIndexAny(before, " \"'\\,;{&\n\t"):])
}

// isCombined reports whether what stands before a URL is what stands before the
// referrer in the combined format of web servers: " 200 512 ".
func isCombined(before string) bool {
	fields, ok := strings.CutSuffix(before[max(0, len(before)-32):], ` "`)
	if !ok {
		return false
	}
	_, numbers, ok := strings.Cut(fields, `" `)
	status, size, ok2 := strings.Cut(numbers, " ")
	return ok && ok2 && len(status) == 3 && isNumber(status) && (size == "-" || isNumber(size))
}

func isNumber(s string) bool { return s != "" && strings.Trim(s, "0123456789") == "" }

// hosts are those to which http is no exposure, besides those of loopback.
type hosts struct {
	names    []string // patterns of path.Match
	networks []netip.Prefix
}

// newHosts reads trusted_hosts, or says what is wrong with them.
func newHosts(list []string) (h hosts, err error) {
	for i, s := range list {
		if strings.Contains(s, "/") {
			p, e := netip.ParsePrefix(s)
			if e != nil {
				err = errors.Join(err, fmt.Errorf("trusted_hosts[%d]: %q is no network; write 10.0.0.0/8, or a host without its scheme and path", i, s))
			}
			h.networks = append(h.networks, p)
			continue
		}
		s = strings.ToLower(s)
		_, e := path.Match(s, "")
		if addr, bad := netip.ParseAddr(s); bad == nil {
			s = addr.Unmap().String()
		} else if e != nil || s == "" || strings.Trim(s, "*.") == "" || strings.ContainsAny(s, ": ") {
			err = errors.Join(err, fmt.Errorf("trusted_hosts[%d]: %q is no host; write a name such as *.svc.cluster.local, an address or a network, without a port", i, list[i]))
		}
		h.names = append(h.names, s)
	}
	return h, err
}

// hold reports whether http to the host is no exposure.
func (h hosts) hold(host string) bool {
	host = withoutPort(strings.ToLower(host))
	if host == "localhost" || strings.HasSuffix(host, ".localhost") {
		return true
	}
	if addr, err := netip.ParseAddr(host); err == nil {
		addr = addr.Unmap().WithZone("")
		if addr.IsLoopback() {
			return true
		}
		for _, n := range h.networks {
			if n.Contains(addr) {
				return true
			}
		}
		host = addr.String()
	}
	for _, name := range h.names {
		if ok, _ := path.Match(name, host); ok {
			return true
		}
	}
	return false
}

func withoutPort(host string) string {
	if rest, ok := strings.CutPrefix(host, "["); ok {
		addr, _, _ := strings.Cut(rest, "]")
		return addr
	}
	if name, _, ok := strings.Cut(host, ":"); ok && strings.Count(host, ":") == 1 {
		return name
	}
	return host
}
