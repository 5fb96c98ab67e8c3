# Leaves behind, as its input says, what shows when Ruby takes itself apart.
require "stringio"
require "tempfile"
require "zlib"
Noisy = Struct.new(:name)
def noisy(name, &block)
  object = Noisy.new(name)
  ObjectSpace.define_finalizer(object, block || proc { puts "#{name} is gone" })
  object
end
class Slow < IO
  def close = puts("is closed")
end
puts "before"
case gets.chomp
when "finalizer" then $kept = noisy("kept")
when "garbage" then 100.times { |i| noisy(i, &proc { $gone = $gone.to_i + 1 }) } && at_exit { GC.start; p $gone.to_i >= 90 }
when "undefined" then ObjectSpace.undefine_finalizer($kept = noisy("kept"))
when "raising" then $kept = noisy("kept") { raise "in a finalizer" }
when "exiting" then $kept = noisy("kept") { exit 7 }
when "printing" then $kept = noisy("kept") { $stdout.write("kept back") }
when "making" then $kept = noisy("kept") { $more = noisy("more") }
when "collecting" then $kept = noisy("kept") { GC.start; 1000.times { "x" * 1000 }; puts "collected" }
when "file" then ($kept = File.open("/dev/stdout", "w")).write("kept back by a file")
when "lost" then File.open("/dev/stdout", "w").write("kept back by a file")
when "files" then Thread.current[:kept] = Array.new(3) { |i| File.open("/dev/stderr", "a").tap { |f| f.print "file #{i}" } }
when "io" then ($kept = IO.new(IO.sysopen("/dev/stdout", "w"), "w")).puts("kept back by an io")
when "subclass" then ($kept = Slow.new(IO.sysopen("/dev/stdout", "w"), "w")).puts("kept back by a subclass")
when "full" then ($kept = File.open("/dev/full", "w")).write("does not fit")
when "gzip" then ($kept = Zlib::GzipWriter.new(StringIO.new)).write("unfinished")
when "temporary"
  name = ($kept = Tempfile.create("name")).path
  Tempfile.new("other").write("kept back")
  at_exit { p File.exist?(name) }
when "thread"
  Thread.new { begin; sleep; ensure puts "ensured" end }
  Thread.pass until Thread.list.last.stop?
when "threads"
  Array.new(5) { Thread.new { begin; Queue.new.pop; ensure $stdout.write("e") end } }.each { |t| Thread.pass until t.stop? }
when "fiber" then ($kept = Fiber.new { begin; Fiber.yield; ensure puts "never" end }).resume
when "enumerator" then ($kept = [1, 2].each).next
when "nested" then at_exit { at_exit { puts "inner" }; puts "outer" }
when "order" then 3.times { |i| at_exit { puts i } }
when "failing" then at_exit { puts "runs, too" } && at_exit { raise "in at_exit" }
when "status" then at_exit { exit 5 } && at_exit { exit 4 }
when "aborting" then at_exit { abort "given up" }
when "at once" then at_exit { puts "never" } && ($kept = noisy("kept")) && exit!(3)
when "trap" then trap("EXIT") { puts "trapped #{$!.inspect}" }
when "signal" then at_exit { Process.kill("TERM", $$); sleep 1 }
when "child"
  $kept = noisy("#{Process.pid == Process.pid}")
  Process.wait(fork { at_exit { puts "of the child" } })
when "ractor" then ($kept = Ractor.new { Ractor.receive }).send(1)
when "silent" then $stdout.close
when "redirected" then $stdout.reopen("/dev/stderr") && $stdout.sync = false
when "mutex" then ($kept = Mutex.new).lock && noisy("kept") { $kept.unlock }
when "trace" then ($kept = TracePoint.new(:call) { puts "called" }).enable
when "frozen" then ObjectSpace.define_finalizer(+"kept", proc { puts "kept" }.freeze)
when "deep" then $kept = 200_000.times.inject(nil) { |inner, _| [inner] }
when "large" then $kept = Array.new(200) { "x" * 100_000 } + Array.new(100_000) { Object.new }
end
puts "after"
$stdout.flush
