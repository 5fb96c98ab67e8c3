# What the kernel tells a program about its own process.
slotless(text) = replace(text, r"/w/\d+" => "/w/N")
text(name) = read(name, String)
const shown = split("Name Groups CapInh CapPrm CapEff CapBnd CapAmb NoNewPrivs Seccomp Seccomp_filters SigPnd ShdPnd SigBlk SigIgn SigCgt TracerPid Umask Cpus_allowed CoreDumping Threads")
for line in split(text("/proc/self/status"), '\n')
    split(line, ':')[1] in shown && println(line)
end
println(text("/proc/self/limits"))
for name in ("cmdline", "environ")
    println(name, " ", split(slotless(text("/proc/self/" * name)), '\0'))
end
println(sort([slotless("$name=$value") for (name, value) in ENV]))
fields = split(replace(text("/proc/self/stat"), r"^.*\) "s => ""))
println(fields[2], " ", fields[3] == string(getpid()), " ", fields[4] == string(getpid()), " ", fields[5], " ", fields[6], " ", fields[17])
for folder in (".", "..", "../tmp", "../out")
    println(folder, " ", readdir(folder))
end
for fd in sort(parse.(Int, readdir("/proc/self/fd")))
    to = try replace(readlink("/proc/self/fd/$fd"), r"\d+" => "N") catch; "gone" end
    info = try split(text("/proc/self/fdinfo/$fd"), '\n')[2] catch; "gone" end
    println(fd, " ", to, " ", info)
end
println(text("/proc/self/oom_score_adj"), string(stat(".").mode, base = 8), " ", stat(PROGRAM_FILE).size > 100)
flush(stdout)
open("/dev/stdout", "a") do file
    println(file, "by name")
end
