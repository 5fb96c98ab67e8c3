# frozen_string_literal: true

# What the tests share: languages that need no image but Debian's, looks at the
# Docker host, and processes of their own.
require "execman"
require "open3"
require "rbconfig"
require "stringio"
require "timeout"

module Helper
  ROOT = File.expand_path("../../..", __dir__)
  PACKAGE = File.join(ROOT, "bindings/ruby")
  LIBRARY = File.join(ROOT, "build/libexecman.so")
  PATIENCE = 60 # seconds for what takes far less, on a busy machine too

  # The manifest of a language that is a shell in some mood.
  def self.shell(id, **more) = {id: id, image: "debian:trixie-slim", file: "main.sh", run: ["sh", "{file}"], **more}

  SHELLS = [
    shell("sh", name: "Shell", version: ["bash", "--version"]),
    shell("slow_sh", limits: {timeout_ms: 60_000}),
    shell("checked_sh", compile: ["sh", "-n", "{file}"]),
    shell("warm_sh", warm: {fork: true}),
    shell("no_command", run: ["/nonexistent"])
  ].freeze

  module_function

  # A manager of "sh", and of what more says.
  def open_shells(**more, &block) = Execman.open(sh: {workers: 8}, custom_languages: SHELLS, **more, &block)

  # The containers that a process made.
  def containers_of(pid)
    out, status = Open3.capture2("docker", "ps", "-aq", "--filter", "label=execman.pid=#{pid}")
    raise "docker ps failed" unless status.success?

    out.split
  end

  # Waits until the block says so.
  def eventually(what)
    deadline = clock + PATIENCE
    until (answer = yield)
      raise "not within #{PATIENCE} s: #{what}" if clock > deadline

      sleep 0.02
    end
    answer
  end

  # Monotonic seconds.
  def clock = Process.clock_gettime(Process::CLOCK_MONOTONIC)

  # How many programs of a language run, and how many wait.
  def busy(manager, language = "sh") = manager.stats.fetch(language).values_at(:in_flight, :queued)

  # The command of a Ruby process that runs the program, warnings on.
  def ruby(program, *options)
    [RbConfig.ruby, "-W", "-I#{PACKAGE}/lib", "-I#{PACKAGE}/test", *options, "-rhelper", "-e", "include Helper\n#{program}"]
  end

  # Runs such a process to its good end, and returns what it printed. It says
  # nothing on stderr and leaves no container.
  def run_host(program, *options, env: {})
    out = err = status = pid = nil
    Open3.popen3(env, *ruby(program, *options)) do |stdin, stdout, stderr, thread|
      stdin.close
      pid = thread.pid
      reader = Thread.new { stderr.read }
      Timeout.timeout(2 * PATIENCE) { out, err, status = stdout.read, reader.value, thread.value }
    ensure
      Process.kill(:KILL, pid) if pid && thread.alive?
    end
    raise "#{status}: #{err}" unless status.success? && err.empty?

    eventually("containers are gone") { containers_of(pid).empty? }
    out.force_encoding(Encoding::UTF_8)
  end
end
