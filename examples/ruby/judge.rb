# frozen_string_literal: true

# A judge: runs solutions in many languages against tests, many at a time.
#
#     make build images
#     ruby -Ibindings/ruby/lib examples/ruby/judge.rb
#
# The folder (by default the one beside this file) has `solutions`, programs that
# read standard input, and `tests`, pairs of NAME.in and NAME.out.
require "execman"
require "optparse"
require_relative "judge/command"

exit Judge::Command.new($stdout, $stderr).call(ARGV) if $PROGRAM_NAME == __FILE__
