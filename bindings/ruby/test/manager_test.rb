# frozen_string_literal: true

require "helper"
require "minitest/autorun"

class ManagerTest < Minitest::Test
  include Helper

  def test_a_block_opens_and_closes
    before = containers_of(Process.pid)
    kept = open_shells do |em|
      assert_equal "#<Execman open>", em.inspect
      assert_equal 1, (containers_of(Process.pid) - before).size
      em
    end
    assert kept.closed?
    assert_empty containers_of(Process.pid) - before
    assert_equal "#<Execman closed>", kept.inspect
    error = assert_raises(Execman::ClosedError) { kept.run("sh", "") }
    refute error.started?
    assert_raises(Execman::ClosedError) { kept.languages }
    assert_nil kept.close
    assert_nil kept.close(timeout: nil)
  end

  def test_a_block_closes_after_an_error
    kept = nil
    assert_raises(ZeroDivisionError) { open_shells { |em| (kept = em) && 1 / 0 } }
    assert kept.closed?
  end

  def test_configurations_that_are_refused
    missing = {image: "execman.invalid/none:1"}
    {
      Execman::InvalidError => [
        [{}, {}], [{}, {python3: {workers: -1}}], [{}, {python3: {colour: "red"}}], [{"c" => {}}, {c: {}}],
        [{}, {c: {}, build: "always"}], [{}, {c: {}, custom_languages: [{id: "x", colour: "red"}]}],
        [{}, {c: {}, cpus: Float::NAN}]
      ],
      TypeError => [[{}, {c: 3}]],
      Execman::EngineError => [[{}, {c: {}, docker_host: "unix:///nonexistent.sock"}]],
      Execman::ImageMissingError => [[{}, {c: missing}]]
    }.each do |kind, configurations|
      configurations.each { |languages, more| assert_raises(kind, more.to_s) { Execman.open(languages, **more) } }
    end
  end

  def test_the_environment_is_read_when_a_manager_is_made
    before = ENV["DOCKER_HOST"]
    ENV["DOCKER_HOST"] = "unix:///set/after/loading.sock"
    assert_raises(Execman::EngineError) { open_shells }
  ensure
    ENV["DOCKER_HOST"] = before
  end

  def test_languages
    open_shells(checked_sh: {workers: 1}) do |em|
      checked, sh = em.languages
      assert_equal ["checked_sh", "checked_sh", "", ".sh", true, true], checked.to_a
      assert_equal ["sh", "Shell", ".sh", false, true], [sh.id, sh.name, sh.extension, sh.compiled?, sh.ready?]
      assert_match(/\A5\.\d+/, sh.version)
      assert_equal [checked, sh], em.languages
    end
  end

  def test_an_interpreter_waits_for_the_program_if_it_may
    run = ->(em) { em.run("warm_sh", "").check!.warm? }
    Helper.open_shells(warm_sh: {workers: 1, timeout_ms: 60_000}) do |em|
      refute run.(em)
      eventually("a run is warm") { run.(em) }
      assert_equal 1, em.stats["warm_sh"][:warm]
    end
    Helper.open_shells(warm_sh: {workers: 1, timeout_ms: 60_000, warm_ms: -1}) do |em|
      assert_equal [false, false, 0], [run.(em), run.(em), em.stats["warm_sh"][:warm]]
    end
  end

  def test_stats
    open_shells do |em|
      em.run("sh", "exit 3")
      stats = em.stats
      assert_equal ["sh"], stats.keys
      assert_equal [8, 1, 1, 0], stats["sh"].values_at(:workers, :containers, :healthy, :queued)
      assert_equal 1, stats["sh"][:runs][:failed]
      assert_equal 1, stats["sh"][:latency][:count]
      assert_equal %i[tier landlock seccomp runtime], stats["sh"][:isolation].keys
      tier, landlock, seccomp, runtime = stats["sh"][:isolation].values
      assert_equal landlock.positive? && seccomp ? "hardened" : "basic", tier
      refute_empty runtime
    end
  end

  def test_64_threads_and_each_gets_its_own
    open_shells do |em|
      outputs = Array.new(64) do |n|
        Thread.new { Array.new(3) { |m| em.run("sh", "echo #{n}-#{m}").check!.stdout } }
      end.map(&:value)
      assert_equal Array.new(64) { |n| Array.new(3) { |m| "#{n}-#{m}\n" } }, outputs
    end
  end

  def test_other_threads_go_on_during_a_run
    open_shells(slow_sh: {workers: 1}) do |em|
      run = Thread.new { em.run("slow_sh", "sleep 2") }
      turns = 0
      (turns += 1) && sleep(0.01) while run.alive?
      assert_operator turns, :>=, 10, "another thread stood still as long as the run took"
    end
  end

  def test_a_full_queue_and_a_close_under_runs
    em = open_shells(slow_sh: {workers: 1}, queue: 1)
    errors = Array.new(2) do |n|
      thread = Thread.new { assert_raises(Execman::ClosedError) { em.run("slow_sh", "sleep 50") } }
      eventually("run #{n} is there") { busy(em, "slow_sh") == [1, n] }
      thread
    end
    assert_raises(Execman::BusyError) { em.run("slow_sh", "") }
    em.close(timeout: 0)
    assert_equal [true, false], errors.map(&:value).map(&:started?)
  end

  def test_a_close_lets_runs_end
    em = open_shells
    job = em.start("sh", "echo started; sleep 1; echo done", streaming: true)
    job.read
    em.close(timeout: nil)
    assert_equal "started\ndone\n", job.wait.check!.stdout
  end

  def test_fibers_of_one_thread_interleave
    open_shells do |em|
      fibers = Array.new(20) do |n|
        Fiber.new do
          5.times { |m| Fiber.yield(em.run("sh", "echo #{n}-#{m}").check!.stdout == "#{n}-#{m}\n") }
          :end
        end
      end
      5.times do
        assert fibers.map(&:resume).all?
        GC.start
      end
      assert_equal [:end], fibers.map(&:resume).uniq
    end
  end
end
