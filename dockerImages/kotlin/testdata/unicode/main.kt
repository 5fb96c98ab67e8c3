fun main() {
    val řádek = readln()
    println("žluťoučký kůň 🐎 日本語")
    println(řádek)
}
