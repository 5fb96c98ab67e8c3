# frozen_string_literal: true

require "helper"
require "minitest/autorun"

# What ends a wait from outside: the run is gone then, and the wait at once. "At
# once" is 0.3 s on a quiet machine; here it is only told from the run's own time.
class InterruptTest < Minitest::Test
  include Helper

  SOON = 20 # seconds; the runs take 50

  def assert_interrupts(manager, error, source = "sleep 50")
    start = clock
    assert_raises(error) { yield source }
    assert_operator clock - start, :<, SOON
    eventually("the run is gone") { busy(manager, "slow_sh") == [0, 0] }
  end

  def test_a_timeout
    open_shells(slow_sh: {workers: 4}) do |em|
      assert_interrupts(em, Timeout::Error) { |source| Timeout.timeout(1) { em.run("slow_sh", source) } }
      assert em.run("slow_sh", "echo").ok?
    end
  end

  def test_thread_raise_and_kill
    open_shells(slow_sh: {workers: 4}) do |em|
      assert_interrupts(em, KeyError) do |source|
        thread = Thread.new { em.run("slow_sh", source) }
        thread.report_on_exception = false
        eventually("the run is there") { busy(em, "slow_sh") == [1, 0] }
        thread.raise(KeyError)
        thread.value
      end
      killed = Thread.new { em.run("slow_sh", "sleep 50") }
      eventually("the run is there") { busy(em, "slow_sh") == [1, 0] }
      killed.kill.join
      eventually("the run is gone") { busy(em, "slow_sh") == [0, 0] }
    end
  end

  def test_a_read_that_is_interrupted_loses_nothing
    open_shells(slow_sh: {workers: 1}) do |em|
      em.start("slow_sh", "while read line; do echo $line; done", streaming: true, interactive: true) do |job|
        lines = Array.new(100) { |n| "#{n}\n" }
        writer = Thread.new { lines.each { |line| job.write(line) && sleep(0.002) } && job.close_stdin }
        got = +""
        begin
          Timeout.timeout(0.005) { job.each_output { |_, data| got << data } }
        rescue Timeout::Error
          retry
        end
        writer.join
        assert_equal job.wait.stdout, lines.join
        assert_equal lines.size, got.lines.uniq.size
      end
    end
  end

  # What a shell starts in the background ignores Ctrl-C (POSIX, 2.11), and so does a
  # Ruby process that is started by that.
  def test_ctrl_c
    out = run_host(<<~RUBY)
      trap("INT", "DEFAULT")
      open_shells(slow_sh: {workers: 1}) do |em|
        me = Thread.new { eventually("the run is there") { busy(em, "slow_sh") == [1, 0] }; Process.kill(:INT, Process.pid); clock }
        begin
          em.run("slow_sh", "sleep 50")
        rescue Interrupt
          puts "interrupted after \#{((clock - me.value) * 1000).ceil} ms"
          eventually("the run is gone") { busy(em, "slow_sh") == [0, 0] }
        end
      end
    RUBY
    assert_match(/\Ainterrupted after \d+ ms\n\z/, out)
    assert_operator out[/\d+/].to_i, :<, SOON * 1000
    puts out if ENV["VERBOSE"]
  end

  def test_creation
    before = containers_of(Process.pid)
    assert_raises(Timeout::Error) { Timeout.timeout(0.01) { open_shells } }
    eventually("what was made is closed") { (containers_of(Process.pid) - before).empty? }
  end

  def test_close
    before = containers_of(Process.pid)
    em = open_shells(slow_sh: {workers: 1})
    em.start("slow_sh", "sleep 2")
    assert_raises(Timeout::Error) { Timeout.timeout(0.2) { em.close(timeout: nil) } }
    assert em.closed?
    em.close
    assert_empty containers_of(Process.pid) - before
  end
end
