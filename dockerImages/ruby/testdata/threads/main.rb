require "timeout"

queue = Queue.new
results = {}
lock = Mutex.new
workers = 4.times.map do
  Thread.new do
    while (n = queue.pop)
      square = n * n
      lock.synchronize { results[n] = square }
    end
  end
end
(1..100).each { |n| queue << n }
queue.close
workers.each(&:join)
puts results.values.sum

fiber = Fiber.new { |x| loop { x = Fiber.yield(x + 1) } }
puts [1, 10, 20].map { |x| fiber.resume(x) }.join(" ")

failing = Thread.new { raise "in a thread" }
failing.report_on_exception = false
begin
  failing.join
rescue RuntimeError => e
  puts e.message
end

begin
  Timeout.timeout(0.05) { sleep }
rescue Timeout::Error
  puts "slept too long"
end

reader, writer = IO.pipe
child = fork { writer.puts "from a child"; exit!(4) }
Process.wait(child)
writer.close
puts reader.read, $?.exitstatus
