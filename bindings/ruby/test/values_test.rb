# frozen_string_literal: true

require "helper"
require "minitest/autorun"

class ConvertTest < Minitest::Test
  Convert = Execman::Convert

  def test_bytes_and_texts
    assert_equal "a\0b", Convert.bytes("a\0b", "x")
    assert_equal "python3", Convert.text(:python3, "language")
    assert_raises(TypeError) { Convert.bytes(:a, "stdin") }
    error = assert_raises(Execman::InvalidError) { Convert.text("a\0b", "language") }
    assert_match(/language must not hold a NUL: "a.*b"/, error.message)
  end

  def test_numbers
    assert_equal 2**40, Convert.number(2**40, "x", Convert::INT64_MAX)
    [-1, 2**31, 1.5, "3"].each do |wrong|
      assert_raises(Execman::InvalidError) { Convert.number(wrong, "x", Convert::INT_MAX) }
    end
  end

  def test_seconds
    assert_equal [2500, 1, 0, -1], [2.5, 0.0001, 0, nil].map { |seconds| Convert.milliseconds(seconds, "t") }
    [-1, Float::NAN, Float::INFINITY, 2**31].each do |wrong|
      assert_raises(Execman::InvalidError) { Convert.milliseconds(wrong, "timeout") }
    end
  end
end

class ConfigTest < Minitest::Test
  def json(*arguments) = JSON.parse(Execman::Config.json(*arguments))

  def test_what_is_nil_is_left_out
    assert_equal({"languages" => {"c" => {}}}, json({}, {c: {workers: nil}}, {queue: nil}))
  end

  def test_symbols_and_strings
    want = {"cpus" => 1.5, "languages" => {"c++" => {"workers" => 2}, "c" => {"image" => "i"}}}
    assert_equal want, json({"c++" => {workers: 2}}, {c: {"image" => "i"}}, {cpus: 1.5})
  end

  def test_what_is_no_configuration
    assert_raises(TypeError) { json({}, {c: 3}, {}) }
    assert_raises(Execman::InvalidError) { json({"c" => {}}, {c: {}}, {}) }
    assert_raises(Execman::InvalidError) { json({}, {c: {image: "\xff"}}, {}) }
  end
end

class ErrorsTest < Minitest::Test
  def test_a_code_becomes_its_class
    error = Execman::Error.from(3, "execman: the queue is full", started: true)
    assert_instance_of Execman::BusyError, error
    assert_equal ["the queue is full", :busy, true], [error.message, error.code, error.started?]
    assert_kind_of StandardError, error
    assert_equal "Execman::BusyError", error.class.name
  end

  def test_a_code_from_the_future
    error = Execman::Error.from(999, "")
    assert_equal [Execman::Error, :unknown, "out of memory", false], [error.class, error.code, error.message, error.started?]
  end
end

class ResultTest < Minitest::Test
  def result(status, **more)
    blank = {exit_code: 0, signal: 0, stdout: "", stderr: "", compile_output: "", started: true}
    Execman::Result.new(**blank, status: status, **more)
  end

  def test_check_returns_a_good_result
    good = result(:ok, stdout: "\xff!".b, stderr: "x")
    assert_same good, good.check!
    assert_equal ["\ufffd!", "x", "#<Execman::Result ok>"], [good.stdout_text, good.stderr_text, good.inspect]
    assert good.frozen?
  end

  def test_check_says_what_happened
    {
      result(:failed, exit_code: 3, stderr: "trace\nValueError: x\n") => "failed with exit code 3: ValueError: x",
      result(:signaled, signal: 11) => "signaled 11",
      result(:timeout) => "timeout",
      result(:compile_error, started: false, compile_output: "no\nerror: bad\n") => "compile_error: error: bad"
    }.each do |bad, message|
      error = assert_raises(Execman::ProgramError) { bad.check! }
      assert_equal [message, bad.started?, :program], [error.message, error.started?, error.code]
      assert_same bad, error.result
    end
  end

  def test_patterns
    case result(:failed, exit_code: 3)
    in {status: :failed, exit_code:} then assert_equal 3, exit_code
    end
  end
end

class LanguageTest < Minitest::Test
  def test_what_a_newer_library_adds_is_passed_over
    read = Execman::Language.read([{id: "c", name: "C", version: "14", extension: ".c", compiled: true, ready: false, x: 1}])
    assert_equal [["c", "C", "14", ".c", true, false]], read.map(&:to_a)
    assert read[0].compiled? && !read[0].ready? && read[0].frozen?
  end
end
