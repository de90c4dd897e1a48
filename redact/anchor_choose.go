package redact

// choose returns the window and the bucket in which an anchor that begins at an
// odd or an even position lets the fewest more windows of telemetry pass. The
// window stands no further behind than the first that passes already, which may
// be that of an anchor that this one holds.
func (b *builder) choose(a *anchor, odd int) (best *window, bucket int) {
	last := max(0, len(a.lit)-3)
	if at, _ := b.next("\x00"[:odd]+a.lit, 0); at >= 0 {
		last = min(last, at-odd)
	}
	least := float32(2)
	for off := -odd; off <= last; off += 2 {
		w, ok := a.window(off, b.lists)
		if !ok {
			continue
		}
		if in, cost := b.cheapest(&w); cost < least {
			best, bucket, least = &w, in, cost
		}
	}
	if best == nil {
		panic("redact: internal error: no window for an anchor")
	}
	return best, bucket
}

// cheapest returns the bucket that the window makes let the fewest more pass.
func (b *builder) cheapest(w *window) (best int, least float32) {
	var more [2][buckets]float32 // what is new to a bucket
	w.pairs(func(half int, p uint16) {
		free := ^b.pairs[p] >> (buckets * half)
		for in := range buckets {
			if free&(1<<in) != 0 {
				more[half][in] += b.often[p]
			}
		}
	})
	least = 2
	for in := range buckets {
		if lookups[w.form()].buckets&(1<<in) == 0 {
			continue
		}
		if c := (b.open[in]+more[0][in])*(b.closed[in]+more[1][in]) - b.open[in]*b.closed[in]; c < least {
			best, least = in, c
		}
	}
	return best, least
}

// weigh sets how often the pairs occur that are in the buckets.
func (b *builder) weigh() {
	for p, in := range b.pairs {
		for half := range 2 {
			for bucket := range buckets {
				if in>>(bucket+buckets*half)&1 != 0 {
					b.count(half, bucket, uint16(p))
				}
			}
		}
	}
}

// count adds a pair that is new to a bucket to what occurs there.
func (b *builder) count(half, bucket int, p uint16) {
	switch {
	case b.often == nil:
	case half == 0:
		b.open[bucket] += b.often[p]
	default:
		b.closed[bucket] += b.often[p]
	}
}

// pairShares estimates how often each pair of bytes occurs in telemetry, in
// shares of 1: by the sample, and by single bytes for pairs that it lacks.
func pairShares() *[1 << 15]float32 {
	var often [1 << 15]float32
	for lo := range 256 {
		for hi := range 256 {
			often[pair(byte(lo), byte(hi))] += 0.2 * shares[lo] * shares[hi]
		}
	}
	for i := range len(sample) - 1 {
		often[pair(sample[i], sample[i+1])] += 0.8 / float32(len(sample))
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
