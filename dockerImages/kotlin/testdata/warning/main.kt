@Deprecated("mind the step")
fun up() = println("up")

fun main() {
    up()
}
