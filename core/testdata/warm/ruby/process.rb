# What the kernel tells a program about its own process.
shown = %w[Groups CapInh CapPrm CapEff CapBnd CapAmb NoNewPrivs Seccomp Seccomp_filters SigPnd ShdPnd SigBlk
           SigIgn SigCgt TracerPid Umask Cpus_allowed CoreDumping]
File.foreach("/proc/self/status") { |line| puts line if shown.include?(line.split(":")[0]) }
puts File.read("/proc/self/limits")
p File.read("/proc/self/environ").gsub(%r{/w/\d+/}, "/w/N/").split("\0", -1)
p ENV.to_h.transform_values { |v| v.gsub(%r{/w/\d+/}, "/w/N/") }.sort
puts File.read("/proc/self/oom_score_adj"), Process.getpriority(Process::PRIO_PROCESS, 0), File.read("/proc/self/comm")
fields = File.read("/proc/self/stat").rpartition(")")[2].split
p fields[1], fields[3] == Process.pid.to_s, fields[4, 2], fields[35]
p Process.getpgid(0) == Process.pid, Process.getsid == Process.pid, Process.ppid, $$ == Process.pid
own = File.stat(".")
p own.uid == Process.uid, own.uid == Process.euid, own.gid == Process.gid, Process.groups
p own.mode.to_s(8), Dir.children(".").sort, Dir.children("..").sort, Dir.children("../tmp"), Dir.children("../out")
p Dir.pwd.split("/")[3..], File.umask.to_s(8)
Dir.children("/proc/self/fd").map(&:to_i).sort.each do |fd|
  puts "#{fd} #{File.readlink("/proc/self/fd/#{fd}").gsub(/\d+/, "N")}"
rescue Errno::ENOENT
  puts "#{fd} is gone"
end
3.times { |fd| p File.stat("/proc/self/fd/#{fd}").mode.to_s(8), IO.for_fd(fd, autoclose: false).isatty, File.read("/proc/self/fdinfo/#{fd}").split[3] }
Signal.list.each_key do |name|
  next if %w[EXIT KILL STOP SEGV BUS ILL FPE VTALRM].include?(name)
  puts "#{name} #{trap(name, "SYSTEM_DEFAULT")}"
end
Process.constants.grep(/^RLIMIT/).sort.each { |name| puts "#{name} #{Process.getrlimit(Process.const_get(name))}" }
File.open("/dev/stdout", "w") { |f| f.puts "by name" }
