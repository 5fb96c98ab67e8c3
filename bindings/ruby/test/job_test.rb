# frozen_string_literal: true

require "helper"
require "minitest/autorun"

class JobTest < Minitest::Test
  include Helper

  def self.manager = @manager ||= Helper.open_shells(slow_sh: {workers: 8}, checked_sh: {workers: 1})
  Minitest.after_run { @manager&.close }

  def em = self.class.manager

  def test_a_job_gives_its_result_more_than_once
    job = em.start("sh", "echo hi")
    assert_equal "hi\n", job.wait.check!.stdout
    assert_equal "hi\n", job.wait(timeout: 0).stdout
  end

  def test_output_comes_while_the_program_sleeps
    em.start("slow_sh", "echo first; read line; echo $line >&2", streaming: true, interactive: true) do |job|
      assert_equal [:stdout, "first\n"], job.read(timeout: PATIENCE)
      assert_raises(Execman::TimeoutError) { job.read(timeout: 0.1) }
      assert_raises(Execman::TimeoutError) { job.wait(timeout: 0) }
      assert_equal 3, job.write("hi\n")
      assert_equal [[:stderr, "hi\n"]], job.each_output.to_a
      assert_nil job.read
      assert_equal ["first\n", "hi\n"], [job.wait.stdout, job.wait.stderr]
    end
  end

  # Not only with the program's end, which would come much later.
  def test_the_first_output_is_not_held_back
    delays = Array.new(5) do
      em.start("slow_sh", "date +%s%N; sleep 60", streaming: true) do |job|
        _, printed = job.read(timeout: PATIENCE)
        (Process.clock_gettime(Process::CLOCK_REALTIME, :nanosecond) - printed.to_i) / 1_000_000
      end
    end
    puts "first output after #{delays.join(", ")} ms"
    assert_operator delays.max, :<, 20_000
  end

  def test_each_output
    chunks = []
    job = em.start("checked_sh", "echo out; sleep 0.2; echo err >&2", streaming: true)
    assert_same job, job.each_output { |stream, data| chunks << [stream, data] }
    assert_equal [[:stdout, "out\n"], [:stderr, "err\n"]], chunks
    assert_equal Encoding::BINARY, chunks[0][1].encoding
    assert job.wait.ok?
  end

  def test_what_a_compiler_prints
    job = em.start("checked_sh", "if", streaming: true)
    streams = job.each_output.map(&:first)
    assert_equal [:compile_output], streams.uniq
    assert_equal :compile_error, job.wait.status
  end

  def test_an_enumerator_steps_through_a_dialogue
    em.start("slow_sh", "while read line; do echo \"<$line>\"; done", streaming: true, interactive: true) do |job|
      output = job.each_output
      %w[one zwölf].each do |line|
        job.write("#{line}\n")
        assert_equal [:stdout, "<#{line}>\n".b], output.next
      end
      assert_same job, job.close_stdin.close_stdin
      assert_raises(StopIteration) { output.next }
    end
  end

  def test_a_slow_reader_gets_everything
    data = (0..255).to_a.pack("C*") * 4096
    job = em.start("slow_sh", "cat", stdin: data, streaming: true)
    sleep 0.5
    assert_equal data, job.each_output.map(&:last).join
    assert_equal data, job.wait.stdout
  end

  def test_a_cancel_keeps_what_was_printed
    job = em.start("slow_sh", "echo before; sleep 50", streaming: true)
    assert_equal [:stdout, "before\n"], job.read
    assert_same job, job.cancel
    result = job.wait(timeout: PATIENCE)
    assert_equal [:canceled, "before\n"], [result.status, result.stdout]
    job.cancel
  end

  def test_a_cancel_of_a_job_that_waits_for_its_turn
    open_shells(slow_sh: {workers: 8}) do |em|
      running = Array.new(8) { em.start("slow_sh", "sleep 50") }
      eventually("all workers are busy") { busy(em, "slow_sh") == [8, 0] }
      waiting = em.start("slow_sh", "")
      waiting.cancel
      error = assert_raises(Execman::CanceledError) { waiting.wait(timeout: PATIENCE) }
      refute error.started?
      running.each(&:free)
    end
  end

  def test_a_job_that_is_free_is_refused
    job = em.start("slow_sh", "sleep 50", streaming: true, interactive: true)
    assert_nil job.free
    assert_nil job.free
    [-> { job.wait }, -> { job.read }, -> { job.write("x") }, -> { job.close_stdin }].each do |call|
      assert_includes [Execman::ClosedError, Execman::InvalidError], assert_raises(Execman::Error, &call).class
    end
    job.cancel
    eventually("the run is gone") { busy(em, "slow_sh") == [0, 0] }
  end

  def test_a_block_ends_its_job
    assert_equal 7, em.start("slow_sh", "sleep 50") { 7 }
    assert_raises(KeyError) { em.start("slow_sh", "sleep 50") { raise KeyError } }
    eventually("the runs are gone") { busy(em, "slow_sh") == [0, 0] }
  end

  def test_requests_are_refused_at_once
    assert_raises(Execman::UnknownLanguageError) { em.start("cobol", "") }
    assert_raises(Execman::InvalidError) { em.start("sh", "", outputs: ["../*"]) }
    job = em.start("sh", "")
    assert_raises(Execman::InvalidError) { job.wait(timeout: -1) }
    assert_raises(TypeError) { job.write(3) }
    assert_raises(Execman::InvalidError) { job.write("x") }
    assert_raises(Execman::InvalidError) { job.read }
  end

  def test_a_close_ends_jobs
    manager = open_shells(slow_sh: {workers: 1})
    job = manager.start("slow_sh", "sleep 50")
    eventually("the run is there") { busy(manager, "slow_sh") == [1, 0] }
    manager.close(timeout: 0)
    assert_raises(Execman::ClosedError) { job.wait(timeout: PATIENCE) }
  end
end
