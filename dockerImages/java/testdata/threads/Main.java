import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

public class Main {
    public static void main(String[] args) throws Exception {
        List<Future<Integer>> parts = new ArrayList<>();
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int part = 0; part < 2; part++) {
                int first = part * 250 + 1;
                parts.add(executor.submit(() -> IntStream.range(first, first + 250).sum()));
            }
        }
        try (var pool = Executors.newFixedThreadPool(2)) {
            parts.add(pool.submit(() -> IntStream.rangeClosed(501, 750).parallel().sum()));
            parts.add(CompletableFuture.supplyAsync(() -> IntStream.rangeClosed(751, 1000).sum(), pool));
        }
        int total = 0;
        for (var part : parts) {
            total += part.get();
        }
        System.out.println(total);
    }
}
