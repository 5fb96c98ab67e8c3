import shapes.Square

fun main() {
    println(Square(4).area)
}
