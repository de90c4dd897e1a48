package redact

// InChunks is what a stream makes of a text, if it is all that comes.
func (r *Redactor) InChunks(text string) string {
	masked, _, _ := r.open(text)
	return masked
}

// HasForm reports whether a rule of the table goes by a form, not by a name.
func HasForm(id string) bool {
	for _, row := range table {
		if row.id == id {
			return row.anchors != ""
		}
	}
	return false
}

// Shapes are the rules of the table by how a credential goes on from an anchor;
// those that go by a name alone are under name.
func Shapes() map[string][]string {
	words := map[shape]string{noShape: "name", nameShape: "name", runShape: "run", aroundShape: "around", schemeShape: "scheme", awsShape: "aws", pemShape: "pem", urlShape: "url", pathShape: "path", telegramShape: "telegram", entraShape: "entra", jwtShape: "jwt", commandShape: "command", dsnShape: "dsn", formShape: "form", encodedURLShape: "encoded URL"}
	all := make(map[string][]string)
	for _, row := range table {
		word := words[row.shape]
		all[word] = append(all[word], row.id)
	}
	return all
}
