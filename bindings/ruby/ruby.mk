# The Ruby gem: its tests and its packages. Included by the Makefile.

RUBY := bindings/ruby
RUBY_LIBRARIES := $(LIBRARY) build/linux-arm64/libexecman.so

# Debian's Ruby brings rbs with it. Its tests want a logged line in UTF-8.
.PHONY: setup-ruby
setup-ruby:
	@$(SETUP)/install.sh ruby ruby ruby-ffi ruby-minitest

.PHONY: test-ruby
test-ruby: setup-ruby build
	cd $(RUBY) && LC_ALL=C.UTF-8 ruby -w -Ilib -Itest test/all.rb
	cd examples/ruby && LC_ALL=C.UTF-8 ruby -w -I../../$(RUBY)/lib test/judge_test.rb

.PHONY: leak-ruby
leak-ruby: setup-ruby build ## Count what 10,000 runs from Ruby leave behind
	ruby -I$(RUBY)/lib $(RUBY)/test/leak.rb 10000

.PHONY: package-ruby
package-ruby: setup-ruby build build-arm64 ## Build the gems into build/packages
	ruby $(RUBY)/package.rb build/packages $(RUBY_LIBRARIES)
