package main

// The leaks are of the kinds that are seen most: a header kept as an attribute,
// a token in a URL, a connection string, a password in a message, a vendor's
// token by itself.

// A leak is a text with a secret in it.
type leak struct{ text, secret string }

// secret stands for a credential, or for what masking leaves of it. It draws
// from the generator in both cases, so that both make the same batch.
func (g *generator) secret(prefix string, n int) string {
	return g.kept(prefix + g.letters(n, base62))
}

func (g *generator) jwt() string {
	return g.kept("ey" + "JhbGciOiJSUzI1NiIsImtpZCI6ImsxIn0.ey" + "JzdWIiOiJzdmMtNyIsImF1ZCI6ImZoaXIiLCJleHAiOjE3OTAwMDAwMDB9." + g.letters(86, base62))
}

func (g *generator) kept(secret string) string {
	g.drawn = secret
	if g.masked {
		return mask
	}
	return secret
}

// leaks says whether the next record leaks.
func (g *generator) leaks() bool { return g.Float64() < g.rate }

func (g *generator) leakedAttribute() (key, text string) {
	key, text = g.attributeKind()
	g.leaked = append(g.leaked, leak{text, g.drawn})
	return key, text
}

func (g *generator) leakedText() string {
	text := g.textKind()
	g.leaked = append(g.leaked, leak{text, g.drawn})
	return text
}

func (g *generator) attributeKind() (key, text string) {
	switch g.IntN(4) {
	case 0:
		return "http.request.header.authorization", "Bearer " + g.secret("", 40)
	case 1:
		return "url.full", "https://api.example.org/fhir/Patient?access_token=" + g.secret("", 32) + "&_count=10"
	case 2:
		return "db.connection_string", "postgres://orders:" + g.secret("", 16) + "@db-1.prod.internal:5432/orders?sslmode=require"
	default:
		return "error.message", "invalid token " + g.jwt()
	}
}

func (g *generator) textKind() string {
	switch g.IntN(4) {
	case 0:
		return "Authorization: Bearer " + g.jwt()
	case 1:
		return "client_secret=" + g.secret("", 32) + " grant_type=client_credentials"
	case 2:
		return `{"password":"` + g.secret("", 12) + `","user":"bob"}`
	default:
		return "push to github failed with " + g.secret("gh"+"p_", 36)
	}
}
