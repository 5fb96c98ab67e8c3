# frozen_string_literal: true

# Counts what runs leave behind in the process: its resident memory, threads and
# file descriptors.
#
#     ruby -Ilib test/leak.rb 10000
require "execman"

class Leak
  THREADS = 4
  SHELL = {id: "sh", image: "debian:trixie-slim", file: "main.sh", run: ["sh", "{file}"]}.freeze

  # What is there now: kilobytes, threads and descriptors.
  def self.now
    GC.start
    status = File.read("/proc/self/status")
    {memory: status[/VmRSS:\s*(\d+)/, 1].to_i, threads: status[/Threads:\s*(\d+)/, 1].to_i, files: Dir.children("/proc/self/fd").size}
  end

  # Does that many runs in all ways, after a tenth of as many; returns what was there
  # before and after.
  def self.measure(runs)
    Execman.open(sh: {workers: THREADS, containers: 2}, custom_languages: [SHELL]) do |em|
      work(em, runs / 10)
      before = now
      work(em, runs - runs / 10)
      [before, now]
    end
  end

  def self.work(manager, runs)
    Array.new(THREADS) do |thread|
      Thread.new { (thread...runs).step(THREADS) { |n| one(manager, n) } }
    end.each(&:join)
  end
  private_class_method :work

  # Mostly plain runs; among them jobs that are read, canceled or forgotten, and
  # requests that are refused.
  def self.one(manager, number)
    case number % 10
    when 0 then manager.start("sh", "cat", stdin: "x" * 10_000, streaming: true) { |job| job.each_output {} }
    when 1 then refused(Execman::CanceledError) { manager.start("sh", "sleep 9").cancel.wait }
    when 2 then manager.start("sh", "echo forgotten")
    when 3 then refused(Execman::UnknownLanguageError) { manager.run("cobol", "") }
    else manager.run("sh", "echo $1 >out; cat", args: ["a"], stdin: "in" * 1000, outputs: ["out"]).check!
    end
  end
  private_class_method :one

  def self.refused(error)
    yield
  rescue error
    nil
  end
  private_class_method :refused
end

if $PROGRAM_NAME == __FILE__
  runs = Integer(ARGV.fetch(0, 10_000))
  before, after = Leak.measure(runs)
  puts "after #{runs / 10} runs: #{before}, after #{runs}: #{after}, memory #{format("%+.1f", 100.0 * after[:memory] / before[:memory] - 100)} %"
end
