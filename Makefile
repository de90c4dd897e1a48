# Everything builds with Go alone; what else is needed is installed under _build.
# Run `make` for the targets.

BUILDER       := go.opentelemetry.io/collector/cmd/builder@v0.160.0
GOLANGCI_LINT := v2.15.0
BENCHSTAT     := golang.org/x/perf/cmd/benchstat@v0.0.0-20260908200009-22c9c6c9d4da

# Each folder with a go.mod is a module of its own. There is no go.work: the
# Collector builder does not work inside one.
MODULES := . $(filter-out _build _build/%,$(patsubst %/go.mod,%,$(wildcard */go.mod */*/go.mod)))

export GOWORK := off
# The version-control stamp fails in a checkout that another user owns.
export GOFLAGS += -buildvcs=false

COLLECTOR := _build/otelcol-tokenredact
GATEWAY   := _build/gateway/otelcol-tokenredact-gateway
LINTER    := _build/bin/golangci-lint-$(GOLANGCI_LINT)

# The race detector needs a C compiler.
ifneq ($(shell command -v "$$(go env CC)" 2>/dev/null),)
RACE := -race
# Under the race detector everything allocates, and takes ten times as long: those
# tests, and those of which it saw a share, run again without it.
WITHOUT_RACE = && go test -run 'Alloc|Every|Bounded' $(TESTFLAGS) ./...
test: export CGO_ENABLED := 1
endif

.PHONY: help
help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-13s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

.PHONY: collector
collector: $(COLLECTOR) ## build the Collector, _build/otelcol-tokenredact

COLLECTOR_SOURCES := go.mod go.sum $(shell find redact rulesfile processor zapredact telemetry -name '*.go' ! -name '*_test.go' -o -name go.mod -o -name go.sum)

$(COLLECTOR): builder-config.yaml $(COLLECTOR_SOURCES)
	go run $(BUILDER) --config builder-config.yaml
	@touch $@

.PHONY: gateway
gateway: $(GATEWAY) ## build the Collector for agents and gateways: load balancing, Kafka, Kubernetes

$(GATEWAY): deploy/builder-gateway.yaml $(COLLECTOR_SOURCES)
	go run $(BUILDER) --config deploy/builder-gateway.yaml
	@touch $@

.PHONY: demo
demo: ## write the demo files, with whole tokens, to _build/demo
	go run ./internal/demo write testdata/demo _build/demo

.PHONY: run
run: $(COLLECTOR) ## run the Collector on the demo; ends with Ctrl-C, or by itself: make run FOR=10s
	@go build -o _build/bin/demo ./internal/demo
	_build/bin/demo run $(if $(FOR),-for $(FOR)) testdata/demo _build/demo

.PHONY: test
test: $(COLLECTOR) $(GATEWAY) ## run the tests of every module; TESTFLAGS adds flags
	@$(if $(RACE),,echo "no C compiler: the tests run without -race")
	@$(call each,go test $(RACE) -shuffle=on $(TESTFLAGS) ./... $(WITHOUT_RACE))

.PHONY: e2e
e2e: $(COLLECTOR) $(GATEWAY) ## run the built Collectors: a real OAuth exchange, Kafka, faults; prints the counts
	go -C internal/e2e test -v $(TESTFLAGS) ./...

.PHONY: soak
MINUTES ?= 2
soak: $(COLLECTOR) ## what redaction costs a whole Collector at full speed; MINUTES=1440 is the nightly form
	@go build -C internal/e2e -o $(CURDIR)/_build/bin/soak ./soak
	@_build/bin/soak -minutes $(MINUTES)

.PHONY: lint
lint: $(LINTER) ## check the style of every module
	@$(call each,$(abspath $(LINTER)) run --config $(CURDIR)/.golangci.yml ./...)

# Takes four minutes, once.
$(LINTER):
	GOBIN=$(CURDIR)/_build/bin go install github.com/golangci/golangci-lint/v2/cmd/golangci-lint@$(GOLANGCI_LINT)
	@mv _build/bin/golangci-lint $@

.PHONY: fmt
fmt: ## format the code of every module
	@$(call each,go fmt ./...)

.PHONY: generate
generate: ## write the generated files anew
	@$(call each,go generate ./...)

.PHONY: accuracy
accuracy: ## recall and precision by rule and place; TOKENREDACT_CORPUS adds clean logs
	@go run ./internal/accuracy $(ACCURACYFLAGS)

.PHONY: fuzz
FUZZTIME ?= 10m
FUZZED := redact cmd/tokenredact slogredact zapredact processor/tokenredactionprocessor
fuzz: ## fuzz each shape and notation, and the doors; FUZZTIME=1m for less
	@failed=0; for dir in $(FUZZED); do \
	  for f in $$(go -C $$dir test . -list "^Fuzz" | grep "^Fuzz"); do \
	    go -C $$dir test . -run "^$$" -fuzz "^$$f$$" -fuzztime $(FUZZTIME) || failed=1; done; done; exit $$failed

# Hyperscan is measured where Debian's libhyperscan-dev is installed.
BENCH := go -C internal/bench run $(if $(wildcard /usr/include/hs/hs.h),-tags hyperscan) .
RECORD := testdata/bench/latest.txt

.PHONY: bench
bench: ## measure against peers, write the README's Speed; TOKENREDACT_CORPUS adds real logs
	$(BENCH) -write $(CURDIR)/README.md $(BENCHFLAGS)

.PHONY: bench-record
bench-record: ## the same, and keep the samples for bench-compare
	$(BENCH) -write $(CURDIR)/README.md -record $(CURDIR)/$(RECORD) $(BENCHFLAGS)

.PHONY: bench-compare
bench-compare: ## measure, and compare with the record
	@mkdir -p _build
	$(BENCH) -record $(CURDIR)/_build/bench.txt $(BENCHFLAGS)
	go run $(BENCHSTAT) $(RECORD) _build/bench.txt

.PHONY: profile
profile: ## where the processor spends its time on clean logs
	@mkdir -p _build
	$(BENCH) -profile $(CURDIR)/_build/logs.prof
	go tool pprof -top -nodecount 40 _build/logs.prof

.PHONY: custom
custom: ## build Collectors as users do, from our modules as a release publishes them
	TOKENREDACT_CUSTOM=1 go -C internal/deploy test -count=1 -v -timeout 60m ./custom

# The release's version is the one that builder-config.yaml has.
VERSION = $(shell sed -n 's/^  version: //p' builder-config.yaml)

.PHONY: release
release: $(COLLECTOR) ## build what a release ships, for every platform, to _build/release; ONLY='*_linux_amd64'
	@rm -rf _build/release
	go -C internal/deploy run ./release -version $(VERSION) $(if $(ONLY),-only '$(ONLY)') \
	  -modified "$$(TZ=UTC git -c "safe.directory=*" log -1 --date=format-local:%Y-%m-%dT%H:%M:%SZ --format=%cd)" $(CURDIR) $(CURDIR)/_build/release

.PHONY: clean
clean: ## remove what was built
	rm -rf _build

# each runs a command in every module that holds Go code, and fails at the end if
# one run failed.
each = failed=0; for m in $(MODULES); do \
  [ -n "$$(find $$m -maxdepth 3 -name '*.go' | head -n 1)" ] || continue; \
  echo "$$m: $(notdir $(firstword $1)) $(wordlist 2,99,$1)"; \
  (cd $$m && $1) || failed=1; \
done; exit $$failed
