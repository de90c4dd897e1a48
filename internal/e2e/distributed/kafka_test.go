package distributed

import (
	"context"
	"fmt"
	"testing"
	"time"

	"github.com/twmb/franz-go/pkg/kfake"
	"github.com/twmb/franz-go/pkg/kgo"

	"github.com/tokenredact/tokenredact/internal/e2e/load"
	"github.com/tokenredact/tokenredact/internal/e2e/sink"
)

var topics = []string{"otlp_logs", "otlp_metrics", "otlp_spans"}

// TestKafka sends through an agent, Kafka's protocol and a gateway. What the broker
// stores is masked, and all of it arrives.
func TestKafka(t *testing.T) {
	for _, masks := range []bool{false, true} {
		t.Run(fmt.Sprint("masks=", masks), func(t *testing.T) {
			t.Parallel()
			f := newFleet(t, masks)
			source := load.NewSource(50)
			cluster, err := kfake.NewCluster(kfake.NumBrokers(2), kfake.SeedTopics(2, topics...), kfake.TLS(f.cert.Server()))
			if err != nil {
				t.Fatal(err)
			}
			t.Cleanup(cluster.Close)
			addrs := cluster.ListenAddrs()
			brokers := fmt.Sprintf("TOKENREDACT_BROKERS=[%s, %s]", addrs[0], addrs[1])

			send(t, f.agent("kafka-agent.yaml", source, brokers))
			stored := f.stored(addrs)
			judge(t, masks, "stored by Kafka", source, stored...)

			backend := f.sink()
			f.start("kafka-gateway.yaml", "", brokers, "TOKENREDACT_ENDPOINT="+backend.Addr)
			arrive(t, each, backend)
			judge(t, masks, "behind the gateway", source, backend.Raw()...)
			if masks {
				agree(t, masksIn(stored), masksOf(t, backend))
			}
		})
	}
}

// stored reads the topics until all records of each signal have come, and returns
// keys, values and headers.
func (f *fleet) stored(brokers []string) (all [][]byte) {
	f.t.Helper()
	config := f.cert.Server()
	config.InsecureSkipVerify = true // the test's own reader
	client, err := kgo.NewClient(kgo.SeedBrokers(brokers...), kgo.ConsumeTopics(topics...), kgo.DialTLSConfig(config))
	if err != nil {
		f.t.Fatal(err)
	}
	defer client.Close()
	ctx, cancel := context.WithTimeout(f.t.Context(), 2*time.Minute)
	defer cancel()
	for records := 0; records < each*len(topics); {
		fetches := client.PollFetches(ctx)
		if err := fetches.Err(); err != nil {
			f.t.Fatalf("%d of %d records are stored: %v", records, each*len(topics), err)
		}
		for r := range fetches.RecordsAll() {
			all = append(all, r.Key, r.Value)
			for _, h := range r.Headers {
				all = append(all, []byte(h.Key), h.Value)
			}
			records += recordsIn(f.t, r)
		}
	}
	return all
}

func recordsIn(t *testing.T, r *kgo.Record) int {
	t.Helper()
	signal := map[string]string{"otlp_logs": "logs", "otlp_metrics": "metrics", "otlp_spans": "traces"}[r.Topic]
	return sink.Batch{Signal: signal, Raw: r.Value}.Count(t)
}

func masksIn(raw [][]byte) []string {
	var all []string
	for _, b := range raw {
		all = append(all, fingerprint.FindAllString(string(b), -1)...)
	}
	return all
}
