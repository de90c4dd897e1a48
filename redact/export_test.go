package redact

// HasForm reports whether a rule of the table goes by a form, not by a name.
func HasForm(id string) bool {
	for _, row := range table {
		if row.id == id {
			return row.anchors != ""
		}
	}
	return false
}
