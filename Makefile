# Targets are listed by `make help`. Every recipe's exit status is that of its first failing step.

SWIFT ?= swift
CHECKED_PATHS := Sources Tests Package.swift
BUILD_TESTS := $(SWIFT) build --build-tests --explicit-target-dependency-import-check error
# Without arguments the benchmark makes its log from the sample in replay/.
BENCH_ARGUMENTS ?=
ACCURACY_ARGUMENTS ?=
# So many seeds, or one of them: SEEDS=17...17.
SEEDS ?= 20000

.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help demo test build sample mutation simulate bench accuracy format lint clean packages

help:
	@echo "make demo     build for release, replay each log of replay/ into the embedded PostgreSQL"
	@echo "make test     lint, build, run every test"
	@echo "make build    build for release: .build/release/esentinel"
	@echo "make sample   remake the log of replay/district from its seed"
	@echo "make accuracy recall and precision on simulated districts (ACCURACY_ARGUMENTS='--seeds 1 2')"
	@echo "make simulate random rules and logs through a service that crashes (SEEDS=20000)"
	@echo "make mutation put faults into the rules, list those that no test notices"
	@echo "make bench    measure replay beside zstd (BENCH_ARGUMENTS='--source LOG --rounds 7')"
	@echo "make lint     check the format of the Swift code"
	@echo "make format   rewrite the Swift code in that format"
	@echo "make clean    remove build products (the data in .esentinel/ stay)"

demo: build
	@.ci/timed "The demonstration" .ci/demo

# The tests come last and print nothing after the runner's own summary, which states their time.
test: packages lint
	@.ci/timed "Building product and tests" $(BUILD_TESTS)
	@$(SWIFT) test --skip-build --disable-xctest --parallel

build: packages
	@.ci/timed "The release build" $(SWIFT) build -c release --product esentinel

# The seed and the size of the district that ships; a test compares the files with these.
sample: build
	@.build/release/esentinel simulate --seed 42 --days 14 --persons 1200 --out replay/district

accuracy: build
	@.ci/install-system-packages python3
	@Benchmarks/accuracy $(ACCURACY_ARGUMENTS)

simulate: packages
	@.ci/timed "The simulation" env SEEDS=$(SEEDS) $(SWIFT) test -c release \
		-Xswiftc -enable-testing --scratch-path .build/simulation --disable-xctest \
		--filter SentinelReplayTests.SimulationTests

mutation: build
	@.ci/timed "The mutation run" .build/release/esentinel rules mutate --rules rules

bench:
	@.ci/install-system-packages zstd python3
	@Benchmarks/run $(BENCH_ARGUMENTS)

format:
	@$(SWIFT) format --in-place --parallel --recursive $(CHECKED_PATHS)

lint:
	@$(SWIFT) format lint --strict --parallel --recursive $(CHECKED_PATHS)

clean:
	@rm -rf .build Benchmarks/.build

packages:
	@.ci/install-system-packages
