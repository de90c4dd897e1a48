package tokenredactionprocessor

import (
	"go.opentelemetry.io/collector/pdata/pcommon"
	"go.opentelemetry.io/collector/pdata/xpdata/entity"
)

// resource reports whether the group that the resource heads may stay. The
// URL is that of the group's schema.
func (w *walk) resource(r pcommon.Resource, url string, setURL func(string)) bool {
	return w.keep(func() {
		w.service, w.exposing.resource = serviceOf(r), r
		w.identity(atResource, r.Attributes())
		w.entities(entity.ResourceEntityRefs(r))
		w.label(atResource, url, setURL)
		w.exposed()
	}, func() {
		r.Attributes().Clear()
		entity.ResourceEntityRefs(r).RemoveIf(func(entity.EntityRef) bool { return true })
		setURL("")
	})
}

// scope reports whether the group that the scope heads may stay.
func (w *walk) scope(s pcommon.InstrumentationScope, url string, setURL func(string)) bool {
	return w.keep(func() {
		w.label(atScope, s.Name(), s.SetName)
		w.label(atScope, s.Version(), s.SetVersion)
		w.identity(atScope, s.Attributes())
		w.label(atScope, url, setURL)
		w.exposed()
	}, func() {
		s.SetName(w.mask)
		s.SetVersion("")
		s.Attributes().Clear()
		setURL("")
	})
}

// entities walks the references to the entities that a resource is made of.
// They hold keys of its attributes, which are masked there and here alike.
func (w *walk) entities(refs entity.EntityRefSlice) {
	for i := range refs.Len() {
		e := refs.At(i)
		w.label(atResource, e.Type(), e.SetType)
		w.label(atResource, e.SchemaUrl(), e.SetSchemaUrl)
		w.strings(e.IdKeys())
		w.strings(e.DescriptionKeys())
	}
}

func (w *walk) strings(s pcommon.StringSlice) {
	for i := range s.Len() {
		if out := w.count("", s.At(i), false); out != s.At(i) {
			s.SetAt(i, out)
		}
	}
}
