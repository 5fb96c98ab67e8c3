package com.example.demo

object Greeter {
    @JvmStatic
    fun main(args: Array<String>) {
        println("from ${Greeter::class.java.packageName}")
    }
}
