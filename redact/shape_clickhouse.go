package redact

import "strings"

// clickhouseCalls are the functions and engines of ClickHouse that reach another
// database or a bucket, with an opened text behind them where the name is short
// (https://clickhouse.com/docs/sql-reference/table-functions).
const clickhouseCalls = `mysql(' mysql(\ postgresql(' postgresql(\ mongodb(' mongodb(\ redis(' redis(\ ytsaurus( remoteSecure( remote(' remote(\ s3(' s3(\ gcs(' gcs(\ s3Cluster( s3Queue( deltaLake( deltaLakeS3( iceberg( icebergS3( icebergS3Cluster( hudi( cosn( oss(' oss(\ azureBlobStorage( azureBlobStorageCluster( icebergAzure( deltaLakeAzure(`

// A passed argument is one of a call: its text without quotes.
type passed struct {
	lo, hi int
	quoted bool
}

// clickhouse masks the password or the secret key among the arguments of a function of
// ClickHouse: mysql('host:port', 'db', 'table', 'user', 'x'), s3('url', 'id', 'x').
func (s *scan) clickhouse(at, end int, rule int16) int {
	const most = 1024
	t := s.text[:min(len(s.text), end+most)]
	open := at + strings.IndexByte(t[at:], '(')
	if !s.boundary(at) || open < at {
		return end
	}
	if q, ok := quoteAt(t, open+1); !ok || q.char == '"' {
		return end
	}
	var of [8]passed
	args := s.arguments(of[:0], t, open+1)
	var n int
	switch name := t[at:open]; {
	case lower(t[at]) == 'm':
		n = tablePassword(t, args)
	case lower(t[at]) == 'p': // of a database a schema may follow
		n = tablePassword(t, args[:min(len(args), 5-b2i(s.ofDatabase(at)))])
	case isOneOf(name, "redis"):
		n = storePassword(t, args)
	case lower(t[at]) == 'r':
		n = serverPassword(t, args, len(name) == len("remote"))
	case lower(t[at]) == 'y':
		n = 2
	case len(name) > len("azure") && (strings.EqualFold(name[:len("azure")], "azure") || strings.EqualFold(name[len(name)-len("azure"):], "azure")):
		n = blobKey(t, args, b2i(isCluster(name)))
	default:
		n = tableSecret(t, args, b2i(isCluster(name)))
	}
	if n < 0 || n >= len(args) || !args[n].quoted {
		return end
	}
	lo, hi := args[n].lo, args[n].hi
	if lo >= hi || s.r.placeholder(t[lo:hi]) {
		return end
	}
	return s.mask(lo, hi, rule, InText)
}

// tablePassword returns which argument is the password of a database: the fifth of
// a table's, the fourth of a whole database's, -1 if none.
func tablePassword(t string, args []passed) int {
	if len(args) < 4 || !hostAndPort(t[args[0].lo:args[0].hi]) {
		return -1
	}
	for _, a := range args[:4] {
		if !a.quoted {
			return -1
		}
	}
	return min(len(args), 5) - 1
}

// ofDatabase reports whether the engine at i is that of a whole database.
func (s *scan) ofDatabase(i int) bool {
	const most = 128
	before := s.before(i, most)
	return strings.Contains(before, "DATABASE") || strings.Contains(before, "database ")
}

// isCluster reports whether a function takes the name of a cluster first.
func isCluster(name string) bool {
	const word = "cluster"
	return len(name) > len(word) && strings.EqualFold(name[len(name)-len(word):], word)
}

// storePassword returns which argument is the password of a Redis server: the third
// of an engine, behind the number of a database, the fifth of a function; -1 if none.
func storePassword(t string, args []passed) int {
	if len(args) < 3 || !hostAndPort(t[args[0].lo:args[0].hi]) {
		return -1
	}
	if !args[1].quoted {
		return 2
	}
	return 4
}

// blobKey returns which argument is the key of an account of Azure's storage, which
// stands behind its URL, argument i, a container, a path and the account's name; -1
// if none.
func blobKey(t string, args []passed, i int) int {
	if len(args) < i+5 || !strings.Contains(t[args[i].lo:args[i].hi], "://") || isTableFormat(t[args[i+3].lo:args[i+3].hi]) {
		return -1
	}
	return i + 4
}

// hostAndPort reports whether v ends in the number of a port.
func hostAndPort(v string) bool {
	i := strings.LastIndexByte(v, ':')
	return i > 0 && i+1 < len(v) && all(v[i+1:], digit)
}

// serverPassword returns which argument is the password of another server, which
// stands behind its address, a table and a user; -1 if none.
func serverPassword(t string, args []passed, common bool) int {
	if len(args) < 4 || common && !strings.ContainsAny(t[args[0].lo:args[0].hi], ".:0123456789") {
		return -1
	}
	if strings.ContainsAny(t[args[1].lo:args[1].hi], ".(") { // database.table, or a function
		return 3
	}
	return 4
}

// tableSecret returns which argument is the secret key of a bucket, which stands
// behind its URL, argument i, and the id of the key; -1 if none.
func tableSecret(t string, args []passed, i int) int {
	if len(args) < i+3 || !strings.Contains(t[args[i].lo:args[i].hi], "://") || !args[i+1].quoted {
		return -1
	}
	if isTableFormat(t[args[i+1].lo:args[i+1].hi]) || strings.IndexByte(t[args[i+2].lo:args[i+2].hi], ' ') >= 0 {
		return -1
	}
	return i + 2
}

// isTableFormat reports whether v is the name of a format of files, as ClickHouse
// has it (https://clickhouse.com/docs/interfaces/formats).
func isTableFormat(v string) bool {
	for _, name := range [...]string{"CSV", "TSV", "TabSeparated", "JSON", "Parquet", "ORC", "Arrow", "Avro", "Native", "RowBinary", "Values", "LineAsString", "RawBLOB", "Regexp", "Protobuf", "CustomSeparated", "Template", "MsgPack", "CapnProto", "BSON", "auto", "NOSIGN", "One", "Npy", "Form", "Pretty", "Vertical", "XML", "Markdown"} {
		if strings.HasPrefix(v, name) {
			return true
		}
	}
	return false
}

// arguments returns what stands between commas from i to the closing parenthesis
// or the end of the text, as many as args has room for.
func (s *scan) arguments(args []passed, t string, i int) []passed {
	for len(args) < cap(args) {
		i = s.spaces(i, true)
		if i >= len(t) || t[i] == ')' {
			break
		}
		if (t[i] == 'N' || t[i] == 'n') && i+1 < len(t) && t[i+1] == '\'' { // SQL: N'x'
			i++
		}
		a := passed{lo: i}
		if q, ok := quoteAt(t, i); ok {
			a.lo, a.quoted = i+len(q.text), true
			var closed bool
			if a.hi, closed = q.end(t[:a.lo+endBefore(t[a.lo:], "\n")], a.lo); !closed {
				a.hi = a.lo + enclosed(t[a.lo:a.hi], q)
			}
			i = a.hi
			if closing, ok := quoteAt(t, i); ok {
				i += len(closing.text)
			}
		} else {
			for deep := 0; i < len(t) && t[i] != '\n'; i++ {
				if t[i] == '(' {
					deep++
				} else if deep == 0 && (t[i] == ',' || t[i] == ')') {
					break
				} else if t[i] == ')' {
					deep--
				}
			}
			a.hi = i
		}
		args = append(args, a)
		if i = s.spaces(i, true); i >= len(t) || t[i] != ',' {
			break
		}
		i++
	}
	return args
}
