// Fails before its main function begins.
val value: Int = "broken".also { println("static") }.toInt()

fun main() = println(value)
