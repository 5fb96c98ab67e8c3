import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** Has the threads that Java started, and its own, work and wait for each other. */
public class Main {
    static int work(int seed) {
        Map<Integer, String> made = new HashMap<>();
        int sum = seed;
        for (int i = 0; i < 20_000; i++) {
            made.put(i ^ seed, "v" + i);
            sum = sum * 31 + made.get(i ^ seed).hashCode();
        }
        return sum;
    }

    static List<String> names() throws Exception {
        List<String> names = new ArrayList<>();
        try (var all = Files.list(Path.of("/proc/self/task"))) {
            for (var task : all.toList()) {
                names.add(Files.readString(task.resolve("comm")).strip());
            }
        }
        // Those come and go as there is work for them.
        names.removeIf(name -> name.contains("Compiler") || name.startsWith("Training"));
        names.sort(null);
        return names;
    }

    public static void main(String[] args) throws Exception {
        System.out.println(names());
        var threads = ManagementFactory.getThreadMXBean();
        for (long id : threads.getAllThreadIds()) {
            System.out.println(threads.getThreadInfo(id).getThreadName() + " " + (threads.getThreadCpuTime(id) >= 0) + (threads.getThreadUserTime(id) >= 0));
        }
        List<Future<Integer>> sums = new ArrayList<>();
        try (var pool = Executors.newFixedThreadPool(4); var light = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 8; i++) {
                int seed = i;
                sums.add((i % 2 == 0 ? pool : light).submit(() -> work(seed)));
            }
        }
        for (var sum : sums) {
            System.out.println(sum.get());
        }
        System.out.println(IntStream.range(0, 100_000).parallel().map(i -> i % 7).sum());
        var met = new CountDownLatch(1);
        var waiting = new Thread(() -> {
            try {
                Thread.sleep(100_000);
            } catch (InterruptedException e) {
                met.countDown();
            }
        }, "waits");
        waiting.start();
        waiting.interrupt();
        System.out.println(met.await(10, TimeUnit.SECONDS) + " " + met.await(1, TimeUnit.MILLISECONDS));
        waiting.join();
        System.gc();
        var reference = new java.lang.ref.WeakReference<>(new Object());
        for (int i = 0; i < 100 && reference.get() != null; i++) {
            System.gc();
            Thread.sleep(1);
        }
        System.out.println(reference.get());
        var child = new ProcessBuilder("/bin/sh", "-c", "echo child; exit 3").start();
        System.out.print(new String(child.getInputStream().readAllBytes()));
        System.out.println(child.waitFor() + " " + child.onExit().get().exitValue());
    }
}
