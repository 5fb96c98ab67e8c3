fun main() {
    println("before")
    error("broken on purpose")
}
