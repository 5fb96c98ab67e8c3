// A small workshop's evening: orders, an expression evaluator, shapes, a tree.
import kotlin.math.PI
import kotlin.math.max

// Orders

val ORDERS = """
    Ada;widget;3;250
    Grace;gear;7;1999
    Linus;bolt;100;5
    Ada;gear;x;1999
    Ada;bolt;40;5
    Grace;widget;2;250
    broken;line;1
    Edsger;gear;1;1999
""".trimIndent()

class OrderException(message: String) : Exception(message)

data class Order(val customer: String, val item: String, val quantity: Int, val cents: Int) {
    val total get() = quantity * cents

    companion object {
        fun parse(line: String): Order {
            val fields = line.split(';')
            if (fields.size != 4) throw OrderException("${fields.size} fields, not 4")
            val (customer, item, quantity, cents) = fields
            return Order(customer, item, quantity.toNumber("quantity"), cents.toNumber("price"))
        }

        private fun String.toNumber(what: String) = toIntOrNull() ?: throw OrderException("bad $what '$this'")
    }
}

fun report() {
    val accepted = mutableListOf<Order>()
    val rejected = mutableListOf<String>()
    ORDERS.lines().forEachIndexed { i, line ->
        runCatching { Order.parse(line) }
            .onSuccess { accepted += it }
            .onFailure { rejected += "line ${i + 1}: ${it.message}" }
    }
    println("orders: ${accepted.size}, rejected: ${rejected.size}")
    rejected.forEach(::println)

    println("%-10s%6s%10s".format("name", "items", "total"))
    accepted.groupBy { it.customer }
        .map { (name, orders) -> Triple(name, orders.sumOf { it.quantity }, orders.sumOf { it.total }) }
        .sortedByDescending { it.third }
        .forEach { (name, items, total) -> println("%-10s%6d%10.2f".format(name, items, total / 100.0)) }
    val sold = accepted.groupingBy { it.item }.fold(0) { sum, order -> sum + order.quantity }
    println(sold.entries.sortedByDescending { it.value }.joinToString(" "))
}

// Expressions

class Evaluator(private val text: String) {
    private var at = 0

    fun evaluate(): Int = sum().also { if (peek() != null) unexpected() }

    private fun peek(): Char? {
        while (text.getOrNull(at) == ' ') at++
        return text.getOrNull(at)
    }

    private fun take(wanted: Char): Boolean = (peek() == wanted).also { if (it) at++ }

    private fun unexpected(): Nothing = throw ArithmeticException(peek()?.let { "unexpected '$it'" } ?: "unexpected end")

    private fun sum(): Int {
        var value = product()
        while (true) {
            value = when {
                take('+') -> value + product()
                take('-') -> value - product()
                else -> return value
            }
        }
    }

    private fun product(): Int {
        var value = factor()
        while (true) {
            value = when {
                take('*') -> value * factor()
                take('/') -> value / factor().also { if (it == 0) throw ArithmeticException("division by zero") }
                else -> return value
            }
        }
    }

    private fun factor(): Int {
        if (take('-')) return -factor()
        if (take('(')) return sum().also { if (!take(')')) unexpected() }
        peek()
        val digits = text.drop(at).takeWhile(Char::isDigit)
        if (digits.isEmpty()) unexpected()
        at += digits.length
        return digits.toInt()
    }
}

// Shapes

sealed class Shape(val name: String) {
    abstract val area: Double
}

class Circle(private val radius: Double) : Shape("circle") {
    override val area get() = PI * radius * radius
}

class Rectangle(private val width: Double, private val height: Double) :
    Shape(if (width == height) "square" else "rectangle") {
    override val area get() = width * height
}

// A tree

class Tree<T : Comparable<T>> : Iterable<T> {
    private inner class Node(val value: T) {
        val left = Tree<T>()
        val right = Tree<T>()
    }

    private var root: Node? = null

    val depth: Int get() = root?.run { 1 + max(left.depth, right.depth) } ?: 0

    operator fun plusAssign(value: T) {
        val node = root
        when {
            node == null -> root = Node(value)
            value < node.value -> node.left += value
            else -> node.right += value
        }
    }

    override fun iterator(): Iterator<T> = iterator {
        root?.let { node ->
            yieldAll(node.left.iterator())
            yield(node.value)
            yieldAll(node.right.iterator())
        }
    }
}

data class Matrix(val a: Long, val b: Long, val c: Long, val d: Long) {
    operator fun times(o: Matrix) = Matrix(a * o.a + b * o.c, a * o.b + b * o.d, c * o.a + d * o.c, c * o.b + d * o.d)
}

fun counter(): (Int) -> Int {
    var count = 0
    return { step ->
        count += step
        count
    }
}

infix fun <A, B, C> ((B) -> C).after(g: (A) -> B): (A) -> C = { this(g(it)) }

fun main() {
    report()
    for (text in listOf("1 + 2 * 3", "(1 + 2) * 3", "-(8 - 20) / 5", "7 / (3 - 3)", "2 * (3 +", "4 $ 4")) {
        val result = try {
            Evaluator(text).evaluate().toString()
        } catch (problem: ArithmeticException) {
            "error: ${problem.message}"
        }
        println("$text = $result")
    }

    val counts = "the quick brown fox jumps over the lazy dog while the dog naps".split(' ').groupingBy { it }.eachCount()
    val frequent = counts.entries.sortedWith(compareByDescending<Map.Entry<String, Int>> { it.value }.thenBy { it.key })
    println(frequent.take(3).joinToString(" ") { (word, count) -> "$word:$count" })

    val shapes = listOf(Circle(2.0), Rectangle(3.0, 4.0), Rectangle(5.0, 5.0)).sortedBy(Shape::area)
    shapes.forEach { println("${it.name} %.2f".format(it.area)) }
    println("total %.2f".format(shapes.sumOf { it.area }))

    val step = counter()
    println("counter: ${step(5)} ${step(5)} ${step(5)}")
    val doubledNext = { x: Int -> 2 * x } after { x: Int -> x + 1 }
    println("compose: " + (1..5).map(doubledNext).joinToString(" "))
    println("primes: " + (2 until 30).filter { n -> (2 until n).none { n % it == 0 } }.joinToString(" "))
    val base = Matrix(1, 2, 3, 4)
    val power = (1 until 5).fold(base) { power, _ -> power * base }
    println("matrix: ${power.a} ${power.b} ${power.c} ${power.d}")

    val tree = Tree<Int>()
    listOf(50, 30, 70, 20, 40, 60, 80).forEach { tree += it }
    println("tree: ${tree.joinToString(" ")} depth ${tree.depth}")
}
