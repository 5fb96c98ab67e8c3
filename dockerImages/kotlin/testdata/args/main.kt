fun main(args: Array<String>) {
    println(args.size)
    args.forEach(::println)
}
