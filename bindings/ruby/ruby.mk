# The Ruby gem: its tests and its packages. Included by the Makefile.

RUBY := bindings/ruby
RUBY_LIBRARIES := $(LIBRARY) build/linux-arm64/libexecman.so

# Debian's Ruby brings rbs with it.
.PHONY: setup-ruby
setup-ruby:
	@$(SETUP)/install.sh ruby
	@for library in ffi minitest; do \
		(cd / && ruby -r$$library -e0 2>/dev/null) || $(SETUP)/install.sh ruby-$$library || exit 1; done

.PHONY: test-ruby
test-ruby: setup-ruby build ## Test the Ruby gem, and the judge
	cd $(RUBY) && ruby -w -Ilib -Itest test/all.rb
	cd examples/ruby && ruby -w -I../../$(RUBY)/lib test/judge_test.rb

.PHONY: leak-ruby
leak-ruby: setup-ruby build ## Count what 10,000 runs from Ruby leave behind
	ruby -I$(RUBY)/lib $(RUBY)/test/leak.rb 10000

.PHONY: package-ruby
package-ruby: setup-ruby build build-arm64 ## Build the gems into build/packages
	ruby $(RUBY)/package.rb build/packages $(RUBY_LIBRARIES)
