# execman's build. `make` alone tells what there is to do.

GO      ?= go
CC      ?= cc
# PYTHON is the system's where there is one: Debian's packages are for that.
PYTHON  ?= $(or $(wildcard /usr/bin/python3),python3)
PREFIX  ?= /usr/local
LIBDIR  ?= $(PREFIX)/lib
INCLUDEDIR ?= $(PREFIX)/include
# GOTEST are further flags of `go test`, for example GOTEST='-run Heal -v'.
GOTEST  ?=
# LANGUAGES are the ids whose images are built; none means all.
LANGUAGES ?=
# BENCH chooses Go benchmarks. BENCH_LANGUAGES are ids with commas between, for a
# part of the whole; BENCH_FLAGS are further flags of execman-bench.
BENCH   ?= .
BENCH_LANGUAGES ?=
BENCH_FLAGS ?=

SETUP   := dockerImages/setup
# SONAME changes when the ABI does: execman_abi_version() is its number.
ifeq ($(shell uname -s),Darwin)
LIBRARY := build/libexecman.dylib
SONAME  := libexecman.0.dylib
else
LIBRARY := build/libexecman.so
SONAME  := libexecman.so.0
endif
ARCH    := $(shell $(GO) env GOARCH)
CROSS_CC_amd64 := x86_64-linux-gnu-gcc
CROSS_CC_arm64 := aarch64-linux-gnu-gcc
VERSION := $(shell sed -n 's/^.define EXECMAN_VERSION "\(.*\)"$$/\1/p' include/execman.h)
AGENTS  := $(foreach arch,amd64 arm64,core/internal/agent/bin/execman-agent-linux-$(arch).gz)
# A library for Linux is made on Linux only.
ifeq ($(shell uname -s),Linux)
AGENTS  += $(foreach library,park threads,core/internal/agent/bin/execman-$(library)-linux-$(ARCH).gz)
endif

# What the products depend on. Tests are no part of them.
AGENT_SOURCES   := $(shell find core/internal/agent core/cmd/execman-agent '(' -name '*.go' -o -name '*.s' ')' ! -name '*_test.go') go.mod go.sum
PARK_SOURCES    := $(wildcard core/internal/agent/park/*.[ch])
THREADS_SOURCES := $(wildcard core/internal/agent/park/threads/*.[ch])
LIBRARY_SOURCES := $(shell find core capi -name '*.go' ! -name '*_test.go') $(wildcard capi/*.[ch] capi/*.map) include/execman.h \
                   $(shell find dockerImages -type f ! -name '*_test.go') go.mod go.sum
GO_FILES = $(shell find . -name '*.go' ! -path '*/testdata/*' ! -path './build/*')

# -z nodelete: a Go library cannot be unloaded (golang/go#11100). The rules for
# macOS are written from its linker's manual; nobody has tried them.
ifeq ($(shell uname -s),Darwin)
LINKER_FLAGS := -Wl,-install_name,@rpath/$(SONAME) -Wl,-exported_symbols_list,$(CURDIR)/build/symbols.list
else
LINKER_FLAGS := -Wl,-soname,$(SONAME) -Wl,-z,nodelete -Wl,--version-script=$(CURDIR)/capi/symbols.map
endif
STRIP := -s -w
# link builds the library under the name $@.
link = CGO_ENABLED=1 $(GO) build -buildmode=c-shared -trimpath -ldflags='$(STRIP) -extldflags "$(LINKER_FLAGS)"' -o $@ ./capi && \
	rm -f $(@:$(suffix $@)=.h) && ln -sf $(@F) $(@D)/$(SONAME)

# The bindings' own rules. They come after the default goal is said to be help.
.DEFAULT_GOAL := help
include bindings/python/python.mk bindings/node/node.mk bindings/ruby/ruby.mk

.PHONY: help
help: ## Show what there is to do
	@grep -hE '^[a-z0-9-]+:.*## ' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | while IFS="$$(printf '\t')" read -r target text; do \
		printf '  make %-14s %s\n' "$$target" "$$text"; done

# The steps of `test` and `demo` come one after the other, also under -j.
.NOTPARALLEL:

.PHONY: demo
demo: LANGUAGES := python3 node_latest c go
demo: setup images build ## From nothing to programs in four languages that say hello
	$(GO) run ./examples/go
	$(CC) -O2 -Wall -Iinclude -o build/hello examples/c/hello.c -Lbuild -lexecman -Wl,-rpath,$(CURDIR)/build
	build/hello
	PYTHONPATH=bindings/python $(PYTHON) examples/python/hello.py
	$(MAKE) first

.PHONY: first
first: LANGUAGES := python3 node_latest c go
first: setup setup-ruby images build $(NODE_ADDON) ## Run the README's programs, in each language that execman is called from
	@$(SETUP)/install.sh node nodejs
	CC=$(CC) GO=$(GO) PYTHON=$(PYTHON) examples/first.sh

.PHONY: test
test: setup tools images build build/debug/libexecman.so package-c lint ## From nothing to every test of the library and its bindings
	$(GO) test -race -timeout 60m $(GOTEST) ./...
	$(MAKE) test-python
	$(MAKE) test-node test-node-web
	$(MAKE) test-ruby
	$(MAKE) first

.PHONY: setup
setup: ## Install and start Docker if none answers, and make the base images
	@$(SETUP)/docker.sh
	@$(SETUP)/base.sh
	@$(SETUP)/install.sh $(PYTHON)

.PHONY: tools
tools: ## Install what the tests of the C library need
	@$(SETUP)/install.sh $(CC) gcc libc6-dev
	@$(SETUP)/install.sh c++ g++
	@$(SETUP)/install.sh pkg-config
	@$(SETUP)/install.sh cmake
	@$(SETUP)/install.sh abidiff abigail-tools
	@$(SETUP)/install.sh valgrind
	@$(SETUP)/install.sh aarch64-linux-gnu-gcc gcc-aarch64-linux-gnu libc6-dev-arm64-cross
	@$(SETUP)/install.sh qemu-aarch64 qemu-user
	@$(SETUP)/install.sh /usr/include/jansson.h libjansson-dev

.PHONY: agent
agent: $(AGENTS) ## Build the agent that runs in the containers

# The agent's bytes are its version: a container host keeps one copy of each. So
# nothing but the sources may change them.
core/internal/agent/bin/execman-agent-linux-%.gz: $(AGENT_SOURCES)
	@mkdir -p build
	CGO_ENABLED=0 GOOS=linux GOARCH=$* $(GO) build -trimpath -buildvcs=false -ldflags='-s -w -buildid=' \
		-o build/execman-agent-linux-$* ./core/cmd/execman-agent
	gzip -n -9 -c build/execman-agent-linux-$* > build/execman-agent-linux-$*.gz
	mv build/execman-agent-linux-$*.gz $@

# The libraries that park interpreters in the containers. They load beside the C
# library of any image, so they may need nothing that is new.
define park_library
	@mkdir -p build
	$(if $(filter $(ARCH),$*),$(CC),$(CROSS_CC_$*)) -O2 -Wall -Wextra -Werror -shared -fPIC -s -Wl,--build-id=none -o build/$(1)-linux-$*.so $(filter %.c,$^)
	gzip -n -9 -c build/$(1)-linux-$*.so > build/$(1)-linux-$*.gz
	mv build/$(1)-linux-$*.gz $@
endef

core/internal/agent/bin/execman-park-linux-%.gz: $(PARK_SOURCES)
	$(call park_library,execman-park)

core/internal/agent/bin/execman-threads-linux-%.gz: $(THREADS_SOURCES)
	$(call park_library,execman-threads)

.PHONY: build
build: $(LIBRARY) ## Build the C library
	@echo "$(LIBRARY): $$(($$(wc -c < $(LIBRARY)) / 1000)) kB"

# The header that Go writes beside the library is not kept: include/execman.h is it.
$(LIBRARY): $(AGENTS) $(LIBRARY_SOURCES)
	@mkdir -p build
	sed -n 's/^    \(execman_.*\);/_\1/p' capi/symbols.map > build/symbols.list
	$(link)

# The library with its debugging information, from which its interface is read.
build/debug/libexecman.so: STRIP :=
build/debug/libexecman.so: $(AGENTS) $(LIBRARY_SOURCES)
	@mkdir -p $(@D)
	$(link)

.PHONY: build-arm64
build-arm64: build/linux-arm64/libexecman.so ## Build the C library for Linux on arm64

build/linux-arm64/libexecman.so: $(AGENTS) $(foreach library,park threads,core/internal/agent/bin/execman-$(library)-linux-arm64.gz) $(LIBRARY_SOURCES)
	@$(SETUP)/install.sh aarch64-linux-gnu-gcc gcc-aarch64-linux-gnu libc6-dev-arm64-cross
	@mkdir -p $(@D)
	CC=aarch64-linux-gnu-gcc GOOS=linux GOARCH=arm64 $(link)

.PHONY: abi
abi: build/debug/libexecman.so ## Write down the library's interface, for the test that guards it
	@$(SETUP)/install.sh abidw abigail-tools
	capi/abi/write.sh build/debug/libexecman.so capi/abi

.PHONY: images
images: agent ## Build the languages' images that are missing
	$(GO) run ./core/cmd/execman-images $(LANGUAGES)

.PHONY: docs
docs: setup images ## Prove and measure every language, and write their table
	@mkdir -p build
	EXECMAN_MEASUREMENTS=$(CURDIR)/build/languages.json $(GO) test ./core -run '^TestLanguages$$' -count=1 -timeout 20m
	$(GO) run ./core/cmd/execman-docs -measurements build/languages.json dockerImages/README.md

.PHONY: bench
comma := ,
bench: LANGUAGES := $(subst $(comma), ,$(BENCH_LANGUAGES))
bench: setup images ## Measure every language beside docker exec and write the page; BENCH_LANGUAGES=a,b only prints
	$(if $(BENCH_LANGUAGES),,$(GO) test ./core -run '^$$' -bench '^BenchmarkLaunch$$' -benchtime 20x)
	$(GO) run ./core/cmd/execman-bench $(if $(BENCH_LANGUAGES),-languages $(BENCH_LANGUAGES) -parts runs -into build/bench,-into core/cmd/execman-bench/results) $(BENCH_FLAGS)

.PHONY: bench-go
bench-go: setup images ## Run the Go benchmarks, for benchstat; BENCH=regexp chooses
	$(GO) test -run '^$$' -bench '$(BENCH)' -benchmem -timeout 60m $(GOTEST) ./core/...

.PHONY: attacks
attacks: setup images ## Run every attack several times, and write their table
	EXECMAN_ATTACKS=$(CURDIR)/core/testdata/attacks/README.md $(GO) test ./core -run '^TestAttacks$$' -count=1 -v -timeout 60m

.PHONY: endurance
endurance: setup images ## Kill 1,000 containers and 100 hosts, and soak for ten minutes
	EXECMAN_TEST_CONTAINER_KILLS=1000 EXECMAN_TEST_HOST_KILLS=100 $(GO) test ./core -count=1 -v -timeout 30m \
		-run '^(TestContainersDieAtRandom|TestHostsKilledAtRandomLeaveNothing|TestFullCapacityAfterKills|TestDeadlinesAtFullLoad)$$'
	$(GO) run ./examples/soak -for 10m -plot build/soak.svg

.PHONY: lint
lint: agent ## Check formatting and run the static analysis
	@unformatted=$$(gofmt -l $(GO_FILES)); \
	if [ -n "$$unformatted" ]; then echo "not formatted, run gofmt -w:" $$unformatted; exit 1; fi
	$(GO) vet ./...
	$(GO) tool staticcheck ./...
	@for script in $(SETUP)/*.sh capi/*/*.sh examples/*.sh .ci/run; do bash -n $$script || exit 1; done

.PHONY: install
install: build ## Install the library below PREFIX (and DESTDIR), for pkg-config and CMake
	@PREFIX=$(PREFIX) LIBDIR=$(LIBDIR) INCLUDEDIR=$(INCLUDEDIR) DESTDIR=$(DESTDIR) capi/install/install.sh $(LIBRARY) $(SONAME)

.PHONY: packages
packages: package-c package-python package-node package-ruby ## Build the packages of all languages into build/packages
	@ls -l build/packages

.PHONY: package-c
package-c: build build-arm64 ## Build the C library's packages
	capi/install/pack.sh $(LIBRARY) $(SONAME) build/packages/execman-$(VERSION)-linux-$(ARCH)
	capi/install/pack.sh build/linux-arm64/libexecman.so $(SONAME) build/packages/execman-$(VERSION)-linux-arm64

.PHONY: clean
clean: ## Remove what was built here; images stay
	rm -rf build $(AGENTS)
