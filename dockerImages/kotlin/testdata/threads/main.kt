import java.util.concurrent.atomic.AtomicInteger
import kotlin.concurrent.thread
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.async
import kotlinx.coroutines.awaitAll
import kotlinx.coroutines.delay
import kotlinx.coroutines.flow.flow
import kotlinx.coroutines.flow.fold
import kotlinx.coroutines.runBlocking

fun main() = runBlocking {
    val total = AtomicInteger()
    val worker = thread { total.addAndGet((1..250).sum()) }
    val parts = (1..2).map { part ->
        async(Dispatchers.Default) {
            delay(10)
            (part * 250 + 1..(part + 1) * 250).sum()
        }
    }
    parts.awaitAll().forEach { total.addAndGet(it) }
    total.addAndGet(flow { for (n in 751..1000) emit(n) }.fold(0) { sum, n -> sum + n })
    worker.join()
    println(total.get())
}
