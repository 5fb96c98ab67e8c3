# frozen_string_literal: true

require "fileutils"
require "minitest/autorun"
require "open3"
require "pty"
require "rbconfig"
require "stringio"
require "tmpdir"
require_relative "../judge"

# The judge as a user sees it.
class CommandTest < Minitest::Test
  JUDGE = [RbConfig.ruby, "-w", *$LOAD_PATH.map { |folder| "-I#{folder}" }, File.expand_path("../judge.rb", __dir__)].freeze

  # Writes a folder of solutions and tests, name to content.
  def folder(files)
    Dir.mktmpdir do |path|
      files.each do |name, content|
        FileUtils.mkdir_p(File.dirname(File.join(path, name)))
        File.write(File.join(path, name), content)
      end
      yield path
    end
  end

  ECHO = {"solutions/echo.sh" => "cat", "tests/a.in" => "1\n", "tests/a.out" => "1", "tests/b.in" => "2", "tests/b.out" => "2\n"}.freeze

  def test_the_problem_beside_it
    out, err, status = Open3.capture3(*JUDGE, "--workers", "2", "--timeout", "10000", "--memory", "128")
    assert_equal ["", 1], [err, status.exitstatus]
    rows = out.lines.drop(2).map { |line| line.split(/ {2,}/) }
    assert_equal [
      ["keeps_all.py", "python3", "4/5", "memory limit in 5-long"],
      ["no_semicolon.c", "c", "0/5", "compile error"],
      ["recurses.py", "python3", "4/5", "runtime error in 5-long"],
      ["scan.c", "c", "5/5", "accepted"],
      ["scan.py", "python3", "5/5", "accepted"],
      ["scan.rb", "ruby", "5/5", "accepted"],
      ["takes_none.rb", "ruby", "4/5", "wrong answer in 3-negative"],
      ["thirty_two_bits.c", "c", "4/5", "wrong answer in 4-large"],
      ["tries_all.py", "python3", "4/5", "time limit in 5-long"]
    ], rows.map { |row| row.first(4) }
  end

  def test_all_accepted_with_progress_on_a_terminal
    folder(ECHO) do |path|
      screen = +""
      PTY.spawn(*JUDGE, "-w", "1", path) do |reader, _, pid|
        loop { screen << reader.readpartial(4096) }
      rescue Errno::EIO, EOFError # the terminal's end
        assert_equal 0, Process.wait2(pid).last.exitstatus
      end
      assert_match(%r{\] 0/2 .*\] 1/2 echo.sh a: accepted.*\] 2/2 echo.sh b: accepted.*\r\e\[K}m, screen)
      assert_match(%r{^echo.sh +bash +2/2 +accepted}, screen)
    end
  end

  def test_what_cannot_be_judged
    {
      {"solutions/a.py" => ""} => "there is no .*tests/",
      {"tests/a.in" => "", "tests/a.out" => ""} => "there is no .*solutions/",
      {"solutions/a.py" => "", "tests/a.in" => ""} => "there is no .*a.out",
      {"solutions/a.txt" => "", "tests/a.in" => "", "tests/a.out" => ""} => "in no language"
    }.each do |files, complaint|
      folder(files) do |path|
        _, err, status = Open3.capture3(*JUDGE, path)
        assert_equal 2, status.exitstatus
        assert_match(/\Ajudge: .*#{complaint}/, err)
      end
    end
    _, err, = Open3.capture3(*JUDGE, "--colour")
    assert_match(/\Ajudge: invalid option: --colour/, err)
    folder(ECHO) do |path|
      _, err, status = Open3.capture3({"DOCKER_HOST" => "unix:///nonexistent.sock"}, *JUDGE, path)
      assert_equal [true, 2], [err.start_with?("judge: "), status.exitstatus]
    end
  end

  # What a shell starts in the background ignores Ctrl-C (POSIX, 2.11), and so does
  # whatever that starts.
  def test_an_interrupt_ends_it
    former = trap("INT", "DEFAULT")
    folder(ECHO.merge("solutions/echo.sh" => "sleep 60")) do |path|
      PTY.spawn(*JUDGE, "--timeout", "60000", path) do |reader, _, pid|
        reader.readpartial(1)
        Process.kill(:INT, pid)
        screen = +""
        begin
          loop { screen << reader.readpartial(4096) }
        rescue Errno::EIO, EOFError
          assert_includes screen, "judge: interrupted"
        end
        assert_equal 2, Process.wait2(pid).last.exitstatus
      end
    end
  ensure
    trap("INT", former)
  end
end

class PartsTest < Minitest::Test
  def result(status, stdout = "") = Struct.new(:status, :stdout, :wall_us, :peak_memory_bytes).new(status, stdout, 1, 2).tap do |r|
    r.define_singleton_method(:ok?) { status == :ok }
  end

  def test_outputs_are_compared_without_the_space_at_ends
    assert Judge.same?("1 2 \r\n3\n\n", "1 2\n3")
    refute Judge.same?("1  2", "1 2")
    refute Judge.same?("\n1", "1")
    refute Judge.same?("1", "1\n2")
  end

  def test_every_status_has_its_verdict
    words = %i[ok failed signaled timeout cpu_limit memory_limit output_limit process_limit compile_error canceled]
    assert_equal words, Judge::WORDS.keys
    assert_equal "accepted", Judge::Verdict.of(result(:ok, "1\n"), "1").word
    assert_equal "wrong answer", Judge::Verdict.of(result(:ok, "2\n"), "1").word
    assert_equal "time limit", Judge::Verdict.of(result(:timeout, "1\n"), "1").word
  end

  def test_no_progress_without_a_terminal
    out = StringIO.new
    progress = Judge::Progress.new(out, 2)
    progress.step("x")
    progress.finish
    assert_empty out.string
  end
end
