// Package zapredact masks credentials in what a program logs through
// go.uber.org/zap.
//
//	logger = logger.WithOptions(zap.WrapCore(func(c zapcore.Core) zapcore.Core {
//		return zapredact.NewCore(c)
//	}))
//
// It masks the message, the logger's name, the stack, and the keys and values of
// all fields: strings, bytes, errors with their chains and verbose forms, objects
// and arrays at every depth, and what is encoded by reflection. Fields given to
// With are masked when With is called. A field whose name says credential has its
// value judged as one, numbers included; a name of an object, a namespace or a map
// that says so judges all that stands below. So does the name of a type, as in type
// AccessToken string, and that of a field which JSON shows under another; a private key
// of crypto is masked wherever it stands. The arguments of a command are judged
// together.
//
// # What goes on
//
// An entry in which nothing is to be masked goes on as it came, without an
// allocation, as long as its fields are strings, numbers, lists of those, errors,
// or maps and slices of such. What runs code of the caller's is wrapped, so that it
// runs once and what it says is what is judged: an ObjectMarshaler or
// ArrayMarshaler is masked while it is encoded, a Stringer becomes its text, and a
// struct in a reflected field becomes the JSON that zap would write of it. The text
// of bytes is copied to be judged.
//
// A method that panics costs its own field: the mask stands in its place, where
// zap alone would end the program or print what the method panicked with. Nothing
// of the caller's is written to.
//
// # Limits
//
// Caller information is file names of the build and stays. What the fields of an
// object say is judged as the object's marshaler names them: of a type that it does
// not hand on, nothing is known. Cores that are not below this one see what the
// program logged: wrap the tee, not one core of it. What a hook of the logger's
// own, such as zap.WithFatalHook, gets of the fields is not masked.
package zapredact
