# execman's build. `make` alone tells what there is to do.

GO      ?= go
CC      ?= cc
PYTHON  ?= python3
PREFIX  ?= /usr/local
LIBDIR  ?= $(PREFIX)/lib
INCLUDEDIR ?= $(PREFIX)/include
# GOTEST are further flags of `go test`, for example GOTEST='-run Heal -v'.
GOTEST  ?=
# LANGUAGES are the ids whose images are built; none means all.
LANGUAGES ?=
# BENCH chooses benchmarks.
BENCH   ?= .

SETUP   := dockerImages/setup
LIBRARY := build/libexecman.so
# SONAME changes when the ABI does: execman_abi_version() is its number.
SONAME  := libexecman.so.0
AGENTS  := $(foreach arch,amd64 arm64,core/internal/agent/bin/execman-agent-linux-$(arch).gz)

# What the products depend on. Tests are no part of them.
AGENT_SOURCES   := $(shell find core/internal/agent core/cmd/execman-agent -name '*.go' ! -name '*_test.go') go.mod go.sum
LIBRARY_SOURCES := $(shell find core capi -name '*.go' ! -name '*_test.go') $(wildcard capi/*.[ch] capi/*.map) include/execman.h \
                   $(shell find dockerImages -type f ! -name '*_test.go') go.mod go.sum
GO_FILES = $(shell find . -name '*.go' ! -path '*/testdata/*' ! -path './build/*')

# -z nodelete: a Go library cannot be unloaded (golang/go#11100).
LIBRARY_LDFLAGS := -s -w -extldflags "-Wl,-soname,$(SONAME) -Wl,-z,nodelete -Wl,--version-script=$(CURDIR)/capi/symbols.map"

.PHONY: help
help: ## Show what there is to do
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | while IFS="$$(printf '\t')" read -r target text; do \
		printf '  make %-9s %s\n' "$$target" "$$text"; done

# The steps of `test` and `demo` come one after the other, also under -j.
.NOTPARALLEL:

.PHONY: demo
demo: LANGUAGES := python3 node_latest c go
demo: setup images build ## From nothing to programs in four languages that say hello
	$(GO) run ./examples/go
	$(CC) -O2 -Wall -Iinclude -o build/hello examples/c/hello.c -Lbuild -lexecman -Wl,-rpath,$(CURDIR)/build
	build/hello
	PYTHONPATH=bindings/python $(PYTHON) examples/python/hello.py

.PHONY: test
test: setup images build lint ## From nothing to every test of the library and its bindings
	$(GO) test -race -timeout 20m $(GOTEST) ./...
	cd bindings/python && $(PYTHON) -W error -m unittest discover -s tests -t .

.PHONY: setup
setup: ## Install and start Docker if none answers, and make the base images
	@$(SETUP)/docker.sh
	@$(SETUP)/base.sh
	@$(SETUP)/install.sh $(PYTHON)

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

.PHONY: build
build: $(LIBRARY) ## Build the C library
	@echo "$(LIBRARY): $$(($$(stat -c %s $(LIBRARY)) / 1000)) kB"

$(LIBRARY): $(AGENTS) $(LIBRARY_SOURCES)
	@mkdir -p build
	CGO_ENABLED=1 $(GO) build -buildmode=c-shared -trimpath -ldflags='$(LIBRARY_LDFLAGS)' -o $@ ./capi
	rm -f build/libexecman.h # Go's; include/execman.h is the header
	ln -sf libexecman.so build/$(SONAME)

.PHONY: images
images: agent ## Build the languages' images that are missing
	$(GO) run ./core/cmd/execman-images $(LANGUAGES)

.PHONY: docs
docs: setup images ## Prove and measure every language, and write their table
	@mkdir -p build
	EXECMAN_MEASUREMENTS=$(CURDIR)/build/languages.json $(GO) test ./core -run '^TestLanguages$$' -count=1 -timeout 20m
	$(GO) run ./core/cmd/execman-docs -measurements build/languages.json dockerImages/README.md

.PHONY: bench
bench: setup images ## Run the benchmarks and a load of 10,000 runs; BENCH=regexp chooses
	$(GO) test -run '^$$' -bench '$(BENCH)' -benchmem -timeout 60m $(GOTEST) ./core/...
	$(GO) run ./examples/simulations -workers 10 -runs 1000 -concurrency 1000 -timeout 1m
	$(GO) run ./examples/simulations -workers 10 -runs 10000 -concurrency 10000 -timeout 1m

.PHONY: lint
lint: agent ## Check formatting and run the static analysis
	@unformatted=$$(gofmt -l $(GO_FILES)); \
	if [ -n "$$unformatted" ]; then echo "not formatted, run gofmt -w:" $$unformatted; exit 1; fi
	$(GO) vet ./...
	$(GO) tool staticcheck ./...
	@for script in $(SETUP)/*.sh .ci/run; do bash -n $$script || exit 1; done

.PHONY: install
install: build ## Install library and header below PREFIX (and DESTDIR)
	install -d $(DESTDIR)$(LIBDIR) $(DESTDIR)$(INCLUDEDIR)
	install -m 755 $(LIBRARY) $(DESTDIR)$(LIBDIR)/$(SONAME)
	ln -sf $(SONAME) $(DESTDIR)$(LIBDIR)/libexecman.so
	install -m 644 include/execman.h $(DESTDIR)$(INCLUDEDIR)/execman.h

.PHONY: clean
clean: ## Remove what was built here; images stay
	rm -rf build $(AGENTS)
