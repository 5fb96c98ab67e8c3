# frozen_string_literal: true

require "helper"
require "logger"
require "minitest/autorun"
require "stringio"

class LogTest < Minitest::Test
  include Helper

  # Remembers what it is told.
  class Recorder
    attr_reader :lines, :level

    def initialize(level, failing: false)
      @level, @lines, @failing = level, Queue.new, failing
    end

    def add(severity, line, progname)
      @lines << [severity, line, progname]
      raise "no room" if @failing
    end
  end

  def setup
    @others = containers_of(Process.pid) # of the other tests' managers
  end

  def teardown
    Execman.logger = nil
  end

  def lose_a_container(manager)
    healed = manager.stats["sh"][:healed]
    system("docker", "kill", (containers_of(Process.pid) - @others).first, out: IO::NULL)
    eventually("the container is replaced") { manager.stats["sh"][:healed] > healed }
  end

  def test_the_logger_is_told_until_it_is_replaced
    open_shells do |em|
      assert_nil Execman.logger
      first = Execman.logger = Recorder.new(Logger::DEBUG)
      lose_a_container(em)
      severity, line, progname = Timeout.timeout(PATIENCE) { first.lines.pop }
      assert_includes Logger::DEBUG..Logger::ERROR, severity
      assert_match(/\w+=\S/, line)
      assert_equal ["execman", Encoding::UTF_8], [progname, line.encoding]

      second = Execman.logger = Recorder.new(Logger::WARN)
      first.lines.clear
      lose_a_container(em)
      severity, = Timeout.timeout(PATIENCE) { second.lines.pop }
      assert_operator severity, :>=, Logger::WARN
      assert_empty first.lines

      Execman.logger = nil
      second.lines.clear
      lose_a_container(em)
      assert_empty second.lines
    end
  end

  def test_an_error_of_the_logger_is_told
    open_shells do |em|
      Execman.logger = recorder = Recorder.new(Logger::DEBUG, failing: true)
      _, err = capture_io do
        lose_a_container(em)
        Timeout.timeout(PATIENCE) { recorder.lines.pop }
        Execman.logger = nil
      end
      assert_includes err, "execman: the logger failed: no room"
    end
  end

  def test_a_logger_that_was_there_first
    out = run_host(<<~RUBY)
      io = StringIO.new
      Execman.logger = Logger.new(io)
      open_shells do |em|
        system("docker", "kill", containers_of(Process.pid).first, out: IO::NULL)
        eventually("it is told") { io.string.include?("execman") }
      end
      puts io.string
    RUBY
    assert_match(/ -- execman: \S/, out)
  end
end
