package redact

import (
	"bytes"
	"encoding/base64"
	"strings"
)

// This file holds the checks of rows of single issuers: what the text behind a prefix
// must look like.

// sized returns a check for bodies of a known length, drawn at random. Prefixes
// that are short or are words need it: nothing shorter counts, cut or not.
func sized(least, most int) func(string) bool {
	return func(v string) bool { return len(v) >= least && len(v) <= most && mixed(v) }
}

// dense is sized for prefixes that also stand before digests, which are no
// credentials.
func dense(least, most int) func(string) bool {
	return func(v string) bool { return len(v) >= least && len(v) <= most && mixed(v) && !all(v, hexDigit) }
}

// isKeyParts reports whether v is a secret key of 1Password after its A3-:
// groups of capitals and digits.
func isKeyParts(v string) bool { return strings.Count(v, "-") >= 4 && sized(31, 40)(v) }

// isNumberedKey reports whether v is an account's number, an underscore and 32
// capitals and digits: a ClickUp token after its pk_.
func isNumberedKey(v string) bool {
	number, key, ok := strings.Cut(v, "_")
	return ok && number != "" && all(number, digit) && sized(32, 32)(key)
}

// isResend reports whether v is eight bytes, an underscore and 24 more.
func isResend(v string) bool { return len(v) == 33 && v[8] == '_' && mixed(v) }

// isRancher reports whether v is a token's name, a colon and 54 bytes.
func isRancher(v string) bool {
	name, secret, ok := strings.Cut(v, ":")
	for _, colon := range [...]string{"%3A", "%253A"} {
		if !ok {
			name, secret, ok = strings.Cut(v, colon)
		}
	}
	return ok && len(name) == 5 && sized(50, 64)(secret)
}

// isSession reports whether v is a session or a token of Salesforce after its
// 00D: the rest of the organisation's id, an exclamation mark, a secret.
func isSession(v string) bool {
	org, secret, ok := strings.Cut(v, "!")
	for _, mark := range [...]string{"%21", "%2521"} {
		if !ok {
			org, secret, ok = strings.Cut(v, mark)
		}
	}
	return ok && (len(org) == 12 || len(org) == 15) && len(secret) >= 60 && mixed(secret)
}

// isTicket reports whether v is a CAS ticket after its ST-: a number, a hyphen
// and a random part.
func isTicket(v string) bool {
	number, rest, ok := strings.Cut(v, "-")
	return ok && all(number, digit) && len(rest) >= 16 && partsOf(rest).random
}

// isThreeParts reports whether v is an account, an id and a secret with dots
// between them, as Harness writes them after pat. and sat.
func isThreeParts(v string) bool {
	account, rest, _ := strings.Cut(v, ".")
	id, secret, ok := strings.Cut(rest, ".")
	return ok && len(account) >= 20 && len(id) >= 20 && len(secret) >= 16 && strings.IndexByte(secret, '.') < 0 && mixed(v)
}

// isFlaskSession reports whether v is a compressed session of itsdangerous: a
// payload, a time in six bytes, a signature in 27.
func isFlaskSession(v string) bool {
	v = strings.TrimRight(v, ".")
	i := strings.LastIndexByte(v, '.')
	return i > 12 && len(v)-i-1 >= 26 && v[i-7] == '.'
}

// isFacebook reports whether v, after EAA, is letters and digits drawn at
// random: other base64 that begins so is not.
func isFacebook(v string) bool {
	return mixed(v) && !capitals(v) && !strings.ContainsAny(v, "+/=%") && !strings.Contains(v, "AAAA") && (len(v) > 56 || all(v, alnum))
}

// isAdyen reports whether v is base64 with hyphens between its parts.
func isAdyen(v string) bool {
	return v != "" && 'a' <= v[0] && v[0] <= 'z' && strings.IndexByte(v, '-') > 0 && strings.ContainsAny(v, "+/=%")
}

// isEncodedJWT reports whether the base64 after ZXlK (that is, eyJ less two
// bits) is that of a JSON Web Token.
func isEncodedJWT(v string) bool {
	var in, out [judged]byte
	n, _ := base64.StdEncoding.Decode(out[:], in[:copy(in[:], v)&^3])
	i := bytes.IndexByte(out[:n], '.')
	return i > 8 && isJOSEHeader("eyJ"+string(out[:i]))
}

// isLicense reports whether v is an ingest licence key of New Relic: 36 bytes
// of hexadecimal, which may begin with a region, then NRAL.
func isLicense(v string) bool {
	v = strings.TrimPrefix(strings.TrimPrefix(v, "eu01xx"), "gov01xx")
	v, ok := strings.CutSuffix(v, "NRAL")
	return ok && len(v) >= 28 && len(v) <= 36 && all(v, hexDigit)
}

// isMailchimp reports whether v is 32 bytes of hexadecimal and a data centre.
func isMailchimp(v string) bool {
	return len(v) > 35 && len(v) <= 38 && v[32] == '-' && all(v[:32], hexDigit) && all(v[35:], digit)
}

func isMacaroon(v string) bool  { return strings.HasPrefix(v, "MDA") }
func isServerKey(v string) bool { return strings.HasPrefix(v, "AAAA") }
func isBundle(v string) bool    { return strings.HasPrefix(v, "MII") }
func isAppKey(v string) bool {
	return (len(v) == 44 && v[43] == '=' || len(v) == 46 && v[43:] == "%3D") && mixed(v)
}

// isLinkToken reports whether a segment looks drawn at random: also one of 32
// or more bytes of hexadecimal, and Django's, which a time stands before.
func isLinkToken(v string) bool {
	if strings.IndexByte(v, '.') > 0 && strings.Count(v, ".") != 2 {
		return false
	}
	p := partsOf(beginning(v))
	return p.credential || len(v) >= 32 && all(v, func(c byte) bool { return hexDigit(c) || c == '-' }) && mixed(v) || p.n == 2 && p.random && len(v) >= 36 && v[min(6, len(v)-1)] == '-'
}

// isFernet reports whether v goes on a token of Fernet, which is no run of zeros
// in other base64.
func isFernet(v string) bool { return mixed(v) && strings.Count(v, "A")*6 < len(v) }

// isTwitter reports whether v is no run of zeros in base64.
func isTwitter(v string) bool { return mixed(v) && strings.Count(v, "A")*3 < len(v) }

// isSlack reports whether v goes on a token of Slack: xapp-sn-watcher_2.4.2 is a
// package.
func isSlack(v string) bool { return v != "" && (digit(v[0]) || hasDigit(v) && partsOf(v).random) }
