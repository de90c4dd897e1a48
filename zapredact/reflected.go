package zapredact

import (
	"go.uber.org/zap"
	"go.uber.org/zap/zapcore"
)

// reflected masks a value that zap encodes by reflection. Maps and slices of plain
// things go on as themselves, or as a copy with only what had to change changed.
// All else goes on as the JSON that zap would make of it, masked: a second encoding
// could come out otherwise, and other encoders print what JSON leaves out.
func (m *masker) reflected(p place, f zapcore.Field) (zapcore.Field, bool) {
	at := m.below(p, f.Key)
	x := f.Interface
	switch s := x.(type) {
	case nil, bool:
		return f, false
	case string:
		if t := m.text(p, f.Key, s); t != s {
			return zap.Reflect(f.Key, t), true
		}
		return f, false
	}
	if out, verdict := m.plain(at, x, 0); verdict != notPlain {
		f.Interface = out
		return f, verdict == changed
	}
	text, err := encoded(x)
	if err != nil { // as zap logs it
		said, _ := textOf(err.Error)
		return zap.String(f.Key+"Error", m.text(place{}, "", said)), true
	}
	said := m.tell(at, x)
	if said.whole {
		return zap.String(f.Key, mask), true
	}
	f.Interface = jsonText(m.json(at, f.Key, text, said))
	return f, true
}
