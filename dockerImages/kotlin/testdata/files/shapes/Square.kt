package shapes

data class Square(val side: Int) {
    val area get() = side * side
}
