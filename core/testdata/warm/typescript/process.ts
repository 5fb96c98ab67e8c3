// What the kernel tells a program about its own process.
import * as fs from "fs";
import * as os from "os";
const text = (name: string) => fs.readFileSync(name, "utf8");
const slotless = (value: string) => value.replace(/\/w\/\d+\//g, "/w/N/");
const shown = "Groups CapInh CapPrm CapEff CapBnd CapAmb NoNewPrivs Seccomp Seccomp_filters SigPnd ShdPnd SigBlk SigIgn SigCgt Threads TracerPid Umask Cpus_allowed CoreDumping".split(" ");
console.log(text("/proc/self/status").split("\n").filter((line) => shown.includes(line.split(":")[0])).join("\n"));
console.log(text("/proc/self/limits"));
for (const name of ["cmdline", "environ"]) console.log(slotless(text("/proc/self/" + name)).split("\0"));
console.log(text("/proc/self/oom_score_adj"), os.getPriority(), text("/proc/self/comm"));
const fields = text("/proc/self/stat").replace(/.*\) /s, "").split(" ");
console.log(fields[1], +fields[2] === process.pid, +fields[3] === process.pid, fields[4], fields[5], fields[35], process.ppid);
console.log(process.getuid!() === process.geteuid!(), process.getgroups!().length, process.umask().toString(8));
fs.writeFileSync("/dev/stdout", "by name\n");
