# The Node package: its addon, its tests, its tarball. Included by the Makefile.

NODE := bindings/node
NODE_ADDON := build/execman.node
NODE_MODULES := $(NODE)/node_modules/.package-lock.json
NODE_SOURCES := $(wildcard $(NODE)/src/*.[ch]) $(NODE)/binding.gyp include/execman.h

# -z nodelete: a Worker that ends unloads its addons, also those whose code the
# library's threads are in.
NODE_FLAGS := -std=gnu11 -O2 -fPIC -fvisibility=hidden -Wall -Wextra -Werror -DNAPI_VERSION=8 -Iinclude \
              -I$(NODE)/node_modules/node-api-headers/include

$(NODE_MODULES): $(NODE)/package.json $(NODE)/package-lock.json
	@$(SETUP)/install.sh npm nodejs npm
	cd $(NODE) && npm ci --ignore-scripts
	@touch $@

$(NODE_ADDON): $(NODE_SOURCES) $(NODE_MODULES)
	@mkdir -p build
	$(CC) $(NODE_FLAGS) -shared -s -o $@ $(NODE)/src/*.c -Wl,-z,nodelete

.PHONY: test-node
test-node: build package-node
	cd $(NODE) && npm test

.PHONY: package-node
package-node: build $(NODE_ADDON) ## Build the npm tarball into build/packages
	rm -rf build/npm
	mkdir -p build/packages build/npm/prebuilds/linux-x64 build/npm/include build/npm/scripts
	cp -r $(NODE)/package.json $(NODE)/README.md $(NODE)/index.d.ts $(NODE)/binding.gyp $(NODE)/lib $(NODE)/src LICENSE build/npm
	cp $(NODE)/scripts/install.js build/npm/scripts
	cp include/execman.h build/npm/include
	cp $(NODE_ADDON) $(LIBRARY) build/npm/prebuilds/linux-x64
	cd build/npm && npm pack --silent --pack-destination ../packages

# The application among the examples, in a browser.
NODE_WEB := examples/node-web

$(NODE_WEB)/node_modules/.package-lock.json: $(NODE_WEB)/package.json $(NODE_WEB)/package-lock.json
	@$(SETUP)/install.sh npm nodejs npm
	cd $(NODE_WEB) && npm ci --ignore-scripts
	@touch $@

.PHONY: test-node-web
test-node-web: build $(NODE_ADDON) $(NODE_WEB)/node_modules/.package-lock.json
	@$(SETUP)/install.sh chromium
	cd $(NODE_WEB) && npm test
