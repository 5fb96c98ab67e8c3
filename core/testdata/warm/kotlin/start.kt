// What the machine says about its own start.
package where

import java.util.TreeMap
import java.util.zip.ZipFile

class Here

val early: String = Thread.currentThread().stackTrace.joinToString()

fun slotless(text: Any?) = text.toString().replace(Regex("/w/\\d+/"), "/w/N/")

fun main(args: Array<String>) {
    println(early)
    println(args.toList())
    TreeMap(System.getProperties()).forEach { (name, value) -> println(slotless("$name=$value")) }
    val loader = Here::class.java.classLoader
    println("${loader.javaClass} ${loader.name} ${loader === ClassLoader.getSystemClassLoader()}")
    println(slotless(Here::class.java.protectionDomain.codeSource))
    println(slotless(Here::class.java.getResource("Here.class")) + " " + slotless(loader.getResource("missing")))
    println(slotless(loader.getResources("META-INF/MANIFEST.MF").toList().last()))
    ZipFile("../out/main.jar").use { jar -> println(jar.stream().map { it.name }.toList()) }
    Exception("trace").printStackTrace()
    Thread.getAllStackTraces().keys.map { it.name + it.threadId() + it.isDaemon + it.priority }.sorted().forEach(::println)
    println(generateSequence(::readLine).toList())
    val lazily by lazy { KotlinVersion.CURRENT }
    println(lazily)
    System.err.println("é漢字😀")
}
