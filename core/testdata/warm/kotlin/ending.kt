// Ends as its input says.
import kotlin.system.exitProcess

object Broken {
    val value = "broken".toInt()
}

fun main() {
    val words = readln().split(" ")
    Runtime.getRuntime().addShutdownHook(Thread { println("hook") })
    print("before ")
    when (words[0]) {
        "exit" -> exitProcess(words[1].toInt())
        "throw" -> throw IllegalStateException("café", RuntimeException("cause"))
        "check" -> check(words.size > 1) { "checked" }
        "static" -> println(Broken.value)
        "null" -> println((null as String?)!!.length)
        "thread" -> Thread { error("of a thread") }.start()
        "cast" -> println((words as Any) as Int)
        "todo" -> TODO("later")
        else -> println("unknown")
    }
    println("after")
}
