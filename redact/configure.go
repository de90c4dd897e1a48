package redact

import (
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"
)

// stems are literals of which each name of the table holds one, in every way in
// which people write names. A test holds them against the table. Those that end
// in ~ count only where no further letter follows.
const stems = "storepass keypass apikey api_key api-key passw passp passc pass~ pwd~ psw~ pswd token secret key~ keys~ auth~ authoriz authenti authcode oauth cookie credential dockerc creds~ cred~ session~ sessionid session_id session-id session.id sessid sess~ sid~ sig~ signature signing sign~ x-amz- x_amz_ assertion ware_statement ware-statement ware.statement warestatement verifier jwt~ otp~ otpattempt totp~ pin~ cvv~ cvc~ code~ codes~ answer~ launch~ ticket~ magic~ hmac~ state~ nonce~ saml wresult kennwort contrase senha~ motdepasse passe~ wachtwoord senord passord adgangskode hasło haslo heslo jelsz salasana parola şifre sifre пароль 密码 密碼 口令 パスワード 비밀번호 requirepass masterauth sshpass mnemonic phrase~ bindpw bind_pw authtok~ rootpw community 비번 암호 패스워드 暗証番号 パスフレーズ khẩu matkhau khau~ sandi~ lozinka geslo~ parool slaptažodis κωδικός סיסמה المرور รหัสผ่าน contrasenya løsenord kodeord wachtzin jfrog psk~ salt~ rpt~ csrf~ xsrf~ sesskey honeycomb keyid accesskeyid access-key-id access_key_id auth_req_id authreqid aspxauth viewstate cookies~ laravel_s gitlab_s connect.s logged netcore access~ identified material keypem key_pem key-pem keydata key_data key-data secretvalue ssess grafana_s oauth2_p keycloak authelia idsrv digest~ hash~ oidcdata oidc_data oidc-data oidc.data key.data macaroon~ pat~ jenkins-crumb jenkinscrumb jenkins_crumb jenkins.crumb sonar.login sonar_login sonar-login sonarlogin two_factor two-factor two.factor twofactor login_ch login-ch login.ch loginch consent_ch consent-ch consent.ch consentch logout_ch logout-ch logout.ch logoutch ciphervalue cipher_value cipher-value cipher.value"

// aftername is what may stand behind a short name.
var afterName = set("\x1b=:\"'\\%]>)}&,; \t\r\n0-9_.\\-`|+\xef-")

// configure turns a configuration into what the scan wants, and returns its
// faults.
func (r *Redactor) configure(c Config) (errs []error) {
	var err error
	if r.mask, err = parseMask(c.MaskingString); err != nil {
		errs = append(errs, err)
	}
	if r.fingerprint, err = fingerprintKey(c.FingerprintKey, strings.Contains(c.MaskingString, fingerprintHole)); err != nil {
		errs = append(errs, err)
	}
	r.off = offByDefault()
	for _, list := range [...]struct {
		name string
		ids  []string
		off  bool
	}{{"disable", c.Disable, true}, {"enable", c.Enable, false}} {
		for i, id := range list.ids {
			n, ok := r.ids[id]
			switch {
			case !ok || r.rules[n].kind == denied:
				errs = append(errs, fmt.Errorf("%s[%d]: no rule is named %q%s", list.name, i, id, r.nearest(id)))
			case !list.off && slices.Contains(c.Disable, id):
				errs = append(errs, fmt.Errorf("enable[%d]: %q is in disable as well", i, id))
			default:
				r.off[n] = list.off
			}
		}
	}
	for i, row := range r.rules {
		r.reports = r.reports || row.reports && !r.off[i]
	}
	anchors, more := r.known(c.Secrets, nil)
	errs = append(errs, more...)
	anchors, more = r.ownRulesOf(c, anchors)
	errs = append(errs, more...)
	if len(errs) > 0 {
		return errs
	}
	if r.index = builtIn().index; len(anchors) > 0 || !slices.Equal(r.off, offByDefault()) {
		r.index = newIndex(append(tableAnchors(r.off, r.ids, r.names), anchors...))
	}
	return nil
}

// tableAnchors returns those of the rules of the table that are not off.
func tableAnchors(off []bool, ids map[string]int16, names *names) []anchor {
	as := make([]anchor, 0, 5*len(table))
	inName := set("\x1b0-9A-Za-z=:\"'\\%]>)}&,; \t\r\n_.-`|+\xef-")
	printed, whatever := set("!-~ "), set("\x00-\xff")
	ofURL, scheme := set("!-~\x80-\xff"), set("0-9A-Za-z")
	for stem := range strings.FieldsSeq(stems) {
		a := anchor{lit: strings.TrimSuffix(stem, "~"), fold: true, rule: ids["token"], inName: true}
		if a.lit != stem {
			a.after = afterName
		} else if len(a.lit) < 5 {
			a.after = inName
		}
		if nm, ok := names.judge(a.lit); ok {
			a.names = nm
		}
		as = append(as, a)
		if up := upperBeyondASCII(a.lit); up != a.lit {
			a.lit = up
			as = append(as, a)
		}
	}
	for i := range table {
		row := &table[i]
		if off[i] {
			continue
		}
		for lit := range strings.FieldsSeq(row.anchors) {
			lit = strings.ReplaceAll(lit, "␣", " ")
			if row.fold {
				lit = strings.ToLower(lit)
			}
			a := anchor{lit: lit, fold: row.fold, rule: int16(i), opening: row.shape == runShape, url: row.shape == urlShape}
			if row.shape == runShape && row.least >= len(lit)+leastBody {
				a.run = row.run
			}
			if len(lit) < 5 {
				a.after, a.before = printed, whatever
				switch {
				case row.shape == formShape: // the anchor may be the end
					a.after, a.closing = a.before, len(lit) == 4
				case row.run != nil:
					a.after = row.run
				}
				if lit == "://" {
					a.after, a.before = ofURL, scheme
				}
			}
			as = append(as, a)
			if enc := percentEncoded(lit); enc != lit && row.id != "jwk-private-member" && (row.shape == pathShape || row.shape == runShape || row.shape == formShape || row.shape == telegramShape || row.shape == aroundShape) {
				as = append(as, anchor{lit: strings.ToLower(enc), fold: true, rule: int16(i), opening: a.opening})
				as = append(as, anchor{lit: strings.ToLower(strings.ReplaceAll(enc, "%", "%25")), fold: true, rule: int16(i), opening: a.opening})
			}
		}
	}
	return as
}

// percentEncoded writes the signs of a literal as a URL holds them in a
// parameter.
func percentEncoded(lit string) string {
	const signs = ":/?=#$+^%"
	if !strings.ContainsAny(lit, signs) {
		return lit
	}
	return percentEncode(lit, strings.Map(func(c rune) rune {
		if strings.ContainsRune(signs, c) {
			return -1
		}
		return c
	}, lit), " ")
}

// known adds the secrets that are known beforehand, in all their forms.
func (r *Redactor) known(secrets []Secret, as []anchor) ([]anchor, []error) {
	if len(secrets) == 0 {
		return as, nil
	}
	var errs []error
	r.knownForms = make(map[string]string)
	id := r.add(rule{id: "known-secret", doc: "a value that the configuration names", shape: wordsShape})
	for i, k := range secrets {
		v, err := k.value(fmt.Sprintf("secrets[%d]", i))
		if err != nil {
			errs = append(errs, err)
			continue
		}
		for _, f := range forms(v) {
			as = append(as, anchor{lit: f, rule: id})
			r.linesKnown = r.linesKnown || strings.Contains(f, "\n")
			if r.fingerprint != nil {
				r.knownForms[f] = v
			}
		}
	}
	return as, errs
}

// ownRulesOf adds the user's own rules, and the caller's own expressions.
func (r *Redactor) ownRulesOf(c Config, as []anchor) ([]anchor, []error) {
	var errs []error
	var shorts []anchor
	known := make(map[string]*regexp.Regexp)
	r.firstPattern = len(r.rules)
	for i, p := range c.Rules {
		own, faults := p.compile(fmt.Sprintf("rules[%d]", i), r.ids, known)
		if errs = append(errs, faults...); len(faults) > 0 {
			continue
		}
		if len(own.anchors) == 0 {
			r.notices = append(r.notices, fmt.Sprintf("rule %s runs on every text, since its pattern holds no literal of three characters to look for; anchors (in a rules file: keywords) make it cheap", p.ID))
		}
		as, shorts = r.lookFor(own, r.add(rule{id: p.ID, doc: p.Doc, shape: patternShape}), as, shorts)
	}
	for i, re := range c.Expressions {
		as, shorts = r.lookFor(newExpression(re, i), r.add(rule{shape: patternShape}), as, shorts)
	}
	r.short = newShort(shorts)
	return as, errs
}

// lookFor adds a pattern, and its anchors to those of the index or to those that are
// too short for it.
func (r *Redactor) lookFor(c compiled, id int16, as, shorts []anchor) (indexed, short []anchor) {
	r.patterns = append(r.patterns, c)
	if len(c.anchors) == 0 {
		r.everywhere = append(r.everywhere, id)
	}
	if c.kin {
		r.kin = append(r.kin, id)
	}
	for _, l := range c.anchors {
		a := anchor{lit: l, fold: c.fold, rule: id, closing: true}
		if strings.HasSuffix(l, "=") {
			r.tails = append(r.tails, a)
		}
		if len(l) < leastIndexed {
			shorts = append(shorts, a)
		} else {
			as = append(as, a)
		}
	}
	return as, shorts
}

func (r *Redactor) add(row rule) int16 {
	if len(r.rules) == len(table) {
		r.ids = maps.Clone(r.ids)
	}
	id := int16(len(r.rules))
	r.rules = append(r.rules, row)
	r.off = append(r.off, false)
	if row.id != "" {
		r.ids[row.id] = id
	}
	return id
}

// nearest says which rule a misspelt one may mean.
func (r *Redactor) nearest(id string) string {
	best, least := "", 4
	for _, row := range r.rules {
		if d := distance(id, row.id); d < least && row.kind != denied {
			best, least = row.id, d
		}
	}
	if best == "" {
		return "; \"tokenredact rules\" lists them"
	}
	return fmt.Sprintf("; did you mean %q?", best)
}

// distance is Levenshtein's: how many letters to add, drop or change.
func distance(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range a {
		diagonal := row[0]
		row[0] = i + 1
		for j := range b {
			d := min(row[j]+1, row[j+1]+1, diagonal+b2i(a[i] != b[j]))
			diagonal, row[j+1] = row[j+1], d
		}
	}
	return row[len(b)]
}
