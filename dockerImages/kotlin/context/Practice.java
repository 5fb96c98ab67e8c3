package execman;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Has the compiler compile before there is a program: its classes are loaded then, and
 * what it uses most is translated to machine code.
 */
final class Practice {
    private Practice() {}

    private static final String RIGHT = """
            import kotlin.math.sqrt

            sealed class Shape
            data class Circle(val radius: Double) : Shape()
            data class Square(val side: Double) : Shape()

            enum class Color { RED, GREEN }

            interface Speaker { val name: String; fun sound(): String = "..." }

            class Dog(override val name: String) : Speaker {
                override fun sound() = "woof"
                companion object { fun named(name: String) = Dog(name) }
            }

            object Registry { val all = mutableMapOf<String, Int>() }

            fun area(shape: Shape): Double = when (shape) {
                is Circle -> Math.PI * shape.radius * shape.radius
                is Square -> shape.side * shape.side
            }

            fun <T : Comparable<T>> List<T>.largest(): T? = if (isEmpty()) null else reduce { a, b -> if (a > b) a else b }

            tailrec fun gcd(a: Int, b: Int): Int = if (b == 0) a else gcd(b, a % b)

            fun main(args: Array<String>) {
                val numbers = listOf(3, 1, 2)
                var sum = 0L
                for (i in numbers.indices) sum += numbers[i]
                val squares = numbers.filter { it % 2 == 1 }.map { it * it }.sorted()
                val groups = numbers.groupBy { if (it % 2 == 0) "even" else "odd" }
                val (circle, name) = Pair(Circle(1.0), Color.RED.name)
                Registry.all["one"] = 1
                try {
                    println(numbers[7])
                } catch (e: IndexOutOfBoundsException) {
                    System.err.println(e.message ?: "none")
                } finally {
                    sum *= 2
                }
                val text = generateSequence(::readLine).joinToString("\\n")
                val lazily by lazy { "${sqrt(2.0)} $text" }
                Thread { println(lazily) }.also { it.start() }.join()
                println("$sum $squares $groups $name ${area(circle)} ${numbers.largest()} ${gcd(12, 18)} ${Dog.named("dog").sound()}")
                println(buildString { repeat(3) { append(it) } } + sequence { yield(1); yieldAll(numbers) }.take(2).toList())
            }
            """;

    private static final String WRONG = """
            fun main() {
                val x: Int = "text"
                val unused = 1
                missing(x)
            }
            """;

    static void run(String libraries) throws IOException {
        Path folder = Files.createTempDirectory("practice");
        Path file = folder.resolve("main.kt"), jar = folder.resolve("main.jar");
        var nowhere = new PrintStream(OutputStream.nullOutputStream());
        for (String source : new String[] {RIGHT, WRONG}) {
            Files.writeString(file, source);
            Build.compile(nowhere, libraries, jar.toString(), file.toString());
        }
        Files.deleteIfExists(jar);
        Files.delete(file);
        Files.delete(folder);
        System.gc();
    }
}
