# frozen_string_literal: true

require "helper"
require "minitest/autorun"

# What happens to the whole process: loading, forking, ending, dying.
class LoadingTest < Minitest::Test
  include Helper

  def test_requiring_loads_nothing
    out = run_host(<<~RUBY, env: {"EXECMAN_LIBRARY" => "/nonexistent/libexecman.so"})
      Execman.logger = Logger.new($stderr)
      puts File.read("/proc/self/maps").include?("libexecman")
      begin
        Execman.new(c: {})
      rescue Execman::LibraryError => e
        puts e.message
      end
    RUBY
    assert_match(%r{\Afalse\ncannot load libexecman \(set EXECMAN_LIBRARY to its path\): .*/nonexistent}, out)
  end

  def test_a_library_that_is_another_is_refused
    program = "begin; Execman.new(c: {}); rescue Execman::LibraryError => e; puts e.message; end"
    out = run_host(program, env: {"EXECMAN_LIBRARY" => "libm.so.6"})
    assert_includes out, "libm.so.6 is no libexecman that fits this gem"
  end
end

class ForkTest < Minitest::Test
  include Helper

  def test_a_child_is_told_and_the_parent_goes_on
    out = run_host(<<~RUBY)
      em = open_shells
      job = em.start("sh", "sleep 1; echo job")
      10.times do
        pid = fork do
          Process.setproctitle("child")
          told = [-> { em.run("sh", "echo") }, -> { open_shells }, -> { job.wait }, -> { em.stats }].count do |attempt|
            attempt.call
          rescue Execman::ForkedError => e
            e.message.include?("fork")
          end
          em.close
          exit!(told == 4 ? 0 : 1)
        end
        Timeout.timeout(PATIENCE) { Process.wait(pid) }
        raise $?.to_s unless $?.success?
      end
      exit_normally = fork { em = job = nil; GC.start }
      Timeout.timeout(PATIENCE) { Process.wait(exit_normally) }
      raise $?.to_s unless $?.success?
      print job.wait.stdout, em.run("sh", "echo still here").stdout
      em.close
    RUBY
    assert_equal "job\nstill here\n", out
  end

  # As Puma and Unicorn do: the master loads the application and forks its workers.
  def test_preload_then_fork
    out = run_host(<<~RUBY)
      Execman.logger = Logger.new(IO::NULL)
      workers = Array.new(2) do |n|
        reader, writer = IO.pipe
        fork do
          open_shells { |em| writer.write(Array.new(4) { |m| Thread.new { em.run("sh", "echo \#{n}\#{m}").stdout } }.map(&:value).join) }
        end
        writer.close
        reader
      end
      print workers.map(&:read).join
      raise unless Process.waitall.all? { |_, status| status.success? }
    RUBY
    assert_equal "00\n01\n02\n03\n10\n11\n12\n13\n", out
  end
end

class EndTest < Minitest::Test
  include Helper

  def test_a_collected_manager_is_closed
    out = run_host(<<~RUBY)
      $VERBOSE = false
      def forget = open_shells.run("sh", "echo").ok?
      5.times { forget }
      clear = ->(n) { n.zero? ? 0 : clear[n - 1] + 1 } # overwrites what the stack remembers
      eventually("most are collected") { clear[100]; GC.start; containers_of(Process.pid).size < 3 }
      puts "done"
    RUBY
    assert_equal "done\n", out
  end

  def test_a_forgotten_manager_is_closed_at_exit_with_a_warning
    error = assert_raises(RuntimeError) { run_host("$em = open_shells; puts $em.inspect") }
    assert_match(/exit 0: execman: a manager was not closed$/, error.message)
    assert_equal "#<Execman open>\n", run_host("$VERBOSE = false; $em = open_shells; puts $em.inspect")
  end

  def test_a_job_keeps_its_manager
    out = run_host(<<~RUBY)
      $VERBOSE = false
      job = open_shells(slow_sh: {workers: 1}).start("slow_sh", "sleep 1; echo done")
      5.times { GC.start }
      print job.wait.check!.stdout
    RUBY
    assert_equal "done\n", out
  end

  def test_a_manager_is_closed_by_a_signal_handler
    out = run_host(<<~RUBY)
      em = open_shells(slow_sh: {workers: 1})
      trap("TERM") { em.close(timeout: 0) }
      Thread.new { eventually("the run is there") { busy(em, "slow_sh") == [1, 0] }; Process.kill(:TERM, Process.pid) }
      begin
        em.run("slow_sh", "sleep 50")
      rescue Execman::ClosedError => e
        puts e.started?
      end
    RUBY
    assert_equal "true\n", out
  end

  def test_exit_with_runs_under_way
    out = run_host(<<~RUBY)
      $VERBOSE = false
      $em = open_shells(slow_sh: {workers: 2})
      4.times { Thread.new { $em.run("slow_sh", "sleep 50") } }
      $jobs = Array.new(4) { $em.start("slow_sh", "echo; sleep 50", streaming: true) }
      Thread.new { $jobs[0].each_output {} }
      eventually("the runs are there") { busy($em, "slow_sh").sum == 8 }
      puts "leaving"
    RUBY
    assert_equal "leaving\n", out
  end

  def test_a_killed_process_leaves_no_containers
    program = 'em = open_shells(slow_sh: {workers: 1}); em.start("slow_sh", "sleep 50"); puts "ready"; $stdout.flush; sleep'
    IO.popen(ruby(program)) do |host|
      assert_equal "ready\n", host.gets
      refute_empty containers_of(host.pid)
      Process.kill(:KILL, host.pid)
      eventually("containers are gone") { containers_of(host.pid).empty? }
    end
  end

  def test_handlers_of_the_process_keep_working
    out = run_host(<<~RUBY)
      seen = []
      signals = %w[INT TERM CHLD USR1]
      signals.each { |signal| trap(signal) { seen << signal } }
      open_shells do |em|
        signals.each { |signal| Process.kill(signal, Process.pid) }
        em.run("sh", "").check!
        eventually("all are seen") { seen.uniq.size == 4 }
      end
      reader, writer = IO.pipe
      reader.close
      begin
        writer.write("x")
      rescue Errno::EPIPE
        puts "EPIPE"
      end
    RUBY
    assert_equal "EPIPE\n", out
  end

  # A handler of a host that runs on a goroutine's small stack writes over Go's heap.
  def test_handlers_that_are_installed_later_run_on_the_stack_for_them
    out = run_host(<<~RUBY)
      libc = Module.new.extend(FFI::Library)
      libc.ffi_lib(FFI::Library::LIBC)
      libc.attach_function(:sigaction, %i[int pointer pointer], :int)
      action = FFI::MemoryPointer.new(152) # struct sigaction of glibc: handler, mask, flags, restorer
      open_shells do |em|
        trap("TERM") {}
        em.run("sh", "").check!
        libc.sigaction(Signal.list["TERM"], nil, action)
        puts action.get_int(136) & 0x08000000 # SA_ONSTACK
      end
    RUBY
    assert_equal 0x08000000, out.to_i
  end
end
