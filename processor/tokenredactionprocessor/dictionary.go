package tokenredactionprocessor

import (
	"go.opentelemetry.io/collector/pdata/pcommon"
	"go.opentelemetry.io/collector/pdata/pprofile"
)

// dictionary walks what profiles refer to: names of functions and files, units,
// attributes and their keys.
func (w *walk) dictionary(d pprofile.ProfilesDictionary) {
	w.at, w.service, w.exposing.resource = atTable, "", pcommon.Resource{} // many services may share it
	referring := w.attributeTable(d)
	if w.stringTable(d.StringTable()) && w.lets() {
		// What the operator lets be stays where its attribute is, and is masked in
		// the table, which others refer to.
		for _, r := range referring {
			r.walked.MoveTo(r.value)
		}
	}
	w.exposed()
}

// stringTable reports whether it changed the table.
func (w *walk) stringTable(table pcommon.StringSlice) (changed bool) {
	for i := range table.Len() {
		s := table.At(i)
		// The first string stands for none, and must stay empty.
		if s == "" {
			continue
		}
		out, secret := w.learnt[s]
		if !secret {
			out = w.count("", s, false)
		}
		if out != s {
			table.SetAt(i, out)
			changed = true
		}
	}
	return changed
}

// lets reports whether the operator lets anything be by its name or its place.
func (w *walk) lets() bool {
	return w.ignored != nil || w.lists != nil && len(w.lists.ignored)+len(w.lists.ignoredKeys) > 0
}

// A referring value gives strings by their numbers in the table; walked is what is
// to be read there.
type referring struct{ value, walked pcommon.Value }

// attributeTable walks the attributes that profiles share. A string of theirs may
// be given by its number in the table, which pdata reads as an empty value: those
// are looked up, and returned where the walk leaves them.
func (w *walk) attributeTable(d pprofile.ProfilesDictionary) (all []referring) {
	var resolved pcommon.Slice
	looked := false
	w.paths = w.ignored[atAttribute]
	for i, a := range d.AttributeTable().All() {
		key, v := tableKey(d, i), a.Value()
		if w.dropsAttribute(key) {
			// Numbers of rows stand elsewhere: the row stays, and says nothing.
			pcommon.NewValueEmpty().MoveTo(v)
			a.SetKeyStrindex(0)
			a.SetUnitStrindex(0)
			continue
		}
		if !refers(v, 0) {
			w.pair(key, key, v, 1)
			continue
		}
		if !looked {
			resolved, looked = resolve(d), true
		}
		read, masked := resolved.At(i), pcommon.NewValueEmpty()
		read.CopyTo(masked)
		if w.pair(key, key, masked, 1); masked.Equal(read) {
			all = append(all, referring{v, masked})
		} else {
			masked.MoveTo(v)
		}
	}
	w.paths = nil
	return all
}

// dropsAttribute reports whether the lists take an attribute out of the table.
func (w *walk) dropsAttribute(key string) bool {
	if w.lists == nil || w.lists.of(key).kept || w.reporting {
		return false
	}
	_, ignored := onwardKey(w.paths, key)
	return !ignored
}

// tableKey returns the key of an attribute, empty if the batch does not hold it.
func tableKey(d pprofile.ProfilesDictionary, i int) string {
	k := int(d.AttributeTable().At(i).KeyStrindex())
	if k < 0 || k >= d.StringTable().Len() {
		return ""
	}
	return d.StringTable().At(k)
}

// refers reports whether the value may hold the number of a string.
func refers(v pcommon.Value, depth int) bool {
	switch {
	case v.Type() == pcommon.ValueTypeEmpty:
		return true
	case v.Type() == pcommon.ValueTypeMap && depth < maxDepth:
		for k, e := range v.Map().All() {
			if k == "" || refers(e, depth+1) {
				return true
			}
		}
	case v.Type() == pcommon.ValueTypeSlice && depth < maxDepth:
		for _, e := range v.Slice().All() {
			if refers(e, depth+1) {
				return true
			}
		}
	}
	return false
}

// resolve returns the values of the attribute table with strings in the place of
// their numbers. pdata looks them up for the attributes of a resource when it
// reads a batch, and for no others.
func resolve(d pprofile.ProfilesDictionary) pcommon.Slice {
	pd := pprofile.NewProfiles()
	d.StringTable().CopyTo(pd.Dictionary().StringTable())
	values := pd.ResourceProfiles().AppendEmpty().Resource().Attributes().PutEmptySlice("values")
	values.EnsureCapacity(d.AttributeTable().Len())
	for _, a := range d.AttributeTable().All() {
		a.Value().CopyTo(values.AppendEmpty())
	}
	wire, err := (&pprofile.ProtoMarshaler{}).MarshalProfiles(pd)
	if err == nil {
		pd, err = (&pprofile.ProtoUnmarshaler{}).UnmarshalProfiles(wire)
	}
	if err != nil || pd.ResourceProfiles().Len() != 1 {
		panic("token_redaction: internal error: the attributes of profiles were not read back")
	}
	v, _ := pd.ResourceProfiles().At(0).Resource().Attributes().Get("values")
	return v.Slice()
}

func (w *walk) blankDictionary(d pprofile.ProfilesDictionary) {
	for _, a := range d.AttributeTable().All() {
		a.Value().SetStr(w.mask)
	}
	for i, s := range d.StringTable().All() {
		if s != "" {
			d.StringTable().SetAt(i, w.mask)
		}
	}
}
