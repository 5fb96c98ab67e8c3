# What the kernel tells a program about its own process.
unnamed <- function(text) gsub("Rtmp\\w+", "Rtmp", gsub("/w/\\d+", "/w/N", text))
lines <- function(name) readLines(name, warn = FALSE, skipNul = TRUE)
shown <- strsplit("Name Groups CapInh CapPrm CapEff CapBnd CapAmb NoNewPrivs Seccomp Seccomp_filters SigPnd ShdPnd SigBlk SigIgn SigCgt TracerPid Umask Cpus_allowed CoreDumping Threads", " ")[[1]]
status <- lines("/proc/self/status")
print(status[sub(":.*", "", status) %in% shown])
print(lines("/proc/self/limits"))
for (name in c("cmdline", "environ")) {
  bytes <- readBin(file.path("/proc/self", name), "raw", 1e5)
  bytes[bytes == 0] <- charToRaw("|")
  print(unnamed(rawToChar(bytes)))
}
fields <- strsplit(sub(".*\\) ", "", lines("/proc/self/stat")), " ")[[1]]
print(c(fields[2], fields[3] == Sys.getpid(), fields[4] == Sys.getpid(), fields[5], fields[6], fields[17]))
for (folder in c(".", "..", "../tmp", "../out")) cat(folder, unnamed(list.files(folder, all.files = TRUE)), "\n")
for (fd in list.files("/proc/self/fd")) {
  to <- Sys.readlink(file.path("/proc/self/fd", fd))
  if (!is.na(to)) print(c(fd, unnamed(gsub("\\[\\d+\\]", "[N]", to)), lines(file.path("/proc/self/fdinfo", fd))[2]))
}
print(c(lines("/proc/self/oom_score_adj"), lines("/proc/self/comm"), format(file.info(".")$mode)))
flush(stdout())
cat("by name\n", file = "/dev/stdout", append = TRUE)
