fun main() {
    val line = "x".repeat(63)
    repeat(15625) { println(line) }
}
