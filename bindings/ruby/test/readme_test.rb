# frozen_string_literal: true

require "helper"
require "minitest/autorun"

# Runs the examples of the README.
class ReadmeTest < Minitest::Test
  include Helper

  EXAMPLES = File.read(File.join(PACKAGE, "README.md"), encoding: "UTF-8").scan(/^```ruby\n(.*?)^```/m).flatten
  PRINTED = [
    /\Aok hello\n \d+ µs\n\z/,
    /\Aexit code 3\n\n\z/,
    /\A10\n\z/,
    /\Aname\? hello you\nok\n\z/,
    /\Ac: C \S+\npython3: Python 3 3\.\S+\n2\n\z/,
    /\Afrom a worker\n\z/
  ].freeze

  def test_every_example_is_known = assert_equal(PRINTED.size, EXAMPLES.size)

  EXAMPLES.zip(PRINTED).each_with_index do |(program, printed), index|
    define_method(:"test_example_#{index + 1}") { assert_match printed, run_host(program, env: {"LC_ALL" => "C.UTF-8"}) }
  end
end
