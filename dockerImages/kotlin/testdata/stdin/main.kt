fun main() {
    generateSequence(::readlnOrNull).forEach { println("got: $it") }
}
