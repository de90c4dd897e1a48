package redact

import "strings"

// This file holds what a token of one issuer must look like behind its prefix,
// where a length and a look at the letters do not say enough.

// drawn is dense for prefixes that also begin identifiers: one part of it must
// look drawn at random.
func drawn(least, most int) func(string) bool {
	is := dense(least, most)
	return func(v string) bool { return is(v) && (partsOf(v).random || len(v) >= 16 && zigzags(v)) }
}

// isAirtable reports whether v is 14 bytes, a dot and 64 of hexadecimal.
func isAirtable(v string) bool {
	id, secret, ok := strings.Cut(v, ".")
	return ok && len(id) == 14 && len(secret) == 64 && all(secret, hexDigit)
}

// isAuthress reports whether v is an access key of a service client: the
// client, the key, the account and the secret.
func isAuthress(v string) bool {
	kind, rest, _ := strings.Cut(v, "_")
	_, rest, _ = strings.Cut(rest, ".acc")
	_, secret, ok := strings.Cut(rest, ".")
	return ok && isOneOf(kind, "sc ext scauth authress") && len(secret) >= 30 && mixed(secret)
}

// digitsEncoded are the beginnings of numbers in base64: two digits and a third
// one's first bits.
const digitsEncoded = "MDA MDE MDI MDM MDQ MDU MDY MDc MDg MDk MTA MTE MTI MTM MTQ MTU MTY MTc MTg MTk MjA MjE MjI MjM MjQ MjU MjY Mjc Mjg Mjk MzA MzE MzI MzM MzQ MzU MzY Mzc Mzg Mzk NDA NDE NDI NDM NDQ NDU NDY NDc NDg NDk NTA NTE NTI NTM NTQ NTU NTY NTc NTg NTk NjA NjE NjI NjM NjQ NjU NjY Njc Njg Njk NzA NzE NzI NzM NzQ NzU NzY Nzc Nzg Nzk ODA ODE ODI ODM ODQ ODU ODY ODc ODg ODk OTA OTE OTI OTM OTQ OTU OTY OTc OTg OTk"

// isDiscord reports whether v is a bot's id, a time and a secret.
func isDiscord(v string) bool {
	id, rest, _ := strings.Cut(v, ".")
	moment, secret, ok := strings.Cut(rest, ".")
	if !ok || len(id) < 20 || len(id) > 26 || len(moment) < 5 || len(moment) > 7 || len(secret) < 25 || len(secret) > 45 || strings.IndexByte(secret, '.') >= 0 {
		return false
	}
	return digitsIn(id) && mixed(secret)
}

// isDataCenter reports whether v, less three bytes, is base64 of twelve digits,
// a colon and twenty bytes, or the beginning of that: a token of Jira and
// Confluence Data Center.
func isDataCenter(v string) bool {
	return len(v) >= 24 && len(v) <= 41+2*strings.Count(v, "%25")+2*strings.Count(v, "%") && v[13] == 'O' && v[len(v)-1] != '=' && digitsIn(v[:13]) && mixed(v[13:])
}

// digitsIn reports whether v, less three bytes, may be digits in base64.
func digitsIn(v string) bool {
	for i := 0; i < len(v); i += 4 {
		if c := v[i]; (c < 'w' || c > 'z') && (c < '0' || c > '5') {
			return false
		}
	}
	return true
}

// isDropboxLegacy reports whether v is about 11 bytes, ten of A and about 43 more.
func isDropboxLegacy(v string) bool {
	i := strings.Index(v, "AAAAAAAAAA")
	return len(v) == 64 && i >= 10 && i <= 13 && mixed(v)
}

// isEbaySecret reports whether v is hexadecimal in groups of 12, 8 and thrice 4.
func isEbaySecret(v string) bool {
	return len(v) == 36 && v[12] == '-' && v[21] == '-' && v[26] == '-' && v[31] == '-' && strings.Count(v, "-") == 4
}

// isHuggingFace reports whether v is a token: of 34 letters in the older form.
func isHuggingFace(v string) bool {
	return mixed(v) || len(v) == 34 && lowerCase(v) && !all(v, func(c byte) bool { return !capital(c) })
}

// isHexKey reports whether v is a key in hexadecimal, of which hyphens may join
// parts, as in a UUID.
func isHexKey(v string) bool {
	return len(v) >= 20 && all(v, func(c byte) bool { return hexDigit(c) || c == '-' }) && mixed(beginning(v))
}

// isHook reports whether a segment of a path looks drawn at random and is no
// name of several words.
func isHook(v string) bool {
	v = strings.TrimPrefix(v, "private-")
	if len(v) >= 32 && all(v, hexDigit) {
		return mixed(v)
	}
	return drawn(17, judged)(v) && partsOf(v).longest >= 16
}

// isNotifier reports whether v is a token of Gotify, of 15 bytes, or a longer one.
func isNotifier(v string) bool { return isHook(v) || drawn(15, 15)(v) && strings.IndexByte(v, '.') < 0 }

func isHookOrUUID(v string) bool { return isUUID(v) || isHook(v) }

// isLiveKey reports whether v, after live_ or test_, is a key and no word of a
// program: what is drawn at random in the lengths that issuers use.
func isLiveKey(v string) bool {
	if user, key, ok := strings.Cut(v, "_"); ok && len(user) >= 6 && all(user, digit) { // a stream key of Twitch
		return sized(28, 40)(key) && all(key, alnum)
	}
	switch {
	case len(v) == 35 && all(v, hexDigit):
		return mixed(v)
	case all(v, alnum):
		return dense(27, 48)(v) && scattered(v)
	}
	return dense(40, 40)(v) && scattered(v)
}

// scattered reports whether digits stand among the letters of v as they do in
// what is drawn at random, and not as in the names of tests: digits and letters
// change four times, or capitals enclose small letters.
func scattered(v string) bool {
	n := 0
	for i := 1; i < len(v); i++ {
		n += b2i(digit(v[i-1]) != digit(v[i]))
	}
	return n >= 4 || n > 0 && zigzags(v)
}

// isMaxMind reports whether v is 36 bytes and _mmk.
func isMaxMind(v string) bool {
	return len(v) == 40 && strings.HasSuffix(v, "_mmk") && mixed(v[:36])
}

// isMercadoPago reports whether v is an access token, which begins with the
// application's number: the public key is a UUID.
func isMercadoPago(v string) bool {
	number, rest, ok := strings.Cut(v, "-")
	return ok && len(number) >= 10 && all(number, digit) && mixed(rest)
}

// isMiro reports whether v is the rest of an origin and a secret.
func isMiro(v string) bool {
	origin, secret, ok := strings.Cut(v, "_")
	return ok && len(origin) >= 10 && len(secret) >= 20 && mixed(secret)
}

// isPermanent reports whether v is a user, a name and a secret of JetBrains Hub.
func isPermanent(v string) bool {
	user, rest, _ := strings.Cut(v, ".")
	name, secret, ok := strings.Cut(rest, ".")
	return ok && len(user) >= 4 && len(name) >= 4 && len(secret) >= 20 && all(secret, alnum) && mixed(secret)
}

// isProof reports whether v is a key with full access: those of clients are public.
func isProof(v string) bool {
	return !strings.HasPrefix(v, "cli_") && drawn(20, 80)(strings.TrimPrefix(v, "test_"))
}

// isSecretKey reports whether v, after sk_, is a key and no name of a program.
// Those of Stripe have a row of their own.
func isSecretKey(v string) bool {
	for _, mode := range [...]string{"live_", "test_", "prod_", "org_"} {
		if strings.HasPrefix(v, mode) {
			return false
		}
	}
	p := partsOf(v)
	return p.credential && (p.longest >= 16 || len(v) >= 40 && p.n <= 6)
}

// isSendGrid reports whether v is a key's id, a dot and a secret.
func isSendGrid(v string) bool {
	id, secret, ok := strings.Cut(v, ".")
	return ok && len(id) >= 16 && len(secret) >= 16 && !strings.Contains(secret, ".") && mixed(id) && mixed(secret)
}

// isStackHawk reports whether v is two parts of about 20 bytes.
func isStackHawk(v string) bool {
	id, secret, ok := strings.Cut(v, ".")
	return ok && len(id) >= 18 && len(secret) >= 18 && !strings.Contains(secret, ".") && mixed(id) && mixed(secret)
}

// isTelnyx reports whether v is capital hexadecimal, an underscore and a secret.
func isTelnyx(v string) bool {
	id, secret, ok := strings.Cut(v, "_")
	return ok && len(id) >= 28 && all(id, hexDigit) && len(secret) >= 20 && mixed(secret)
}

// isWakaTime reports whether v is a UUID, or a longer OAuth token.
func isWakaTime(v string) bool { return isUUID(v) || drawn(60, judged)(v) }

// isZoho reports whether v is one or two parts of 32 bytes of hexadecimal.
func isZoho(v string) bool {
	a, b, two := strings.Cut(v, ".")
	return len(a) == 32 && len(b) == 32 && two && !strings.Contains(b, ".") && mixed(a) && mixed(b)
}
