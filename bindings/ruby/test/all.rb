# frozen_string_literal: true

# Runs all tests, against the built library and a real Docker daemon:
#
#     make build images
#     cd bindings/ruby && ruby -w -Ilib -Itest test/all.rb
require "minitest/autorun"

Dir[File.join(__dir__, "*_test.rb")].sort.each { |file| require file }
