// What the kernel tells a program about its own process.
import java.nio.file.Files
import java.nio.file.Path

fun slotless(text: Any?) = text.toString().replace(Regex("/w/\\d+/"), "/w/N/")

fun text(name: String): String = Files.readString(Path.of(name))

fun names(folder: String) = Files.list(Path.of(folder)).use { list -> list.map { it.fileName.toString() }.sorted().toList() }

fun main(args: Array<String>) {
    val shown = "Groups CapInh CapPrm CapEff CapBnd CapAmb NoNewPrivs Seccomp SigPnd ShdPnd SigBlk SigIgn SigCgt TracerPid Umask Name".split(" ")
    text("/proc/self/status").lines().filter { it.split(":")[0] in shown }.forEach(::println)
    println(text("/proc/self/limits"))
    for (name in listOf("cmdline", "environ")) println(name + " " + slotless(text("/proc/self/$name")).replace('\u0000', '\n'))
    for (folder in listOf(".", "..", "../tmp", "../out")) println(folder + " " + names(folder))
    for (fd in names("/proc/self/fd")) {
        val to = try { Files.readSymbolicLink(Path.of("/proc/self/fd/$fd")) } catch (e: java.io.IOException) { "gone" }
        println(fd + " " + slotless(to).replace(Regex("\\[\\d+]"), "[N]"))
    }
    println(args.size)
}
