package redact

// newIndex builds the index of the anchors.
//
// Each anchor is entered twice, since it may begin at an even or at an odd
// position of the text. Windows are spread over buckets so that the pairs that
// open in a bucket seldom meet those that close in it.
func newIndex(anchors []anchor) *index {
	x := &index{anchors: anchors}
	windows := make(map[uint32]int32, 3*len(anchors))
	often := pairShares()
	var open, closed [buckets]float32
	for i := range anchors {
		for odd := range 2 {
			w := bestWindow(&anchors[i], odd, often)
			w.enter(x, often, &open, &closed)
			w.each(func(key uint32) {
				for h := windows[key]; h != 0; h = x.hits[h-1].next {
					if x.hits[h-1].anchor == int32(i) && x.hits[h-1].off == int8(w.off) {
						return
					}
				}
				x.hits = append(x.hits, hit{anchor: int32(i), off: int8(w.off), next: windows[key]})
				windows[key] = int32(len(x.hits))
			})
		}
	}
	size := 64
	for size < 4*len(windows) {
		size *= 2
	}
	x.slots, x.mask = make([]slot, size), uint32(size-1)
	for key, first := range windows {
		i := spread(key) & x.mask
		for x.slots[i].first != 0 {
			i = (i + 1) & x.mask
		}
		x.slots[i] = slot{key, first}
	}
	return x
}

// A window is four sets of bytes: what an anchor looks like at an offset.
type window struct {
	off   int // the window begins off bytes into the anchor; -1: one byte before
	bytes [4][]byte
}

// bestWindow returns the rarest window of the anchor that begins at an even
// position when the anchor itself begins at an odd or an even one.
func bestWindow(a *anchor, odd int, often *[1 << 16]float32) window {
	var best window
	cost := float32(2)
	for off := -odd; off <= max(0, len(a.lit)-3); off += 2 {
		w, ok := a.window(off)
		if !ok {
			continue
		}
		if a.closing && off+len(w.bytes) > len(a.lit) {
			continue // no byte may follow
		}
		if c := w.chance(0, often) * w.chance(2, often); c < cost {
			best, cost = w, c
		}
	}
	if cost > 1 {
		panic("redact: internal error: no window for an anchor")
	}
	return best
}

func (a *anchor) window(off int) (w window, ok bool) {
	w.off = off
	for i := range w.bytes {
		switch j := off + i; {
		case j == -1:
			w.bytes[i] = a.before.list()
		case j == len(a.lit) && len(a.lit) < 5 && !a.closing:
			w.bytes[i] = a.after.list()
		case j < 0 || j >= len(a.lit):
			return w, false
		case a.fold && upper(a.lit[j]) != a.lit[j]:
			w.bytes[i] = []byte{a.lit[j], upper(a.lit[j])}
		default:
			w.bytes[i] = []byte{a.lit[j]}
		}
	}
	return w, off >= 0 || len(a.lit) < 5
}

// list returns the bytes of the set; a nil set is every byte.
func (b *bytes256) list() []byte {
	var l []byte
	for c := range 256 {
		if b == nil || b[c] {
			l = append(l, byte(c))
		}
	}
	return l
}

// chance estimates how often one of the pairs at bytes[i:i+2] occurs in telemetry.
func (w *window) chance(i int, often *[1 << 16]float32) float32 {
	sum := float32(0)
	for _, lo := range w.bytes[i] {
		for _, hi := range w.bytes[i+1] {
			sum += often[uint16(lo)|uint16(hi)<<8]
		}
	}
	return min(sum, 1)
}

// pairShares estimates how often each pair of bytes occurs in telemetry, in
// shares of 1: by the sample, and by single bytes for pairs that it lacks.
func pairShares() *[1 << 16]float32 {
	var often [1 << 16]float32
	for p := range often {
		often[p] = 0.2 * shares[p&0xFF] * shares[p>>8]
	}
	for i := range len(sample) - 1 {
		often[uint16(sample[i])|uint16(sample[i+1])<<8] += 0.8 / float32(len(sample))
	}
	return &often
}

// shares are estimates from log text: the commonest bytes first.
var shares = func() (f [256]float32) {
	const common = "etaoinsr0123dlcu.456789pmhfgb/-\": =_yvkwxTEASCIRDPNOLMFGUBHVWKYXJQZqjz"
	for i := range f {
		f[i] = 0.0005
	}
	for i := len(common) - 1; i >= 0; i-- {
		f[common[i]] = 0.0005 + 0.04/(1+float32(i)/6)
	}
	return f
}()

// enter puts the window into the bucket in which it lets the fewest more pass.
func (w *window) enter(x *index, often *[1 << 16]float32, open, closed *[buckets]float32) {
	var more [2][buckets]float32 // what is new to a bucket
	w.pairs(func(half int, p uint16) {
		free := ^x.pairs[p] >> (buckets * half)
		for b := range buckets {
			if free&(1<<b) != 0 {
				more[half][b] += often[p]
			}
		}
	})
	best, least := 0, float32(2)
	for b := range buckets {
		if c := (open[b]+more[0][b])*(closed[b]+more[1][b]) - open[b]*closed[b]; c < least {
			best, least = b, c
		}
	}
	open[best] += more[0][best]
	closed[best] += more[1][best]
	w.pairs(func(half int, p uint16) { x.pairs[p] |= 1 << (best + buckets*half) })
}

// pairs calls f with the pairs that open the window, and with those that close it.
func (w *window) pairs(f func(half int, p uint16)) {
	for half := range 2 {
		for _, lo := range w.bytes[2*half] {
			for _, hi := range w.bytes[2*half+1] {
				f(half, uint16(lo)|uint16(hi)<<8)
			}
		}
	}
}

// many is from how many bytes on a window's first or last byte is no part of its
// key.
const many = 5

// each calls f with the window's keys: its bytes in lower case, in every
// combination, and zero for one of many.
func (w *window) each(f func(key uint32)) {
	var sets [4][]byte
	for i, bytes := range w.bytes {
		if len(bytes) >= many {
			sets[i] = []byte{0}
			continue
		}
		var seen bytes256
		for _, c := range bytes {
			if c = folded(c); !seen[c] {
				seen[c] = true
				sets[i] = append(sets[i], c)
			}
		}
	}
	for _, a := range sets[0] {
		for _, b := range sets[1] {
			for _, c := range sets[2] {
				for _, d := range sets[3] {
					f(fold4(a, b, c, d))
				}
			}
		}
	}
}

// sample is telemetry of many kinds, in a few lines: what pairs of letters are
// common in it.
const sample = `2026-03-01T12:30:45.123Z INFO [http-nio-8080-exec-1] o.s.web.servlet.DispatcherServlet : Completed initialization in 3 ms
10.0.12.7 - - [01/Mar/2026:12:30:45 +0000] "GET /api/v1/patients/12345/observations?page=2&size=50 HTTP/1.1" 200 1532 "https://app.example.com/" "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Safari/537.36" 0.012
{"timestamp":"2026-03-01T12:30:45Z","level":"info","logger":"com.example.orders.service","message":"order created","order_id":48213,"customer":"c-1029","status":"pending","duration_ms":35,"trace_id":"4bf92f3577b34da6a3ce929d0e0e4736","span_id":"00f067aa0ba902b7"}
level=info ts=2026-03-01T12:30:45.678Z caller=controller.go:142 component=kubelet msg="Started container" namespace=default pod=web-7d4b9c6f5d-x2k8q container=nginx image=registry.k8s.io/nginx:1.25 restartCount=0
service.name http.request.method url.path url.full server.address server.port network.protocol.version user_agent.original http.response.status_code http.route client.address db.system db.statement db.operation messaging.system messaging.destination.name rpc.service rpc.method exception.type exception.message exception.stacktrace thread.id thread.name k8s.pod.name k8s.namespace.name k8s.deployment.name host.name host.arch os.type process.pid process.executable.name telemetry.sdk.language telemetry.sdk.version container.id cloud.provider cloud.region deployment.environment
	at com.example.orders.OrderRepository.findById(OrderRepository.java:87)
	at org.springframework.aop.framework.ReflectiveMethodInvocation.proceed(ReflectiveMethodInvocation.java:186)
E0301 12:30:45.678901       1 reflector.go:147] k8s.io/client-go/informers/factory.go:150: Failed to watch *v1.Service: connection refused, will retry
SELECT id, name, created_at, updated_at FROM orders WHERE status = $1 AND customer_id = $2 ORDER BY created_at DESC LIMIT 100
Mar  1 12:30:45 host-1 systemd[1]: Started Session 42 of user root. kernel: [12345.678901] eth0: link up, 1000 Mbps, full duplex
apiVersion: apps/v1
kind: Deployment
metadata:
  name: frontend
  labels: {app: frontend, tier: web}
spec:
  replicas: 3
  template:
    spec:
      containers:
      - name: server
        resources:
          limits: {cpu: 500m, memory: 256Mi}
the connection to the server was closed because the request timed out after 30 seconds; waiting for the next attempt with backoff of 1000 ms
received response from upstream cluster, partition=3 offset=128744 topic=events.orders.v1 group=consumer-1 lag=0 bytes=4096 rate=12.5 total=1000000
`
