import java.io.File
import java.math.BigDecimal
import java.math.BigInteger
import java.security.MessageDigest
import java.time.LocalDate
import kotlin.io.encoding.Base64
import kotlin.math.hypot
import kotlin.random.Random
import kotlin.reflect.full.memberProperties
import kotlin.time.Duration.Companion.minutes

// JSON by hand: Kotlin's own library has none.
fun json(value: Any?): String = when (value) {
    is String -> "\"${value.replace("\"", "\\\"")}\""
    is List<*> -> value.joinToString(",", "[", "]", transform = ::json)
    is Map<*, *> -> value.entries.joinToString(",", "{", "}") { (key, held) -> "${json(key)}:${json(held)}" }
    else -> value.toString()
}

data class Point(val x: Int, val y: Int = 2)

fun main() {
    println(json(mapOf("list" to listOf(1, 2.5, "say \"hi\""), "empty" to null)))
    val address = Regex("""(?<user>\w+)@(\w+)\.org""")
    println(address.findAll("ada@lovelace.org, grace@hopper.org").map { it.groups["user"]?.value }.toList())
    val leap = LocalDate.of(2024, 2, 29)
    println("${leap.plusYears(1)} ${leap.dayOfWeek} ${90.minutes}")
    println("${BigInteger.TWO.pow(100)} ${(1..30).fold(BigInteger.ONE) { product, n -> product * n.toBigInteger() }}")
    println(BigDecimal("0.1") + BigDecimal("0.2"))
    println(MessageDigest.getInstance("SHA-256").digest().toHexString().take(8) + " " + Base64.encode("žluť".toByteArray()))
    println(Point::class.memberProperties.map { it.name }.sorted() + Point(1).copy(y = 5).toString())
    println("${hypot(3.0, 4.0)} ${listOf(3, 1, 2).shuffled(Random(1)).sorted()} ${"mississippi".toSet().size}")
    val note = File.createTempFile("note", ".txt").apply { writeText("kept") }
    println(note.readText() + "|%-6s|%6.2f|%05d".format("ab", Math.PI, 42))
    println("a1b22".partition(Char::isDigit) to (0..10 step 5).toList() + buildList { add(7) })
}
