# Processes and threads of a program's own.
require "open3"
require "timeout"
puts gets
$stdout.flush
pid = fork do
  puts "child #{Process.ppid != 1} #{Process.getsid == Process.ppid} #{$$ == Process.pid}"
  exit 3
end
p Process.wait2(pid)[1].exitstatus
puts fork.nil? ? (exit! 0) : "forked"
Process.wait
puts `echo $0 $LD_PRELOAD $EXECMAN_PARK; env | cut -d= -f1 | sort; ls /proc/self/fd | wc -l; ulimit -n; grep -E 'Cap|NoNew|Seccomp|SigIgn' /proc/self/status`
p system("exit 5"), $?.exitstatus, system("cat"), STDIN.read
out, status = Open3.capture2("tr a-z A-Z", stdin_data: "shout")
p out, status.success?
p 5.times.map { |i| Thread.new { i * 2 } }.map(&:value), Thread.list.size
p IO.popen("echo popen", &:read), spawn("exit 4").then { |n| Process.wait2(n)[1].exitstatus }
q = Queue.new
Thread.new { sleep 0.02; q << :late }
p q.pop, (Timeout.timeout(0.05) { sleep } rescue $!.class)
