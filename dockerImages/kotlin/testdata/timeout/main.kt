fun main() {
    println("before")
    var spins = 0L
    while (true) {
        if (++spins < 0) println("around")
    }
}
