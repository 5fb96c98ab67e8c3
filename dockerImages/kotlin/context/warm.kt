// What programs use, for the caches that are made while this is compiled and run.
package execman

import kotlin.math.PI
import kotlinx.coroutines.async
import kotlinx.coroutines.awaitAll
import kotlinx.coroutines.runBlocking

sealed interface Shape {
    val area: Double
}

data class Circle(val radius: Double) : Shape {
    override val area get() = PI * radius * radius
}

enum class Color { RED, GREEN }

class Stack<T : Comparable<T>> : Iterable<T> {
    private val values = mutableListOf<T>()
    operator fun plusAssign(value: T) {
        values += value
    }
    override fun iterator() = values.iterator()
}

fun describe(shape: Shape?): String = when (shape) {
    is Circle -> "circle of %.2f".format(shape.area)
    else -> "nothing"
}

fun main(args: Array<String>) {
    val words = "one two three".split(" ").groupBy { it.length }.toSortedMap()
    println("$words ${describe(Circle(2.0))} ${Color.entries}")
    val stack = Stack<Int>()
    repeat(3) { stack += it }
    println(stack.filter { it % 2 == 0 }.sumOf { it * it } + args.size)
    val lazily by lazy { Regex("""(\w+)@(\w+)""").find("a@b")?.groupValues ?: emptyList() }
    println(lazily.joinToString(prefix = "[", postfix = "]"))
    runBlocking {
        println((1..3).map { async { it } }.awaitAll().sum())
    }
    try {
        listOf<Int>().first()
    } catch (e: NoSuchElementException) {
        println(e.message)
    }
    generateSequence(::readlnOrNull).forEach(::println)
}
