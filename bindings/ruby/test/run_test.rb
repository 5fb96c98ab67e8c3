# frozen_string_literal: true

require "helper"
require "minitest/autorun"

class RunTest < Minitest::Test
  include Helper

  # Wants 300 processes, and fails after a while in which that can be seen.
  FORKS = "for (1..300) { my $p = fork; if (defined $p && !$p) { sleep 9; exit } } sleep 1; exit 1"

  def self.manager
    @manager ||= Helper.open_shells(checked_sh: {workers: 1}, no_command: {workers: 1}, python3: {workers: 2})
  end
  Minitest.after_run { @manager&.close }

  def em = self.class.manager

  def test_hello
    result = em.run("python3", "print('hello')").check!
    assert_equal ["hello\n", "", 6, 0], [result.stdout, result.stderr, result.stdout_bytes, result.stderr_bytes]
    assert result.ok? && result.started?
    refute result.truncated? || result.compiled? || result.cached? || result.warm?
    assert_equal [0, 0, 1, ""], [result.exit_code, result.signal, result.attempts, result.compile_output]
    assert_operator result.wall_us, :>, 0
    assert_operator result.cpu_us, :>, 0
    assert_operator result.peak_memory_bytes, :>, 1 << 20
  end

  def test_what_a_program_is_given
    program = "import os, sys\nprint(sys.stdin.read(), sys.argv[1:], os.environ['COLOUR'], open('data/x', 'rb').read())"
    result = em.run(
      :python3, program,
      stdin: "š\n", args: ["one", "", "a b"], env: {COLOUR: "grün"}, files: {"data/x" => "\x00\xff".b}
    )
    assert_equal "š\n ['one', '', 'a b'] grün b'\\x00\\xff'\n", result.check!.stdout_text
  end

  def test_an_entry_instead_of_a_source
    assert_equal "started\n", em.run("sh", files: {"start.sh" => "echo started"}, entry: "start.sh").check!.stdout
  end

  def test_a_megabyte_of_every_byte_there_and_back
    data = (0..255).to_a.pack("C*") * 4096
    result = em.run("sh", "cat; cat same >&2", stdin: data, files: {"same" => data}).check!
    assert result.stdout == data && result.stderr == data
    assert_equal [Encoding::BINARY, true], [result.stdout.encoding, result.stdout.frozen?]
  end

  def test_files_out
    result = em.run("sh", "printf '\\0\\377' >plot.png; mkdir out; echo 1 >out/a; echo 2 >out/b; echo 3 >other",
                    outputs: ["*.png", "out/*", "none"]).check!
    assert_equal({"out/a" => "1\n", "out/b" => "2\n", "plot.png" => "\x00\xff".b}, result.files)
    assert_equal 0, result.files_dropped
  end

  def test_statuses
    {
      ["exit 3", {}] => :failed,
      ["kill -SEGV $$; sleep 9", {}] => :signaled,
      ["echo before; sleep 60", {timeout_ms: 300}] => :timeout,
      ["exec perl -e 'push @a, q(x) x 100000 while 1'", {memory_bytes: 32 << 20}] => :memory_limit,
      ["while :; do :; done", {cpu_ms: 1000, timeout_ms: 60_000}] => :cpu_limit,
      ["exec yes", {output_bytes: 100, timeout_ms: 30_000}] => :output_limit,
      ["exec perl -e '#{FORKS}'", {timeout_ms: 30_000}] => :process_limit
    }.each do |(source, limits), status|
      result = em.run("sh", source, **limits)
      assert_equal status, result.status, result.inspect
      refute result.ok?
    end
    assert_equal 3, em.run("sh", "exit 3").exit_code
    assert_equal 11, em.run("sh", "kill -SEGV $$; sleep 9").signal
    assert_equal "before\n", em.run("sh", "echo before; sleep 60", timeout_ms: 300).stdout
  end

  def test_dropped_output_is_counted
    result = em.run("sh", "echo 0123456789abcdef", output_bytes: 10).check!
    assert_equal ["0123456789", 17, true], [result.stdout, result.stdout_bytes, result.truncated?]
  end

  def test_compile_step
    good = em.run("checked_sh", "echo hi").check!
    assert_equal [true, 0, "", "hi\n"], [good.compiled?, good.compile_exit_code, good.compile_output, good.stdout]
    assert_operator good.compile_wall_us, :>, 0
    again = em.run("checked_sh", "echo hi").check!
    assert_equal [false, true, "hi\n"], [good.cached?, again.cached?, again.stdout]
    assert_equal good.compile_wall_us, again.compile_wall_us

    bad = em.run("checked_sh", "if")
    assert_equal [:compile_error, false, -1, 2], [bad.status, bad.started?, bad.exit_code, bad.compile_exit_code]
    error = assert_raises(Execman::ProgramError) { bad.check! }
    assert_match(/compile_error: .*Syntax error/, error.message)
    assert_same bad, error.result
  end

  def test_limits
    limits = {timeout_ms: 60_000, cpu_ms: 1001, processes: 40, open_files: 30, file_bytes: 1024}
    result = em.run("sh", "ulimit -t; ulimit -p; ulimit -n; ulimit -f", **limits).check!
    assert_equal "2\n40\n30\n2\n", result.stdout
  end

  def test_requests_that_are_refused
    {
      Execman::UnknownLanguageError => [["cobol", ""]],
      Execman::LaunchError => [["no_command", ""]],
      Execman::InvalidError => [
        ["sh", "a\0b"], ["sh", "x" * (100 << 20)], ["s\0h", ""], ["sh", "", {files: {"../escape" => ""}}],
        ["sh", "", {args: ["a\0b"]}], ["sh", "", {timeout_ms: -1}], ["sh", "", {memory_bytes: 1.5}],
        ["sh", "", {cpu_ms: 3_600_001}], ["sh", "", {processes: -1}], ["sh", "", {open_files: 4097}],
        ["sh", "", {file_bytes: "1"}]
      ],
      TypeError => [["sh", 3], ["sh", "", {args: "one"}], ["sh", "", {env: ["a"]}]],
      ArgumentError => [["sh", "", {streaming: true}], ["sh", "", {colour: "red"}]]
    }.each do |kind, requests|
      requests.each do |language, source, options|
        error = assert_raises(kind, options.to_s) { em.run(language, source, **options.to_h) }
        refute error.started? if error.is_a?(Execman::Error)
      end
    end
  end
end
