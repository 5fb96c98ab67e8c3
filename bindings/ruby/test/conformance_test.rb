# frozen_string_literal: true

require "conformance_case"
require "minitest/autorun"

# Runs the cases that every binding runs.
class ConformanceTest < Minitest::Test
  def self.manager
    @manager ||= Execman.new(python3: {workers: 4}, bash: {workers: 4}, c: {workers: 4})
  end
  Minitest.after_run { @manager&.close }

  KEYS = %w[
    status exit_code signal stdout_bytes files_dropped started truncated stdout stderr stdout_base64 stdout_contains
    stderr_contains compile_output_contains files files_base64 error error_contains
  ].freeze

  ConformanceCase.all.each do |conformance|
    define_method(:"test_#{conformance.name}") do
      expect = conformance.expect
      assert_empty expect.keys - KEYS
      outcome = conformance.outcome(self.class.manager)
      expect.key?("error") ? assert_error(expect, outcome) : assert_result(expect, outcome)
    end
  end

  def assert_error(expect, error)
    assert_kind_of Execman::Error, error
    assert_equal expect["error"], error.code.name, error.message
    expect.fetch("error_contains", []).each { |text| assert_includes error.message, text }
  end

  def assert_result(expect, result)
    return assert_nil(result) if expect.empty?

    assert_kind_of Execman::Result, result
    expect.each { |key, value| assert_field(result, key, value) }
    return unless expect.key?("files") || expect.key?("files_base64")

    files = expect.fetch("files", {}).transform_values(&:b)
    assert_equal files.merge(expect.fetch("files_base64", {}).transform_values { |data| data.unpack1("m") }), result.files
  end

  def assert_field(result, key, value)
    case key
    when "status" then assert_equal value, result.status.name, result.inspect
    when "started", "truncated" then assert_equal value, result.public_send("#{key}?")
    when "stdout", "stderr" then assert_equal value.b, result.public_send(key)
    when "stdout_base64" then assert_equal value.unpack1("m"), result.stdout
    when /(.*)_contains/ then value.each { |text| assert_includes result.public_send($1), text.b }
    when /files(_base64)?\z/ then nil # together, above
    else assert_equal value, result.public_send(key), key
    end
  end
end
